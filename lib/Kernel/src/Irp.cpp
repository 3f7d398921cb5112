//===- Irp.cpp - IRPs: making, sending, completing and cancelling them ----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Irp.h"

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Tracker.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

static constexpr ULONG IrpTag = ' prI';

static bool looksLikeIrp(PIRP Irp) {
  return Irp && Irp->Type == IO_TYPE_IRP && Irp->StackCount >= 0;
}

static void requireIrp(PIRP Irp, PCSTR Function, PVOID Caller) {
  if (!looksLikeIrp(Irp))
    bugCheck(StopMultipleIrpCompleteRequests, Caller,
             "%s was given %p, which is no initialised IRP", Function, Irp);
}

//===--- Making -----------------------------------------------------------===//

static void initialize(PIRP Irp, USHORT PacketSize, CCHAR StackSize) {
  memset((PVOID)Irp, 0, PacketSize);
  Irp->Type = IO_TYPE_IRP;
  Irp->Size = PacketSize;
  Irp->StackCount = StackSize;
  Irp->CurrentLocation = (CHAR)(StackSize + 1);
  InitializeListHead(&Irp->ThreadListEntry);
  Irp->Tail.Overlay.CurrentStackLocation =
      (PIO_STACK_LOCATION)(Irp + 1) + StackSize;
}

PIRP wsk::kernel::createIrp(CCHAR StackSize, PVOID Caller) {
  if (StackSize < 0)
    return nullptr;
  USHORT Size = IoSizeOfIrp(StackSize);
  auto *Irp =
      (PIRP)allocateTracked(Kind::Irp, Size, IrpTag, Fill::Zero, Caller);
  if (Irp)
    initialize(Irp, Size, StackSize);
  return Irp;
}

void wsk::kernel::deleteIrp(PIRP Irp, PCSTR Function, PVOID Caller) {
  freeTracked(Kind::Irp, Irp, 0, Function, Caller);
}

PIRP IoAllocateIrp(CCHAR StackSize, BOOLEAN) {
  requireIrql(DISPATCH_LEVEL, "IoAllocateIrp", WSK_CALLER);
  return createIrp(StackSize, WSK_CALLER);
}

PIRP IoAllocateIrpEx(PDEVICE_OBJECT, CCHAR StackSize, BOOLEAN) {
  requireIrql(DISPATCH_LEVEL, "IoAllocateIrpEx", WSK_CALLER);
  return createIrp(StackSize, WSK_CALLER);
}

VOID IoInitializeIrp(PIRP Irp, USHORT PacketSize, CCHAR StackSize) {
  if (PacketSize < IoSizeOfIrp(StackSize))
    bugCheck(StopMultipleIrpCompleteRequests, WSK_CALLER,
             "IoInitializeIrp was given %u bytes for %d stack locations; "
             "IoSizeOfIrp says %u",
             PacketSize, StackSize, IoSizeOfIrp(StackSize));
  initialize(Irp, PacketSize, StackSize);
}

VOID IoReuseIrp(PIRP Irp, NTSTATUS Iostatus) {
  requireIrql(DISPATCH_LEVEL, "IoReuseIrp", WSK_CALLER);
  requireIrp(Irp, "IoReuseIrp", WSK_CALLER);
  UCHAR AllocationFlags = Irp->AllocationFlags;
  initialize(Irp, Irp->Size, Irp->StackCount);
  Irp->AllocationFlags = AllocationFlags;
  Irp->IoStatus.Status = Iostatus;
}

VOID IoFreeIrp(PIRP Irp) {
  requireIrql(DISPATCH_LEVEL, "IoFreeIrp", WSK_CALLER);
  deleteIrp(Irp, "IoFreeIrp", WSK_CALLER);
}

NTSTATUS IoSetCompletionRoutineEx(PDEVICE_OBJECT, PIRP Irp,
                                  PIO_COMPLETION_ROUTINE CompletionRoutine,
                                  PVOID Context, BOOLEAN InvokeOnSuccess,
                                  BOOLEAN InvokeOnError,
                                  BOOLEAN InvokeOnCancel) {
  IoSetCompletionRoutine(Irp, CompletionRoutine, Context, InvokeOnSuccess,
                         InvokeOnError, InvokeOnCancel);
  return STATUS_SUCCESS;
}

//===--- Sending ----------------------------------------------------------===//

static NTSTATUS callDriver(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                           PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, "IoCallDriver", Caller);
  requireIrp(Irp, "IoCallDriver", Caller);
  if (!DeviceObject || DeviceObject->Type != IO_TYPE_DEVICE)
    bugCheck(StopIoManagerViolation, Caller,
             "IoCallDriver was given %p, which is no device object",
             DeviceObject);
  if (Irp->CurrentLocation <= 1)
    bugCheck(StopNoMoreIrpStackLocations, Caller,
             "IoCallDriver was given an IRP whose %d stack locations are all "
             "in use",
             Irp->StackCount);
  IoSetNextIrpStackLocation(Irp);
  PIO_STACK_LOCATION Stack = IoGetCurrentIrpStackLocation(Irp);
  Stack->DeviceObject = DeviceObject;
  if (Stack->MajorFunction > IRP_MJ_MAXIMUM_FUNCTION)
    bugCheck(StopIoManagerViolation, Caller,
             "IoCallDriver was given an IRP with the major function 0x%x",
             Stack->MajorFunction);
  PDRIVER_DISPATCH Dispatch =
      DeviceObject->DriverObject->MajorFunction[Stack->MajorFunction];
  KIRQL Irql = KeGetCurrentIrql();
  NTSTATUS Status = Dispatch(DeviceObject, Irp);
  requireSameIrql(Irql, "a dispatch routine", placeOf(Dispatch));
  return Status;
}

NTSTATUS IofCallDriver(PDEVICE_OBJECT DeviceObject, PIRP Irp) {
  return callDriver(DeviceObject, Irp, WSK_CALLER);
}

static NTSTATUS NTAPI signalCompletion(PDEVICE_OBJECT, PIRP Irp,
                                       PVOID Context) {
  if (Irp->PendingReturned)
    KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

BOOLEAN IoForwardIrpSynchronously(PDEVICE_OBJECT DeviceObject, PIRP Irp) {
  if (Irp->CurrentLocation <= 1)
    return FALSE;
  KEVENT Completed;
  KeInitializeEvent(&Completed, NotificationEvent, FALSE);
  IoCopyCurrentIrpStackLocationToNext(Irp);
  IoSetCompletionRoutine(Irp, signalCompletion, &Completed, TRUE, TRUE, TRUE);
  if (callDriver(DeviceObject, Irp, WSK_CALLER) == STATUS_PENDING)
    waitFor(&Completed, "IoForwardIrpSynchronously", WSK_CALLER);
  return TRUE;
}

//===--- Completing -------------------------------------------------------===//

/// A stack location that has been used must not be used again by mistake.
static void clearStack(PIO_STACK_LOCATION Stack) {
  Stack->MinorFunction = 0;
  Stack->Flags = 0;
  Stack->Control = 0;
  Stack->Parameters.Others = {};
  Stack->FileObject = nullptr;
}

static bool wantsToKnow(PIRP Irp, UCHAR Control) {
  if (NT_SUCCESS(Irp->IoStatus.Status) ? Control & SL_INVOKE_ON_SUCCESS
                                       : Control & SL_INVOKE_ON_ERROR)
    return true;
  return Irp->Cancel && (Control & SL_INVOKE_ON_CANCEL);
}

static void requireCompletable(PIRP Irp, PVOID Caller) {
  requireIrp(Irp, "IoCompleteRequest", Caller);
  if (Irp->CurrentLocation > Irp->StackCount + 1)
    bugCheck(StopMultipleIrpCompleteRequests, Caller,
             "IoCompleteRequest was given the IRP at %p, which was completed "
             "already",
             Irp);
  if (Irp->IoStatus.Status == STATUS_PENDING)
    bugCheck(StopIoManagerViolation, Caller,
             "IoCompleteRequest was given an IRP with the status "
             "STATUS_PENDING");
  if (__atomic_load_n(&Irp->CancelRoutine, __ATOMIC_RELAXED))
    bugCheck(StopIoManagerViolation, Caller,
             "IoCompleteRequest was given an IRP whose cancel routine is still "
             "set");
}

PIRP IoMakeAssociatedIrp(PIRP Irp, CCHAR StackSize) {
  requireIrql(DISPATCH_LEVEL, "IoMakeAssociatedIrp", WSK_CALLER);
  requireIrp(Irp, "IoMakeAssociatedIrp", WSK_CALLER);
  PIRP Part = createIrp(StackSize, WSK_CALLER);
  if (!Part)
    return nullptr;
  Part->Flags |= IRP_ASSOCIATED_IRP;
  Part->AssociatedIrp.MasterIrp = Irp;
  Part->Tail.Overlay.Thread = Irp->Tail.Overlay.Thread;
  return Part;
}

/// A part of a request is done; with the last one, the whole is.
static void finishPart(PIRP Part, PVOID Caller) {
  PIRP Master = Part->AssociatedIrp.MasterIrp;
  LONG Left = InterlockedDecrement(&Master->AssociatedIrp.IrpCount);
  if (Left < 0)
    bugCheck(StopMultipleIrpCompleteRequests, Caller,
             "more associated IRPs were completed than "
             "AssociatedIrp.IrpCount of the IRP at %p says",
             Master);
  finishBuiltIrp(Part, Caller);
  if (Left == 0)
    IofCompleteRequest(Master, IO_NO_INCREMENT);
}

/// What the I/O manager does when no completion routine has kept the IRP.
static void finish(PIRP Irp, PVOID Caller) {
  if (Irp->Flags & IRP_ASSOCIATED_IRP) {
    finishPart(Irp, Caller);
    return;
  }
  if (!Irp->Tail.Overlay.Thread)
    bugCheck(StopMultipleIrpCompleteRequests, Caller,
             "the IRP at %p was completed to its end, but nobody made it for "
             "that: it was completed twice, or it has no completion routine "
             "that returns STATUS_MORE_PROCESSING_REQUIRED",
             Irp);
  finishBuiltIrp(Irp, Caller);
}

VOID IofCompleteRequest(PIRP Irp, CCHAR) {
  PVOID Caller = WSK_CALLER;
  requireIrql(DISPATCH_LEVEL, "IoCompleteRequest", Caller);
  requireCompletable(Irp, Caller);
  PIO_STACK_LOCATION Stack = IoGetCurrentIrpStackLocation(Irp);
  for (;; ++Stack) {
    IoSkipCurrentIrpStackLocation(Irp);
    if (Irp->CurrentLocation > Irp->StackCount + 1)
      return finish(Irp, Caller);
    bool IsFirst = Irp->CurrentLocation == Irp->StackCount + 1;
    UCHAR Control = Stack->Control;
    Irp->PendingReturned = Control & SL_PENDING_RETURNED;
    if (!wantsToKnow(Irp, Control)) {
      // Nobody here can pass it on.
      if (Irp->PendingReturned && !IsFirst)
        IoMarkIrpPending(Irp);
      clearStack(Stack);
      continue;
    }
    PIO_COMPLETION_ROUTINE Routine = Stack->CompletionRoutine;
    PVOID Context = Stack->Context;
    clearStack(Stack);
    KIRQL Irql = KeGetCurrentIrql();
    NTSTATUS Status = Routine(
        IsFirst ? nullptr : IoGetCurrentIrpStackLocation(Irp)->DeviceObject,
        Irp, Context);
    requireSameIrql(Irql, "a completion routine", placeOf(Routine));
    // The routine may have freed the IRP.
    if (Status == STATUS_MORE_PROCESSING_REQUIRED)
      return;
    if (!looksLikeIrp(Irp))
      bugCheck(StopMultipleIrpCompleteRequests, Caller,
               {placeOf(Routine), "the routine is here"},
               "a completion routine freed the IRP at %p and did not return "
               "STATUS_MORE_PROCESSING_REQUIRED",
               Irp);
  }
}

//===--- Cancelling -------------------------------------------------------===//

static KSPIN_LOCK CancelLock;

VOID IoAcquireCancelSpinLock(PKIRQL Irql) {
  *Irql = KeAcquireSpinLockRaiseToDpc(&CancelLock);
}

VOID IoReleaseCancelSpinLock(KIRQL Irql) {
  KeReleaseSpinLock(&CancelLock, Irql);
}

/// Drivers rightly read the flag without a lock, between two exchanges of the
/// cancel routine: nothing that ThreadSanitizer should see.
__attribute__((noinline, no_sanitize("thread"))) static void
setCancel(PIRP Irp) {
  Irp->Cancel = TRUE;
}

BOOLEAN IoCancelIrp(PIRP Irp) {
  requireIrql(DISPATCH_LEVEL, "IoCancelIrp", WSK_CALLER);
  requireIrp(Irp, "IoCancelIrp", WSK_CALLER);
  KIRQL Irql;
  IoAcquireCancelSpinLock(&Irql);
  setCancel(Irp);
  PDRIVER_CANCEL Routine = IoSetCancelRoutine(Irp, nullptr);
  if (!Routine) {
    IoReleaseCancelSpinLock(Irql);
    return FALSE;
  }
  if (Irp->CurrentLocation > Irp->StackCount + 1)
    bugCheck(StopCancelStateInCompletedIrp, WSK_CALLER,
             "IoCancelIrp was given the IRP at %p, which was completed with "
             "its cancel routine set",
             Irp);
  Irp->CancelIrql = Irql;
  Routine(Irp->CurrentLocation > Irp->StackCount
              ? nullptr
              : IoGetCurrentIrpStackLocation(Irp)->DeviceObject,
          Irp);
  // It must have released the cancel spin lock, with Irp->CancelIrql.
  requireSameIrql(Irql, "a cancel routine", placeOf(Routine));
  return TRUE;
}
