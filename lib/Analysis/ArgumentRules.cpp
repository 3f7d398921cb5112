//===- ArgumentRules.cpp - Rules that one call's arguments decide ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/ArgumentRules.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/ArrayRef.h"

using namespace clang;

namespace wsk {

static bool satisfies(const PossibleValue &Value, const ArgCondition &Test) {
  switch (Test.Test) {
  case ArgTest::Null:
    return Value.ValueKind == PossibleValue::Null;
  case ArgTest::NonNull:
    return Value.ValueKind == PossibleValue::Object;
  default:
    return Test.Test == ArgTest::Always ||
           (Value.ValueKind == PossibleValue::Integer &&
            holds(Test, Value.Number));
  }
}

/// The value that makes \p Test hold for certain: every value that \p E can
/// have does.
static std::optional<PossibleValue>
certainlySatisfies(const TranslationUnit &Unit, const Expr *E,
                   const ArgCondition &Test) {
  const ValueSet &Set = Unit.getValues(E);
  if (!Set.isCertain(
          [&](const PossibleValue &Value) { return satisfies(Value, Test); }))
    return std::nullopt;
  return Set.Values.front();
}

static void
checkRequirement(const TranslationUnit &Unit, const BoundCall &Call,
                 const ArgRequirement &Requirement,
                 llvm::function_ref<void(const ArgumentViolation &)> Report) {
  // What functions further in decide has been judged there.
  if (!Call.isOwn(Requirement.Must.Parameter) &&
      (Requirement.When.Test == ArgTest::Always ||
       !Call.isOwn(Requirement.When.Parameter)))
    return;
  const Expr *Argument = Call.getArgument(Requirement.Must.Parameter);
  if (!Argument)
    return;
  const Expr *WhenArgument = nullptr;
  PossibleValue WhenValue{};
  if (Requirement.When.Test != ArgTest::Always) {
    WhenArgument = Call.getArgument(Requirement.When.Parameter);
    if (!WhenArgument)
      return;
    std::optional<PossibleValue> Value =
        certainlySatisfies(Unit, WhenArgument, Requirement.When);
    if (!Value)
      return;
    WhenValue = *Value;
  }
  // One wrong arm of a conditional is wrong.
  const ValueSet &Values = Unit.getValues(Argument);
  if (const PossibleValue *Value =
          Values.findCertain([&](const PossibleValue &Each) {
            return !satisfies(Each, Requirement.Must);
          }))
    Report({Call, Requirement, Argument, *Value, WhenArgument, WhenValue});
}

void findArgumentViolations(
    const TranslationUnit &Unit, CheckId Check,
    llvm::function_ref<void(const ArgumentViolation &)> Report) {
  for (const std::unique_ptr<const BoundCall> &Call : getBoundCalls(Unit))
    for (const ArgRequirement &Requirement :
         llvm::ArrayRef(ArgRequirements, ArgRequirementCount))
      if (Requirement.Function == Call->getFunction().Id &&
          getRule(Requirement.Rule).Check == Check)
        checkRequirement(Unit, *Call, Requirement, Report);
}

static std::string describeCall(const Function &Callee, const Expr *Socket,
                                const ASTContext &Context) {
  std::string Spelling = Socket ? getSpelling(Socket, Context) : std::string();
  return Spelling.empty() ? Callee.Name
                          : std::string(Callee.Name) + " on '" + Spelling + "'";
}

std::string describeCall(const WskCall &Call, const ASTContext &Context) {
  return describeCall(Call.getFunction(), Call.getArgument(Role::Socket),
                      Context);
}

std::string describeCall(const BoundCall &Call, const ASTContext &Context) {
  return describeCall(Call.getFunction(), Call.getArgument(Role::Socket),
                      Context);
}

} // namespace wsk
