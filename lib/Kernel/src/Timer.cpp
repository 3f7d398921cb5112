//===- Timer.cpp - Timers -------------------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Dpc.h"
#include "Kernel/src/Host.h"
#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

// Timers that are set, the first to expire first. A timer's DueTime is on the
// host's clock, its TimerType is not 0 while it is set.
static Lock TimersLock;
static LIST_ENTRY Timers;
static ULONG SetTimers;

static bool isSet(PKTIMER Timer) { return Timer->TimerType != 0; }

static void insert(PKTIMER Timer) {
  if (!Timers.Flink)
    InitializeListHead(&Timers);
  PLIST_ENTRY Later = Timers.Flink;
  while (Later != &Timers &&
         CONTAINING_RECORD(Later, KTIMER, TimerListEntry)->DueTime.QuadPart <=
             Timer->DueTime.QuadPart)
    Later = Later->Flink;
  InsertTailList(Later, &Timer->TimerListEntry);
  Timer->TimerType = 1;
  __atomic_add_fetch(&SetTimers, 1, __ATOMIC_RELAXED);
}

static void remove(PKTIMER Timer) {
  RemoveEntryList(&Timer->TimerListEntry);
  Timer->TimerType = 0;
  __atomic_sub_fetch(&SetTimers, 1, __ATOMIC_RELAXED);
}

ULONGLONG wsk::kernel::expireTimers() {
  LockGuard Guard(TimersLock);
  while (Timers.Flink && !IsListEmpty(&Timers)) {
    auto *Timer = CONTAINING_RECORD(Timers.Flink, KTIMER, TimerListEntry);
    ULONGLONG Now = wskHostMonotonicNs();
    if (Timer->DueTime.QuadPart > Now)
      return Timer->DueTime.QuadPart;
    remove(Timer);
    if (Timer->Period) {
      Timer->DueTime.QuadPart += Timer->Period * 1000000ULL;
      if (Timer->DueTime.QuadPart < Now)
        Timer->DueTime.QuadPart = Now;
      insert(Timer);
    }
    PKDPC Dpc = Timer->Dpc;
    {
      ObjectLock Locked(&Timer->Header, "KeSetTimer", nullptr);
      Timer->Header.SignalState = 1;
      wakeWaiters(&Timer->Header);
    }
    if (Dpc)
      queueDpc(Dpc, nullptr, nullptr);
  }
  return WSK_HOST_FOREVER;
}

static BOOLEAN setTimer(PKTIMER Timer, LONGLONG DueTime, ULONG Period,
                        PKDPC Dpc, PCSTR Function, PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  bool WasSet;
  {
    LockGuard Guard(TimersLock);
    {
      ObjectLock Locked(&Timer->Header, Function, Caller);
      Timer->Header.SignalState = 0;
    }
    WasSet = isSet(Timer);
    if (WasSet)
      remove(Timer);
    Timer->DueTime.QuadPart = deadlineOf(DueTime);
    Timer->Period = Period;
    Timer->Dpc = Dpc;
    insert(Timer);
  }
  wakeDpcThread();
  return WasSet;
}

VOID KeInitializeTimerEx(PKTIMER Timer, TIMER_TYPE Type) {
  *Timer = {};
  initializeHeader(&Timer->Header,
                   Type == NotificationTimer ? NotificationTimerType
                                             : SynchronizationTimerType,
                   sizeof(KTIMER), 0);
}

VOID KeInitializeTimer(PKTIMER Timer) {
  KeInitializeTimerEx(Timer, NotificationTimer);
}

BOOLEAN KeSetTimer(PKTIMER Timer, LARGE_INTEGER DueTime, PKDPC Dpc) {
  return setTimer(Timer, DueTime.QuadPart, 0, Dpc, "KeSetTimer", WSK_CALLER);
}

BOOLEAN KeSetTimerEx(PKTIMER Timer, LARGE_INTEGER DueTime, LONG Period,
                     PKDPC Dpc) {
  return setTimer(Timer, DueTime.QuadPart, (ULONG)Period, Dpc, "KeSetTimerEx",
                  WSK_CALLER);
}

BOOLEAN KeSetCoalescableTimer(PKTIMER Timer, LARGE_INTEGER DueTime,
                              ULONG Period, ULONG, PKDPC Dpc) {
  return setTimer(Timer, DueTime.QuadPart, Period, Dpc, "KeSetCoalescableTimer",
                  WSK_CALLER);
}

BOOLEAN KeCancelTimer(PKTIMER Timer) {
  requireIrql(DISPATCH_LEVEL, "KeCancelTimer", WSK_CALLER);
  LockGuard Guard(TimersLock);
  bool WasSet = isSet(Timer);
  if (WasSet)
    remove(Timer);
  return WasSet;
}

bool wsk::kernel::isTimerSet(PKTIMER Timer) {
  LockGuard Guard(TimersLock);
  return isSet(Timer);
}

BOOLEAN KeReadStateTimer(PKTIMER Timer) {
  ObjectLock Locked(&Timer->Header, "KeReadStateTimer", WSK_CALLER);
  return Timer->Header.SignalState > 0;
}

void wsk::kernel::requireNoTimerIn(PVOID Block, SIZE_T Size, PCSTR Function,
                                   PVOID Caller) {
  if (__atomic_load_n(&SetTimers, __ATOMIC_RELAXED) == 0)
    return;
  LockGuard Guard(TimersLock);
  for (PLIST_ENTRY Entry = Timers.Flink; Entry != &Timers;
       Entry = Entry->Flink) {
    SIZE_T Offset =
        (SIZE_T)((PCHAR)CONTAINING_RECORD(Entry, KTIMER, TimerListEntry) -
                 (PCHAR)Block);
    if (Offset < Size)
      bugCheck(StopTimerOrDpcInvalid, Caller,
               "%s was given %p, which contains a timer that is still set, at "
               "offset %Iu",
               Function, Block, Offset);
  }
}

void wsk::kernel::reportLeakedTimers() {
  LockGuard Guard(TimersLock);
  if (!Timers.Flink)
    return;
  while (!IsListEmpty(&Timers)) {
    auto *Timer = CONTAINING_RECORD(Timers.Flink, KTIMER, TimerListEntry);
    remove(Timer);
    PKDPC Dpc = Timer->Dpc;
    ReportLine("leak")
        .text("timer")
        .caller(Dpc ? placeOf(Dpc->DeferredRoutine) : nullptr)
        .format("1 timer is still set%s",
                Dpc ? "; its DPC routine is here" : "")
        .send();
  }
}
