// One-time initialisation: by a routine, in two steps, and by many at a time.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

static RTL_RUN_ONCE Once = RTL_RUN_ONCE_INIT;
static ULONG Data, Calls;
static KEVENT Begun, GoOn;

static ULONG NTAPI MakeData(PRTL_RUN_ONCE RunOnce, PVOID Parameter,
                            PVOID *Context) {
  UNREFERENCED_PARAMETER(RunOnce);
  ++Calls;
  KeSetEvent(&Begun, 0, FALSE);
  WaitFor(&GoOn);
  Data = 7;
  *Context = Parameter;
  return 1;
}

static ULONG NTAPI Fail(PRTL_RUN_ONCE RunOnce, PVOID Parameter,
                        PVOID *Context) {
  UNREFERENCED_PARAMETER(RunOnce);
  UNREFERENCED_PARAMETER(Context);
  ++*(PULONG)Parameter;
  return 0;
}

// Reads Data without a lock: what the routine wrote is ordered before.
static VOID NTAPI Use(PVOID Found) {
  PVOID Context = NULL;
  if (NT_SUCCESS(RtlRunOnceExecuteOnce(&Once, MakeData, &Data, &Context)))
    *(PULONG)Found = *(PULONG)Context;
}

static NTSTATUS TestRoutine(VOID) {
  ULONG Found[4] = {0}, Failed = 0, I;
  PKTHREAD Threads[4];
  PVOID Context = NULL;
  RTL_RUN_ONCE Failing;
  KeInitializeEvent(&Begun, NotificationEvent, FALSE);
  KeInitializeEvent(&GoOn, NotificationEvent, FALSE);
  CHECK(RtlRunOnceBeginInitialize(&Once, RTL_RUN_ONCE_CHECK_ONLY, &Context) ==
        STATUS_UNSUCCESSFUL);
  for (I = 0; I != 4; ++I)
    Threads[I] = StartThread(Use, &Found[I]);
  WaitFor(&Begun);
  KeSetEvent(&GoOn, 0, FALSE);
  for (I = 0; I != 4; ++I)
    JoinThread(Threads[I]);
  CHECK(Calls == 1);
  for (I = 0; I != 4; ++I)
    CHECK(Found[I] == 7);
  CHECK(NT_SUCCESS(
      RtlRunOnceBeginInitialize(&Once, RTL_RUN_ONCE_CHECK_ONLY, &Context)));
  CHECK(Context == &Data);

  RtlRunOnceInitialize(&Failing);
  CHECK(!NT_SUCCESS(RtlRunOnceExecuteOnce(&Failing, Fail, &Failed, NULL)));
  CHECK(!NT_SUCCESS(RtlRunOnceExecuteOnce(&Failing, Fail, &Failed, NULL)));
  CHECK(Failed == 2);
  return STATUS_SUCCESS;
}

static NTSTATUS TestSteps(VOID) {
  RTL_RUN_ONCE Steps = RTL_RUN_ONCE_INIT;
  PVOID Context = NULL;
  CHECK(RtlRunOnceComplete(&Steps, 0, NULL) == STATUS_UNSUCCESSFUL);
  CHECK(RtlRunOnceBeginInitialize(&Steps, 0, &Context) == STATUS_PENDING);
  CHECK(RtlRunOnceBeginInitialize(&Steps, RTL_RUN_ONCE_ASYNC, &Context) ==
        STATUS_INVALID_PARAMETER);
  CHECK(RtlRunOnceComplete(&Steps, 0, (PUCHAR)&Data + 1) ==
        STATUS_INVALID_PARAMETER);
  CHECK(RtlRunOnceComplete(&Steps, RTL_RUN_ONCE_INIT_FAILED, NULL) ==
        STATUS_SUCCESS);
  CHECK(RtlRunOnceBeginInitialize(&Steps, 0, &Context) == STATUS_PENDING);
  CHECK(RtlRunOnceComplete(&Steps, 0, &Data) == STATUS_SUCCESS);
  CHECK(RtlRunOnceBeginInitialize(&Steps, 0, &Context) == STATUS_SUCCESS);
  CHECK(Context == &Data);
  return STATUS_SUCCESS;
}

// Whoever completes first has made it; the others clean up.
static NTSTATUS TestMany(VOID) {
  RTL_RUN_ONCE Many = RTL_RUN_ONCE_INIT;
  ULONG First, Second;
  PVOID Context = NULL;
  CHECK(RtlRunOnceBeginInitialize(&Many, RTL_RUN_ONCE_ASYNC, &Context) ==
        STATUS_PENDING);
  CHECK(RtlRunOnceBeginInitialize(&Many, RTL_RUN_ONCE_ASYNC, &Context) ==
        STATUS_PENDING);
  CHECK(RtlRunOnceBeginInitialize(&Many, 0, &Context) ==
        STATUS_INVALID_PARAMETER);
  CHECK(RtlRunOnceComplete(&Many, RTL_RUN_ONCE_ASYNC, &First) ==
        STATUS_SUCCESS);
  CHECK(RtlRunOnceComplete(&Many, RTL_RUN_ONCE_ASYNC, &Second) ==
        STATUS_UNSUCCESSFUL);
  CHECK(RtlRunOnceBeginInitialize(&Many, RTL_RUN_ONCE_ASYNC, &Context) ==
        STATUS_SUCCESS);
  CHECK(Context == &First);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  LONG Word[2] = {0, 4};
  RUN(TestRoutine());
  RUN(TestSteps());
  RUN(TestMany());
  CHECK(BitTest(Word, 34) && !BitTest(Word, 2));
  CHECK(!BitTestAndSet(Word, 2) && BitTestAndReset(Word, 34));
  CHECK(Word[0] == 4 && Word[1] == 0);
  return STATUS_SUCCESS;
}
