//===- SecurityDescriptorCheck.cpp - wsk-security-descriptor --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SecurityDescriptorCheck.h"

using namespace clang;

namespace wsk {

using namespace flow;

static std::vector<Note> noteLife(const FlowContext &Path, const Object &O) {
  std::vector<Note> Notes;
  Notes.push_back(Path.note(O.Made, O.has(DescriptorRetrieved)
                                        ? "the descriptor was retrieved here"
                                        : "the descriptor was cached here"));
  if (O.phase<DescriptorPhase>() == DescriptorPhase::Released)
    Notes.push_back(Path.note(O.Changed, "it was released here"));
  if (O.phase<DescriptorPhase>() == DescriptorPhase::Freed)
    Notes.push_back(Path.note(O.Changed, "it was freed here"));
  return Notes;
}

/// Whether \p V is a descriptor that the driver has made itself.
static bool isOrdinary(FlowContext &Path, Value V) {
  return V.ValueKind == Value::Address || Path.isAllocated(V);
}

void SecurityDescriptorCheck::checkUse(FlowContext &Path, const WskEvent &Event,
                                       RuleId CachedRule, const Expr *At,
                                       Value Used) {
  const Function &F = Event.getFunction();
  std::string What =
      Event.Code
          ? std::string("the descriptor that ") + Event.Code->Name + " sets"
          : std::string("'SecurityDescriptor' of ") + F.Name;
  if (isOrdinary(Path, Used)) {
    Path.report(CachedRule, At,
                What + " is not cached; pass " +
                    expectedArgument(Role::SecurityDescriptor));
    return;
  }
  const Object *O =
      Path.getObject(Path.table().getPointee(Used), ObjectKind::Descriptor);
  if (O && O->phase<DescriptorPhase>() == DescriptorPhase::Released)
    Path.report(RuleId::WSK_WSK_RELEASE_SD_Once, At,
                What + " has been released; release it after its last use",
                noteLife(Path, *O));
}

void SecurityDescriptorCheck::checkRelease(FlowContext &Path,
                                           const WskEvent &Event) {
  LocId Input = Path.table().getPointee(Event.get(Role::InputBuffer));
  const Expr *At = Event.Call.getCall();
  if (!Input)
    return;
  Value Released = Path.state().load(Input);
  if (isOrdinary(Path, Released)) {
    Path.report(RuleId::WSK_WSK_RELEASE_SD_Only_cached, At,
                "the descriptor that WSK_RELEASE_SD releases is not cached; "
                "release what WSK_CACHE_SD or SO_WSK_SECURITY returned");
    return;
  }
  LocId L = Path.table().getPointee(Released);
  if (!L)
    return;
  const Object *O = Path.getObject(L, ObjectKind::Descriptor);
  if (O && O->phase<DescriptorPhase>() == DescriptorPhase::Released) {
    Path.report(RuleId::WSK_WSK_RELEASE_SD_Once, At,
                "the descriptor that WSK_RELEASE_SD releases has been released "
                "already; release it once for each time it was obtained",
                noteLife(Path, *O));
    return;
  }
  for (const State::Tracked &T : Path.state().objects()) {
    if (T.What.Kind != ObjectKind::Irp ||
        T.What.phase<IrpPhase>() != IrpPhase::Pending ||
        T.What.Links[IrpHeld] != Released)
      continue;
    RuleId Rule =
        T.What.Code != 0xFF ? RuleId::WSK_SO_WSK_SECURITY_Held_until_completion
        : T.What.Function == uint8_t(FunctionId::WskSocketConnect)
            ? RuleId::
                  WSK_WskSocketConnect_SecurityDescriptor_held_until_completion
            : RuleId::WSK_WskSocket_SecurityDescriptor_held_until_completion;
    std::vector<Note> Notes;
    if (O)
      Notes = noteLife(Path, *O);
    Notes.push_back(
        Path.note(T.What.Changed, llvm::Twine("it was given to ") +
                                      FlowContext::describeRequest(T.What) +
                                      " here, which may be pending still"));
    Path.report(Rule, At,
                llvm::Twine("a cached descriptor is released while the request "
                            "that applies it is pending; release it after the "
                            "IRP of ") +
                    FlowContext::describeRequest(T.What) + " has completed",
                std::move(Notes));
  }
}

void SecurityDescriptorCheck::onWskCall(FlowContext &Path,
                                        const WskEvent &Event) {
  switch (Event.getFunction().Id) {
  case FunctionId::WskSocket:
  case FunctionId::WskSocketConnect: {
    RuleId Rule = Event.getFunction().Id == FunctionId::WskSocket
                      ? RuleId::WSK_WskSocket_SecurityDescriptor_cached
                      : RuleId::WSK_WskSocketConnect_SecurityDescriptor_cached;
    checkUse(Path, Event, Rule, Event.Call.getCall(),
             Event.get(Role::SecurityDescriptor));
    return;
  }
  case FunctionId::WskControlSocket:
    if (Event.Code && Event.Code->Id == ControlCodeId::SoWskSecurity &&
        Event.Request == 0)
      if (LocId Input = Path.table().getPointee(Event.get(Role::InputBuffer)))
        checkUse(Path, Event, RuleId::WSK_SO_WSK_SECURITY_Cached_only,
                 Event.Call.getCall(), Path.state().load(Input));
    return;
  case FunctionId::WskControlClient:
    if (Event.Code && Event.Code->Id == ControlCodeId::WskReleaseSd)
      checkRelease(Path, Event);
    return;
  default:
    return;
  }
}

void SecurityDescriptorCheck::onKernelCall(FlowContext &Path,
                                           const KernelEvent &Event) {
  if (Event.Callee.Effect != KernelEffect::Free)
    return;
  if (const Object *O = Path.getObject(Event.Object, ObjectKind::Descriptor))
    Path.report(RuleId::WSK_WSK_RELEASE_SD_Not_plain_free, Event.Call,
                "a cached descriptor is freed like memory of the driver; "
                "release it with WSK_RELEASE_SD",
                noteLife(Path, *O));
}

void SecurityDescriptorCheck::onLost(FlowContext &Path, LocId,
                                     const Object &Lost) {
  if (Lost.Kind != ObjectKind::Descriptor || !Lost.Made ||
      Lost.phase<DescriptorPhase>() != DescriptorPhase::Live)
    return;
  bool Retrieved = Lost.has(DescriptorRetrieved);
  bool Applied = Lost.has(DescriptorApplied);
  RuleId Rule = Retrieved ? RuleId::WSK_SO_WSK_SECURITY_Get_release_required
                : Applied
                    ? RuleId::WSK_WskCloseSocket_SecurityDescriptor_still_owned
                    : RuleId::WSK_WSK_CACHE_SD_Release_required;
  Path.report(Rule, cast<Expr>(Lost.Made),
              llvm::Twine("the descriptor that ") +
                  (Retrieved ? "SO_WSK_SECURITY" : "WSK_CACHE_SD") +
                  " returned is never released; release it with "
                  "WSK_RELEASE_SD" +
                  (Applied ? ", also where a socket has it" : ""));
}

} // namespace wsk
