//===- IrpCompletionRoutineCheck.cpp - wsk-irp-completion-routine ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IrpCompletionRoutineCheck.h"
#include "Analysis/Flow/Status.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace wsk {

using namespace flow;

/// Reports that \p User is given an IRP that its routine has freed.
static void checkTouch(FlowContext &Path, const Expr *At, const char *User,
                       LocId L) {
  const Object *Irp = Path.getObject(L, ObjectKind::Irp);
  if (!Irp || Irp->phase<IrpPhase>() != IrpPhase::Freed ||
      !Irp->has(IrpFreedByRoutine))
    return;
  Path.report(RuleId::WSK_Irp_Completion_no_touch_after_free, At,
              llvm::Twine("'Irp' of ") + User +
                  " was freed by its completion routine; do not touch it after "
                  "IoFreeIrp",
              {Path.note(Irp->Changed, "it was freed here")});
}

void IrpCompletionRoutineCheck::onWskCall(FlowContext &Path,
                                          const WskEvent &Event) {
  checkTouch(Path, Event.Call.getCall(), Event.getFunction().Name, Event.Irp);
}

void IrpCompletionRoutineCheck::onKernelCall(FlowContext &Path,
                                             const KernelEvent &Event) {
  for (Value V : Event.Args)
    if (const Object *Irp = Path.findFreedContext(Path.table().getPointee(V)))
      onReadFreed(Path, *Irp, Event.Call);
  const Object *Irp = Path.getObject(Event.Object, ObjectKind::Irp);
  if (!Irp)
    return;
  switch (Event.Callee.Effect) {
  case KernelEffect::FreeIrp:
    if (Irp->has(IrpPassedDown))
      Path.report(RuleId::WSK_Irp_PassedDown_never_free, Event.Call,
                  "'Irp' of IoFreeIrp was passed down to the driver; complete "
                  "it with IoCompleteRequest");
    else if (Path.isInRoutine())
      checkTouch(Path, Event.Call, Event.Callee.Name, Event.Object);
    return;
  case KernelEffect::CancelIrp:
    if (Path.mayHaveBeenFreed(Event.Object)) {
      const char *Request = FlowContext::describeRequest(*Irp);
      Path.report(
          RuleId::WSK_Irp_Completion_no_touch_after_free, Event.Call,
          llvm::Twine("'Irp' of IoCancelIrp may be freed by now: its "
                      "completion routine frees it as soon as ") +
              Request + " completes; leave that to whoever waits",
          {Path.note(Irp->Set, "its routine is set here"),
           Path.note(Irp->Changed, llvm::Twine(Request) + " is called here")},
          Irp->Changed);
      return;
    }
    [[fallthrough]];
  case KernelEffect::ReuseIrp:
  case KernelEffect::SetCompletion:
  case KernelEffect::MarkIrpPending:
    checkTouch(Path, Event.Call, Event.Callee.Name, Event.Object);
    return;
  default:
    return;
  }
}

void IrpCompletionRoutineCheck::onRead(FlowContext &Path, LocId Whole, LocId,
                                       const Expr *At) {
  const Object *Irp = Path.getObject(Whole, ObjectKind::Irp);
  if (!Irp || Irp->phase<IrpPhase>() != IrpPhase::Freed ||
      !Irp->has(IrpFreedByRoutine))
    return;
  Path.report(RuleId::WSK_Irp_Completion_no_touch_after_free, At,
              "an IRP is read that its completion routine has freed; take what "
              "is needed before IoFreeIrp",
              {Path.note(Irp->Changed, "it was freed here")});
}

void IrpCompletionRoutineCheck::onReadFreed(FlowContext &Path,
                                            const Object &Irp, const Expr *At) {
  Path.report(RuleId::WSK_Irp_Completion_no_touch_after_free, At,
              "the context of a completion routine is used although the "
              "routine has freed it; after the call it belongs to the routine",
              {Path.note(Irp.Set, "the routine was given it here"),
               Path.note(Irp.Changed, "the routine frees it here")});
}

void IrpCompletionRoutineCheck::onReturn(FlowContext &Path,
                                         const FunctionDecl *F,
                                         const ReturnStmt *Return,
                                         Value Result) {
  LocId L = Path.getRoutineIrp(F);
  const Object *Irp = Path.getObject(L, ObjectKind::Irp);
  if (!Irp || Result.isUnknown())
    return;
  Range R = Path.state().getRange(Result);
  const Expr *At = Return->getRetValue();
  if (R.contains(Status::MoreProcessingRequired)) {
    if (R.isSingle() && Irp->has(IrpPassedDown))
      Keeps.try_emplace(F->getCanonicalDecl(), At);
    return;
  }
  std::vector<Note> Notes{Path.note(Irp->Set, "the routine was set here")};
  if (Irp->has(IrpPassedDown)) {
    if (R.isSingle() && R.Low != 0) {
      Path.report(
          RuleId::WSK_Irp_PassedDown_return_values, At,
          llvm::Twine("the completion routine of an IRP that was passed "
                      "down returns 0x") +
              llvm::utohexstr(uint32_t(R.Low), /*LowerCase=*/true) +
              "; return STATUS_CONTINUE_COMPLETION or "
              "STATUS_MORE_PROCESSING_REQUIRED",
          Notes);
    }
    LocId Pending = Path.getIrpMember(L, "PendingReturned");
    Range Returned = Path.state().getRange(Path.state().load(Pending));
    if (!Irp->has(IrpMarkedPending) && Returned.isSingle() && Returned.Low == 1)
      Path.report(
          RuleId::WSK_Irp_PassedDown_propagate_pending, At,
          "the completion routine of an IRP that was passed down does "
          "not mark it pending although 'PendingReturned' is TRUE; call "
          "IoMarkIrpPending",
          Notes);
    return;
  }
  if (!Irp->has(IrpAllocated | IrpInitialized))
    return;
  if (Irp->phase<IrpPhase>() == IrpPhase::Freed) {
    Notes.push_back(Path.note(Irp->Changed, "the IRP was freed here"));
    Path.report(RuleId::WSK_Irp_Completion_no_touch_after_free, At,
                "the completion routine frees its IRP and does not return "
                "STATUS_MORE_PROCESSING_REQUIRED; the I/O manager goes on with "
                "the freed IRP",
                Notes);
    return;
  }
  Notes.insert(Notes.begin(), Path.note(Irp->Made, "the IRP was made here"));
  Path.report(
      RuleId::WSK_Irp_Completion_return_more_processing, At,
      "the completion routine of a driver-allocated IRP does not return "
      "STATUS_MORE_PROCESSING_REQUIRED; the I/O manager goes on with "
      "an IRP that it does not own",
      Notes);
}

void IrpCompletionRoutineCheck::onFinished(FlowContext &Path) {
  SymbolTable &Table = Path.table();
  for (const State::Tracked &T : Path.state().objects()) {
    if (T.What.Kind != ObjectKind::Irp || !T.What.has(IrpKept) ||
        T.What.phase<IrpPhase>() != IrpPhase::Completed)
      continue;
    LocId Whole = Table.getRoot(T.Location);
    auto PointsToIt = [&](const State::Binding &B) {
      return Table.getRoot(B.Location) != Whole &&
             Table.getRoot(Table.getPointee(B.Content)) == Whole;
    };
    // Whoever finds it there may complete it.
    if (llvm::any_of(Path.state().bindings(), PointsToIt))
      continue;
    const Expr *At = Keeps.lookup(T.What.Links[IrpRoutine].asFunction());
    if (At)
      Path.report(
          RuleId::WSK_Irp_PassedDown_more_processing_complete_later, At,
          "the completion routine keeps an IRP that was passed down to the "
          "driver, and nobody completes it or remembers it; call "
          "IoCompleteRequest later or return STATUS_CONTINUE_COMPLETION",
          {Path.note(T.What.Set, "the routine was set here")});
  }
}

void IrpCompletionRoutineCheck::onLost(FlowContext &Path, LocId,
                                       const Object &Lost) {
  if (Lost.Kind != ObjectKind::Irp || !Lost.has(IrpAllocated) || !Lost.Made ||
      Lost.phase<IrpPhase>() != IrpPhase::Completed)
    return;
  Path.report(
      RuleId::WSK_Irp_Completion_free_when_done, cast<Expr>(Lost.Made),
      "an IRP that was given to WSK is never freed; call IoFreeIrp when "
      "the driver is done with it");
}

} // namespace wsk
