// IRPs and MDLs that are not used as they must be.
//
// DEFINE: %{misuse} =
// DEFINE: %{run} = not wsk-run --run true --extra-arg=-D%{misuse} %s 2>&1
#include "Inputs/kernel_test.h"

static NTSTATUS NTAPI Keep(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI FreeAndGoOn(PDEVICE_OBJECT Device, PIRP Irp,
                                  PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  UNREFERENCED_PARAMETER(Context);
  IoFreeIrp(Irp);
  return STATUS_CONTINUE_COMPLETION;
}

static NTSTATUS NTAPI RaiseAndKeep(PDEVICE_OBJECT Device, PIRP Irp,
                                   PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  UNREFERENCED_PARAMETER(Irp);
  KeRaiseIrql(DISPATCH_LEVEL, (PKIRQL)Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID NTAPI HoldLock(PDEVICE_OBJECT Device, PIRP Irp) {
  UNREFERENCED_PARAMETER(Device);
  UNREFERENCED_PARAMETER(Irp);
}

static PIO_COMPLETION_ROUTINE Routines[] = {Keep, FreeAndGoOn, RaiseAndKeep};

static NTSTATUS Test(VOID) {
  PIRP Irp = IoAllocateIrp(1, FALSE);
  static UCHAR Buffer[100];
  PMDL Mdl = IoAllocateMdl(Buffer, sizeof(Buffer), FALSE, FALSE, NULL);
  KIRQL Irql;
  UNREFERENCED_PARAMETER(Routines);
  UNREFERENCED_PARAMETER(HoldLock);
  IoSetCompletionRoutine(Irp, Keep, NULL, TRUE, TRUE, TRUE);
  IoSetNextIrpStackLocation(Irp);
  UNREFERENCED_PARAMETER(Mdl);
  UNREFERENCED_PARAMETER(Irql);

// REDEFINE: %{misuse} = COMPLETED_TWICE
// RUN: %{run} | FileCheck %s --check-prefix=COMPLETED-TWICE
#ifdef COMPLETED_TWICE
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
  // COMPLETED-TWICE: misuse-irp.c:[[@LINE+1]]:{{.*}}: error: 0x00000044 MULTIPLE_IRP_COMPLETE_REQUESTS: the IRP at {{[0-9A-F]+}} was completed to its end, but nobody made it for that: it was completed twice, or
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
#endif

// REDEFINE: %{misuse} = STILL_PENDING
// RUN: %{run} | FileCheck %s --check-prefix=STILL-PENDING
#ifdef STILL_PENDING
  Irp->IoStatus.Status = STATUS_PENDING;
  // STILL-PENDING: misuse-irp.c:[[@LINE+1]]:{{.*}}: error: 0x000000C9 {{.*}}: IoCompleteRequest was given an IRP with the status STATUS_PENDING [bugcheck]
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
#endif

// REDEFINE: %{misuse} = CANCEL_ROUTINE_SET
// RUN: %{run} | FileCheck %s --check-prefix=CANCEL-ROUTINE-SET
#ifdef CANCEL_ROUTINE_SET
  IoSetCancelRoutine(Irp, HoldLock);
  // CANCEL-ROUTINE-SET: misuse-irp.c:[[@LINE+1]]:{{.*}}: error: 0x000000C9 {{.*}}: IoCompleteRequest was given an IRP whose cancel routine is still set [bugcheck]
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
#endif

// REDEFINE: %{misuse} = CANCEL_LOCK_HELD
// RUN: %{run} | FileCheck %s --check-prefix=CANCEL-LOCK-HELD
#ifdef CANCEL_LOCK_HELD
  IoSetCancelRoutine(Irp, HoldLock);
  // CANCEL-LOCK-HELD: misuse-irp.c:[[@LINE-47]]:{{.*}}: error: 0x000000C8 IRQL_UNEXPECTED_VALUE: a cancel routine was called at PASSIVE_LEVEL and returned at DISPATCH_LEVEL [bugcheck]
  // CANCEL-LOCK-HELD: misuse-irp.c:[[@LINE+1]]:{{.*}}: note: called from Test
  IoCancelIrp(Irp);
#endif

// REDEFINE: %{misuse} = FREED_BY_ROUTINE
// RUN: %{run} | FileCheck %s --check-prefix=FREED-BY-ROUTINE
#ifdef FREED_BY_ROUTINE
  IoReuseIrp(Irp, STATUS_SUCCESS);
  IoSetCompletionRoutine(Irp, FreeAndGoOn, NULL, TRUE, TRUE, TRUE);
  IoSetNextIrpStackLocation(Irp);
  // FREED-BY-ROUTINE: misuse-irp.c:[[@LINE+1]]:{{.*}}: error: 0x00000044 {{.*}}: a completion routine freed the IRP at {{[0-9A-F]+}} and did not return STATUS_MORE_PROCESSING_REQUIRED [bugcheck]
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
#endif

// REDEFINE: %{misuse} = ROUTINE_RAISED
// RUN: %{run} | FileCheck %s --check-prefix=ROUTINE-RAISED
#ifdef ROUTINE_RAISED
  IoReuseIrp(Irp, STATUS_SUCCESS);
  IoSetCompletionRoutine(Irp, RaiseAndKeep, &Irql, TRUE, TRUE, TRUE);
  IoSetNextIrpStackLocation(Irp);
  // ROUTINE-RAISED: misuse-irp.c:{{[0-9]+}}:{{.*}}: error: 0x000000C8 IRQL_UNEXPECTED_VALUE: a completion routine was called at PASSIVE_LEVEL and returned at DISPATCH_LEVEL [bugcheck]
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
#endif

// REDEFINE: %{misuse} = NO_STACK
// RUN: %{run} | FileCheck %s --check-prefix=NO-STACK
#ifdef NO_STACK
  PDEVICE_OBJECT Device;
  IoCreateDevice(TestDriver, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE, &Device);
  // NO-STACK: misuse-irp.c:[[@LINE+1]]:{{.*}}: error: 0x00000035 NO_MORE_IRP_STACK_LOCATIONS: IoCallDriver was given an IRP whose 1 stack locations are all in use [bugcheck]
  IoCallDriver(Device, Irp);
#endif

// REDEFINE: %{misuse} = NOT_LOCKED
// RUN: %{run} | FileCheck %s --check-prefix=NOT-LOCKED
#ifdef NOT_LOCKED
  // NOT-LOCKED: misuse-irp.c:[[@LINE+1]]:{{.*}}: error: 0x0000004E PFN_LIST_CORRUPT: MmUnlockPages was given the MDL at {{[0-9A-F]+}} (flags 0x0), whose pages are not locked [bugcheck]
  MmUnlockPages(Mdl);
#endif

// REDEFINE: %{misuse} = NOT_BUILT
// RUN: %{run} | FileCheck %s --check-prefix=NOT-BUILT
#ifdef NOT_BUILT
  // NOT-BUILT: misuse-irp.c:[[@LINE+1]]:{{.*}}: error: {{.*}}: MmMapLockedPagesSpecifyCache was given the MDL at {{[0-9A-F]+}} (flags 0x0), whose pages are not locked: call MmProbeAndLockPages or MmBuildMdlForNonPagedPool first [bugcheck]
  (void)MmGetSystemAddressForMdlSafe(Mdl, NormalPagePriority);
#endif

// REDEFINE: %{misuse} = FREED_LOCKED
// RUN: %{run} | FileCheck %s --check-prefix=FREED-LOCKED
#ifdef FREED_LOCKED
  MmProbeAndLockPages(Mdl, KernelMode, IoReadAccess);
  // FREED-LOCKED: misuse-irp.c:[[@LINE+1]]:{{.*}}: warning: 1 MDL freed while its pages are locked: call MmUnlockPages before IoFreeMdl [leak-locked-pages]
  IoFreeMdl(Mdl);
#endif

  return STATUS_SUCCESS;
}
