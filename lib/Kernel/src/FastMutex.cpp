//===- FastMutex.cpp - Fast and guarded mutexes ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

// Count is 1 when free, 0 when owned, negative when somebody waits for Event.

static void acquire(PFAST_MUTEX Mutex, PCSTR Function, PVOID Caller) {
  requireIrql(APC_LEVEL, Function, Caller);
  PKTHREAD Thread = currentThread();
  if (__atomic_load_n((PKTHREAD *)&Mutex->Owner, __ATOMIC_RELAXED) == Thread)
    bugCheck(StopIrqlNotLessOrEqual, Caller,
             "%s was given the mutex at %p, which this thread owns already: it "
             "would wait for ever",
             Function, Mutex);
  if (__atomic_sub_fetch(&Mutex->Count, 1, __ATOMIC_ACQ_REL) < 0) {
    __atomic_add_fetch(&Mutex->Contention, 1u, __ATOMIC_RELAXED);
    waitFor(&Mutex->Event, Function, Caller);
  }
  __atomic_store_n((PKTHREAD *)&Mutex->Owner, Thread, __ATOMIC_RELAXED);
}

static bool tryAcquire(PFAST_MUTEX Mutex) {
  LONG Free = 1;
  if (!__atomic_compare_exchange_n(&Mutex->Count, &Free, 0, false,
                                   __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
    return false;
  __atomic_store_n((PKTHREAD *)&Mutex->Owner, currentThread(),
                   __ATOMIC_RELAXED);
  return true;
}

static void release(PFAST_MUTEX Mutex, PCSTR Function, PVOID Caller) {
  requireIrql(APC_LEVEL, Function, Caller);
  if (__atomic_load_n((PKTHREAD *)&Mutex->Owner, __ATOMIC_RELAXED) !=
      currentThread())
    bugCheck(StopIrqlNotLessOrEqual, Caller,
             "%s was given the mutex at %p, which this thread does not own",
             Function, Mutex);
  __atomic_store_n((PKTHREAD *)&Mutex->Owner, (PKTHREAD) nullptr,
                   __ATOMIC_RELAXED);
  if (__atomic_add_fetch(&Mutex->Count, 1, __ATOMIC_ACQ_REL) <= 0)
    KeSetEvent(&Mutex->Event, 0, FALSE);
}

//===--- Fast mutexes: at APC_LEVEL while owned ---------------------------===//

VOID ExAcquireFastMutex(PFAST_MUTEX FastMutex) {
  KIRQL OldIrql = KeGetCurrentIrql();
  acquire(FastMutex, "ExAcquireFastMutex", WSK_CALLER);
  FastMutex->OldIrql = OldIrql;
  currentThread()->Irql = APC_LEVEL;
}

BOOLEAN ExTryToAcquireFastMutex(PFAST_MUTEX FastMutex) {
  requireIrql(APC_LEVEL, "ExTryToAcquireFastMutex", WSK_CALLER);
  if (!tryAcquire(FastMutex))
    return FALSE;
  FastMutex->OldIrql = KeGetCurrentIrql();
  currentThread()->Irql = APC_LEVEL;
  return TRUE;
}

VOID ExReleaseFastMutex(PFAST_MUTEX FastMutex) {
  KIRQL OldIrql = (KIRQL)FastMutex->OldIrql;
  release(FastMutex, "ExReleaseFastMutex", WSK_CALLER);
  currentThread()->Irql = OldIrql;
}

VOID ExAcquireFastMutexUnsafe(PFAST_MUTEX FastMutex) {
  acquire(FastMutex, "ExAcquireFastMutexUnsafe", WSK_CALLER);
}

VOID ExReleaseFastMutexUnsafe(PFAST_MUTEX FastMutex) {
  release(FastMutex, "ExReleaseFastMutexUnsafe", WSK_CALLER);
}

//===--- Guarded mutexes: in a guarded region while owned -----------------===//

VOID KeInitializeGuardedMutex(PKGUARDED_MUTEX Mutex) {
  ExInitializeFastMutex(Mutex);
}

VOID KeAcquireGuardedMutex(PKGUARDED_MUTEX Mutex) {
  KeEnterGuardedRegion();
  acquire(Mutex, "KeAcquireGuardedMutex", WSK_CALLER);
}

BOOLEAN KeTryToAcquireGuardedMutex(PKGUARDED_MUTEX Mutex) {
  if (!tryAcquire(Mutex))
    return FALSE;
  KeEnterGuardedRegion();
  return TRUE;
}

VOID KeReleaseGuardedMutex(PKGUARDED_MUTEX Mutex) {
  release(Mutex, "KeReleaseGuardedMutex", WSK_CALLER);
  KeLeaveGuardedRegion();
}

VOID KeAcquireGuardedMutexUnsafe(PKGUARDED_MUTEX Mutex) {
  acquire(Mutex, "KeAcquireGuardedMutexUnsafe", WSK_CALLER);
}

VOID KeReleaseGuardedMutexUnsafe(PKGUARDED_MUTEX Mutex) {
  release(Mutex, "KeReleaseGuardedMutexUnsafe", WSK_CALLER);
}
