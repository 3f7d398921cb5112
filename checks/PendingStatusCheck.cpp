//===- PendingStatusCheck.cpp - wsk-pending-status ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PendingStatusCheck.h"

using namespace clang;

namespace wsk {

using namespace flow;

static std::vector<Note> noteRequest(const FlowContext &Path,
                                     const Object &Irp) {
  return {Path.note(Irp.Changed, llvm::Twine("it was given to ") +
                                     FlowContext::describeRequest(Irp) +
                                     " here, which may be pending still")};
}

/// The rule on the socket that the request of \p Irp makes.
static RuleId getResultRule(const Object &Irp) {
  switch (FunctionId(Irp.Function)) {
  case FunctionId::WskSocket:
    return RuleId::WSK_WskSocket_Result_after_success_completion;
  case FunctionId::WskSocketConnect:
    return RuleId::WSK_WskSocketConnect_Result_after_success_completion;
  default:
    return RuleId::WSK_WskAccept_Result_after_success_completion;
  }
}

/// The IRP at \p Irp is freed or used again with the socket that it has made
/// for somebody who gave up.
static void checkLostSocket(FlowContext &Path, const KernelEvent &Event) {
  const Object *Irp = Path.getObject(Event.Object, ObjectKind::Irp);
  if (!Irp || Irp->phase<IrpPhase>() != IrpPhase::Completed || !Irp->Function ||
      !Irp->has(IrpCancelled))
    return;
  const PathStep *Cancel = Path.findStep(*Irp, PathStep::Cancels);
  // Whoever has looked at the status knows that there is none.
  LocId Status = Path.getIoStatus(Event.Object, "Status");
  if (!Cancel || !Path.state().getRange(Path.state().load(Status)).contains(0))
    return;
  const char *Request = FlowContext::describeRequest(*Irp);
  Path.report(
      getResultRule(*Irp), cast<Expr>(Cancel->At),
      llvm::Twine(Request) +
          " may succeed in spite of IoCancelIrp, and its socket is "
          "lost; after the wait, close what 'IoStatus.Information' "
          "says if 'IoStatus.Status' is a success",
      {Path.note(Irp->Changed, llvm::Twine(Request) + " is called here"),
       Path.note(Event.Call, "the IRP goes here, with the socket")},
      Irp->Changed);
}

/// Memory is freed whose owner took STATUS_EVENT_PENDING for the end of all
/// callbacks.
static void checkDisabled(FlowContext &Path, const KernelEvent &Event) {
  constexpr int64_t EventPending = 0x40000013;
  for (const State::Tracked &T : Path.state().objects()) {
    if (T.What.Kind != ObjectKind::Socket ||
        T.What.phase<SocketPhase>() != SocketPhase::Open)
      continue;
    Value Status = T.What.Links[SocketDisabling];
    if (Status.isUnknown() ||
        !Path.state().getRange(Status).contains(EventPending))
      continue;
    LocId Context = Path.findContext(T);
    if (!Context || !Path.table().isWithin(Context, Event.Object))
      continue;
    Path.report(RuleId::WSK_WskControlSocket_Event_pending_not_done, Event.Call,
                "the context of a socket is freed while a callback may be "
                "running: STATUS_EVENT_PENDING is a success, too; disable the "
                "callback with an IRP and wait for it, or close the socket",
                {Path.note(Path.getSource(Status),
                           "it was disabled here, without an IRP")});
    return;
  }
}

/// Where \p Memory, which goes, has the input of a request that is pending.
static void checkInput(FlowContext &Path, LocId Memory, const Expr *At,
                       const State::Tracked &T) {
  LocId Input = Path.table().getPointee(T.What.Links[IrpHeld]);
  if (T.What.Code != uint8_t(ControlCodeId::SioLoopbackFastPath) || !Input ||
      !Path.table().isWithin(Input, Memory))
    return;
  Path.reportRequest(
      T.What, Gravity::Release,
      RuleId::WSK_SIO_LOOPBACK_FAST_PATH_Check_irp_status, At,
      llvm::Twine("'InputBuffer' of ") + FlowContext::describeRequest(T.What) +
          " goes while the request may be pending; release it when the request "
          "has completed",
      noteRequest(Path, T.What));
}

void PendingStatusCheck::onKernelCall(FlowContext &Path,
                                      const KernelEvent &Event) {
  if (Event.Callee.Effect == KernelEffect::FreeIrp ||
      Event.Callee.Effect == KernelEffect::ReuseIrp ||
      Event.Callee.Effect == KernelEffect::InitializeIrp)
    checkLostSocket(Path, Event);
  if (Event.Callee.Effect == KernelEffect::FreeIrp) {
    const Object *Irp = Path.getObject(Event.Object, ObjectKind::Irp);
    if (!Irp)
      return;
    if (Irp->phase<IrpPhase>() == IrpPhase::Pending) {
      Path.reportRequest(
          *Irp, Gravity::Release, RuleId::WSK_Irp_Pending_wait_before_release,
          Event.Call,
          llvm::Twine("'Irp' of ") + Event.Callee.Name +
              " is in flight; wait until " +
              FlowContext::describeRequest(*Irp) + " has completed it",
          noteRequest(Path, *Irp));
    } else if (Irp->phase<IrpPhase>() == IrpPhase::Freed &&
               Irp->has(IrpFreedByRoutine) && !Path.isInRoutine()) {
      Path.report(RuleId::WSK_Irp_Completes_on_every_return, Event.Call,
                  llvm::Twine("'Irp' of ") + Event.Callee.Name +
                      " was freed by its completion routine already, which "
                      "runs whatever the call returns",
                  {Path.note(Irp->Changed, "it was freed here")});
    }
    return;
  }
  if (Event.Callee.Effect != KernelEffect::Free || !Event.Object)
    return;
  checkDisabled(Path, Event);
  for (const State::Tracked &T : Path.state().objects()) {
    if (T.What.Kind != ObjectKind::Irp ||
        T.What.phase<IrpPhase>() != IrpPhase::Pending)
      continue;
    checkInput(Path, Event.Object, Event.Call, T);
    LocId Context = Path.table().getPointee(T.What.Links[IrpContext]);
    if (!Path.table().isWithin(T.Location, Event.Object) &&
        !(Context && Path.table().isWithin(Context, Event.Object)))
      continue;
    Path.reportRequest(
        T.What, Gravity::Release, RuleId::WSK_Irp_Pending_wait_before_release,
        Event.Call,
        llvm::Twine("memory is freed that the request of an IRP in flight "
                    "needs; wait until ") +
            FlowContext::describeRequest(T.What) + " has completed it",
        noteRequest(Path, T.What));
    return;
  }
}

void PendingStatusCheck::onRead(FlowContext &Path, LocId Whole, LocId L,
                                const Expr *At) {
  const Object *Irp = Path.getObject(Whole, ObjectKind::Irp);
  if (!Irp || Irp->phase<IrpPhase>() != IrpPhase::Pending)
    return;
  if (L == Path.getIoStatus(Whole, "Status")) {
    Path.reportRequest(*Irp, Gravity::Result,
                       RuleId::WSK_Irp_Status_from_iostatus_after_pending, At,
                       llvm::Twine("'IoStatus.Status' is read while ") +
                           FlowContext::describeRequest(*Irp) +
                           " may be pending; wait for the completion first",
                       noteRequest(Path, *Irp));
    return;
  }
  if (L != Path.getIoStatus(Whole, "Information") ||
      !Functions[Irp->Function].SocketInInformation)
    return;
  Path.reportRequest(*Irp, Gravity::Result, getResultRule(*Irp), At,
                     llvm::Twine("the socket is taken from "
                                 "'IoStatus.Information' while ") +
                         FlowContext::describeRequest(*Irp) +
                         " may be pending; wait for the completion first",
                     noteRequest(Path, *Irp));
}

void PendingStatusCheck::onEnd(FlowContext &Path, const FunctionDecl *) {
  for (const State::Tracked &T : Path.state().objects()) {
    if (T.What.Kind != ObjectKind::Irp || !T.What.Changed ||
        T.What.phase<IrpPhase>() != IrpPhase::Pending)
      continue;
    LocId Input = Path.table().getPointee(T.What.Links[IrpHeld]);
    if (Input && Path.isLocal(Input))
      checkInput(Path, Path.table().getRoot(Input), cast<Expr>(T.What.Changed),
                 T);
    LocId Context = Path.table().getPointee(T.What.Links[IrpContext]);
    std::string What;
    if (Context && Path.isLocal(Context))
      What = "the context of the completion routine";
    else if (Path.isLocal(T.Location))
      What = "the IRP";
    else if (const VarDecl *Var =
                 Path.findEndingVariable(T.What.Links[IrpContext]))
      What = ("'" + Var->getName() +
              "', which the context of the completion routine points to,")
                 .str();
    else
      continue;
    // Whoever cancels means to have ended the request.
    const PathStep *Cancel = Path.findStep(T.What, PathStep::Cancels);
    std::vector<Note> Notes;
    if (Cancel)
      Notes.push_back(Path.note(T.What.Changed, "the request is made here"));
    Path.reportRequest(
        T.What, Gravity::Release, RuleId::WSK_Irp_Pending_wait_before_release,
        cast<Expr>(Cancel ? Cancel->At : T.What.Changed),
        What + " is a variable of a function that returns while " +
            FlowContext::describeRequest(T.What) + " may be pending; " +
            (Cancel ? "IoCancelIrp only asks for the completion: wait for it"
                    : "wait for the completion first"),
        std::move(Notes));
  }
}

void PendingStatusCheck::onUnboundedWait(FlowContext &Path,
                                         const KernelEvent &Wait,
                                         const Object &Irp) {
  if (Irp.has(IrpMayNeverEnd) && !Irp.has(IrpCancelled))
    Path.report(RuleId::WSK_WskDisconnect_Graceful_may_never_complete,
                cast<Expr>(Irp.Changed),
                llvm::Twine(FlowContext::describeRequest(Irp)) +
                    " waits for the peer, perhaps for ever, and the driver for "
                    "it; wait with a timeout, then disconnect with "
                    "WSK_FLAG_ABORTIVE or close the socket",
                {Path.note(Wait.Call, "this wait has no timeout")},
                Irp.Changed);
}

void PendingStatusCheck::onStaleWait(FlowContext &Path, const KernelEvent &Wait,
                                     const Object &Event, const Object &Irp) {
  std::vector<Note> Notes{
      Path.note(Event.Changed, "it was signalled here"),
      Path.note(Irp.Changed, llvm::Twine(FlowContext::describeRequest(Irp)) +
                                 " was called here")};
  Path.report(RuleId::WSK_Irp_SyncWait_event_reset, Wait.Call,
              llvm::Twine("the event is signalled since before ") +
                  FlowContext::describeRequest(Irp) +
                  " was called, so that the wait ends while the request is "
                  "pending; reset it before each request",
              std::move(Notes), Irp.Changed);
}

} // namespace wsk
