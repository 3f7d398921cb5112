// A request that its dispatch routine divides into associated IRPs: it is
// complete when they are.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
// RUN: not wsk-run --run true --extra-arg=-DNO_COUNT %s 2>&1 | FileCheck %s --check-prefix=NO-COUNT
#include "Inputs/kernel_test.h"

#define PARTS 3

static PDEVICE_OBJECT Upper, Lower;
static PIRP Parts[PARTS];
static LONG Waiting;
static KEVENT AllWait;

static NTSTATUS NTAPI DispatchWrite(PDEVICE_OBJECT Device, PIRP Irp) {
  PIRP Created[PARTS];
  ULONG I;
  if (Device == Lower) {
    // A part: it waits for its turn.
    IoMarkIrpPending(Irp);
    I = IoGetCurrentIrpStackLocation(Irp)->Parameters.Write.Length;
    Parts[I] = Irp;
    if (InterlockedIncrement(&Waiting) == PARTS)
      KeSetEvent(&AllWait, IO_NO_INCREMENT, FALSE);
    return STATUS_PENDING;
  }
  IoMarkIrpPending(Irp);
  // Before the first one can be completed.
#ifndef NO_COUNT
  Irp->AssociatedIrp.IrpCount = PARTS;
#endif
  Irp->IoStatus.Status = STATUS_SUCCESS;
  Irp->IoStatus.Information = 77;
  for (I = 0; I != PARTS; ++I) {
    Created[I] = IoMakeAssociatedIrp(Irp, Lower->StackSize);
    IoGetNextIrpStackLocation(Created[I])->MajorFunction = IRP_MJ_WRITE;
    IoGetNextIrpStackLocation(Created[I])->Parameters.Write.Length = I;
  }
  for (I = 0; I != PARTS; ++I)
    IoCallDriver(Lower, Created[I]);
  return STATUS_PENDING;
}

static VOID NTAPI CompleteParts(PVOID Context) {
  ULONG I;
  UNREFERENCED_PARAMETER(Context);
  WaitFor(&AllWait);
  for (I = PARTS; I-- > 0;) {
    Parts[I]->IoStatus.Status = STATUS_SUCCESS;
    Parts[I]->IoStatus.Information = 0;
    // NO-COUNT: error: 0x00000044 {{.*}}: more associated IRPs were completed than AssociatedIrp.IrpCount of the IRP at {{[0-9A-F]+}} says
    IoCompleteRequest(Parts[I], IO_NO_INCREMENT);
  }
}

static NTSTATUS Test(VOID) {
  IO_STATUS_BLOCK Iosb = {0};
  PKTHREAD Thread;
  KEVENT Event;
  PIRP Irp;
  TestDriver->MajorFunction[IRP_MJ_WRITE] = DispatchWrite;
  CHECK(IoCreateDevice(TestDriver, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE,
                       &Upper) == STATUS_SUCCESS);
  CHECK(IoCreateDevice(TestDriver, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE,
                       &Lower) == STATUS_SUCCESS);
  KeInitializeEvent(&Event, NotificationEvent, FALSE);
  KeInitializeEvent(&AllWait, NotificationEvent, FALSE);
  Thread = StartThread(CompleteParts, NULL);
  Irp = IoBuildSynchronousFsdRequest(IRP_MJ_WRITE, Upper, NULL, 0, NULL, &Event,
                                     &Iosb);
  CHECK(Irp != NULL);
  CHECK(IoCallDriver(Upper, Irp) == STATUS_PENDING);
  WaitFor(&Event);
  CHECK(Iosb.Status == STATUS_SUCCESS && Iosb.Information == 77);
  JoinThread(Thread);
  IoDeleteDevice(Upper);
  IoDeleteDevice(Lower);
  return STATUS_SUCCESS;
}
