//===- Request.cpp - Submitting, cancelling and completing IRPs -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Request.h"
#include "Kernel/src/Runtime.h"
#include "Provider/Behaviour.h"
#include "Provider/Client.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

//===--- Queues -----------------------------------------------------------===//

void RequestQueue::append(Request &R) {
  R.Queue = this;
  R.Next = nullptr;
  R.Previous = Last;
  (Last ? Last->Next : First) = &R;
  Last = &R;
}

void RequestQueue::remove(Request &R) {
  (R.Previous ? R.Previous->Next : First) = R.Next;
  (R.Next ? R.Next->Previous : Last) = R.Previous;
  R.Queue = nullptr;
}

//===--- Buffers ----------------------------------------------------------===//

bool BufferCursor::isValid(const WSK_BUF &Buffer) {
  if (Buffer.Length == 0)
    return true;
  if (!Buffer.Mdl || Buffer.Offset > MmGetMdlByteCount(Buffer.Mdl))
    return false;
  SIZE_T Size = 0;
  for (PMDL Mdl = Buffer.Mdl; Mdl; Mdl = Mdl->Next)
    Size += MmGetMdlByteCount(Mdl);
  return Buffer.Length <= Size - Buffer.Offset;
}

BufferCursor BufferCursor::begin(const WSK_BUF &Buffer) {
  return {Buffer.Mdl, Buffer.Offset, Buffer.Length};
}

static PUCHAR addressOf(PMDL Mdl) {
  return static_cast<PUCHAR>(MmGetSystemAddressForMdlSafe(
      Mdl, NormalPagePriority | MdlMappingNoExecute));
}

LONG BufferCursor::map(WSK_REACTOR_BUFFER *Buffers, LONG Capacity) const {
  LONG Count = 0;
  SIZE_T Rest = Left, Skip = Offset;
  for (PMDL M = Mdl; Rest && Count < Capacity; M = M->Next) {
    SIZE_T Size = MmGetMdlByteCount(M) - Skip;
    if (Size > Rest)
      Size = Rest;
    if (Size) {
      PUCHAR Address = addressOf(M);
      if (!Address)
        return -1;
      Buffers[Count++] = {Address + Skip, Size};
    }
    Rest -= Size;
    Skip = 0;
  }
  return Count;
}

void BufferCursor::advance(SIZE_T Bytes) {
  Left -= Bytes;
  Offset += Bytes;
  // Stays in the last MDL: there may be none behind.
  while (Left && Offset >= MmGetMdlByteCount(Mdl)) {
    Offset -= MmGetMdlByteCount(Mdl);
    Mdl = Mdl->Next;
  }
}

SSIZE_T BufferCursor::fill(const UCHAR *Data, SIZE_T Size) {
  SIZE_T Done = 0;
  while (Done < Size && Left) {
    WSK_REACTOR_BUFFER Piece;
    if (map(&Piece, 1) < 0)
      return -1;
    SIZE_T Part = Size - Done < Piece.Length ? Size - Done : Piece.Length;
    memcpy(Piece.Base, Data + Done, Part);
    advance(Part);
    Done += Part;
  }
  return static_cast<SSIZE_T>(Done);
}

bool BufferCursor::drainTo(PUCHAR Target) {
  while (Left) {
    WSK_REACTOR_BUFFER Piece;
    if (map(&Piece, 1) < 0)
      return false;
    memcpy(Target, Piece.Base, Piece.Length);
    Target += Piece.Length;
    advance(Piece.Length);
  }
  return true;
}

//===--- Completion -------------------------------------------------------===//

static VOID completeIrp(PVOID Irp) {
  IoCompleteRequest(static_cast<PIRP>(Irp), IO_NETWORK_INCREMENT);
}

/// The stack location that the driver has prepared becomes ours.
static void takeStackLocation(PIRP Irp) {
  if (Irp->CurrentLocation <= 1)
    kernel::bugCheck(0x35 /* NO_MORE_IRP_STACK_LOCATIONS */, nullptr,
                     "WSK was given an IRP whose %d stack locations are all in "
                     "use",
                     Irp->StackCount);
  IoSetNextIrpStackLocation(Irp);
}

NTSTATUS provider::completeNow(PIRP Irp, NTSTATUS Status) {
  takeStackLocation(Irp);
  Irp->IoStatus.Status = Status;
  Irp->IoStatus.Information = 0;
  kernel::runAtDispatch(completeIrp, Irp,
                        "the completion routine of a WSK request");
  return Status;
}

/// Completes the IRP; then the socket and the client have a request less.
static void complete(Request &R, NTSTATUS Status, ULONG_PTR Information) {
  PIRP Irp = R.Irp;
  Client &Owner = *R.Owner;
  Socket *Target = R.Target;
  kernel::release(&R);
  Irp->IoStatus.Status = Status;
  Irp->IoStatus.Information = Information;
  kernel::runAtDispatch(completeIrp, Irp,
                        "the completion routine of a WSK request");
  if (Target) {
    InterlockedDecrement(&Target->Requests);
    completeCloseIfDue(*Target);
  }
  Owner.dropUser();
}

void provider::finish(Request &R, NTSTATUS Status, ULONG_PTR Information) {
  if (R.Queue)
    R.Queue->remove(R);
  if (R.Cancellable && !IoSetCancelRoutine(R.Irp, nullptr)) {
    // IoCancelIrp has taken the routine: the IRP is its until onCancelled.
    R.Finished = true;
    R.Status = Status;
    R.Information = Information;
    return;
  }
  complete(R, Status, Information);
}

void provider::finishAll(RequestQueue &Queue, NTSTATUS Status) {
  while (!Queue.empty())
    finish(*Queue.First, Status);
}

//===--- Cancelling -------------------------------------------------------===//

/// On the reactor's thread, behind cancelRequest.
static WSK_HOST_ABI void onCancelled(WSK_REACTOR_TASK *Task) {
  auto &R = *CONTAINING_RECORD(Task, Request, Task);
  if (R.Finished) {
    complete(R, R.Status, R.Information);
    return;
  }
  if (R.Queue)
    R.Queue->remove(R);
  Socket *Target = R.Target;
  // The socket must outlive what follows the completion.
  if (Target)
    InterlockedIncrement(&Target->Requests);
  if (R.Undo)
    R.Undo(R);
  complete(R, STATUS_CANCELLED, 0);
  if (Target) {
    if (!Target->Close)
      makeProgress(*Target);
    InterlockedDecrement(&Target->Requests);
    completeCloseIfDue(*Target);
  }
}

/// The cancel routine: any thread, with the cancel spin lock held.
static VOID NTAPI cancelRequest(PDEVICE_OBJECT, PIRP Irp) {
  auto *R = static_cast<Request *>(Irp->Tail.Overlay.DriverContext[0]);
  IoReleaseCancelSpinLock(Irp->CancelIrql);
  // From here on, the IRP may be completed at any moment, but by onCancelled.
  R->Task.Run = onCancelled;
  wskReactorPost(R->Owner->reactor(), &R->Task);
}

bool provider::wait(Request &R, RequestQueue &Queue) {
  Queue.append(R);
  R.Cancellable = true;
  IoSetCancelRoutine(R.Irp, cancelRequest);
  if (!__atomic_load_n(&R.Irp->Cancel, __ATOMIC_SEQ_CST))
    return true;
  // Cancelled before it had a routine, unless IoCancelIrp has just found it.
  if (!IoSetCancelRoutine(R.Irp, nullptr))
    return true;
  Queue.remove(R);
  if (R.Undo)
    R.Undo(R);
  complete(R, STATUS_CANCELLED, 0);
  return false;
}

//===--- Submitting -------------------------------------------------------===//

static WSK_HOST_ABI void startRequest(WSK_REACTOR_TASK *Task) {
  auto &R = *CONTAINING_RECORD(Task, Request, Task);
  if (R.Target && R.Target->Close) {
    finish(R, STATUS_FILE_FORCED_CLOSED);
    return;
  }
  R.Start(R);
}

Request *provider::createRequest(PIRP Irp, Client &Owner, Socket *Target,
                                 PCSTR Name, RequestRoutine Start,
                                 SIZE_T Extra) {
  auto *R = static_cast<Request *>(kernel::allocate(sizeof(Request) + Extra));
  if (!R) {
    completeNow(Irp, STATUS_INSUFFICIENT_RESOURCES);
    return nullptr;
  }
  R->Irp = Irp;
  R->Name = Name;
  R->Owner = &Owner;
  R->Target = Target;
  R->Start = Start;
  return R;
}

/// The rest of a request that was completed in its caller's thread.
static WSK_HOST_ABI void dropRequest(WSK_REACTOR_TASK *Task) {
  auto &R = *CONTAINING_RECORD(Task, Request, Task);
  Socket &S = *R.Target;
  Client &Owner = *R.Owner;
  kernel::release(&R);
  InterlockedDecrement(&S.Requests);
  completeCloseIfDue(S);
  Owner.dropUser();
}

/// Returns whether it is done, with the IRP completed.
static bool completeInline(Request &R, RequestAttempt Attempt,
                           NTSTATUS &Status) {
  WSK_REACTOR *Reactor = R.Owner->reactor();
  if (!wskReactorTryEnter(Reactor))
    return false;
  bool Done =
      !R.Target->Close && !R.Target->Dead && !R.Irp->Cancel && Attempt(R);
  wskReactorGiveBack(Reactor);
  if (Done) {
    Status = R.Irp->IoStatus.Status = R.Status;
    R.Irp->IoStatus.Information = R.Information;
    IoCompleteRequest(R.Irp, IO_NETWORK_INCREMENT);
    R.Task.Run = dropRequest;
    wskReactorPost(Reactor, &R.Task);
  }
  wskReactorLeave();
  return Done;
}

NTSTATUS provider::submit(Request &R, RequestAttempt Attempt) {
  NTSTATUS Status;
  takeStackLocation(R.Irp);
  R.Owner->addUser();
  if (R.Target)
    InterlockedIncrement(&R.Target->Requests);
  if (Attempt && behaviour().Inline && completeInline(R, Attempt, Status))
    return Status;
  IoMarkIrpPending(R.Irp);
  R.Irp->Tail.Overlay.DriverContext[0] = &R;
  R.Task.Run = startRequest;
  wskReactorPost(R.Owner->reactor(), &R.Task);
  return STATUS_PENDING;
}

static void completeOutcome(Request &R) { finish(R, R.Status, R.Information); }

NTSTATUS provider::completeLater(PIRP Irp, Client &Owner, Socket *Target,
                                 PCSTR Name, NTSTATUS Status,
                                 ULONG_PTR Information) {
  Request *R = createRequest(Irp, Owner, Target, Name, completeOutcome);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Status = Status;
  R->Information = Information;
  return submit(*R);
}
