//===- UserRequest.cpp - Requests to devices that are opened by name ------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the I/O manager does when a program opens a device and sends requests to
// it. How the driver answers is judged as Driver Verifier judges it.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Device.h"
#include "Kernel/src/Host.h"
#include "Kernel/src/Irp.h"
#include "Kernel/src/Lock.h"
#include "Kernel/src/Object.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

namespace {

struct OpenDevice {
  PFILE_OBJECT File;
  PDEVICE_OBJECT Top; ///< Of its device's stack.
  EX_RUNDOWN_REF Requests;
  KPROCESSOR_MODE Requestor;
};

/// An object of FileType.
struct DeviceFile {
  FILE_OBJECT Object; ///< The first member.
  OpenDevice *On;     ///< To be closed with the last reference; or null.
};

struct Request {
  OpenDevice *On;
  PIRP Irp; ///< Null when the results have been taken from it.
  SIZE_T OutputSize;
  PDRIVER_DISPATCH Dispatch;
  NTSTATUS Returned; ///< What Dispatch returned.
  KEVENT Completed;
  bool MarkedPending;
  Lock ResultLock;
  IO_STATUS_BLOCK Result;
};

} // namespace

//===--- Requests ---------------------------------------------------------===//

static NTSTATUS NTAPI complete(PDEVICE_OBJECT, PIRP Irp, PVOID Context) {
  auto *R = (Request *)Context;
  OpenDevice *On = R->On;
  R->MarkedPending = Irp->PendingReturned;
  KeSetEvent(&R->Completed, IO_NO_INCREMENT, FALSE);
  // Whoever waits may have freed the request.
  ExReleaseRundownProtection(&On->Requests);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// The dispatch routine has returned, and the IRP is completed.
static void judgeAnswer(const Request &R) {
  NTSTATUS Status = R.Irp->IoStatus.Status;
  if (R.Returned == STATUS_PENDING && !R.MarkedPending)
    bugCheck(StopIoManagerViolation, placeOf(R.Dispatch),
             "a dispatch routine returned STATUS_PENDING for an IRP that was "
             "not marked: call IoMarkIrpPending before");
  if (R.Returned != STATUS_PENDING && R.MarkedPending)
    bugCheck(StopIoManagerViolation, placeOf(R.Dispatch),
             "a dispatch routine returned 0x%08X for an IRP that it marked "
             "pending: return STATUS_PENDING",
             R.Returned);
  if (R.Returned != STATUS_PENDING && R.Returned != Status)
    bugCheck(StopIoManagerViolation, placeOf(R.Dispatch),
             "a dispatch routine returned 0x%08X for an IRP that it completed "
             "with 0x%08X: return the same",
             R.Returned, Status);
  if ((R.Irp->Flags & IRP_INPUT_OPERATION) && !NT_ERROR(Status) &&
      R.Irp->IoStatus.Information > R.OutputSize)
    bugCheck(StopIoManagerViolation, placeOf(R.Dispatch),
             "an IRP was completed with %Iu bytes of output, and the buffer "
             "has %Iu",
             R.Irp->IoStatus.Information, R.OutputSize);
}

/// Takes the results of a completed request, once.
static void takeResult(Request &R) {
  LockGuard Guard(R.ResultLock);
  if (!R.Irp)
    return;
  judgeAnswer(R);
  R.Result = R.Irp->IoStatus;
  finishBuiltIrp(R.Irp, nullptr);
  R.Irp = nullptr;
}

static Request *start(OpenDevice &On, PIRP Irp, SIZE_T OutputSize) {
  auto *R = (Request *)allocate(sizeof(Request));
  if (!R)
    bugCheck(StopManuallyInitiated, nullptr, "no memory for a request");
  R->On = &On;
  R->Irp = Irp;
  R->OutputSize = OutputSize;
  KeInitializeEvent(&R->Completed, NotificationEvent, FALSE);
  Irp->RequestorMode = On.Requestor;
  Irp->Tail.Overlay.OriginalFileObject = On.File;
  PIO_STACK_LOCATION Stack = IoGetNextIrpStackLocation(Irp);
  Stack->FileObject = On.File;
  R->Dispatch = On.Top->DriverObject->MajorFunction[Stack->MajorFunction];
  IoSetCompletionRoutine(Irp, complete, R, TRUE, TRUE, TRUE);
  ExAcquireRundownProtection(&On.Requests);
  R->Returned = IoCallDriver(On.Top, Irp);
  if (R->Returned != STATUS_PENDING && !KeReadStateEvent(&R->Completed))
    bugCheck(StopIoManagerViolation, placeOf(R->Dispatch),
             "a dispatch routine returned 0x%08X without completing the IRP: "
             "complete it, or return STATUS_PENDING",
             R->Returned);
  return R;
}

static NTSTATUS wait(Request &R, PLARGE_INTEGER Timeout) {
  PVOID Event = &R.Completed;
  if (waitFor(1, &Event, WaitAll, Timeout, "WskHostWait", nullptr) ==
      STATUS_TIMEOUT)
    return STATUS_TIMEOUT;
  takeResult(R);
  return R.Result.Status;
}

/// A request without data, to its end.
static NTSTATUS send(OpenDevice &On, UCHAR MajorFunction) {
  PIRP Irp = IoBuildSynchronousFsdRequest(MajorFunction, On.Top, nullptr, 0,
                                          nullptr, nullptr, nullptr);
  if (!Irp)
    return STATUS_INSUFFICIENT_RESOURCES;
  static ACCESS_STATE NoAccess;
  static IO_SECURITY_CONTEXT Security = {nullptr, &NoAccess,
                                         GENERIC_READ | GENERIC_WRITE, 0};
  if (MajorFunction == IRP_MJ_CREATE) {
    PIO_STACK_LOCATION Stack = IoGetNextIrpStackLocation(Irp);
    Stack->Parameters.Create.SecurityContext = &Security;
    Stack->Parameters.Create.Options = FILE_OPEN << 24;
    Stack->Parameters.Create.ShareAccess = FILE_SHARE_READ | FILE_SHARE_WRITE;
  }
  Request *R = start(On, Irp, 0);
  NTSTATUS Status = wait(*R, nullptr);
  release(R);
  return Status;
}

void *WSK_HOST_ABI wskKernelStart(void *File, const WSK_HOST_REQUEST *What) {
  auto *On = (OpenDevice *)File;
  PIRP Irp;
  // The builder takes a pointer to what it only reads.
  auto *Input = (PVOID)What->Input;
  if (What->Kind == WSK_HOST_CONTROL) {
    Irp = IoBuildDeviceIoControlRequest(
        What->Code, On->Top, Input, (ULONG)What->InputSize, What->Output,
        (ULONG)What->OutputSize, FALSE, nullptr, nullptr);
  } else {
    bool Reads = What->Kind == WSK_HOST_READ;
    LARGE_INTEGER Offset;
    Offset.QuadPart = (LONGLONG)What->Offset;
    Irp = IoBuildSynchronousFsdRequest(
        Reads ? IRP_MJ_READ : IRP_MJ_WRITE, On->Top,
        Reads ? What->Output : Input,
        (ULONG)(Reads ? What->OutputSize : What->InputSize), &Offset, nullptr,
        nullptr);
  }
  return Irp ? start(*On, Irp, What->OutputSize) : nullptr;
}

int32_t WSK_HOST_ABI wskKernelWait(void *Handle, uint64_t Milliseconds,
                                   uint64_t *Information) {
  auto *R = (Request *)Handle;
  LARGE_INTEGER Timeout;
  Timeout.QuadPart = -10000 * (LONGLONG)Milliseconds;
  NTSTATUS Status =
      wait(*R, Milliseconds == WSK_HOST_FOREVER ? nullptr : &Timeout);
  if (Status != STATUS_TIMEOUT)
    *Information = R->Result.Information;
  return Status;
}

void WSK_HOST_ABI wskKernelCancel(void *Handle) {
  auto *R = (Request *)Handle;
  // The lock keeps the IRP; cancelling runs code of the driver.
  if (!KeReadStateEvent(&R->Completed))
    IoCancelIrp(R->Irp);
}

void WSK_HOST_ABI wskKernelEnd(void *Handle) { release(Handle); }

//===--- Files ------------------------------------------------------------===//

/// Freed with wsk::kernel::release. \\.\ stands for \??\.
static bool toPath(const char *Name, ULONG Size, PUNICODE_STRING Path) {
  ULONG Bytes = 0;
  if (!NT_SUCCESS(RtlUTF8ToUnicodeN(nullptr, 0, &Bytes, Name, Size)) ||
      Bytes > UNICODE_STRING_MAX_BYTES)
    return false;
  *Path = {(USHORT)Bytes, (USHORT)Bytes, (PWCH)allocate(Bytes + 1)};
  if (!Path->Buffer)
    return false;
  RtlUTF8ToUnicodeN(Path->Buffer, Bytes, &Bytes, Name, Size);
  if (Bytes >= 4 * sizeof(WCHAR) && Path->Buffer[0] == '\\' &&
      Path->Buffer[1] == '\\' && Path->Buffer[3] == '\\') {
    Path->Buffer[1] = '?';
    Path->Buffer[2] = '?';
  }
  return true;
}

static NTSTATUS openDevice(PDEVICE_OBJECT Device, PCUNICODE_STRING FileName,
                           KPROCESSOR_MODE Requestor, PVOID Caller,
                           OpenDevice *&Result) {
  if (Device->Flags & DO_DEVICE_INITIALIZING)
    return STATUS_NO_SUCH_DEVICE;
  if ((Device->Flags & DO_EXCLUSIVE) && Device->ReferenceCount > 0)
    return STATUS_ACCESS_DENIED;
  auto *On = (OpenDevice *)allocate(sizeof(OpenDevice));
  auto *File =
      (PFILE_OBJECT)createObject(&FileType, sizeof(DeviceFile), Caller);
  if (!On || !File)
    return STATUS_INSUFFICIENT_RESOURCES;
  File->Type = IO_TYPE_FILE;
  File->Size = sizeof(FILE_OBJECT);
  File->DeviceObject = Device;
  File->FileName = *FileName;
  File->ReadAccess = File->WriteAccess = TRUE;
  File->SharedRead = File->SharedWrite = TRUE;
  ExInitializeRundownProtection(&On->Requests);
  On->File = File;
  On->Requestor = Requestor;
  On->Top = IoGetAttachedDeviceReference(Device);
  InterlockedIncrement(&Device->ReferenceCount);
  NTSTATUS Status = send(*On, IRP_MJ_CREATE);
  if (NT_SUCCESS(Status)) {
    Result = On;
    return Status;
  }
  InterlockedDecrement(&Device->ReferenceCount);
  dereference(On->Top);
  dereference(File);
  release(On);
  return Status;
}

int32_t WSK_HOST_ABI wskKernelOpen(const char *Name, uint64_t Size,
                                   void **Result) {
  UNICODE_STRING Path = {}, Rest = {};
  if (Name && !toPath(Name, (ULONG)Size, &Path))
    return STATUS_OBJECT_NAME_INVALID;
  OpenDevice *On = nullptr;
  NTSTATUS Status = STATUS_OBJECT_NAME_NOT_FOUND;
  if (PDEVICE_OBJECT Device = findDevice(Name ? &Path : nullptr, &Rest)) {
    Status = openDevice(Device, &Rest, UserMode, nullptr, On);
    dereference(Device);
  }
  // The file's name is a part of it.
  if (On && Rest.Length)
    On->File->FileName.Buffer = Rest.Buffer;
  else if (Path.Buffer)
    release(Path.Buffer);
  *Result = On;
  return Status;
}

/// The file's last requests.
static void closeDevice(OpenDevice *On) {
  ExWaitForRundownProtectionRelease(&On->Requests);
  ExReInitializeRundownProtection(&On->Requests);
  send(*On, IRP_MJ_CLOSE);
  InterlockedDecrement(&On->File->DeviceObject->ReferenceCount);
  dereference(On->Top);
}

void WSK_HOST_ABI wskKernelClose(void *Handle) {
  auto *On = (OpenDevice *)Handle;
  send(*On, IRP_MJ_CLEANUP);
  closeDevice(On);
  dereference(On->File);
  release(On);
}

//===--- By the driver itself ---------------------------------------------===//

/// There are the driver's own devices only.
NTSTATUS IoGetDeviceObjectPointer(PUNICODE_STRING ObjectName, ACCESS_MASK,
                                  PFILE_OBJECT *FileObject,
                                  PDEVICE_OBJECT *DeviceObject) {
  requireIrql(PASSIVE_LEVEL, "IoGetDeviceObjectPointer", WSK_CALLER);
  UNICODE_STRING Rest;
  PDEVICE_OBJECT Device = findDevice(ObjectName, &Rest);
  if (!Device)
    return STATUS_OBJECT_NAME_NOT_FOUND;
  static const UNICODE_STRING NoName = {};
  OpenDevice *On = nullptr;
  NTSTATUS Status = openDevice(Device, &NoName, KernelMode, WSK_CALLER, On);
  dereference(Device);
  if (!NT_SUCCESS(Status))
    return Status;
  // Nobody has a handle.
  send(*On, IRP_MJ_CLEANUP);
  ((DeviceFile *)On->File)->On = On;
  *FileObject = On->File;
  *DeviceObject = On->Top;
  return STATUS_SUCCESS;
}

void wsk::kernel::closeDeviceFile(PFILE_OBJECT File) {
  OpenDevice *On = ((DeviceFile *)File)->On;
  if (!On)
    return;
  closeDevice(On);
  release(On);
}
