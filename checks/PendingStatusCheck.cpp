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

void PendingStatusCheck::onKernelCall(FlowContext &Path,
                                      const KernelEvent &Event) {
  if (Event.Callee.Effect == KernelEffect::FreeIrp) {
    const Object *Irp = Path.getObject(Event.Object, ObjectKind::Irp);
    if (!Irp)
      return;
    if (Irp->phase<IrpPhase>() == IrpPhase::Pending) {
      Path.reportRequest(
          *Irp, Gravity::Release, RuleId::WSK_Irp_Pending_wait_before_release,
          Event.Call,
          llvm::Twine("'Irp' of IoFreeIrp is in flight; wait until ") +
              FlowContext::describeRequest(*Irp) + " has completed it",
          noteRequest(Path, *Irp));
    } else if (Irp->phase<IrpPhase>() == IrpPhase::Freed &&
               Irp->has(IrpFreedByRoutine) && !Path.isInRoutine()) {
      Path.report(RuleId::WSK_Irp_Completes_on_every_return, Event.Call,
                  "'Irp' of IoFreeIrp was freed by its completion routine "
                  "already, which runs whatever the call returns",
                  {Path.note(Irp->Changed, "it was freed here")});
    }
    return;
  }
  if (Event.Callee.Effect != KernelEffect::Free || !Event.Object)
    return;
  for (const State::Tracked &T : Path.state().objects()) {
    if (T.What.Kind != ObjectKind::Irp ||
        T.What.phase<IrpPhase>() != IrpPhase::Pending)
      continue;
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
  FunctionId Function = FunctionId(Irp->Function);
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
  RuleId Rule =
      Function == FunctionId::WskSocket
          ? RuleId::WSK_WskSocket_Result_after_success_completion
      : Function == FunctionId::WskSocketConnect
          ? RuleId::WSK_WskSocketConnect_Result_after_success_completion
          : RuleId::WSK_WskAccept_Result_after_success_completion;
  Path.reportRequest(*Irp, Gravity::Result, Rule, At,
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
        Cancel ? Cancel->At : cast<Expr>(T.What.Changed),
        What + " is a variable of a function that returns while " +
            FlowContext::describeRequest(T.What) + " may be pending; " +
            (Cancel ? "IoCancelIrp only asks for the completion: wait for it"
                    : "wait for the completion first"),
        std::move(Notes));
  }
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
              std::move(Notes));
}

} // namespace wsk
