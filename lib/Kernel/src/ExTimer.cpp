//===- ExTimer.cpp - Timers that the system allocates ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Dpc.h"
#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

// Drivers wait for it as for a KTIMER.
struct _EX_TIMER {
  KTIMER Timer;
  KDPC Dpc;
  PEXT_CALLBACK Callback;
  PVOID Context;
  WORK_QUEUE_ITEM Deletion;
  EXT_DELETE_PARAMETERS DeleteParameters;
  LONG DeletedWhenExpired; ///< ExDeleteTimer was called without Cancel.
  LONG DeletionBegun;
};

static _OBJECT_TYPE ExTimerType = {"timer", Kind::Object, nullptr};

static PEX_TIMER timerOf(PEX_TIMER Timer, PCSTR Function, PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  if (!Timer || typeOf((PVOID)Timer) != &ExTimerType)
    bugCheck(StopTimerOrDpcInvalid, Caller,
             "%s was given %p, which is no timer of ExAllocateTimer", Function,
             Timer);
  return Timer;
}

/// Its callback may be running until now.
static VOID NTAPI finishDeletion(PVOID Context) {
  auto *Timer = (PEX_TIMER)Context;
  KeFlushQueuedDpcs();
  EXT_DELETE_PARAMETERS After = Timer->DeleteParameters;
  dereference(Timer);
  if (After.DeleteCallback)
    After.DeleteCallback(After.DeleteContext);
}

/// On another thread, once.
static void beginDeletion(PEX_TIMER Timer) {
  if (InterlockedExchange(&Timer->DeletionBegun, 1))
    return;
  Timer->Deletion.WorkerRoutine = finishDeletion;
  Timer->Deletion.Parameter = Timer;
  ExQueueWorkItem(&Timer->Deletion, DelayedWorkQueue);
}

static VOID NTAPI expire(PKDPC, PVOID Context, PVOID, PVOID) {
  auto *Timer = (PEX_TIMER)Context;
  if (Timer->Callback)
    Timer->Callback(Timer, Timer->Context);
  if (InterlockedCompareExchange(&Timer->DeletedWhenExpired, 0, 0))
    beginDeletion(Timer);
}

PEX_TIMER ExAllocateTimer(PEXT_CALLBACK Callback, PVOID CallbackContext,
                          ULONG Attributes) {
  requireIrql(DISPATCH_LEVEL, "ExAllocateTimer", WSK_CALLER);
  auto *Timer =
      (PEX_TIMER)createObject(&ExTimerType, sizeof(_EX_TIMER), WSK_CALLER);
  if (!Timer)
    return nullptr;
  KeInitializeTimerEx(&Timer->Timer, Attributes & EX_TIMER_NOTIFICATION
                                         ? NotificationTimer
                                         : SynchronizationTimer);
  KeInitializeDpc(&Timer->Dpc, expire, Timer);
  Timer->Callback = Callback;
  Timer->Context = CallbackContext;
  return Timer;
}

BOOLEAN ExSetTimer(PEX_TIMER Timer, LONGLONG DueTime, LONGLONG Period,
                   PEXT_SET_PARAMETERS) {
  timerOf(Timer, "ExSetTimer", WSK_CALLER);
  LARGE_INTEGER Due;
  Due.QuadPart = DueTime;
  // In units of 100 ns here, of 1 ms below.
  LONGLONG Milliseconds = Period / 10000;
  return KeSetTimerEx(&Timer->Timer, Due,
                      (LONG)(Period && !Milliseconds ? 1 : Milliseconds),
                      &Timer->Dpc);
}

BOOLEAN ExCancelTimer(PEX_TIMER Timer, PEXT_CANCEL_PARAMETERS) {
  timerOf(Timer, "ExCancelTimer", WSK_CALLER);
  return KeCancelTimer(&Timer->Timer);
}

BOOLEAN ExDeleteTimer(PEX_TIMER Timer, BOOLEAN Cancel, BOOLEAN Wait,
                      PEXT_DELETE_PARAMETERS Parameters) {
  timerOf(Timer, "ExDeleteTimer", WSK_CALLER);
  if (Wait)
    requireIrql(APC_LEVEL, "ExDeleteTimer, which is to wait,", WSK_CALLER);
  if (Wait && !Cancel)
    bugCheck(StopTimerOrDpcInvalid, WSK_CALLER,
             "ExDeleteTimer was given Wait without Cancel");
  if (Parameters)
    Timer->DeleteParameters = *Parameters;
  if (!Cancel && Timer->Timer.Period)
    bugCheck(
        StopTimerOrDpcInvalid, WSK_CALLER,
        "ExDeleteTimer was given a periodic timer without Cancel: it would "
        "never expire for the last time");
  BOOLEAN WasSet = Cancel && KeCancelTimer(&Timer->Timer);
  if (Wait) {
    finishDeletion(Timer);
    return WasSet;
  }
  // One that is still set goes when it has expired.
  InterlockedExchange(&Timer->DeletedWhenExpired, 1);
  if (!isTimerSet(&Timer->Timer))
    beginDeletion(Timer);
  return WasSet;
}
