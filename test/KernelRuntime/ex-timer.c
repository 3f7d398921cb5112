// Timers of ExAllocateTimer; what event tracing and the processor's state
// answer.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
// RUN: not wsk-run --run true --extra-arg=-DKEPT %s 2>&1 | FileCheck %s --check-prefix=KEPT
// RUN: not wsk-run --run true --extra-arg=-DTWICE %s 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not wsk-run --run true --extra-arg=-DNO_CANCEL %s 2>&1 | FileCheck %s --check-prefix=NO-CANCEL
#include "Inputs/kernel_test.h"

#include <evntprov.h>

static volatile LONG Expired;
static KEVENT ThirdTime, Deleted;

static VOID NTAPI Expire(PEX_TIMER Timer, PVOID Context) {
  UNREFERENCED_PARAMETER(Timer);
  if (Context == &Expired && InterlockedIncrement(&Expired) == 3)
    KeSetEvent(&ThirdTime, IO_NO_INCREMENT, FALSE);
}

static VOID NTAPI ForgetTimer(PVOID Context) {
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
}

static NTSTATUS Once(VOID) {
  PEX_TIMER Timer = ExAllocateTimer(NULL, NULL, EX_TIMER_NOTIFICATION);
  CHECK(Timer != NULL);
  CHECK(!ExSetTimer(Timer, -10000, 0, NULL));
  // It may be waited for.
  CHECK(WaitFor(Timer) == STATUS_SUCCESS);
  CHECK(WaitFor(Timer) == STATUS_SUCCESS);
  CHECK(!ExCancelTimer(Timer, NULL));
  CHECK(!ExSetTimer(Timer, -600000000, 0, NULL));
  CHECK(ExCancelTimer(Timer, NULL));
  CHECK(!ExSetTimer(Timer, -600000000, 0, NULL));
  CHECK(ExSetTimer(Timer, -600000000, 0, NULL));
  CHECK(ExDeleteTimer(Timer, TRUE, TRUE, NULL));
  return STATUS_SUCCESS;
}

static NTSTATUS Periodic(VOID) {
  EXT_DELETE_PARAMETERS Parameters = {0};
  KIRQL Irql;
  PEX_TIMER Timer = ExAllocateTimer(Expire, (PVOID)&Expired, 0);
  CHECK(Timer != NULL);
  KeInitializeEvent(&ThirdTime, NotificationEvent, FALSE);
  KeInitializeEvent(&Deleted, NotificationEvent, FALSE);
  ExSetTimer(Timer, -10000, 10000, NULL);
  WaitFor(&ThirdTime);
  Parameters.DeleteCallback = ForgetTimer;
  Parameters.DeleteContext = &Deleted;
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  ExDeleteTimer(Timer, TRUE, FALSE, &Parameters);
  KeLowerIrql(Irql);
  WaitFor(&Deleted);
#ifdef TWICE
  // TWICE: ex-timer.c:[[@LINE+1]]:{{.*}}: error: 0x000000C7 TIMER_OR_DPC_INVALID: ExCancelTimer was given {{[0-9A-F]+}}, which is no timer of ExAllocateTimer
  ExCancelTimer(Timer, NULL);
#endif
  return STATUS_SUCCESS;
}

static VOID NTAPI ExpireAndTell(PEX_TIMER Timer, PVOID Context) {
  UNREFERENCED_PARAMETER(Timer);
  // The timer is there until its callback has returned.
  if (KeReadStateEvent(&Deleted) == 0)
    InterlockedIncrement((PLONG)Context);
}

/// Without Cancel, it goes when it has expired.
static NTSTATUS DeletedWhenExpired(VOID) {
  EXT_DELETE_PARAMETERS Parameters = {0};
  LONG Calls = 0;
  PEX_TIMER Timer = ExAllocateTimer(ExpireAndTell, &Calls, 0);
  CHECK(Timer != NULL);
  KeInitializeEvent(&Deleted, NotificationEvent, FALSE);
  Parameters.DeleteCallback = ForgetTimer;
  Parameters.DeleteContext = &Deleted;
  ExSetTimer(Timer, -100000, 0, NULL);
  CHECK(!ExDeleteTimer(Timer, FALSE, FALSE, &Parameters));
  WaitFor(&Deleted);
  CHECK(Calls == 1);
  // One that is not set goes at once.
  KeClearEvent(&Deleted);
  Timer = ExAllocateTimer(ExpireAndTell, &Calls, 0);
  CHECK(Timer != NULL);
  CHECK(!ExDeleteTimer(Timer, FALSE, FALSE, &Parameters));
  WaitFor(&Deleted);
  CHECK(Calls == 1);
#ifdef NO_CANCEL
  Timer = ExAllocateTimer(NULL, NULL, 0);
  // NO-CANCEL: ex-timer.c:[[@LINE+1]]:{{.*}}: error: 0x000000C7 TIMER_OR_DPC_INVALID: ExDeleteTimer was given Wait without Cancel
  ExDeleteTimer(Timer, FALSE, TRUE, NULL);
#endif
  return STATUS_SUCCESS;
}

static NTSTATUS Tracing(VOID) {
  static const GUID Provider = {1, 2, 3, {4}};
  static const EVENT_DESCRIPTOR Event = {0};
  REGHANDLE Handle = 0;
  CHECK(EtwRegister(&Provider, NULL, NULL, &Handle) == STATUS_SUCCESS);
  CHECK(Handle != 0);
  CHECK(!EtwProviderEnabled(Handle, 1, 1) && !EtwEventEnabled(Handle, &Event));
  CHECK(EtwWrite(Handle, &Event, NULL, 0, NULL) == STATUS_SUCCESS);
  CHECK(EtwUnregister(Handle) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Once());
  RUN(Periodic());
  RUN(DeletedWhenExpired());
  RUN(Tracing());
#ifdef KEPT
  // KEPT: ex-timer.c:[[@LINE+1]]:{{.*}}: warning: 1 object not freed [leak-object]
  CHECK(ExAllocateTimer(NULL, NULL, 0) != NULL);
#endif
  return STATUS_SUCCESS;
}
