// Cancelling IRPs, also while they complete.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#define ROUNDS 2000

static ULONG CancelCalls, Completions;

static NTSTATUS NTAPI Completed(PDEVICE_OBJECT Device, PIRP Irp,
                                PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  UNREFERENCED_PARAMETER(Irp);
  InterlockedIncrement((PLONG)&Completions);
  if (Context != NULL)
    KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID NTAPI CancelRequest(PDEVICE_OBJECT Device, PIRP Irp) {
  UNREFERENCED_PARAMETER(Device);
  IoReleaseCancelSpinLock(Irp->CancelIrql);
  ++CancelCalls;
  Irp->IoStatus.Status = STATUS_CANCELLED;
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

static VOID Arm(PIRP Irp, PKEVENT Event) {
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, Completed, Event, TRUE, TRUE, TRUE);
  IoSetNextIrpStackLocation(Irp);
  IoMarkIrpPending(Irp);
}

static NTSTATUS Simple(PIRP Irp) {
  Arm(Irp, NULL);
  CHECK(!IoCancelIrp(Irp)); // Not cancellable: the flag only.
  CHECK(Irp->Cancel && CancelCalls == 0);

  Arm(Irp, NULL);
  CHECK(IoSetCancelRoutine(Irp, CancelRequest) == NULL);
  CHECK(IoCancelIrp(Irp));
  CHECK(CancelCalls == 1 && Completions == 1);
  CHECK(Irp->IoStatus.Status == STATUS_CANCELLED && Irp->Cancel);
  CHECK(KeGetCurrentIrql() == PASSIVE_LEVEL);
  return STATUS_SUCCESS;
}

// The race: one thread completes, another cancels. Exactly one wins.
typedef struct _RACE {
  PIRP Irp;
  KEVENT Go, Done;
  BOOLEAN Stop;
} RACE;

static VOID NTAPI Canceller(PVOID Context) {
  RACE *Race = (RACE *)Context;
  for (;;) {
    WaitFor(&Race->Go);
    if (Race->Stop)
      return;
    IoCancelIrp(Race->Irp);
    KeSetEvent(&Race->Done, IO_NO_INCREMENT, FALSE);
  }
}

static NTSTATUS Races(PIRP Irp) {
  RACE Race;
  KEVENT Completion;
  PKTHREAD Thread;
  ULONG I;
  Race.Irp = Irp;
  Race.Stop = FALSE;
  KeInitializeEvent(&Race.Go, SynchronizationEvent, FALSE);
  KeInitializeEvent(&Race.Done, SynchronizationEvent, FALSE);
  KeInitializeEvent(&Completion, SynchronizationEvent, FALSE);
  Thread = StartThread(Canceller, &Race);
  CHECK(Thread != NULL);
  for (I = 0; I < ROUNDS; ++I) {
    Arm(Irp, &Completion);
    IoSetCancelRoutine(Irp, CancelRequest);
    Completions = 0;
    KeSetEvent(&Race.Go, IO_NO_INCREMENT, FALSE);
    // A driver may complete only what it could take the routine from; the flag
    // is read without a lock, as all drivers do.
    if (IoSetCancelRoutine(Irp, NULL) != NULL) {
      Irp->IoStatus.Status = Irp->Cancel ? STATUS_CANCELLED : STATUS_SUCCESS;
      IoCompleteRequest(Irp, IO_NO_INCREMENT);
    }
    CHECK(WaitFor(&Completion) == STATUS_SUCCESS);
    CHECK(WaitFor(&Race.Done) == STATUS_SUCCESS);
    CHECK(Completions == 1);
  }
  Race.Stop = TRUE;
  KeSetEvent(&Race.Go, IO_NO_INCREMENT, FALSE);
  JoinThread(Thread);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  PIRP Irp = IoAllocateIrp(1, FALSE);
  CHECK(Irp != NULL);
  RUN(Simple(Irp));
  RUN(Races(Irp));
  IoFreeIrp(Irp);
  return STATUS_SUCCESS;
}
