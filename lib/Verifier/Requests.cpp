//===- Requests.cpp - IRPs in flight --------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Requests.h"
#include "Verifier/Call.h"
#include "Verifier/Irps.h"
#include "Verifier/Report.h"
#include "Verifier/SecurityDescriptors.h"
#include "Verifier/Socket.h"
#include "Verifier/SocketState.h"

namespace wsk::verifier {

using RequestTable = Table<Request, 64, 32>;
static RequestTable Requests;

constexpr UCHAR InvokeAlways =
    SL_INVOKE_ON_SUCCESS | SL_INVOKE_ON_ERROR | SL_INVOKE_ON_CANCEL;

static NTSTATUS NTAPI requestCompleted(PDEVICE_OBJECT Device, PIRP Irp,
                                       PVOID Context);

//===----------------------------------------------------------------------===//
// In flight
//===----------------------------------------------------------------------===//

/// What a finding tells of a pending request, copied out of the table.
struct PendingRequest {
  bool Exists = false;
  FunctionId Function;
  PVOID SubmittedAt;

  void copy(const Request &R) {
    Exists = true;
    Function = R.Function;
    SubmittedAt = R.SubmittedAt;
  }
};

/// \p C is null where a kernel function is given the IRP.
static DECLSPEC_NOINLINE void reportPending(RuleId Rule, const char *Name,
                                            const PendingRequest &Pending,
                                            PVOID Caller, const Call *C) {
  Finding F(Rule, Caller);
  F << "'Irp' of " << Name << " is in flight; wait until "
    << getName(Pending.Function) << " has completed it";
  F.note(Pending.SubmittedAt)
      << getName(Pending.Function) << " was given the IRP here";
  if (C)
    noteObjects(F, *C);
  F.report();
}

static PendingRequest enterRequest(Call &C) {
  PendingRequest Pending;
  Request *Fresh = nullptr;
  for (;;) {
    {
      RequestTable::Locked Entry(Requests, C.Irp);
      Request *R = Entry.find();
      if (R) {
        Pending.copy(*R);
        if (Fresh)
          Entry.keepSpare(Fresh);
        return Pending;
      }
      R = Fresh ? Fresh : Entry.takeSpare();
      if (R) {
        R->Function = C.Function;
        R->SubmittedAt = C.Caller;
        R->Effect.Input = nullptr; // Of a request before.
        C.Serial = ++R->Serial;
        C.Followed = R;
        Entry.insert(R);
        return Pending;
      }
    }
    Fresh = allocate<Request>();
    if (!Fresh)
      return Pending;
  }
}

void followIrp(Call &C) {
  PendingRequest Pending = enterRequest(C);
  if (!Pending.Exists)
    return;
  reportPending(RuleId::WSK_Irp_Reuse_only_after_completion,
                getName(C.Function), Pending, C.Caller, &C);
  C.refuse();
  C.CompletesRefusal = false; // The pending request completes it.
}

void dropIrp(Call &C) {
  RequestTable::Locked Entry(Requests, C.Irp);
  Entry.remove(C.Followed);
  Entry.keepSpare(C.Followed);
  C.Followed = nullptr;
}

bool reportInFlight(RuleId Rule, const void *Irp, const char *Name,
                    PVOID Caller) {
  PendingRequest Pending;
  {
    RequestTable::Locked Entry(Requests, Irp);
    if (const Request *R = Entry.find())
      Pending.copy(*R);
  }
  if (Pending.Exists)
    reportPending(Rule, Name, Pending, Caller, nullptr);
  return Pending.Exists;
}

/// Requests in flight that have an input: without any, nobody looks for them.
static volatile LONG InputsHeld;

void holdInput(Call &C, ControlCodeId Code, const void *Input) {
  C.Effect.Input = Input;
  C.Effect.Code = Code;
  InterlockedIncrement(&InputsHeld);
}

void releaseInput() { InterlockedDecrement(&InputsHeld); }

bool reportFreedInput(PVOID Memory, PVOID Caller) {
  if (!Memory || !load(InputsHeld))
    return false;
  Request Holder = {};
  Requests.forEach([&](const Request &R) {
    if (R.Effect.Input == Memory)
      Holder = R;
  });
  if (!Holder.Effect.Input)
    return false;
  const char *Name = ControlCodes[size_t(Holder.Effect.Code)].Name;
  Finding F(RuleId::WSK_SIO_LOOPBACK_FAST_PATH_Check_irp_status, Caller);
  F << "'InputBuffer' of " << Name
    << " is freed while the request is pending; release it when the request "
       "has completed";
  F.note(Holder.SubmittedAt) << Name << " was requested here";
  F.report();
  return true;
}

void releaseRequests() { Requests.releaseSpares(); }

void completeRefused(Call &C) {
  PIRP Irp = C.Irp;
  if (!Irp || !C.CompletesRefusal || Irp->CurrentLocation < 2)
    return;
  PIO_STACK_LOCATION Next = IoGetNextIrpStackLocation(Irp);
  UCHAR Wanted =
      NT_SUCCESS(C.Status) ? SL_INVOKE_ON_SUCCESS : SL_INVOKE_ON_ERROR;
  // Nobody would keep the I/O manager from freeing the driver's IRP.
  if (getOrigin(Irp) == IrpOrigin::Driver &&
      (!Next->CompletionRoutine || !(Next->Control & Wanted)))
    return;
  Irp->IoStatus.Status = C.Status;
  Irp->IoStatus.Information = 0;
  IoSetNextIrpStackLocation(Irp);
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

//===----------------------------------------------------------------------===//
// Seeing the completion
//===----------------------------------------------------------------------===//

void splice(Call &C) {
  Request &R = *C.Followed;
  R.On = C.On;
  R.By = C.By;
  R.Effect = C.Effect;
  PIO_STACK_LOCATION Next = IoGetNextIrpStackLocation(C.Irp);
  R.Location = Next;
  R.Routine = Next->CompletionRoutine;
  R.Context = Next->Context;
  R.Control = Next->Control;
  R.Origin = getOrigin(C.Irp);
  if (R.Effect.Makes)
    C.Irp->IoStatus.Information = reinterpret_cast<ULONG_PTR>(
        getUnfinished(C.Function, R.Effect.Makes->Category));
  Next->CompletionRoutine = requestCompleted;
  Next->Context = &R;
  Next->Control = InvokeAlways;
  if (R.Origin == IrpOrigin::PassedDown)
    recordPassedDown(R, C.Irp);
}

bool undoSplice(Call &C) {
  Request R;
  {
    RequestTable::Locked Entry(Requests, C.Irp);
    Request *Pending = Entry.find();
    if (!Pending || Pending != C.Followed || Pending->Serial != C.Serial)
      return false;
    PIO_STACK_LOCATION Location = Pending->Location;
    if (Location->CompletionRoutine == requestCompleted &&
        Location->Context == Pending) {
      Location->CompletionRoutine = Pending->Routine;
      Location->Context = Pending->Context;
      Location->Control = Pending->Control;
    }
    if (Pending->Effect.Makes)
      C.Irp->IoStatus.Information = 0;
    R = *Pending;
    Entry.remove(Pending);
    Entry.keepSpare(Pending);
  }
  settle(R, false);
  return true;
}

namespace {
/// NotYet: what the request uses has to be held first.
enum class TakenRequest { No, NotYet, Yes };
} // namespace

/// Takes the request of a completed IRP out of the table and copies it.
static TakenRequest takeRequest(PIRP Irp, PVOID Expected, bool Held,
                                Request &R) {
  RequestTable::Locked Entry(Requests, Irp);
  Request *Pending = Entry.find();
  if (!Pending)
    return TakenRequest::No;
  if (Pending->Effect.Uses && !Held) {
    R = *Pending;
    return TakenRequest::NotYet;
  }
  if (Pending != Expected)
    return TakenRequest::No;
  R = *Pending;
  Entry.remove(Pending);
  Entry.keepSpare(Pending);
  return TakenRequest::Yes;
}

static NTSTATUS NTAPI requestCompleted(PDEVICE_OBJECT Device, PIRP Irp,
                                       PVOID Context) {
  Request R;
  TakenRequest Taken = takeRequest(Irp, Context, /*Held=*/false, R);
  if (Taken == TakenRequest::NotYet) {
    holdUse(R.Effect);
    Taken = takeRequest(Irp, Context, /*Held=*/true, R);
  }
  bool Found = Taken == TakenRequest::Yes;
  if (!Found) {
    // The provider returned a failure, and completes the IRP all the same: the
    // routine that undoSplice has just put back is the driver's.
    PIO_STACK_LOCATION Completed = IoGetNextIrpStackLocation(Irp);
    if (Completed->CompletionRoutine &&
        Completed->CompletionRoutine != requestCompleted)
      return Completed->CompletionRoutine(Device, Irp, Completed->Context);
    return STATUS_MORE_PROCESSING_REQUIRED;
  }
  bool Succeeded = NT_SUCCESS(Irp->IoStatus.Status);
  if (R.Effect.Makes && Succeeded && Irp->IoStatus.Information) {
    PWSK_SOCKET Real = reinterpret_cast<PWSK_SOCKET>(Irp->IoStatus.Information);
    Irp->IoStatus.Information =
        reinterpret_cast<ULONG_PTR>(publish(*R.Effect.Makes, Real));
  } else {
    Succeeded = Succeeded && !R.Effect.Makes;
  }
  if (R.Origin == IrpOrigin::Driver)
    markCompleted(Irp);
  recordEnd(R, *Irp);
  settle(R, Succeeded);
  return deliver(R, Device, Irp);
}

} // namespace wsk::verifier
