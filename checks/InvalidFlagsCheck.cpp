//===- InvalidFlagsCheck.cpp - wsk-invalid-flags --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InvalidFlagsCheck.h"
#include "Analysis/ArgumentRules.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace wsk {

/// What the group of constants that a function's flags are in is called.
constexpr llvm::StringLiteral FlagsOf = "Flags of ";

/// The function or callback that a constant is a flag of; empty where it is
/// \p Callee itself, or the constant is none of WSK's flags. The values of
/// flags overlap, so this goes by the name.
static StringRef getForeignOwner(const SpelledConstant &Spelled,
                                 const Function &Callee) {
  StringRef Owner;
  // What is 0 selects nothing, in any function.
  if (Spelled.Name.empty() || Spelled.Value == 0)
    return {};
  for (const Constant &C : llvm::ArrayRef(Constants, ConstantCount)) {
    StringRef Group = C.Group;
    if (Spelled.Name != C.Name || Spelled.Value != C.Value ||
        !Group.consume_front(FlagsOf))
      continue;
    if (Group == Callee.Name)
      return {};
    if (Owner.empty())
      Owner = Group;
  }
  return Owner;
}

/// The first of the constants of \p Value that is a flag of another function.
static StringRef getForeignOwner(const PossibleValue &Value,
                                 const Function &Callee,
                                 const ASTContext &Context) {
  for (const SpelledConstant &Spelled : getSpelledConstants(Value, Context))
    if (StringRef Owner = getForeignOwner(Spelled, Callee); !Owner.empty())
      return Owner;
  return {};
}

static std::string describeForeign(StringRef Owner) {
  return Owner.empty() ? std::string() : (", a flag of " + Owner).str();
}

/// What to pass for parameter \p Index of \p Callee.
static std::string getAdvice(const Function &Callee, unsigned Index) {
  for (const ArgRequirement &R :
       llvm::ArrayRef(ArgRequirements, ArgRequirementCount))
    if (R.Function == Callee.Id && R.Must.Parameter == Index &&
        R.When.Test == ArgTest::Always && R.Must.Advice)
      return R.Must.Advice;
  return expectedArgument(Callee.Parameters[Index].ParamRole);
}

void InvalidFlagsCheck::analyze(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  // A value that is wrong whatever it is called needs no second report.
  llvm::SmallPtrSet<const Expr *, 4> Wrong;
  findArgumentViolations(
      Unit, CheckId::InvalidFlags, [&](const ArgumentViolation &V) {
        if (!isEnabled(V.Requirement.Rule))
          return;
        Wrong.insert(V.Argument);
        StringRef Owner =
            getForeignOwner(V.Value, V.Call.getFunction(), Context);
        report(V, Twine("'") + V.getParameter().Name + "' of " +
                      describeCall(V.Call, Context) + " is " +
                      describe(V.Value, Context) + describeForeign(Owner) +
                      "; pass " + V.Requirement.Must.Advice);
      });
  for (const std::unique_ptr<const BoundCall> &Call : getBoundCalls(Unit)) {
    if (!Wrong.contains(Call->getArgument(Role::Flags)))
      checkNames(Unit, *Call);
    checkInput(Unit, *Call);
  }
}

/// What only the spelling of the flags tells.
void InvalidFlagsCheck::checkNames(const TranslationUnit &Unit,
                                   const BoundCall &Call) {
  const ASTContext &Context = Unit.getContext();
  const Function &Callee = Call.getFunction();
  std::optional<unsigned> Index = Call.findParameter(Role::Flags);
  const Expr *Flags = Index ? Call.getArgument(*Index) : nullptr;
  if (!Flags || !Call.isOwn(*Index))
    return;
  const ValueSet &Values = Unit.getValues(Flags);
  auto IsForeign = [&](const PossibleValue &Value) {
    return !getForeignOwner(Value, Callee, Context).empty();
  };
  std::string Start = std::string("'") + Callee.Parameters[*Index].Name +
                      "' of " + describeCall(Call, Context) + " is ";
  if (const PossibleValue *Value = Values.findCertain(IsForeign)) {
    report(RuleId::WSK_Flags_Macro_wrong_function, Call, *Index,
           Start + describe(*Value, Context) +
               describeForeign(getForeignOwner(*Value, Callee, Context)) +
               "; pass " + getAdvice(Callee, *Index));
    return;
  }
  auto IsLiteralZero = [&](const PossibleValue &Value) {
    return Value.ValueKind == PossibleValue::Integer && Value.Number == 0 &&
           !Value.Parts.empty() &&
           llvm::all_of(getSpelledConstants(Value, Context),
                        [](const SpelledConstant &Spelled) {
                          return Spelled.Name.empty();
                        });
  };
  if (Callee.Id == FunctionId::WskSocket && Values.findCertain(IsLiteralZero))
    report(RuleId::WSK_WskSocket_Flags_explicit_category, Call, *Index,
           Start + "0x0, which makes a basic socket; pass " +
               getAdvice(Callee, *Index));
}

/// What the driver's variable holds that is the input of a control operation.
void InvalidFlagsCheck::checkInput(const TranslationUnit &Unit,
                                   const BoundCall &Call) {
  std::optional<unsigned> Code = Call.findParameter(Role::ControlCode);
  std::optional<unsigned> Input = Call.findParameter(Role::InputBuffer);
  if (!Code || !Input || !Call.getArgument(*Code) || !Call.getArgument(*Input))
    return;
  unsigned Reported = Call.isOwn(*Input) ? *Input : *Code;
  if (!Call.isOwn(Reported))
    return;
  for (const InputRequirement &R :
       llvm::ArrayRef(InputRequirements, InputRequirementCount)) {
    const ControlCode &Control = ControlCodes[size_t(R.Code)];
    if (Control.Via != Call.getFunction().Id || !isEnabled(R.Rule) ||
        getRule(R.Rule).Check != CheckId::InvalidFlags ||
        !Unit.getValues(Call.getArgument(*Code))
             .isCertain([&](const PossibleValue &Value) {
               return Value.ValueKind == PossibleValue::Integer &&
                      Value.Number == Control.Value;
             }))
      continue;
    ValueSet Values = Unit.getPointedToValues(Call.getArgument(*Input));
    const PossibleValue *Wrong =
        Values.findCertain([&](const PossibleValue &Value) {
          return Value.ValueKind == PossibleValue::Integer &&
                 (Value.Number & ~R.Bits) != 0;
        });
    if (Wrong)
      report(R.Rule, Call, Reported,
             Twine("the input of ") + Control.Name + " is " +
                 describe(*Wrong, Unit.getContext()) + "; pass " + R.Advice);
  }
}

} // namespace wsk
