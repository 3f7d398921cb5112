// Timers and DPCs.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

typedef struct _STATE {
  KTIMER Timer;
  KDPC Dpc;
  KEVENT Ran;
  LONG Runs;
  LONG WrongIrql;
  PVOID Argument;
} STATE;

static STATE State;

static VOID NTAPI DpcRoutine(PKDPC Dpc, PVOID Context, PVOID Argument1,
                             PVOID Argument2) {
  STATE *S = (STATE *)Context;
  UNREFERENCED_PARAMETER(Argument2);
  if (KeGetCurrentIrql() != DISPATCH_LEVEL || Dpc != &S->Dpc)
    InterlockedIncrement(&S->WrongIrql);
  S->Argument = Argument1;
  if (InterlockedIncrement(&S->Runs) >= 3)
    KeSetEvent(&S->Ran, IO_NO_INCREMENT, FALSE);
}

static VOID Reset(LONG Runs) {
  State.Runs = Runs;
  KeClearEvent(&State.Ran);
}

static NTSTATUS Dpcs(VOID) {
  Reset(2);
  CHECK(KeInsertQueueDpc(&State.Dpc, &State, NULL));
  CHECK(WaitFor(&State.Ran) == STATUS_SUCCESS);
  KeFlushQueuedDpcs();
  CHECK(State.Argument == &State && State.WrongIrql == 0);
  CHECK(!KeRemoveQueueDpc(&State.Dpc));
  return STATUS_SUCCESS;
}

static NTSTATUS OneShot(VOID) {
  ULONGLONG Begin = KeQueryInterruptTime();
  KeInitializeTimer(&State.Timer);
  CHECK(!KeReadStateTimer(&State.Timer));
  CHECK(!KeSetTimer(&State.Timer, Milliseconds(20), NULL));
  CHECK(WaitFor(&State.Timer) == STATUS_SUCCESS);
  CHECK(KeQueryInterruptTime() - Begin >= 200000);
  // A notification timer stays signalled until it is set again.
  CHECK(KeReadStateTimer(&State.Timer));
  CHECK(!KeSetTimer(&State.Timer, Milliseconds(60000), NULL));
  CHECK(!KeReadStateTimer(&State.Timer));
  CHECK(KeSetTimer(&State.Timer, Milliseconds(60000), NULL));
  CHECK(KeCancelTimer(&State.Timer));
  CHECK(!KeCancelTimer(&State.Timer));
  CHECK(Poll(&State.Timer) == STATUS_TIMEOUT);

  KeInitializeTimerEx(&State.Timer, SynchronizationTimer);
  KeSetTimer(&State.Timer, Milliseconds(1), NULL);
  CHECK(WaitFor(&State.Timer) == STATUS_SUCCESS);
  CHECK(Poll(&State.Timer) == STATUS_TIMEOUT);
  return STATUS_SUCCESS;
}

static NTSTATUS WithDpc(VOID) {
  KeInitializeTimer(&State.Timer);
  Reset(2);
  KeSetTimer(&State.Timer, Milliseconds(5), &State.Dpc);
  CHECK(WaitFor(&State.Ran) == STATUS_SUCCESS);

  // Three times.
  Reset(0);
  KeSetTimerEx(&State.Timer, Milliseconds(2), 2, &State.Dpc);
  CHECK(WaitFor(&State.Ran) == STATUS_SUCCESS);
  CHECK(KeCancelTimer(&State.Timer));
  KeFlushQueuedDpcs();
  CHECK(State.Runs >= 3 && State.WrongIrql == 0);
  return STATUS_SUCCESS;
}

static NTSTATUS InOrder(VOID) {
  KTIMER Late, Early;
  PVOID Both[] = {&Late, &Early};
  KeInitializeTimer(&Late);
  KeInitializeTimer(&Early);
  KeSetTimer(&Late, Milliseconds(60000), NULL);
  KeSetTimer(&Early, Milliseconds(5), NULL);
  CHECK(KeWaitForMultipleObjects(2, Both, WaitAny, Executive, KernelMode, FALSE,
                                 NULL, NULL) == STATUS_WAIT_1);
  CHECK(KeCancelTimer(&Late));
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  KeInitializeEvent(&State.Ran, NotificationEvent, FALSE);
  KeInitializeDpc(&State.Dpc, DpcRoutine, &State);
  RUN(Dpcs());
  RUN(OneShot());
  RUN(WithDpc());
  RUN(InOrder());
  return STATUS_SUCCESS;
}
