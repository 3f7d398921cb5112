// Requests to the driver's own devices.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#include <wdmguid.h>

#define IOCTL_DOUBLE                                                           \
  CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS)
#define IOCTL_LATER                                                            \
  CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_OUT_DIRECT, FILE_ANY_ACCESS)
#define IOCTL_FAIL                                                             \
  CTL_CODE(FILE_DEVICE_UNKNOWN, 0x802, METHOD_NEITHER, FILE_ANY_ACCESS)

static PDEVICE_OBJECT Device;
static PIRP Later;
static KEVENT HasLater;

static NTSTATUS CompleteWith(PIRP Irp, NTSTATUS Status, ULONG_PTR Information) {
  Irp->IoStatus.Status = Status;
  Irp->IoStatus.Information = Information;
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
  return Status;
}

static NTSTATUS NTAPI DispatchControl(PDEVICE_OBJECT DeviceObject, PIRP Irp) {
  PIO_STACK_LOCATION Stack = IoGetCurrentIrpStackLocation(Irp);
  if (Stack->DeviceObject != DeviceObject || DeviceObject != Device)
    return CompleteWith(Irp, STATUS_INVALID_DEVICE_STATE, 0);
  switch (Stack->Parameters.DeviceIoControl.IoControlCode) {
  case IOCTL_DOUBLE:
    if (Stack->Parameters.DeviceIoControl.InputBufferLength < sizeof(ULONG) ||
        Stack->Parameters.DeviceIoControl.OutputBufferLength < sizeof(ULONG))
      return CompleteWith(Irp, STATUS_BUFFER_TOO_SMALL, 0);
    *(PULONG)Irp->AssociatedIrp.SystemBuffer *= 2;
    return CompleteWith(Irp, STATUS_SUCCESS, sizeof(ULONG));
  case IOCTL_LATER:
    IoMarkIrpPending(Irp);
    Later = Irp;
    KeSetEvent(&HasLater, IO_NO_INCREMENT, FALSE);
    return STATUS_PENDING;
  default:
    return CompleteWith(Irp, STATUS_INVALID_DEVICE_REQUEST, 0);
  }
}

static VOID NTAPI CompleteLater(PVOID Context) {
  PULONG Value;
  UNREFERENCED_PARAMETER(Context);
  WaitFor(&HasLater);
  Value = MmGetSystemAddressForMdlSafe(Later->MdlAddress, NormalPagePriority);
  *Value = 4711;
  CompleteWith(Later, STATUS_SUCCESS, sizeof(ULONG));
}

static NTSTATUS Immediate(VOID) {
  IO_STATUS_BLOCK Iosb = {0};
  KEVENT Event;
  ULONG Input = 21, Output = 0;
  PIRP Irp;
  KeInitializeEvent(&Event, NotificationEvent, FALSE);
  Irp = IoBuildDeviceIoControlRequest(IOCTL_DOUBLE, Device, &Input,
                                      sizeof(Input), &Output, sizeof(Output),
                                      FALSE, &Event, &Iosb);
  CHECK(Irp != NULL);
  CHECK(IoCallDriver(Device, Irp) == STATUS_SUCCESS);
  CHECK(KeReadStateEvent(&Event) != 0);
  CHECK(Output == 42 && Input == 21);
  CHECK(Iosb.Status == STATUS_SUCCESS && Iosb.Information == sizeof(ULONG));
  return STATUS_SUCCESS;
}

static NTSTATUS Pended(VOID) {
  IO_STATUS_BLOCK Iosb = {0};
  KEVENT Event;
  ULONG Output = 0;
  PIRP Irp;
  PKTHREAD Thread;
  KeInitializeEvent(&Event, NotificationEvent, FALSE);
  KeInitializeEvent(&HasLater, SynchronizationEvent, FALSE);
  Thread = StartThread(CompleteLater, NULL);
  CHECK(Thread != NULL);
  Irp = IoBuildDeviceIoControlRequest(IOCTL_LATER, Device, NULL, 0, &Output,
                                      sizeof(Output), FALSE, &Event, &Iosb);
  CHECK(Irp != NULL);
  CHECK(IoCallDriver(Device, Irp) == STATUS_PENDING);
  CHECK(WaitFor(&Event) == STATUS_SUCCESS);
  CHECK(Output == 4711 && Iosb.Information == sizeof(ULONG));
  JoinThread(Thread);
  return STATUS_SUCCESS;
}

/// A request that fails at once tells it by its status alone.
static NTSTATUS Failing(VOID) {
  IO_STATUS_BLOCK Iosb = {0};
  KEVENT Event;
  PIRP Irp;
  Iosb.Information = 99;
  KeInitializeEvent(&Event, NotificationEvent, FALSE);
  Irp = IoBuildDeviceIoControlRequest(IOCTL_FAIL, Device, NULL, 0, NULL, 0,
                                      FALSE, &Event, &Iosb);
  CHECK(Irp != NULL);
  CHECK(IoCallDriver(Device, Irp) == STATUS_INVALID_DEVICE_REQUEST);
  CHECK(KeReadStateEvent(&Event) == 0);
  CHECK(Iosb.Information == 99);

  // A major function without a routine.
  Irp = IoBuildSynchronousFsdRequest(IRP_MJ_FLUSH_BUFFERS, Device, NULL, 0,
                                     NULL, &Event, &Iosb);
  CHECK(Irp != NULL);
  CHECK(IoCallDriver(Device, Irp) == STATUS_INVALID_DEVICE_REQUEST);
  return STATUS_SUCCESS;
}

static NTSTATUS Names(VOID) {
  UNICODE_STRING Name = RTL_CONSTANT_STRING(L"\\Device\\KernelTest");
  UNICODE_STRING Other = RTL_CONSTANT_STRING(L"\\device\\KERNELTEST");
  UNICODE_STRING Link = RTL_CONSTANT_STRING(L"\\DosDevices\\KernelTest");
  UNICODE_STRING Bad = RTL_CONSTANT_STRING(L"KernelTest");
  PDEVICE_OBJECT Second;
  CHECK(IoCreateDevice(TestDriver, 24, &Name, FILE_DEVICE_UNKNOWN,
                       FILE_DEVICE_SECURE_OPEN, FALSE,
                       &Device) == STATUS_SUCCESS);
  CHECK(TestDriver->DeviceObject == Device);
  CHECK(Device->DriverObject == TestDriver && Device->StackSize == 1);
  CHECK(Device->Flags & DO_DEVICE_INITIALIZING);
  RtlFillMemory(Device->DeviceExtension, 24, 1);
  CHECK(IoCreateDevice(TestDriver, 0, &Other, FILE_DEVICE_UNKNOWN, 0, FALSE,
                       &Second) == STATUS_OBJECT_NAME_COLLISION);
  CHECK(IoCreateDevice(TestDriver, 0, &Bad, FILE_DEVICE_UNKNOWN, 0, FALSE,
                       &Second) == STATUS_OBJECT_PATH_SYNTAX_BAD);
  CHECK(IoCreateDevice(TestDriver, 0, NULL, FILE_DEVICE_UNKNOWN, 0, FALSE,
                       &Second) == STATUS_SUCCESS);
  IoDeleteDevice(Second);
  CHECK(TestDriver->DeviceObject == Device);
  CHECK(IoCreateSymbolicLink(&Link, &Name) == STATUS_SUCCESS);
  CHECK(IoCreateSymbolicLink(&Link, &Name) == STATUS_OBJECT_NAME_COLLISION);
  CHECK(IoDeleteSymbolicLink(&Link) == STATUS_SUCCESS);
  CHECK(IoDeleteSymbolicLink(&Link) == STATUS_OBJECT_NAME_NOT_FOUND);
  return STATUS_SUCCESS;
}

static ULONG Opens, Cleanups, Closes;

static NTSTATUS NTAPI Count(PDEVICE_OBJECT DeviceObject, PIRP Irp) {
  PIO_STACK_LOCATION Stack = IoGetCurrentIrpStackLocation(Irp);
  if (Stack->FileObject == NULL ||
      Stack->FileObject->DeviceObject != DeviceObject ||
      Irp->RequestorMode != KernelMode)
    return CompleteWith(Irp, STATUS_INVALID_PARAMETER, 0);
  switch (Stack->MajorFunction) {
  case IRP_MJ_CREATE:
    ++Opens;
    break;
  case IRP_MJ_CLEANUP:
    ++Cleanups;
    break;
  default:
    ++Closes;
  }
  return CompleteWith(Irp, STATUS_SUCCESS, 0);
}

/// The device is open as long as its file object is referenced.
static NTSTATUS Pointer(VOID) {
  UNICODE_STRING Name = RTL_CONSTANT_STRING(L"\\Device\\KernelTest");
  UNICODE_STRING None = RTL_CONSTANT_STRING(L"\\Device\\Nobody");
  PDEVICE_OBJECT Found;
  PFILE_OBJECT File;
  PVOID Entry;
  Device->Flags &= ~DO_DEVICE_INITIALIZING;
  CHECK(IoGetDeviceObjectPointer(&None, FILE_READ_DATA, &File, &Found) ==
        STATUS_OBJECT_NAME_NOT_FOUND);
  CHECK(IoGetDeviceObjectPointer(&Name, FILE_READ_DATA, &File, &Found) ==
        STATUS_INVALID_DEVICE_REQUEST);
  TestDriver->MajorFunction[IRP_MJ_CREATE] = Count;
  TestDriver->MajorFunction[IRP_MJ_CLEANUP] = Count;
  TestDriver->MajorFunction[IRP_MJ_CLOSE] = Count;
  CHECK(IoGetDeviceObjectPointer(&Name, FILE_READ_DATA, &File, &Found) ==
        STATUS_SUCCESS);
  CHECK(Found == Device && IoGetRelatedDeviceObject(File) == Device);
  CHECK(Opens == 1 && Cleanups == 1 && Closes == 0);
  ObReferenceObject(File);
  ObDereferenceObject(File);
  CHECK(Closes == 0);
  ObDereferenceObject(File);
  CHECK(Closes == 1);
  CHECK(IoRegisterPlugPlayNotification(EventCategoryDeviceInterfaceChange, 0,
                                       NULL, TestDriver, NULL, NULL,
                                       &Entry) == STATUS_SUCCESS);
  CHECK(IoUnregisterPlugPlayNotificationEx(Entry) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Names());
  RUN(Pointer());
  TestDriver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = DispatchControl;
  RUN(Immediate());
  RUN(Pended());
  RUN(Failing());
  IoDeleteDevice(Device);
  CHECK(TestDriver->DeviceObject == NULL);
  return STATUS_SUCCESS;
}
