//===- CancelSafeQueue.cpp - Cancel-safe queues of IRPs -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"

// The driver's own routines hold its list and its lock. An IRP in the queue
// refers to it, or to the caller's context, by DriverContext[3].

static constexpr ULONG QueueType = 1, ContextType = 2;

static PIO_CSQ queueOf(PVOID Reference, PIO_CSQ_IRP_CONTEXT *Context) {
  if (*(PULONG)Reference == ContextType) {
    *Context = (PIO_CSQ_IRP_CONTEXT)Reference;
    return (*Context)->Csq;
  }
  *Context = nullptr;
  return (PIO_CSQ)Reference;
}

/// With the queue's lock held and the cancel routine taken.
static void removeLocked(PIO_CSQ Csq, PIRP Irp) {
  PVOID &Reference = Irp->Tail.Overlay.DriverContext[3];
  PIO_CSQ_IRP_CONTEXT Context;
  queueOf(Reference, &Context);
  if (Context)
    Context->Irp = nullptr;
  Csq->CsqRemoveIrp(Csq, Irp);
  Reference = nullptr;
}

static VOID NTAPI cancelQueued(PDEVICE_OBJECT, PIRP Irp) {
  IoReleaseCancelSpinLock(Irp->CancelIrql);
  PIO_CSQ_IRP_CONTEXT Context;
  PIO_CSQ Csq = queueOf(Irp->Tail.Overlay.DriverContext[3], &Context);
  KIRQL Irql;
  Csq->CsqAcquireLock(Csq, &Irql);
  removeLocked(Csq, Irp);
  Csq->CsqReleaseLock(Csq, Irql);
  Csq->CsqCompleteCanceledIrp(Csq, Irp);
}

NTSTATUS IoCsqInitialize(PIO_CSQ Csq, PIO_CSQ_INSERT_IRP CsqInsertIrp,
                         PIO_CSQ_REMOVE_IRP CsqRemoveIrp,
                         PIO_CSQ_PEEK_NEXT_IRP CsqPeekNextIrp,
                         PIO_CSQ_ACQUIRE_LOCK CsqAcquireLock,
                         PIO_CSQ_RELEASE_LOCK CsqReleaseLock,
                         PIO_CSQ_COMPLETE_CANCELED_IRP CsqCompleteCanceledIrp) {
  *Csq = {
      QueueType,      CsqInsertIrp,   CsqRemoveIrp,           CsqPeekNextIrp,
      CsqAcquireLock, CsqReleaseLock, CsqCompleteCanceledIrp, nullptr};
  return STATUS_SUCCESS;
}

VOID IoCsqInsertIrp(PIO_CSQ Csq, PIRP Irp, PIO_CSQ_IRP_CONTEXT Context) {
  if (Context)
    *Context = {ContextType, Irp, Csq};
  Irp->Tail.Overlay.DriverContext[3] = Context ? (PVOID)Context : (PVOID)Csq;
  KIRQL Irql;
  Csq->CsqAcquireLock(Csq, &Irql);
  IoMarkIrpPending(Irp);
  Csq->CsqInsertIrp(Csq, Irp);
  IoSetCancelRoutine(Irp, cancelQueued);
  // Cancelled before the routine was there: do what it would have done.
  bool Cancelled = Irp->Cancel && IoSetCancelRoutine(Irp, nullptr);
  if (Cancelled)
    removeLocked(Csq, Irp);
  Csq->CsqReleaseLock(Csq, Irql);
  if (Cancelled)
    Csq->CsqCompleteCanceledIrp(Csq, Irp);
}

PIRP IoCsqRemoveIrp(PIO_CSQ Csq, PIO_CSQ_IRP_CONTEXT Context) {
  KIRQL Irql;
  Csq->CsqAcquireLock(Csq, &Irql);
  PIRP Irp = Context->Irp;
  // Without its cancel routine, it is being cancelled.
  if (Irp && !IoSetCancelRoutine(Irp, nullptr))
    Irp = nullptr;
  if (Irp)
    removeLocked(Csq, Irp);
  Csq->CsqReleaseLock(Csq, Irql);
  return Irp;
}

PIRP IoCsqRemoveNextIrp(PIO_CSQ Csq, PVOID PeekContext) {
  KIRQL Irql;
  Csq->CsqAcquireLock(Csq, &Irql);
  PIRP Irp = Csq->CsqPeekNextIrp(Csq, nullptr, PeekContext);
  while (Irp && !IoSetCancelRoutine(Irp, nullptr))
    Irp = Csq->CsqPeekNextIrp(Csq, Irp, PeekContext);
  if (Irp)
    removeLocked(Csq, Irp);
  Csq->CsqReleaseLock(Csq, Irql);
  return Irp;
}
