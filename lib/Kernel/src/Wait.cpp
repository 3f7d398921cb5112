//===- Wait.cpp - Waiting for objects -------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Wait.h"

#include "Kernel/src/Host.h"
#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Time.h"

namespace wsk::kernel {

namespace {

/// A waiter's state: the index of the object that it got, or one of these.
enum : LONG {
  Waiting = -1,
  TryAgain = -2, ///< Wants all objects, and one of them was signalled.
  TimedOut = -3,
};

/// One wait of one thread, on its stack. Whoever has locked one of its objects
/// may read it: the thread locks each of them before it goes on.
struct Waiter {
  PKTHREAD Thread;
  LONG State;
  bool WantsAll;
};

struct WaitBlock {
  LIST_ENTRY Entry;
  Waiter *Owner;
  LONG Index;
  bool Queued;
};

} // namespace

static constexpr LONG LockBit = 0x80;

//===--- Headers ----------------------------------------------------------===//

void initializeHeader(PDISPATCHER_HEADER Object, DispatcherType Type,
                      SIZE_T Size, LONG SignalState) {
  Object->LockNV = 0;
  Object->Type = Type;
  Object->Size = (UCHAR)(Size / sizeof(LONG));
  Object->SignalState = SignalState;
  InitializeListHead(&Object->WaitListHead);
}

static LONG readLockWord(PDISPATCHER_HEADER Object) {
  return __atomic_load_n(&Object->Lock, __ATOMIC_RELAXED);
}

static SIZE_T sizeOfType(UCHAR Type) {
  switch (Type) {
  case NotificationEventType:
  case SynchronizationEventType:
    return sizeof(KEVENT);
  case MutantType:
    return sizeof(KMUTANT);
  case QueueType:
    return sizeof(KQUEUE);
  case SemaphoreHeaderType:
    return sizeof(KSEMAPHORE);
  case ThreadHeaderType:
    return sizeof(_KTHREAD);
  case NotificationTimerType:
  case SynchronizationTimerType:
    return sizeof(KTIMER);
  default:
    return 0;
  }
}

static void requireInitialized(PDISPATCHER_HEADER Object, PCSTR Function,
                               PVOID Caller) {
  if (!Object)
    bugCheck(StopIrqlNotLessOrEqual, Caller, "%s was given NULL", Function);
  LONG Word = readLockWord(Object);
  SIZE_T Size = sizeOfType((UCHAR)(Word & ~LockBit));
  // Zeroed memory looks like an event, but for its size.
  if (!Size || (UCHAR)(Word >> 16) != (UCHAR)(Size / sizeof(LONG)))
    bugCheck(StopIrqlNotLessOrEqual, Caller,
             "%s was given %p, which is no initialised event, semaphore, "
             "mutex, timer, queue or thread",
             Function, Object);
}

DispatcherType typeOf(PDISPATCHER_HEADER Object) {
  return (DispatcherType)(UCHAR)(readLockWord(Object) & ~LockBit);
}

static void lock(PDISPATCHER_HEADER Object) {
  Backoff Wait;
  while (__atomic_fetch_or(&Object->Lock, LockBit, __ATOMIC_ACQUIRE) & LockBit)
    while (readLockWord(Object) & LockBit)
      Wait.pause();
}

static void unlock(PDISPATCHER_HEADER Object) {
  __atomic_fetch_and(&Object->Lock, ~LockBit, __ATOMIC_RELEASE);
}

ObjectLock::ObjectLock(PDISPATCHER_HEADER Object, PCSTR Function, PVOID Caller)
    : Object(Object) {
  requireInitialized(Object, Function, Caller);
  lock(Object);
}

ObjectLock::~ObjectLock() { unlock(Object); }

//===--- Signals: everything with the object locked -----------------------===//

static bool isSignalled(PDISPATCHER_HEADER Object, PKTHREAD Thread) {
  return Object->SignalState > 0 || (typeOf(Object) == MutantType &&
                                     ((PKMUTANT)Object)->OwnerThread == Thread);
}

/// What a satisfied wait does to the object.
static void consume(PDISPATCHER_HEADER Object, PKTHREAD Thread) {
  switch (typeOf(Object)) {
  case SynchronizationEventType:
  case SynchronizationTimerType:
    Object->SignalState = 0;
    return;
  case QueueType:
  case SemaphoreHeaderType:
    --Object->SignalState;
    return;
  case MutantType:
    if (--Object->SignalState == 0) {
      ((PKMUTANT)Object)->OwnerThread = Thread;
      __atomic_add_fetch(&Thread->OwnedMutexes, 1, __ATOMIC_RELAXED);
    }
    return;
  default:
    return;
  }
}

static bool changeState(Waiter &W, LONG From, LONG To) {
  return __atomic_compare_exchange_n(&W.State, &From, To, false,
                                     __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

static LONG readState(Waiter &W) {
  return __atomic_load_n(&W.State, __ATOMIC_ACQUIRE);
}

void wakeWaiters(PDISPATCHER_HEADER Object) {
  PLIST_ENTRY Head = &Object->WaitListHead;
  for (PLIST_ENTRY Entry = Head->Flink; Entry != Head;) {
    auto *Block = CONTAINING_RECORD(Entry, WaitBlock, Entry);
    Entry = Entry->Flink;
    Waiter &W = *Block->Owner;
    if (!isSignalled(Object, W.Thread))
      return;
    if (W.WantsAll) {
      if (changeState(W, Waiting, TryAgain))
        wskHostUnpark(W.Thread->Parker);
    } else if (changeState(W, Waiting, Block->Index)) {
      consume(Object, W.Thread);
      RemoveEntryList(&Block->Entry);
      Block->Queued = false;
      wskHostUnpark(W.Thread->Parker);
    }
  }
}

//===--- Waiting ----------------------------------------------------------===//

static constexpr ULONGLONG UnitNs = 100;

ULONGLONG deadlineOf(LONGLONG Timeout) {
  ULONGLONG Now = wskHostMonotonicNs();
  ULONGLONG Units;
  if (Timeout < 0) {
    Units = 0 - (ULONGLONG)Timeout;
  } else {
    LONGLONG SystemNow = systemTime();
    Units = Timeout > SystemNow ? (ULONGLONG)(Timeout - SystemNow) : 0;
  }
  // A century is for ever.
  constexpr ULONGLONG Century = 100ULL * 366 * 86400 * 10000000;
  return Now + (Units < Century ? Units : Century) * UnitNs;
}

namespace {

/// What a wait needs that lasts no longer than the call.
class Wait {
public:
  Wait(ULONG Count, PVOID *Objects, WaitBlock *Blocks, bool All,
       PLARGE_INTEGER Timeout)
      : Objects((PDISPATCHER_HEADER *)Objects), Blocks(Blocks), Count(Count),
        Poll(Timeout && Timeout->QuadPart == 0),
        Deadline(!Timeout ? WSK_HOST_FOREVER
                 : Poll   ? 0
                          : deadlineOf(Timeout->QuadPart)) {
    Self = {currentThread(), Waiting, All};
    for (ULONG I = 0; I < Count; ++I) {
      Blocks[I].Owner = &Self;
      Blocks[I].Index = (LONG)I;
      Blocks[I].Queued = false;
    }
  }

  NTSTATUS forAny(PCSTR Function, PVOID Caller) {
    ULONG Tried = 0;
    while (Tried < Count && tryOne(Tried))
      ++Tried;
    if (Poll) {
      if (readState(Self) == Waiting)
        return STATUS_TIMEOUT;
    } else {
      park(Function, Caller);
    }
    // This includes the object that was got, where it was queued for: whoever
    // signalled it may still have it locked.
    for (ULONG I = 0; I < Tried && !Poll; ++I)
      leave(I);
    LONG State = readState(Self);
    return State == TimedOut ? STATUS_TIMEOUT : STATUS_WAIT_0 + State;
  }

  NTSTATUS forAll(PCSTR Function, PVOID Caller) {
    sortByAddress();
    for (;;) {
      lockAll();
      bool Done = allSignalled();
      bool Expired = Poll || readState(Self) == TimedOut;
      if (Done || Expired) {
        for (ULONG I = 0; I < Count; ++I) {
          if (Done)
            consume(Objects[I], Self.Thread);
          removeBlock(I);
        }
        unlockAll();
        return Done ? STATUS_WAIT_0 : STATUS_TIMEOUT;
      }
      for (ULONG I = 0; I < Count; ++I)
        addBlock(I);
      __atomic_store_n(&Self.State, (LONG)Waiting, __ATOMIC_RELEASE);
      unlockAll();
      park(Function, Caller);
    }
  }

private:
  /// Takes object I or queues for it. Returns whether there is more to try.
  bool tryOne(ULONG I) {
    PDISPATCHER_HEADER Object = Objects[I];
    lock(Object);
    bool GoOn = readState(Self) == Waiting;
    if (GoOn && isSignalled(Object, Self.Thread)) {
      if (changeState(Self, Waiting, (LONG)I))
        consume(Object, Self.Thread);
      GoOn = false;
    } else if (GoOn && !Poll) {
      addBlock(I);
    }
    unlock(Object);
    return GoOn;
  }

  void leave(ULONG I) {
    lock(Objects[I]);
    removeBlock(I);
    unlock(Objects[I]);
  }

  void addBlock(ULONG I) {
    if (!Blocks[I].Queued)
      InsertTailList(&Objects[I]->WaitListHead, &Blocks[I].Entry);
    Blocks[I].Queued = true;
  }

  void removeBlock(ULONG I) {
    if (Blocks[I].Queued)
      RemoveEntryList(&Blocks[I].Entry);
    Blocks[I].Queued = false;
  }

  /// Until the state is no longer Waiting.
  void park(PCSTR Function, PVOID Caller) {
    PKTHREAD Thread = Self.Thread;
    __atomic_store_n(&Thread->WaitFunction, Function, __ATOMIC_RELAXED);
    __atomic_store_n(&Thread->WaitObject, (PVOID)Objects[0], __ATOMIC_RELAXED);
    __atomic_store_n(&Thread->WaitCaller, Caller, __ATOMIC_RELEASE);
    while (readState(Self) == Waiting)
      if (!wskHostPark(Thread->Parker, Deadline) &&
          wskHostMonotonicNs() >= Deadline)
        changeState(Self, Waiting, TimedOut);
    __atomic_store_n(&Thread->WaitCaller, (PVOID) nullptr, __ATOMIC_RELAXED);
  }

  bool allSignalled() {
    for (ULONG I = 0; I < Count; ++I)
      if (!isSignalled(Objects[I], Self.Thread))
        return false;
    return true;
  }

  void sortByAddress() {
    for (ULONG I = 0; I < Count; ++I) {
      ULONG J = I;
      for (; J > 0 && Sorted[J - 1] > Objects[I]; --J)
        Sorted[J] = Sorted[J - 1];
      Sorted[J] = Objects[I];
    }
  }

  void lockAll() {
    for (ULONG I = 0; I < Count; ++I)
      if (I == 0 || Sorted[I] != Sorted[I - 1])
        lock(Sorted[I]);
  }

  void unlockAll() {
    for (ULONG I = 0; I < Count; ++I)
      if (I == 0 || Sorted[I] != Sorted[I - 1])
        unlock(Sorted[I]);
  }

  PDISPATCHER_HEADER *Objects;
  WaitBlock *Blocks;
  ULONG Count;
  bool Poll;
  ULONGLONG Deadline;
  Waiter Self;
  PDISPATCHER_HEADER Sorted[MAXIMUM_WAIT_OBJECTS];
};

} // namespace

NTSTATUS waitFor(ULONG Count, PVOID *Objects, WAIT_TYPE Type,
                 PLARGE_INTEGER Timeout, PCSTR Function, PVOID Caller) {
  if (Count == 0 || Count > MAXIMUM_WAIT_OBJECTS)
    bugCheck(StopMaximumWaitObjectsExceeded, Caller, "%s was given %u objects",
             Function, Count);
  bool Poll = Timeout && Timeout->QuadPart == 0;
  KIRQL Irql = currentThread()->Irql;
  if (Irql > DISPATCH_LEVEL || (Irql == DISPATCH_LEVEL && !Poll))
    bugCheck(StopIrqlNotLessOrEqual, Caller,
             "%s was called at %s; it may wait below DISPATCH_LEVEL only",
             Function, irqlName(Irql));
  for (ULONG I = 0; I < Count; ++I)
    requireInitialized((PDISPATCHER_HEADER)Objects[I], Function, Caller);
  WaitBlock Blocks[MAXIMUM_WAIT_OBJECTS];
  Wait W(Count, Objects, Blocks, Type == WaitAll, Timeout);
  return Type == WaitAll ? W.forAll(Function, Caller)
                         : W.forAny(Function, Caller);
}

void waitFor(PVOID Object, PCSTR Function, PVOID Caller) {
  waitFor(1, &Object, WaitAny, nullptr, Function, Caller);
}

} // namespace wsk::kernel

using namespace wsk::kernel;

NTSTATUS KeWaitForSingleObject(PVOID Object, KWAIT_REASON, KPROCESSOR_MODE,
                               BOOLEAN, PLARGE_INTEGER Timeout) {
  return waitFor(1, &Object, WaitAny, Timeout, "KeWaitForSingleObject",
                 WSK_CALLER);
}

NTSTATUS KeWaitForMultipleObjects(ULONG Count, PVOID Object[],
                                  WAIT_TYPE WaitType, KWAIT_REASON,
                                  KPROCESSOR_MODE, BOOLEAN,
                                  PLARGE_INTEGER Timeout,
                                  PKWAIT_BLOCK WaitBlockArray) {
  if (Count > THREAD_WAIT_OBJECTS && !WaitBlockArray)
    bugCheck(StopMaximumWaitObjectsExceeded, WSK_CALLER,
             "KeWaitForMultipleObjects was given %u objects and no "
             "WaitBlockArray; more than %u need one",
             Count, THREAD_WAIT_OBJECTS);
  return waitFor(Count, Object, WaitType, Timeout, "KeWaitForMultipleObjects",
                 WSK_CALLER);
}

NTSTATUS KeDelayExecutionThread(KPROCESSOR_MODE, BOOLEAN,
                                PLARGE_INTEGER Interval) {
  requireIrql(APC_LEVEL, "KeDelayExecutionThread", WSK_CALLER);
  // An interval of 0 gives the processor away.
  if (Interval->QuadPart == 0) {
    wskHostThreadYield();
    return STATUS_SUCCESS;
  }
  KEVENT Never;
  KeInitializeEvent(&Never, NotificationEvent, FALSE);
  PVOID Object = &Never;
  waitFor(1, &Object, WaitAny, Interval, "KeDelayExecutionThread", WSK_CALLER);
  return STATUS_SUCCESS;
}

VOID KeStallExecutionProcessor(ULONG MicroSeconds) {
  ULONGLONG End = wskHostMonotonicNs() + MicroSeconds * 1000ULL;
  while (wskHostMonotonicNs() < End)
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
}
