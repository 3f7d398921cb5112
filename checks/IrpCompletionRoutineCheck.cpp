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
  case KernelEffect::ReuseIrp:
  case KernelEffect::CancelIrp:
  case KernelEffect::SetCompletion:
  case KernelEffect::MarkIrpPending:
    checkTouch(Path, Event.Call, Event.Callee.Name, Event.Object);
    return;
  default:
    return;
  }
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
  if (R.contains(Status::MoreProcessingRequired))
    return;
  const Expr *At = Return->getRetValue();
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
