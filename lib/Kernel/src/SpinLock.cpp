//===- SpinLock.cpp - Spin locks of the driver's --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"

using namespace wsk::kernel;

// A lock holds the address of the thread that owns it, with the lowest bit set
// as in Windows' checked kernel. So misuse that hangs a machine can be told.
static KSPIN_LOCK ownWord() { return (KSPIN_LOCK)currentThread() | 1; }

static inline bool tryAcquire(PKSPIN_LOCK SpinLock, KSPIN_LOCK Own) {
  KSPIN_LOCK Expected = 0;
  return __atomic_compare_exchange_n(SpinLock, &Expected, Own, false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

static DECLSPEC_NOINLINE void acquireTaken(PKSPIN_LOCK SpinLock, KSPIN_LOCK Own,
                                           PCSTR Function, PVOID Caller) {
  if (__atomic_load_n(SpinLock, __ATOMIC_RELAXED) == Own)
    bugCheck(StopSpinLockAlreadyOwned, Caller,
             "%s was given the spin lock at %p, which this thread owns already",
             Function, SpinLock);
  Backoff Wait;
  while (!tryAcquire(SpinLock, Own))
    Wait.pause();
}

// Drivers and the verifier take locks all the time, and mostly find them free.
static inline void acquire(PKSPIN_LOCK SpinLock, PCSTR Function, PVOID Caller) {
  KSPIN_LOCK Own = ownWord();
  if (!tryAcquire(SpinLock, Own))
    acquireTaken(SpinLock, Own, Function, Caller);
}

static inline void release(PKSPIN_LOCK SpinLock, PCSTR Function, PVOID Caller) {
  if (__atomic_load_n(SpinLock, __ATOMIC_RELAXED) != ownWord())
    bugCheck(StopSpinLockNotOwned, Caller,
             "%s was given the spin lock at %p, which this thread does not own",
             Function, SpinLock);
  __atomic_store_n(SpinLock, 0, __ATOMIC_RELEASE);
}

static inline void requireDispatch(PCSTR Function, PVOID Caller) {
  KIRQL Irql = currentThread()->Irql;
  if (Irql < DISPATCH_LEVEL)
    bugCheck(StopIrqlNotGreaterOrEqual, Caller,
             "%s was called at %s; it must be called at DISPATCH_LEVEL",
             Function, irqlName(Irql));
}

static inline KIRQL raiseAndAcquire(PKSPIN_LOCK SpinLock, PCSTR Function,
                                    PVOID Caller) {
  PKTHREAD Thread = currentThread();
  KIRQL OldIrql = Thread->Irql;
  if (OldIrql > DISPATCH_LEVEL)
    requireIrql(DISPATCH_LEVEL, Function, Caller);
  Thread->Irql = DISPATCH_LEVEL;
  acquire(SpinLock, Function, Caller);
  return OldIrql;
}

static inline void releaseAndLower(PKSPIN_LOCK SpinLock, KIRQL NewIrql,
                                   PCSTR Function, PVOID Caller) {
  requireDispatch(Function, Caller);
  if (NewIrql > DISPATCH_LEVEL)
    bugCheck(StopIrqlNotLessOrEqual, Caller,
             "%s was given the IRQL %u to return to; pass what acquiring the "
             "lock returned",
             Function, NewIrql);
  release(SpinLock, Function, Caller);
  currentThread()->Irql = NewIrql;
}

KIRQL KeAcquireSpinLockRaiseToDpc(PKSPIN_LOCK SpinLock) {
  return raiseAndAcquire(SpinLock, "KeAcquireSpinLock", WSK_CALLER);
}

VOID KeReleaseSpinLock(PKSPIN_LOCK SpinLock, KIRQL NewIrql) {
  releaseAndLower(SpinLock, NewIrql, "KeReleaseSpinLock", WSK_CALLER);
}

VOID KeAcquireSpinLockAtDpcLevel(PKSPIN_LOCK SpinLock) {
  requireDispatch("KeAcquireSpinLockAtDpcLevel", WSK_CALLER);
  acquire(SpinLock, "KeAcquireSpinLockAtDpcLevel", WSK_CALLER);
}

VOID KeReleaseSpinLockFromDpcLevel(PKSPIN_LOCK SpinLock) {
  requireDispatch("KeReleaseSpinLockFromDpcLevel", WSK_CALLER);
  release(SpinLock, "KeReleaseSpinLockFromDpcLevel", WSK_CALLER);
}

BOOLEAN KeTryToAcquireSpinLockAtDpcLevel(PKSPIN_LOCK SpinLock) {
  requireDispatch("KeTryToAcquireSpinLockAtDpcLevel", WSK_CALLER);
  return tryAcquire(SpinLock, ownWord());
}

KIRQL KeAcquireSpinLockForDpc(PKSPIN_LOCK SpinLock) {
  return raiseAndAcquire(SpinLock, "KeAcquireSpinLockForDpc", WSK_CALLER);
}

VOID KeReleaseSpinLockForDpc(PKSPIN_LOCK SpinLock, KIRQL OldIrql) {
  releaseAndLower(SpinLock, OldIrql, "KeReleaseSpinLockForDpc", WSK_CALLER);
}

BOOLEAN KeTestSpinLock(PKSPIN_LOCK SpinLock) {
  return __atomic_load_n(SpinLock, __ATOMIC_RELAXED) == 0;
}

//===--- Queued spin locks ------------------------------------------------===//

VOID KeAcquireInStackQueuedSpinLock(PKSPIN_LOCK SpinLock,
                                    PKLOCK_QUEUE_HANDLE LockHandle) {
  LockHandle->LockQueue.Lock = SpinLock;
  LockHandle->OldIrql =
      raiseAndAcquire(SpinLock, "KeAcquireInStackQueuedSpinLock", WSK_CALLER);
}

VOID KeReleaseInStackQueuedSpinLock(PKLOCK_QUEUE_HANDLE LockHandle) {
  releaseAndLower(LockHandle->LockQueue.Lock, LockHandle->OldIrql,
                  "KeReleaseInStackQueuedSpinLock", WSK_CALLER);
}

VOID KeAcquireInStackQueuedSpinLockAtDpcLevel(PKSPIN_LOCK SpinLock,
                                              PKLOCK_QUEUE_HANDLE LockHandle) {
  requireDispatch("KeAcquireInStackQueuedSpinLockAtDpcLevel", WSK_CALLER);
  LockHandle->LockQueue.Lock = SpinLock;
  acquire(SpinLock, "KeAcquireInStackQueuedSpinLockAtDpcLevel", WSK_CALLER);
}

VOID KeReleaseInStackQueuedSpinLockFromDpcLevel(
    PKLOCK_QUEUE_HANDLE LockHandle) {
  requireDispatch("KeReleaseInStackQueuedSpinLockFromDpcLevel", WSK_CALLER);
  release(LockHandle->LockQueue.Lock,
          "KeReleaseInStackQueuedSpinLockFromDpcLevel", WSK_CALLER);
}

//===--- Reader-writer spin locks -----------------------------------------===//

// The highest bit is the writer's; the others count the readers.
static constexpr LONG Writer = (LONG)0x80000000;

static void acquireShared(PEX_SPIN_LOCK SpinLock) {
  Backoff Wait;
  for (;;) {
    LONG Old = __atomic_load_n(SpinLock, __ATOMIC_RELAXED);
    if (!(Old & Writer) &&
        __atomic_compare_exchange_n(SpinLock, &Old, Old + 1, false,
                                    __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
      return;
    Wait.pause();
  }
}

static void acquireExclusive(PEX_SPIN_LOCK SpinLock) {
  // First keep new readers out, then wait for the old ones.
  Backoff Wait;
  while (__atomic_fetch_or(SpinLock, Writer, __ATOMIC_ACQUIRE) & Writer)
    Wait.pause();
  while (__atomic_load_n(SpinLock, __ATOMIC_ACQUIRE) != Writer)
    Wait.pause();
}

static void releaseShared(PEX_SPIN_LOCK SpinLock, PCSTR Function,
                          PVOID Caller) {
  LONG Old = __atomic_fetch_sub(SpinLock, 1, __ATOMIC_RELEASE);
  if (!(Old & ~Writer))
    bugCheck(StopSpinLockNotOwned, Caller,
             "%s was given the spin lock at %p, which nobody has shared",
             Function, SpinLock);
}

static void releaseExclusive(PEX_SPIN_LOCK SpinLock, PCSTR Function,
                             PVOID Caller) {
  LONG Old = __atomic_exchange_n(SpinLock, 0, __ATOMIC_RELEASE);
  if (!(Old & Writer))
    bugCheck(StopSpinLockNotOwned, Caller,
             "%s was given the spin lock at %p, which nobody has exclusively",
             Function, SpinLock);
}

static KIRQL raiseForShared(PCSTR Function, PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  PKTHREAD Thread = currentThread();
  KIRQL OldIrql = Thread->Irql;
  Thread->Irql = DISPATCH_LEVEL;
  return OldIrql;
}

KIRQL ExAcquireSpinLockShared(PEX_SPIN_LOCK SpinLock) {
  KIRQL OldIrql = raiseForShared("ExAcquireSpinLockShared", WSK_CALLER);
  acquireShared(SpinLock);
  return OldIrql;
}

VOID ExReleaseSpinLockShared(PEX_SPIN_LOCK SpinLock, KIRQL OldIrql) {
  releaseShared(SpinLock, "ExReleaseSpinLockShared", WSK_CALLER);
  currentThread()->Irql = OldIrql;
}

KIRQL ExAcquireSpinLockExclusive(PEX_SPIN_LOCK SpinLock) {
  KIRQL OldIrql = raiseForShared("ExAcquireSpinLockExclusive", WSK_CALLER);
  acquireExclusive(SpinLock);
  return OldIrql;
}

VOID ExReleaseSpinLockExclusive(PEX_SPIN_LOCK SpinLock, KIRQL OldIrql) {
  releaseExclusive(SpinLock, "ExReleaseSpinLockExclusive", WSK_CALLER);
  currentThread()->Irql = OldIrql;
}

VOID ExAcquireSpinLockSharedAtDpcLevel(PEX_SPIN_LOCK SpinLock) {
  requireDispatch("ExAcquireSpinLockSharedAtDpcLevel", WSK_CALLER);
  acquireShared(SpinLock);
}

VOID ExReleaseSpinLockSharedFromDpcLevel(PEX_SPIN_LOCK SpinLock) {
  requireDispatch("ExReleaseSpinLockSharedFromDpcLevel", WSK_CALLER);
  releaseShared(SpinLock, "ExReleaseSpinLockSharedFromDpcLevel", WSK_CALLER);
}

VOID ExAcquireSpinLockExclusiveAtDpcLevel(PEX_SPIN_LOCK SpinLock) {
  requireDispatch("ExAcquireSpinLockExclusiveAtDpcLevel", WSK_CALLER);
  acquireExclusive(SpinLock);
}

VOID ExReleaseSpinLockExclusiveFromDpcLevel(PEX_SPIN_LOCK SpinLock) {
  requireDispatch("ExReleaseSpinLockExclusiveFromDpcLevel", WSK_CALLER);
  releaseExclusive(SpinLock, "ExReleaseSpinLockExclusiveFromDpcLevel",
                   WSK_CALLER);
}

LOGICAL ExTryConvertSharedSpinLockExclusive(PEX_SPIN_LOCK SpinLock) {
  LONG OnlyReader = 1;
  return __atomic_compare_exchange_n(SpinLock, &OnlyReader, Writer, false,
                                     __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}
