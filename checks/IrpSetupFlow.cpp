//===- IrpSetupFlow.cpp - wsk-irp-setup: what paths decide ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IrpSetupCheck.h"

using namespace clang;

namespace wsk {

using namespace flow;

static void reportInFlight(FlowContext &Path, const Expr *At, const char *User,
                           const Object &Irp) {
  const char *Request = FlowContext::describeRequest(Irp);
  Path.reportRequest(
      Irp, Gravity::Use, RuleId::WSK_Irp_Reuse_only_after_completion, At,
      llvm::Twine("'Irp' of ") + User + " is in flight; wait until " + Request +
          " has completed it",
      {Path.note(Irp.Changed, llvm::Twine("it was given to ") + Request +
                                  " here, which may be pending still")});
}

void IrpSetupCheck::onWskCall(FlowContext &Path, const WskEvent &Event) {
  const Object *Irp = Path.getObject(Event.Irp, ObjectKind::Irp);
  if (!Irp || Irp->has(IrpNoLocation))
    return;
  const Expr *At = Event.Call.getCall();
  const char *Name = Event.getFunction().Name;
  switch (Irp->phase<IrpPhase>()) {
  case IrpPhase::Pending:
    reportInFlight(Path, At, Name, *Irp);
    return;
  case IrpPhase::Completed:
    if (!Irp->has(IrpPassedDown))
      Path.report(RuleId::WSK_Irp_Reuse_reinitialise, At,
                  llvm::Twine("'Irp' of ") + Name +
                      " was completed before and is as WSK left it; call "
                      "IoReuseIrp before it is used again",
                  {Path.note(Irp->Changed, "it was given to WSK here")});
    return;
  case IrpPhase::Ready:
    // Who sets a null routine hears of that where it does.
    if (!Irp->has(IrpRoutineKnown) || Irp->Set ||
        Irp->Links[IrpRoutine].asFunction())
      return;
    if (Irp->has(IrpReused))
      Path.report(RuleId::WSK_Irp_Completion_set_again_after_reuse, At,
                  llvm::Twine("'Irp' of ") + Name +
                      " has no completion routine; call "
                      "IoSetCompletionRoutine after IoReuseIrp, which clears "
                      "it",
                  {Path.note(Irp->Changed, "it was cleared here")});
    else
      Path.report(RuleId::WSK_Irp_Completion_routine_required, At,
                  llvm::Twine("'Irp' of ") + Name +
                      " has no completion routine; call "
                      "IoSetCompletionRoutine before each call",
                  {Path.note(Irp->Made, "it was made here")});
    return;
  case IrpPhase::Unknown:
  case IrpPhase::Freed:
    return;
  }
}

void IrpSetupCheck::onKernelCall(FlowContext &Path, const KernelEvent &Event) {
  if (Event.Callee.Effect != KernelEffect::ReuseIrp &&
      Event.Callee.Effect != KernelEffect::InitializeIrp)
    return;
  const Object *Irp = Path.getObject(Event.Object, ObjectKind::Irp);
  if (Irp && Irp->phase<IrpPhase>() == IrpPhase::Pending)
    reportInFlight(Path, Event.Call, Event.Callee.Name, *Irp);
}

} // namespace wsk
