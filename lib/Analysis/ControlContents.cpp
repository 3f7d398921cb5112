//===- ControlContents.cpp - What the input of a control operation holds --===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/ArgumentRules.h"
#include "Analysis/ControlCalls.h"
#include "Analysis/LocalContents.h"
#include "Analysis/SourceText.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace wsk {

namespace {

class Contents {
public:
  Contents(const JudgedControl &Control, ControlReport Report)
      : Control(Control), Unit(Control.Unit), Context(Unit.getContext()),
        Call(Control.Call), Verdict(Control.Verdict), Report(Report) {}

  void check();

private:
  const JudgedControl &Control;
  const TranslationUnit &Unit;
  const ASTContext &Context;
  const BoundCall &Call;
  const ControlVerdict &Verdict;
  ControlReport Report;

  void checkNumber(const Expr *Input, const LocalContents &Held);
  void checkExtension(const LocalContents &Held);
  void checkExtensionResult();
  void checkMaps(const LocalContents &Held);
  void checkMap(const InitListExpr *Map);
  void report(RuleId Rule, Role R, std::string Message);
  std::optional<PossibleValue> getValue(const Expr *E) const;
};

} // namespace

/// The only value of \p E; none where it is null or not known.
std::optional<PossibleValue> Contents::getValue(const Expr *E) const {
  if (!E)
    return std::nullopt;
  ValueSet Set = Unit.getValues(E);
  if (!Set.Complete || Set.Values.size() != 1)
    return std::nullopt;
  return Set.Values.front();
}

void Contents::report(RuleId Rule, Role R, std::string Message) {
  Report(Control.find(Rule, R, std::move(Message)));
}

void Contents::checkNumber(const Expr *Input, const LocalContents &Held) {
  auto IsWrong = [&](const PossibleValue &Value) {
    return Value.ValueKind == PossibleValue::Integer &&
           Value.Number > uint64_t(Verdict.Contract->Input.MaxValue);
  };
  ValueSet Set = Unit.getPointedToValues(Input);
  std::optional<PossibleValue> Constant = getValue(Held.getValue());
  const PossibleValue *Value = Set.findCertain(IsWrong);
  if (!Value && Constant && IsWrong(*Constant))
    Value = &*Constant;
  RuleId Rule;
  if (Value &&
      findControlRule(Call.getFunction().Id, ControlTest::ValueFits, Rule))
    report(Rule, Role::InputBuffer,
           Control.describe(Role::InputBuffer) + " points to " +
               describe(*Value, Context) + ", but " +
               join(ControlText(*Verdict.Code, *Verdict.Contract,
                                /*Input=*/true)) +
               " that is 0 or 1");
}

void Contents::checkExtension(const LocalContents &Held) {
  std::optional<PossibleValue> NpiId = getValue(Held.getMember("NpiId"));
  if (NpiId && NpiId->ValueKind == PossibleValue::Null)
    report(RuleId::WSK_WSK_EXTENSION_CONTROL_IN_Members, Role::InputBuffer,
           "'NpiId' of WSK_EXTENSION_CONTROL_IN is NULL; pass the NPIID of the "
           "extension interface");
}

void Contents::checkExtensionResult() {
  const Expr *Output = Call.getArgument(Role::OutputBuffer);
  const VarDecl *Var = Output ? getVariableOf(Output) : nullptr;
  if (!Var || !Var->hasLocalStorage() ||
      !LocalContents(Var, Call.getCall(), Context).isReadUnchecked())
    return;
  report(RuleId::WSK_SIO_WSK_REGISTER_EXTENSION_Unsupported_handled,
         Role::ControlCode,
         "what " + describeCall(Call, Context) + " returns is ignored, and '" +
             Var->getNameAsString() +
             "' used; use it only where SIO_WSK_REGISTER_EXTENSION succeeded");
}

/// Whether \p Init, of an array of characters, leaves no room for a NUL.
static bool isUnterminated(const Expr *Init, const ConstantArrayType *Type,
                           const ASTContext &Context) {
  uint64_t Count = Type->getSize().getZExtValue();
  if (const auto *Literal = dyn_cast<StringLiteral>(Init->IgnoreParenCasts()))
    return Literal->getLength() >= Count;
  const auto *List = dyn_cast<InitListExpr>(Init);
  if (!List || List->getNumInits() < Count)
    return false;
  return llvm::all_of(List->inits(), [&](const Expr *E) {
    Expr::EvalResult Result;
    return !E->isValueDependent() && E->EvaluateAsInt(Result, Context) &&
           !Result.Val.getInt().isZero();
  });
}

void Contents::checkMap(const InitListExpr *Map) {
  const Expr *Name = getFieldInit(Map, "TdiDeviceName");
  if (!Name)
    return;
  constexpr RuleId Rule = RuleId::WSK_WSK_TDI_MAP_Device_name_terminated;
  std::optional<PossibleValue> Value = getValue(Name);
  if (Value && Value->ValueKind == PossibleValue::Null) {
    report(Rule, Role::InputBuffer,
           "'TdiDeviceName' of WSK_TDI_MAP is NULL; pass the device's name, "
           "terminated by a NUL");
    return;
  }
  const VarDecl *Var = getVariableOf(Name);
  const auto *Type =
      Var ? Context.getAsConstantArrayType(Var->getType()) : nullptr;
  if (!Type)
    return;
  LocalContents Held(Var, Call.getCall(), Context);
  // The map takes the address, which is no write: constants only.
  if (Var->getType().isConstQualified() && Held.getValue() &&
      isUnterminated(Held.getValue(), Type, Context))
    report(Rule, Role::InputBuffer,
           "'TdiDeviceName' of WSK_TDI_MAP is '" + Var->getNameAsString() +
               "', which has no NUL at its end; terminate the name");
}

void Contents::checkMaps(const LocalContents &Held) {
  std::optional<PossibleValue> Count = getValue(Held.getMember("ElementCount"));
  const Expr *Map = Held.getMember("Map");
  if (!Count || Count->ValueKind != PossibleValue::Integer || !Map)
    return;
  std::optional<PossibleValue> Value = getValue(Map);
  bool IsNull = Value && Value->ValueKind == PossibleValue::Null;
  const VarDecl *Var = getVariableOf(Map);
  const Expr *Object = Map->IgnoreParenCasts();
  const auto *Array = Context.getAsConstantArrayType(Object->getType());
  uint64_t Elements = Array ? Array->getSize().getZExtValue() : 1;
  constexpr RuleId CountRule =
      RuleId::WSK_WSK_TDI_MAP_INFO_ElementCount_matches_map;
  if (IsNull && Count->Number != 0)
    report(CountRule, Role::InputBuffer,
           "'Map' of WSK_TDI_MAP_INFO is NULL although 'ElementCount' is not "
           "0; pass the number of elements in the array");
  if ((Array || Var) && Count->Number > Elements)
    report(CountRule, Role::InputBuffer,
           "'ElementCount' of WSK_TDI_MAP_INFO is " +
               describe(*Count, Context) + ", but '" +
               getSpelling(Object, Context) + "' has " +
               std::to_string(Elements) +
               "; pass the number of elements in the array");
  const Expr *Init = Var && Var->getType().isConstQualified()
                         ? Var->getAnyInitializer()
                         : nullptr;
  const auto *List = dyn_cast_or_null<InitListExpr>(Init);
  if (!List)
    return;
  if (!Array) {
    checkMap(List);
    return;
  }
  for (const Expr *Element : List->inits())
    if (const auto *Inner = dyn_cast<InitListExpr>(Element))
      checkMap(Inner);
}

void Contents::check() {
  const Expr *Input = Call.getArgument(Role::InputBuffer);
  const VarDecl *Var = Input ? getVariableOf(Input) : nullptr;
  if (Verdict.Code->Id == ControlCodeId::SioWskRegisterExtension)
    checkExtensionResult();
  if (!Var)
    return;
  LocalContents Held(Var, Call.getCall(), Context);
  if (Verdict.Contract->Input.MaxValue >= 0)
    checkNumber(Input, Held);
  else if (Verdict.Code->Id == ControlCodeId::SioWskRegisterExtension)
    checkExtension(Held);
  else if (Verdict.Code->Id == ControlCodeId::WskTdiDevicenameMapping)
    checkMaps(Held);
}

void findWrongContents(const JudgedControl &Control, ControlReport Report) {
  const ControlVerdict &Verdict = Control.Verdict;
  // What is not given as it has to be need not hold anything. A wrapper may
  // write to it on the way.
  if (Verdict.Contract && !Control.Call.getInner() &&
      llvm::none_of(llvm::ArrayRef(Verdict.Violations, Verdict.Count),
                    [](const ControlViolation &V) {
                      return V.Argument == Role::InputSize ||
                             V.Argument == Role::InputBuffer ||
                             V.Argument == Role::RequestType;
                    }))
    Contents(Control, Report).check();
}

} // namespace wsk
