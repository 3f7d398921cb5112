// IRPs on their way down and up a stack of devices.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
#include "Inputs/kernel_test.h"

// Which completion routines ran, as decimal digits, and what they saw.
static ULONG Trace;
static BOOLEAN SawPending;
static PDEVICE_OBJECT SawDevice;

static NTSTATUS NTAPI First(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  Trace = Trace * 10 + 1;
  SawPending = Irp->PendingReturned;
  SawDevice = Device;
  return Context ? STATUS_MORE_PROCESSING_REQUIRED : STATUS_CONTINUE_COMPLETION;
}

static NTSTATUS NTAPI Second(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  Trace = Trace * 10 + 2;
  if (Irp->PendingReturned)
    IoMarkIrpPending(Irp);
  return Context ? STATUS_MORE_PROCESSING_REQUIRED : STATUS_CONTINUE_COMPLETION;
}

static NTSTATUS NTAPI FreeIrp(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  *(PNTSTATUS)Context = Irp->IoStatus.Status;
  IoFreeIrp(Irp);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// As a lower driver does: takes the next stack location.
static VOID Take(PIRP Irp, BOOLEAN Pending) {
  IoSetNextIrpStackLocation(Irp);
  if (Pending)
    IoMarkIrpPending(Irp);
}

static VOID Complete(PIRP Irp, NTSTATUS Status) {
  Irp->IoStatus.Status = Status;
  Irp->IoStatus.Information = 7;
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

static NTSTATUS NewIrp(VOID) {
  PIRP Irp = IoAllocateIrp(3, FALSE);
  CHECK(Irp != NULL);
  CHECK(Irp->Type == IO_TYPE_IRP);
  CHECK(Irp->Size == IoSizeOfIrp(3));
  CHECK(Irp->StackCount == 3 && Irp->CurrentLocation == 4);
  CHECK(IoGetNextIrpStackLocation(Irp) == (PIO_STACK_LOCATION)(Irp + 1) + 2);
  CHECK(!Irp->Cancel && Irp->CancelRoutine == NULL);
  Take(Irp, FALSE);
  Irp->IoStatus.Information = 5;
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  CHECK(Irp->CurrentLocation == 4 && Irp->IoStatus.Information == 0);
  CHECK(Irp->IoStatus.Status == STATUS_UNSUCCESSFUL);
  IoFreeIrp(Irp);
  return STATUS_SUCCESS;
}

static NTSTATUS OwnMemory(VOID) {
  PIRP Irp = ExAllocatePool2(POOL_FLAG_NON_PAGED, IoSizeOfIrp(1), TEST_TAG);
  CHECK(Irp != NULL);
  IoInitializeIrp(Irp, IoSizeOfIrp(1), 1);
  IoSetCompletionRoutine(Irp, First, Irp, TRUE, TRUE, TRUE);
  Take(Irp, TRUE);
  Trace = 0;
  Complete(Irp, STATUS_SUCCESS);
  CHECK(Trace == 1 && SawPending && SawDevice == NULL);
  CHECK(Irp->IoStatus.Information == 7);
  ExFreePool(Irp);
  return STATUS_SUCCESS;
}

/// Two drivers above the one that completes. Status and Cancel against the
/// upper driver's flags.
static NTSTATUS Conditions(NTSTATUS Status, BOOLEAN Cancel, BOOLEAN OnSuccess,
                           BOOLEAN OnError, BOOLEAN OnCancel,
                           BOOLEAN Expected) {
  PIRP Irp = IoAllocateIrp(2, FALSE);
  CHECK(Irp != NULL);
  IoSetCompletionRoutine(Irp, First, Irp, TRUE, TRUE, TRUE);
  Take(Irp, FALSE);
  IoSetCompletionRoutine(Irp, Second, NULL, OnSuccess, OnError, OnCancel);
  Take(Irp, FALSE);
  Irp->Cancel = Cancel;
  Trace = 0;
  Complete(Irp, Status);
  CHECK(Trace == (Expected ? 21u : 1u));
  IoFreeIrp(Irp);
  return STATUS_SUCCESS;
}

static NTSTATUS InvokeOn(VOID) {
  RUN(Conditions(STATUS_SUCCESS, FALSE, TRUE, FALSE, FALSE, TRUE));
  RUN(Conditions(STATUS_SUCCESS, FALSE, FALSE, TRUE, TRUE, FALSE));
  RUN(Conditions(STATUS_UNSUCCESSFUL, FALSE, TRUE, FALSE, TRUE, FALSE));
  RUN(Conditions(STATUS_UNSUCCESSFUL, FALSE, FALSE, TRUE, FALSE, TRUE));
  RUN(Conditions(STATUS_CANCELLED, TRUE, FALSE, FALSE, TRUE, TRUE));
  RUN(Conditions(STATUS_SUCCESS, TRUE, FALSE, FALSE, TRUE, TRUE));
  RUN(Conditions(STATUS_CANCELLED, TRUE, TRUE, FALSE, FALSE, FALSE));
  return STATUS_SUCCESS;
}

/// What the lowest driver marked pending reaches the highest one, whether the
/// one between has a completion routine or not.
static NTSTATUS Pending(BOOLEAN Between, BOOLEAN Mark) {
  PIRP Irp = IoAllocateIrp(2, FALSE);
  CHECK(Irp != NULL);
  IoSetCompletionRoutine(Irp, First, Irp, TRUE, TRUE, TRUE);
  Take(Irp, FALSE);
  if (Between)
    IoSetCompletionRoutine(Irp, Second, NULL, TRUE, TRUE, TRUE);
  Take(Irp, Mark);
  Complete(Irp, STATUS_SUCCESS);
  CHECK(SawPending == Mark);
  IoFreeIrp(Irp);
  return STATUS_SUCCESS;
}

static NTSTATUS MoreProcessing(VOID) {
  PIRP Irp = IoAllocateIrp(2, FALSE);
  CHECK(Irp != NULL);
  IoSetCompletionRoutine(Irp, First, Irp, TRUE, TRUE, TRUE);
  Take(Irp, FALSE);
  IoSetCompletionRoutine(Irp, Second, Irp, TRUE, TRUE, TRUE);
  Take(Irp, FALSE);
  Trace = 0;
  Complete(Irp, STATUS_SUCCESS);
  // Stopped at the middle driver, which goes on later.
  CHECK(Trace == 2);
  CHECK(Irp->CurrentLocation == 2);
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
  CHECK(Trace == 21);
  IoFreeIrp(Irp);
  return STATUS_SUCCESS;
}

static NTSTATUS FreedByRoutine(VOID) {
  NTSTATUS Status = STATUS_SUCCESS;
  PIRP Irp = IoAllocateIrp(1, FALSE);
  CHECK(Irp != NULL);
  IoSetCompletionRoutine(Irp, FreeIrp, &Status, TRUE, TRUE, TRUE);
  Take(Irp, TRUE);
  Complete(Irp, STATUS_CONNECTION_RESET);
  CHECK(Status == STATUS_CONNECTION_RESET);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(NewIrp());
  RUN(OwnMemory());
  RUN(InvokeOn());
  RUN(Pending(FALSE, FALSE));
  RUN(Pending(FALSE, TRUE));
  RUN(Pending(TRUE, FALSE));
  RUN(Pending(TRUE, TRUE));
  RUN(MoreProcessing());
  RUN(FreedByRoutine());
  return STATUS_SUCCESS;
}
