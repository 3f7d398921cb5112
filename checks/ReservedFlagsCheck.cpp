//===- ReservedFlagsCheck.cpp - wsk-reserved-flags ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReservedFlagsCheck.h"
#include "Analysis/ArgumentRules.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/ArrayRef.h"

using namespace clang;

namespace wsk {

/// The fix for what is known to be \p Value: 0, where the file spells a
/// constant. Through a variable or a conditional, what else depends on it is
/// not known.
static std::optional<FixItHint> writeZero(const Expr *E,
                                          const PossibleValue &Value,
                                          const ASTContext &Context) {
  if (Value.Source != E || !E->isEvaluatable(Context))
    return std::nullopt;
  return replace(E, "0", Context);
}

void ReservedFlagsCheck::analyze(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  findArgumentViolations(
      Unit, CheckId::ReservedFlags, [&](const ArgumentViolation &V) {
        report(V,
               Twine("'") + V.getParameter().Name + "' of " +
                   describeCall(V.Call, Context) + " is " +
                   describe(V.Value, Context) + "; it is reserved: pass 0",
               writeZero(V.Argument, V.Value, Context));
      });
  checkCalls(Unit);
  checkMembers(Unit);
}

void ReservedFlagsCheck::checkCalls(const TranslationUnit &Unit) {
  for (const WskCall &Call : Unit.calls())
    for (const ForbiddenCall &Forbidden :
         llvm::ArrayRef(ForbiddenCalls, ForbiddenCallCount))
      if (Forbidden.Function == Call.getFunction().Id &&
          getRule(Forbidden.Rule).Check == CheckId::ReservedFlags)
        report(Forbidden.Rule, Call.getCall(),
               Twine("'") + Call.getFunction().Name +
                   "' is reserved for the system; do not call it");
}

static bool isProviderTable(StringRef Record) {
  return llvm::any_of(llvm::ArrayRef(DispatchTables, DispatchTableCount),
                      [&](const DispatchTable &Table) {
                        return Table.Provider && Record == Table.Record;
                      });
}

/// Whether \p Use of a member goes against \p Test; where the test is of the
/// value, \p Value is what is written.
static bool violates(const TranslationUnit &Unit, const MemberUse &Use,
                     MemberTest Test, PossibleValue &Value) {
  switch (Test) {
  case MemberTest::Zero:
    if (!Use.Written)
      return false;
    {
      const ValueSet &Values = Unit.getValues(Use.Written);
      const PossibleValue *Wrong =
          Values.findCertain([](const PossibleValue &Each) {
            return Each.ValueKind == PossibleValue::Integer && Each.Number != 0;
          });
      if (Wrong)
        Value = *Wrong;
      return Wrong != nullptr;
    }
  case MemberTest::NoAccess:
    // Initialising a whole object, with {0} above all, touches nothing. An
    // object of the driver is WSK's once it has been given to it; a driver that
    // is itself a provider keeps its own state in such blocks.
    return Use.Access &&
           (isProviderTable(Use.Record) ? Use.ThroughPointer
                                        : Unit.isGivenToWsk(Use.Object));
  case MemberTest::NoWrite:
    return Use.Access && Use.IsWrite && Use.ThroughPointer;
  }
  llvm_unreachable("covered switch");
}

void ReservedFlagsCheck::checkMembers(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  for (const MemberUse &Use : Unit.memberUses()) {
    for (const MemberRequirement &Requirement :
         llvm::ArrayRef(MemberRequirements, MemberRequirementCount)) {
      PossibleValue Value{};
      if (Use.Record != Requirement.Record ||
          (Requirement.Member && Use.Member != Requirement.Member) ||
          !isEnabled(Requirement.Rule) ||
          !violates(Unit, Use, Requirement.Test, Value))
        continue;
      const Expr *At = Use.Access ? Use.Access : Use.Written;
      std::string Name = ("'" + Use.Member + "' of " + Use.Record).str();
      switch (Requirement.Test) {
      case MemberTest::Zero:
        report(Requirement.Rule, At,
               Name + " is " + describe(Value, Context) +
                   "; it is reserved: set it to 0",
               writeZero(Use.Written, Value, Context));
        break;
      case MemberTest::NoAccess:
        report(Requirement.Rule, At,
               Name + (Use.IsWrite ? " is written" : " is read") +
                   "; it belongs to WSK: leave it alone");
        break;
      case MemberTest::NoWrite:
        report(Requirement.Rule, At,
               Name + " is written; WSK's sockets and dispatch tables are "
                      "constant: only read them");
        break;
      }
      // One finding per use: a rule on the member comes before one on all.
      break;
    }
  }
}

} // namespace wsk
