//===- Wait.h - Objects that threads wait for -------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_WAIT_H
#define KERNEL_WAIT_H

#include "Kernel/src/Runtime.h"

namespace wsk::kernel {

/// DISPATCHER_HEADER.Type, as in Windows.
enum DispatcherType : UCHAR {
  NotificationEventType = 0,
  SynchronizationEventType = 1,
  MutantType = 2,
  QueueType = 4,
  SemaphoreHeaderType = 5,
  ThreadHeaderType = 6,
  NotificationTimerType = 8,
  SynchronizationTimerType = 9,
};

void initializeHeader(PDISPATCHER_HEADER Object, DispatcherType Type,
                      SIZE_T Size, LONG SignalState);

/// Locks an object, by a bit of its header. What one thread writes before it
/// unlocks, the next one to lock sees; nothing else is ordered by it, so that
/// ThreadSanitizer finds what a driver leaves unordered. Stops where the
/// object is not initialised. Whoever waited for the object gets on only after
/// whoever signalled it has unlocked it: so it may free the object.
class ObjectLock {
public:
  ObjectLock(PDISPATCHER_HEADER Object, PCSTR Function, PVOID Caller);
  ~ObjectLock();
  ObjectLock(const ObjectLock &) = delete;
  ObjectLock &operator=(const ObjectLock &) = delete;

private:
  PDISPATCHER_HEADER Object;
};

DispatcherType typeOf(PDISPATCHER_HEADER Object);

/// Lets threads go on, as many as the locked object's SignalState allows.
void wakeWaiters(PDISPATCHER_HEADER Object);

/// Waits as KeWaitForMultipleObjects does, checks included.
NTSTATUS waitFor(ULONG Count, PVOID *Objects, WAIT_TYPE Type,
                 PLARGE_INTEGER Timeout, PCSTR Function, PVOID Caller);

/// Waits for one object, without end.
void waitFor(PVOID Object, PCSTR Function, PVOID Caller);

/// When the host's clock shows that Timeout has passed: relative where it is
/// negative, a system time otherwise. 100-nanosecond units, as everywhere.
ULONGLONG deadlineOf(LONGLONG Timeout);

} // namespace wsk::kernel

#endif // KERNEL_WAIT_H
