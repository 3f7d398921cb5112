//===- Rundown.cpp - Rundown protection -----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Tracker.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

// As in Windows: Count holds twice the number of references. Once the rundown
// has begun it is odd: the address of the waiter's record, plus 1; or 1 alone
// when it is over.
static constexpr ULONG_PTR Active = 1;

namespace {
struct Rundown {
  LONG_PTR Left;
  KEVENT Done;
};
} // namespace

static BOOLEAN acquire(PEX_RUNDOWN_REF Ref, ULONG Count) {
  ULONG_PTR Old = __atomic_load_n(&Ref->Count, __ATOMIC_RELAXED);
  do {
    if (Old & Active)
      return FALSE;
  } while (!__atomic_compare_exchange_n(&Ref->Count, &Old,
                                        Old + 2 * (ULONG_PTR)Count, false,
                                        __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
  return TRUE;
}

static void release(PEX_RUNDOWN_REF Ref, ULONG Count, PCSTR Function,
                    PVOID Caller) {
  ULONG_PTR Old = __atomic_load_n(&Ref->Count, __ATOMIC_ACQUIRE);
  while (!(Old & Active)) {
    if (Old < 2 * (ULONG_PTR)Count)
      bugCheck(StopReferenceByPointer, Caller,
               "%s was called more often than the protection was acquired",
               Function);
    if (__atomic_compare_exchange_n(&Ref->Count, &Old,
                                    Old - 2 * (ULONG_PTR)Count, false,
                                    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
      return;
  }
  auto *Waiting = (Rundown *)(Old & ~Active);
  if (!Waiting)
    bugCheck(StopReferenceByPointer, Caller,
             "%s was called after the rundown was over", Function);
  if (__atomic_sub_fetch(&Waiting->Left, (LONG_PTR)Count, __ATOMIC_ACQ_REL) ==
      0)
    KeSetEvent(&Waiting->Done, 0, FALSE);
}

static void wait(PEX_RUNDOWN_REF Ref, PCSTR Function, PVOID Caller) {
  requireIrql(APC_LEVEL, Function, Caller);
  Rundown Own;
  KeInitializeEvent(&Own.Done, NotificationEvent, FALSE);
  ULONG_PTR Old = __atomic_load_n(&Ref->Count, __ATOMIC_ACQUIRE);
  ULONG_PTR New;
  do {
    if (Old & Active) {
      if (Old == Active)
        return;
      bugCheck(StopReferenceByPointer, Caller,
               "%s was called while another thread waits already", Function);
    }
    Own.Left = (LONG_PTR)(Old / 2);
    New = Old ? (ULONG_PTR)&Own | Active : Active;
  } while (!__atomic_compare_exchange_n(&Ref->Count, &Old, New, false,
                                        __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
  if (!Old)
    return;
  waitFor(&Own.Done, Function, Caller);
  __atomic_store_n(&Ref->Count, Active, __ATOMIC_RELEASE);
}

VOID ExInitializeRundownProtection(PEX_RUNDOWN_REF RunRef) {
  RunRef->Count = 0;
}

VOID ExReInitializeRundownProtection(PEX_RUNDOWN_REF RunRef) {
  __atomic_store_n(&RunRef->Count, (ULONG_PTR)0, __ATOMIC_RELEASE);
}

BOOLEAN ExAcquireRundownProtection(PEX_RUNDOWN_REF RunRef) {
  return acquire(RunRef, 1);
}

BOOLEAN ExAcquireRundownProtectionEx(PEX_RUNDOWN_REF RunRef, ULONG Count) {
  return acquire(RunRef, Count);
}

VOID ExReleaseRundownProtection(PEX_RUNDOWN_REF RunRef) {
  release(RunRef, 1, "ExReleaseRundownProtection", WSK_CALLER);
}

VOID ExReleaseRundownProtectionEx(PEX_RUNDOWN_REF RunRef, ULONG Count) {
  release(RunRef, Count, "ExReleaseRundownProtectionEx", WSK_CALLER);
}

VOID ExRundownCompleted(PEX_RUNDOWN_REF RunRef) {
  __atomic_store_n(&RunRef->Count, Active, __ATOMIC_RELEASE);
}

VOID ExWaitForRundownProtectionRelease(PEX_RUNDOWN_REF RunRef) {
  wait(RunRef, "ExWaitForRundownProtectionRelease", WSK_CALLER);
}

//===--- One per processor in Windows; one will do ------------------------===//

struct _EX_RUNDOWN_REF_CACHE_AWARE {
  EX_RUNDOWN_REF Ref;
};

PEX_RUNDOWN_REF_CACHE_AWARE
ExAllocateCacheAwareRundownProtection(POOL_TYPE, ULONG PoolTag) {
  return (PEX_RUNDOWN_REF_CACHE_AWARE)allocateTracked(
      Kind::Pool, sizeof(_EX_RUNDOWN_REF_CACHE_AWARE), PoolTag, Fill::Zero,
      WSK_CALLER);
}

VOID ExFreeCacheAwareRundownProtection(
    PEX_RUNDOWN_REF_CACHE_AWARE RunRefCacheAware) {
  freeTracked(Kind::Pool, RunRefCacheAware, 0,
              "ExFreeCacheAwareRundownProtection", WSK_CALLER);
}

BOOLEAN ExAcquireRundownProtectionCacheAware(
    PEX_RUNDOWN_REF_CACHE_AWARE RunRefCacheAware) {
  return acquire(&RunRefCacheAware->Ref, 1);
}

VOID ExReleaseRundownProtectionCacheAware(
    PEX_RUNDOWN_REF_CACHE_AWARE RunRefCacheAware) {
  release(&RunRefCacheAware->Ref, 1, "ExReleaseRundownProtectionCacheAware",
          WSK_CALLER);
}

VOID ExWaitForRundownProtectionReleaseCacheAware(
    PEX_RUNDOWN_REF_CACHE_AWARE RunRef) {
  wait(&RunRef->Ref, "ExWaitForRundownProtectionReleaseCacheAware", WSK_CALLER);
}
