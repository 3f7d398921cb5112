//===- Irql.cpp - IRQLs: each thread has its own --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"

using namespace wsk::kernel;

PCSTR wsk::kernel::irqlName(KIRQL Irql) {
  switch (Irql) {
  case PASSIVE_LEVEL:
    return "PASSIVE_LEVEL";
  case APC_LEVEL:
    return "APC_LEVEL";
  case DISPATCH_LEVEL:
    return "DISPATCH_LEVEL";
  default:
    return "an IRQL above DISPATCH_LEVEL";
  }
}

void wsk::kernel::requireIrql(KIRQL Highest, PCSTR Function, PVOID Caller) {
  KIRQL Irql = currentThread()->Irql;
  if (Irql > Highest)
    bugCheck(StopIrqlNotLessOrEqual, Caller,
             "%s was called at %s; it may be called at %s at most", Function,
             irqlName(Irql), irqlName(Highest));
}

void wsk::kernel::requireSameIrql(KIRQL Before, PCSTR What, PVOID Place) {
  KIRQL After = currentThread()->Irql;
  if (After != Before)
    bugCheck(StopIrqlUnexpectedValue, Place,
             "%s was called at %s and returned at %s", What, irqlName(Before),
             irqlName(After));
}

void wsk::kernel::runAtDispatch(DispatchRoutine Routine, PVOID Context,
                                PCSTR What, PVOID Callback) {
  PKTHREAD Thread = currentThread();
  KIRQL Before = Thread->Irql;
  if (Before < DISPATCH_LEVEL)
    Thread->Irql = DISPATCH_LEVEL;
  KIRQL Inside = Thread->Irql;
  Routine(Context);
  requireSameIrql(Inside, What, Callback ? (PCHAR)Callback + 1 : nullptr);
  Thread->Irql = Before;
}

static KIRQL raise(KIRQL NewIrql, PCSTR Function, PVOID Caller) {
  PKTHREAD Thread = currentThread();
  KIRQL OldIrql = Thread->Irql;
  if (NewIrql < OldIrql)
    bugCheck(StopIrqlNotGreaterOrEqual, Caller,
             "%s was called at %s to raise the IRQL to %s", Function,
             irqlName(OldIrql), irqlName(NewIrql));
  Thread->Irql = NewIrql;
  return OldIrql;
}

KIRQL KeGetCurrentIrql() { return currentThread()->Irql; }

KIRQL KfRaiseIrql(KIRQL NewIrql) {
  return raise(NewIrql, "KeRaiseIrql", WSK_CALLER);
}

KIRQL KeRaiseIrqlToDpcLevel() {
  return raise(DISPATCH_LEVEL, "KeRaiseIrqlToDpcLevel", WSK_CALLER);
}

VOID KeLowerIrql(KIRQL NewIrql) {
  PKTHREAD Thread = currentThread();
  if (NewIrql > Thread->Irql)
    bugCheck(StopIrqlNotLessOrEqual, WSK_CALLER,
             "KeLowerIrql was called at %s to lower the IRQL to %s",
             irqlName(Thread->Irql), irqlName(NewIrql));
  Thread->Irql = NewIrql;
}

//===--- Regions without APCs: nothing but counted ------------------------===//

VOID KeEnterCriticalRegion() { ++currentThread()->CriticalRegions; }

VOID KeLeaveCriticalRegion() {
  if (--currentThread()->CriticalRegions < 0)
    bugCheck(StopKernelApcPending, WSK_CALLER,
             "KeLeaveCriticalRegion was called without KeEnterCriticalRegion");
}

VOID KeEnterGuardedRegion() { ++currentThread()->GuardedRegions; }

VOID KeLeaveGuardedRegion() {
  if (--currentThread()->GuardedRegions < 0)
    bugCheck(StopKernelApcPending, WSK_CALLER,
             "KeLeaveGuardedRegion was called without KeEnterGuardedRegion");
}

BOOLEAN KeAreApcsDisabled() {
  PKTHREAD Thread = currentThread();
  return Thread->CriticalRegions > 0 || Thread->GuardedRegions > 0 ||
         Thread->Irql >= APC_LEVEL;
}

BOOLEAN KeAreAllApcsDisabled() {
  PKTHREAD Thread = currentThread();
  return Thread->GuardedRegions > 0 || Thread->Irql >= APC_LEVEL;
}
