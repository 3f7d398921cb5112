//===- CallbackReturnValueCheck.cpp - wsk-callback-return-value -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallbackReturnValueCheck.h"
#include "Analysis/OutputUses.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/SmallSet.h"

using namespace clang;

namespace wsk {

void CallbackReturnValueCheck::analyze(const TranslationUnit &Unit) {
  for (const CallbackFunction &Callback : Unit.tables().callbacks()) {
    std::unique_ptr<FunctionPaths> Paths =
        FunctionPaths::make(Callback.Function, Unit);
    // A function of another signature is another check's affair.
    if (!Paths ||
        Callback.Function->getNumParams() != Callback.Event->ParameterCount)
      continue;
    checkReturns(Unit, Callback, *Paths);
    if (Callback.Event->Id == CallbackId::WskAcceptEvent)
      checkAcceptOutputs(Unit, Callback, *Paths);
    if (Callback.Event->Id == CallbackId::WskReceiveEvent)
      checkBytesAccepted(Unit, Callback, *Paths);
  }
}

/// "WskReceiveEvent 'OnReceive'".
static std::string nameCallback(const CallbackFunction &Callback) {
  return std::string(Callback.Event->Name) + " '" +
         Callback.Function->getNameAsString() + "'";
}

/// The parameter that has \p R; null where there is none.
static const ParmVarDecl *findParameter(const CallbackFunction &Callback,
                                        Role R) {
  for (unsigned I = 0; I != Callback.Event->ParameterCount; ++I)
    if (Callback.Event->Parameters[I].ParamRole == R)
      return Callback.Function->getParamDecl(I);
  return nullptr;
}

/// "STATUS_SUCCESS, STATUS_PENDING or STATUS_DATA_NOT_ACCEPTED".
static std::string listValues(const ReturnRequirement &Requirement) {
  std::string List;
  for (unsigned I = 0; I != Requirement.ValueCount; ++I) {
    if (I != 0)
      List += I + 1 == Requirement.ValueCount ? " or " : ", ";
    List += Requirement.Values[I].Name;
  }
  return List;
}

void CallbackReturnValueCheck::checkReturns(const TranslationUnit &Unit,
                                            const CallbackFunction &Callback,
                                            const FunctionPaths &Paths) {
  for (const ReturnRequirement &Requirement :
       llvm::ArrayRef(ReturnRequirements, ReturnRequirementCount)) {
    if (Requirement.Callback != Callback.Event->Id)
      continue;
    llvm::SmallSet<std::pair<const ReturnStmt *, uint64_t>, 4> Reported;
    for (const ReturnedValue &Returned : Paths.returnedValues())
      if (Returned.Value.ValueKind == PossibleValue::Integer &&
          llvm::none_of(
              llvm::ArrayRef(Requirement.Values, Requirement.ValueCount),
              [&](const NamedValue &Allowed) {
                return Allowed.Value == uint32_t(Returned.Value.Number);
              }) &&
          Reported.insert({Returned.Return, Returned.Value.Number}).second)
        report(Requirement.Rule, Returned.Return->getRetValue(),
               nameCallback(Callback) + " returns " +
                   describe(Returned.Value, Unit.getContext()) + "; return " +
                   listValues(Requirement));
  }
}

//===----------------------------------------------------------------------===//
// Outputs of WskAcceptEvent
//===----------------------------------------------------------------------===//

void CallbackReturnValueCheck::checkAcceptOutputs(
    const TranslationUnit &Unit, const CallbackFunction &Callback,
    const FunctionPaths &Paths) {
  const ASTContext &Context = Unit.getContext();
  const ParmVarDecl *Socket = findParameter(Callback, Role::AcceptSocket);
  const struct {
    const char *Name;
    const ParmVarDecl *Parameter;
    OutputUses Uses;
  } Outputs[] = {
      {"*AcceptSocketContext", findParameter(Callback, Role::ContextResult),
       OutputUses(Callback.Function,
                  findParameter(Callback, Role::ContextResult), Context)},
      {"*AcceptSocketDispatch", findParameter(Callback, Role::DispatchResult),
       OutputUses(Callback.Function,
                  findParameter(Callback, Role::DispatchResult), Context)}};
  // Without a socket there is nothing to accept. What else a condition says of
  // it is not understood.
  auto HasNoSocket = [&](const Expr *Condition, bool Outcome) {
    return mentions(Condition, Socket) &&
           !impliesNull(Condition, !Outcome, Socket, Context);
  };
  // Which outputs may be unset at a place that \p CanReach answers for.
  auto ListUnset = [&](auto CanReach) {
    std::string Unset;
    for (const auto &Output : Outputs)
      if (CanReach(PathQuestion{
              [&](const Stmt *S) { return Output.Uses.mayStore(S); },
              [&](const Expr *Condition, bool Outcome) {
                return HasNoSocket(Condition, Outcome) ||
                       (mentions(Condition, Output.Parameter) &&
                        !impliesNull(Condition, !Outcome, Output.Parameter,
                                     Context));
              }}))
        Unset +=
            (Unset.empty() ? "'" : " and '") + std::string(Output.Name) + "'";
    return Unset;
  };

  llvm::SmallSet<const ReturnStmt *, 4> Reported;
  for (const ReturnedValue &Returned : Paths.returnedValues()) {
    if (Returned.Value.ValueKind != PossibleValue::Integer ||
        Returned.Value.Number != 0)
      continue;
    std::string Unset = ListUnset([&](const PathQuestion &Question) {
      return Paths.canReach(Returned, Question);
    });
    if (!Unset.empty() && Reported.insert(Returned.Return).second)
      report(RuleId::WSK_WskAcceptEvent_Outputs_set,
             Returned.Return->getRetValue(),
             nameCallback(Callback) + " accepts the socket without setting " +
                 Unset + "; set both, to NULL where there are no callbacks");
  }

  const ControlCode &Enabling =
      ControlCodes[size_t(ControlCodeId::SoWskEventCallback)];
  for (const WskCall &Call : Unit.calls()) {
    const Expr *On = Call.getArgument(Role::Socket);
    const Expr *Code = Call.getArgument(Role::ControlCode);
    const auto *Ref =
        On ? dyn_cast<DeclRefExpr>(On->IgnoreParenCasts()) : nullptr;
    if (!Ref || Ref->getDecl() != Socket || !Code ||
        Call.getFunction().Id != Enabling.Via)
      continue;
    ValueSet Codes = Unit.getValues(Code);
    if (!Codes.Complete || Codes.Values.size() != 1 ||
        Codes.Values.front().Number != Enabling.Value)
      continue;
    std::string Unset = ListUnset([&](const PathQuestion &Question) {
      return Paths.canReach(Call.getCall(), Question);
    });
    if (!Unset.empty())
      report(RuleId::WSK_WskAcceptEvent_Outputs_before_enabling, Call.getCall(),
             nameCallback(Callback) + " enables callbacks on '" +
                 Socket->getName() + "' before it sets " + Unset +
                 "; set them first");
  }
}

//===----------------------------------------------------------------------===//
// BytesAccepted
//===----------------------------------------------------------------------===//

static bool isReferenceTo(const Expr *E, const ParmVarDecl *P) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  return Ref && Ref->getDecl() == P;
}

/// The one constant that \p E is.
static std::optional<uint64_t> getConstant(const Expr *E,
                                           const TranslationUnit &Unit) {
  ValueSet Values = Unit.getValues(E);
  if (!Values.Complete || Values.Values.size() != 1 ||
      Values.Values.front().ValueKind != PossibleValue::Integer)
    return std::nullopt;
  return Values.Values.front().Number;
}

/// Whether \p E is more than \p Indicated for certain.
static bool exceeds(const Expr *E, const ParmVarDecl *Indicated,
                    const TranslationUnit &Unit) {
  E = E->IgnoreParenCasts();
  const ASTContext &Context = Unit.getContext();
  // No indication fills half of the address space.
  if (std::optional<uint64_t> Number = getConstant(E, Unit))
    return *Number >> (Context.getTypeSize(Indicated->getType()) - 1) == 1;
  const auto *Sum = dyn_cast<BinaryOperator>(E);
  if (!Sum || Sum->getOpcode() != BO_Add)
    return false;
  auto IsMore = [&](const Expr *Base, const Expr *Rest) {
    std::optional<uint64_t> Number = getConstant(Rest, Unit);
    return isReferenceTo(Base, Indicated) && Number && *Number != 0 &&
           *Number <= INT32_MAX;
  };
  return IsMore(Sum->getLHS(), Sum->getRHS()) ||
         IsMore(Sum->getRHS(), Sum->getLHS());
}

void CallbackReturnValueCheck::checkBytesAccepted(
    const TranslationUnit &Unit, const CallbackFunction &Callback,
    const FunctionPaths &Paths) {
  const ParmVarDecl *Indicated = findParameter(Callback, Role::BytesIndicated);
  OutputUses Uses(Callback.Function,
                  findParameter(Callback, Role::BytesAccepted),
                  Unit.getContext());
  for (const BinaryOperator *Store : Uses.stores()) {
    const Expr *Value = Store->getRHS();
    std::string Spelling = getSpelling(Value, Unit.getContext());
    std::string Is = "'*BytesAccepted' of " + nameCallback(Callback) + " is '" +
                     Spelling + "'";
    if (exceeds(Value, Indicated, Unit)) {
      report(RuleId::WSK_WskReceiveEvent_BytesAccepted_range, Value,
             Is + ", more than was indicated; accept at most "
                  "'BytesIndicated'");
      continue;
    }
    // To accept nothing, or all as it stands already, is no partial acceptance.
    if (getConstant(Value, Unit) == 0 || isReferenceTo(Value, Indicated))
      continue;
    for (const ReturnedValue &Returned : Paths.returnedValues()) {
      if (Returned.Value.ValueKind != PossibleValue::Integer ||
          Returned.Value.Number == 0 ||
          !Paths.canReach(Store, Returned,
                          {[&](const Stmt *S) { return Uses.mayStore(S); },
                           [](const Expr *, bool) { return false; }}))
        continue;
      report(RuleId::WSK_WskReceiveEvent_BytesAccepted_ignored_otherwise, Value,
             Is + ", which has no effect with " +
                 describe(Returned.Value, Unit.getContext()) +
                 "; set it with STATUS_SUCCESS only");
      break;
    }
  }
}

} // namespace wsk
