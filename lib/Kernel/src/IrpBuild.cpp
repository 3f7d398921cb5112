//===- IrpBuild.cpp - IRPs that the I/O manager makes and finishes for a driver
//===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Irp.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Tracker.h"

using namespace wsk::kernel;

static constexpr ULONG BufferTag = 'SoI ';

/// The system's copy of what goes in, large enough for what comes out.
static bool buffer(PIRP Irp, PVOID Input, ULONG InputLength, PVOID Output,
                   ULONG OutputLength, PVOID Caller) {
  ULONG Size = InputLength > OutputLength ? InputLength : OutputLength;
  if (!Size)
    return true;
  PVOID Copy =
      allocateTracked(Kind::Pool, Size, BufferTag, Fill::Garbage, Caller);
  if (!Copy)
    return false;
  if (InputLength)
    memcpy(Copy, Input, InputLength);
  Irp->AssociatedIrp.SystemBuffer = Copy;
  Irp->UserBuffer = Output;
  Irp->Flags |= IRP_BUFFERED_IO | IRP_DEALLOCATE_BUFFER;
  if (OutputLength)
    Irp->Flags |= IRP_INPUT_OPERATION;
  return true;
}

static bool lockDirect(PIRP Irp, PVOID Data, ULONG Length,
                       LOCK_OPERATION Operation, PVOID Caller) {
  if (!Length)
    return true;
  Irp->MdlAddress = createMdl(Data, Length, Caller);
  if (!Irp->MdlAddress)
    return false;
  MmProbeAndLockPages(Irp->MdlAddress, KernelMode, Operation);
  return true;
}

static void giveBack(PIRP Irp, PVOID Caller) {
  if (Irp->Flags & IRP_DEALLOCATE_BUFFER)
    freeTracked(Kind::Pool, Irp->AssociatedIrp.SystemBuffer, BufferTag,
                "IoCompleteRequest", Caller);
  for (PMDL Mdl = Irp->MdlAddress; Mdl;) {
    PMDL Next = Mdl->Next;
    if (Mdl->MdlFlags & MDL_PAGES_LOCKED)
      MmUnlockPages(Mdl);
    deleteMdl(Mdl, "IoCompleteRequest", Caller);
    Mdl = Next;
  }
  deleteIrp(Irp, "IoCompleteRequest", Caller);
}

static PIRP startIrp(PDEVICE_OBJECT DeviceObject, UCHAR MajorFunction,
                     PKEVENT Event, PIO_STATUS_BLOCK IoStatusBlock,
                     PVOID Caller) {
  PIRP Irp = createIrp(DeviceObject->StackSize, Caller);
  if (!Irp)
    return nullptr;
  Irp->UserEvent = Event;
  Irp->UserIosb = IoStatusBlock;
  Irp->Tail.Overlay.Thread = currentThread();
  PIO_STACK_LOCATION Stack = IoGetNextIrpStackLocation(Irp);
  Stack->MajorFunction = MajorFunction;
  return Irp;
}

PIRP IoBuildDeviceIoControlRequest(ULONG IoControlCode,
                                   PDEVICE_OBJECT DeviceObject,
                                   PVOID InputBuffer, ULONG InputBufferLength,
                                   PVOID OutputBuffer, ULONG OutputBufferLength,
                                   BOOLEAN InternalDeviceIoControl,
                                   PKEVENT Event,
                                   PIO_STATUS_BLOCK IoStatusBlock) {
  PVOID Caller = WSK_CALLER;
  requireIrql(PASSIVE_LEVEL, "IoBuildDeviceIoControlRequest", Caller);
  PIRP Irp = startIrp(DeviceObject,
                      InternalDeviceIoControl ? IRP_MJ_INTERNAL_DEVICE_CONTROL
                                              : IRP_MJ_DEVICE_CONTROL,
                      Event, IoStatusBlock, Caller);
  if (!Irp)
    return nullptr;
  PIO_STACK_LOCATION Stack = IoGetNextIrpStackLocation(Irp);
  Stack->Parameters.DeviceIoControl.OutputBufferLength = OutputBufferLength;
  Stack->Parameters.DeviceIoControl.InputBufferLength = InputBufferLength;
  Stack->Parameters.DeviceIoControl.IoControlCode = IoControlCode;
  ULONG Method = METHOD_FROM_CTL_CODE(IoControlCode);
  bool Ready = true;
  switch (Method) {
  case METHOD_BUFFERED:
    Ready = buffer(Irp, InputBuffer, InputBufferLength, OutputBuffer,
                   OutputBufferLength, Caller);
    break;
  case METHOD_IN_DIRECT:
  case METHOD_OUT_DIRECT:
    Ready =
        buffer(Irp, InputBuffer, InputBufferLength, nullptr, 0, Caller) &&
        lockDirect(Irp, OutputBuffer, OutputBufferLength,
                   Method == METHOD_IN_DIRECT ? IoReadAccess : IoWriteAccess,
                   Caller);
    break;
  default:
    Stack->Parameters.DeviceIoControl.Type3InputBuffer = InputBuffer;
    Irp->UserBuffer = OutputBuffer;
  }
  if (Ready)
    return Irp;
  giveBack(Irp, Caller);
  return nullptr;
}

static PIRP buildFsdRequest(ULONG MajorFunction, PDEVICE_OBJECT DeviceObject,
                            PVOID Buffer, ULONG Length,
                            PLARGE_INTEGER StartingOffset, PKEVENT Event,
                            PIO_STATUS_BLOCK IoStatusBlock, PVOID Caller) {
  PIRP Irp = startIrp(DeviceObject, (UCHAR)MajorFunction, Event, IoStatusBlock,
                      Caller);
  if (!Irp || (MajorFunction != IRP_MJ_READ && MajorFunction != IRP_MJ_WRITE))
    return Irp;
  PIO_STACK_LOCATION Stack = IoGetNextIrpStackLocation(Irp);
  bool Reads = MajorFunction == IRP_MJ_READ;
  if (Reads) {
    Stack->Parameters.Read.Length = Length;
    if (StartingOffset)
      Stack->Parameters.Read.ByteOffset = *StartingOffset;
  } else {
    Stack->Parameters.Write.Length = Length;
    if (StartingOffset)
      Stack->Parameters.Write.ByteOffset = *StartingOffset;
  }
  bool Ready = true;
  if (DeviceObject->Flags & DO_BUFFERED_IO)
    Ready = Reads ? buffer(Irp, nullptr, 0, Buffer, Length, Caller)
                  : buffer(Irp, Buffer, Length, nullptr, 0, Caller);
  else if (DeviceObject->Flags & DO_DIRECT_IO)
    Ready = lockDirect(Irp, Buffer, Length,
                       Reads ? IoWriteAccess : IoReadAccess, Caller);
  else
    Irp->UserBuffer = Buffer;
  if (Ready)
    return Irp;
  giveBack(Irp, Caller);
  return nullptr;
}

PIRP IoBuildSynchronousFsdRequest(ULONG MajorFunction,
                                  PDEVICE_OBJECT DeviceObject, PVOID Buffer,
                                  ULONG Length, PLARGE_INTEGER StartingOffset,
                                  PKEVENT Event,
                                  PIO_STATUS_BLOCK IoStatusBlock) {
  requireIrql(PASSIVE_LEVEL, "IoBuildSynchronousFsdRequest", WSK_CALLER);
  return buildFsdRequest(MajorFunction, DeviceObject, Buffer, Length,
                         StartingOffset, Event, IoStatusBlock, WSK_CALLER);
}

PIRP IoBuildAsynchronousFsdRequest(ULONG MajorFunction,
                                   PDEVICE_OBJECT DeviceObject, PVOID Buffer,
                                   ULONG Length, PLARGE_INTEGER StartingOffset,
                                   PIO_STATUS_BLOCK IoStatusBlock) {
  return buildFsdRequest(MajorFunction, DeviceObject, Buffer, Length,
                         StartingOffset, nullptr, IoStatusBlock, WSK_CALLER);
}

void wsk::kernel::finishBuiltIrp(PIRP Irp, PVOID Caller) {
  NTSTATUS Status = Irp->IoStatus.Status;
  if ((Irp->Flags & IRP_INPUT_OPERATION) && Irp->UserBuffer &&
      !NT_ERROR(Status))
    memcpy(Irp->UserBuffer, Irp->AssociatedIrp.SystemBuffer,
           Irp->IoStatus.Information);
  // A request that failed at once is not announced: IoCallDriver has told.
  bool Announce = !NT_ERROR(Status) || Irp->PendingReturned;
  IO_STATUS_BLOCK Result = Irp->IoStatus;
  PIO_STATUS_BLOCK Iosb = Irp->UserIosb;
  PKEVENT Event = Irp->UserEvent;
  giveBack(Irp, Caller);
  if (Announce && Iosb)
    *Iosb = Result;
  if (Announce && Event)
    KeSetEvent(Event, IO_NO_INCREMENT, FALSE);
}
