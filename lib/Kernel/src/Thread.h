//===- Thread.h - Threads as the kernel sees them ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_THREAD_H
#define KERNEL_THREAD_H

#include "Kernel/src/Host.h"
#include "Kernel/src/Object.h"

/// Drivers see it as an object that they can wait for.
struct _KTHREAD {
  DISPATCHER_HEADER Header; ///< Signalled when the thread has ended.
  KIRQL Irql;
  /// Whether PsCreateSystemThread made it. Others are the run time's own.
  bool IsDrivers;
  LONG CriticalRegions;
  LONG GuardedRegions;
  LONG OwnedMutexes;
  PVOID Parker; ///< Of the host; its thread waits there.
  ULONG_PTR Number;
  KPRIORITY Priority;
  PKSTART_ROUTINE StartRoutine;
  PVOID StartContext;
  NTSTATUS ExitStatus;
  PIRP TopLevelIrp; ///< Whatever the driver says.
  /// Where it waits now, for whoever asks why nothing goes on.
  PVOID WaitCaller;
  PVOID WaitObject;
  PCSTR WaitFunction;
  LIST_ENTRY ThreadListEntry; ///< Of all threads.
};

namespace wsk::kernel {

/// Makes the object of a thread that has none.
PKTHREAD adoptThread();

/// The calling thread; the first call in a thread makes its object.
inline PKTHREAD currentThread() {
  if (auto *Thread = (PKTHREAD)wskHostThreadData)
    return Thread;
  return adoptThread();
}

/// Starts a thread of the run time's own that runs until the process ends.
void startServiceThread(WSK_HOST_ROUTINE Routine);

/// Reports each thread of the driver's that has not ended.
void reportLeakedThreads();

/// Reports where threads wait: lines "waiting", offset, text.
void reportWaits();

} // namespace wsk::kernel

#endif // KERNEL_THREAD_H
