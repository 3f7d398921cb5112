//===- EventCallbackControlCheck.cpp - wsk-event-callback-control ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EventCallbackControlCheck.h"
#include "Analysis/ArgumentRules.h"
#include "Analysis/SourceText.h"

using namespace clang;

namespace wsk {

/// The one number that \p E is.
static std::optional<uint64_t> getNumber(const Expr *E,
                                         const TranslationUnit &Unit) {
  if (!E)
    return std::nullopt;
  const ValueSet &Values = Unit.getValues(E);
  if (!Values.Complete || Values.Values.size() != 1 ||
      Values.Values.front().ValueKind != PossibleValue::Integer)
    return std::nullopt;
  return Values.Values.front().Number;
}

/// The EventMask of the WSK_EVENT_CALLBACK_CONTROL at \p Input: the variable's
/// initialiser says it, or the one assignment that there is.
static std::optional<uint64_t> getEventMask(const Expr *Input,
                                            const TranslationUnit &Unit) {
  const auto *Address = dyn_cast<UnaryOperator>(Input->IgnoreParenCasts());
  const auto *Ref =
      Address && Address->getOpcode() == UO_AddrOf
          ? dyn_cast<DeclRefExpr>(Address->getSubExpr()->IgnoreParens())
          : nullptr;
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  const auto *Record = Var && Var->hasLocalStorage()
                           ? Var->getType()->getAsRecordDecl()
                           : nullptr;
  constexpr StringRef Control = "WSK_EVENT_CALLBACK_CONTROL";
  if (!Record || getRecordName(Record) != Control)
    return std::nullopt;
  const Expr *Mask = nullptr;
  for (const MemberUse &Use : Unit.memberUses()) {
    if (!Use.IsWrite || Use.Record != Control || Use.Member != "EventMask" ||
        Use.Object != Var->getCanonicalDecl())
      continue;
    if (Mask || !Use.Written)
      return std::nullopt;
    Mask = Use.Written;
  }
  if (Mask)
    return getNumber(Mask, Unit);
  const auto *List = dyn_cast_or_null<InitListExpr>(Var->getInit());
  if (List && List->getSemanticForm())
    List = List->getSemanticForm();
  unsigned Index = 0;
  for (const FieldDecl *Field : Record->fields()) {
    if (Field->getName() == "EventMask")
      return List && Index < List->getNumInits()
                 ? getNumber(List->getInit(Index), Unit)
                 : std::nullopt;
    ++Index;
  }
  return std::nullopt;
}

/// Whether \p E is an IRP for certain: a member, the result of a call, or a
/// variable that keeps one. A parameter may be NULL.
static bool isGiven(const Expr *E, const TranslationUnit &Unit) {
  E = E->IgnoreParenCasts();
  if (isa<MemberExpr, CallExpr>(E))
    return true;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Unit.keepsInitialValue(Var) &&
         isa<MemberExpr, CallExpr>(Var->getInit()->IgnoreParenCasts());
}

void EventCallbackControlCheck::analyze(const TranslationUnit &Unit) {
  const ControlCode &Code =
      ControlCodes[size_t(ControlCodeId::SoWskEventCallback)];
  for (const WskCall &Call : Unit.calls()) {
    const Expr *Irp = Call.getArgument(Role::Irp);
    const Expr *Input = Call.getArgument(Role::InputBuffer);
    if (Call.getFunction().Id != Code.Via || !Irp || !Input ||
        getNumber(Call.getArgument(Role::ControlCode), Unit) != Code.Value ||
        !isGiven(Irp, Unit))
      continue;
    std::optional<uint64_t> Mask = getEventMask(Input, Unit);
    // What is left of a mask without the events is the request to disable them.
    uint64_t Events = 0;
    for (const Callback &Event : llvm::ArrayRef(Callbacks, CallbackCount))
      Events |= Event.EventMask;
    if (Mask && *Mask != 0 && (*Mask & ~Events) == 0)
      report(RuleId::WSK_SO_WSK_EVENT_CALLBACK_Enable_irp_null, Irp,
             Twine("'Irp' of ") + describeCall(Call, Unit.getContext()) +
                 " is '" + getSpelling(Irp, Unit.getContext()) +
                 "' although SO_WSK_EVENT_CALLBACK enables callbacks; pass "
                 "NULL");
  }
}

} // namespace wsk
