//===- TransportCombinationCheck.cpp - wsk-transport-combination ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TransportCombinationCheck.h"
#include "Analysis/ArgumentRules.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/bit.h"

using namespace clang;

namespace wsk {

/// The address family that the type of \p E, the address of a SOCKADDR_IN
/// behind its casts, tells; 0 where it tells none.
static uint64_t getFamilyOfType(const Expr *E) {
  QualType Pointee = E->IgnoreParenCasts()->getType()->getPointeeType();
  const RecordDecl *Record =
      Pointee.isNull() ? nullptr : Pointee->getAsRecordDecl();
  if (!Record)
    return 0;
  for (const AddressType &Type : llvm::ArrayRef(AddressTypes, AddressTypeCount))
    if (getRecordName(Record) == Type.Tag)
      return Type.Family;
  return 0;
}

/// The address family of what \p Call makes, where it is one whose transports
/// the catalogue knows; otherwise 0.
static uint64_t getFamily(const TranslationUnit &Unit, const BoundCall &Call) {
  const Expr *Family = Call.getArgument(Role::AddressFamily);
  if (!Family) {
    for (unsigned I = 0; I != Call.getFunction().ParameterCount; ++I)
      if (const Expr *Address = Call.getArgument(I);
          Address &&
          Call.getFunction().Parameters[I].ParamRole == Role::Address)
        if (uint64_t Told = getFamilyOfType(Address))
          return Told;
    return 0;
  }
  const ValueSet &Values = Unit.getValues(Family);
  bool Known = Values.isCertain([](const PossibleValue &Value) {
    return llvm::any_of(
        llvm::ArrayRef(AddressTypes, AddressTypeCount),
        [&](const AddressType &Type) { return Value.Number == Type.Family; });
  });
  return Known ? Values.Values.front().Number : 0;
}

/// The categories that \p Call may make a socket of, each as a mask; one mask
/// of all where it is not known.
static llvm::SmallVector<CategoryMask, 2>
getMadeCategories(const TranslationUnit &Unit, const BoundCall &Call) {
  if (Call.getFunction().Id != FunctionId::WskSocket)
    return {ConnectionCategory};
  constexpr CategoryMask Any = BasicCategory | ListenCategory |
                               DatagramCategory | ConnectionCategory |
                               StreamCategory;
  llvm::SmallVector<CategoryMask, 2> Made;
  const Expr *Flags = Call.getArgument(Role::Flags);
  if (!Flags || !Unit.getValues(Flags).Complete)
    return {Any};
  for (const PossibleValue &Value : Unit.getValues(Flags).Values) {
    const Category *Of = llvm::find_if(
        llvm::ArrayRef(Categories, CategoryCount),
        [&](const Category &C) { return C.Flag == Value.Number; });
    if (Of == Categories + CategoryCount)
      return {Any};
    Made.push_back(Of->Mask);
  }
  return Made;
}

/// The rule that a socket breaks which is of one of the categories \p Of; null
/// where it is right for any of them.
static const TransportRequirement *findBroken(FunctionId Function,
                                              uint64_t Family, CategoryMask Of,
                                              uint64_t Type,
                                              uint64_t Protocol) {
  const TransportRequirement *Widest = nullptr;
  for (unsigned Bit = 0; Bit != CategoryCount; ++Bit) {
    CategoryMask Mask = CategoryMask(1u << Bit);
    if (!(Of & Mask))
      continue;
    const TransportRequirement *R =
        findBrokenTransport(Function, Family, Mask, Type, Protocol);
    if (!R)
      return nullptr;
    if (!Widest || llvm::popcount(R->Of) > llvm::popcount(Widest->Of))
      Widest = R;
  }
  return Widest;
}

/// A combination of arguments that a call has.
struct Combination {
  const PossibleValue *Type;
  const PossibleValue *Protocol;
  CategoryMask Of;
  const TransportRequirement *Broken;
};

/// The combination for which \p Call is to be reported. With several arguments
/// that have several values, these may belong together: each combination has
/// to be wrong.
static std::optional<Combination> findWrong(const TranslationUnit &Unit,
                                            const BoundCall &Call,
                                            const ValueSet &Types,
                                            const ValueSet &Protocols) {
  uint64_t Family = getFamily(Unit, Call);
  if (Family == 0 || !Types.Complete || !Protocols.Complete)
    return std::nullopt;
  llvm::SmallVector<CategoryMask, 2> Made = getMadeCategories(Unit, Call);
  std::optional<Combination> Wrong;
  bool AllWrong = true;
  for (const PossibleValue &Type : Types.Values)
    for (const PossibleValue &Protocol : Protocols.Values)
      for (CategoryMask Of : Made) {
        const TransportRequirement *R = findBroken(
            Call.getFunction().Id, Family, Of, Type.Number, Protocol.Number);
        if (!R)
          AllWrong = false;
        else if (!Wrong)
          Wrong = Combination{&Type, &Protocol, Of, R};
      }
  if (AllWrong)
    return Wrong;
  bool EachTaken = Types.EachTaken && Protocols.EachTaken &&
                   (Made.size() == 1 ||
                    Unit.getValues(Call.getArgument(Role::Flags)).EachTaken);
  unsigned Varying = (Types.Values.size() > 1) + (Protocols.Values.size() > 1) +
                     (Made.size() > 1);
  return EachTaken && Varying == 1 ? Wrong : std::nullopt;
}

/// Which argument of \p Call to report at: \p Wrong, or, where a wrapper
/// decides that one, another that the outermost function spells.
static std::optional<unsigned> getReportedIndex(const BoundCall &Call,
                                                Role Wrong) {
  for (Role R : {Wrong, Role::SocketType, Role::Protocol, Role::Flags,
                 Role::AddressFamily, Role::Address})
    if (std::optional<unsigned> Index = Call.findParameter(R))
      if (Call.getArgument(*Index) && Call.isOwn(*Index))
        return Index;
  return std::nullopt;
}

/// The fix for a wrong protocol, where the category has one transport only.
static std::optional<FixItHint> writeProtocol(const Expr *E,
                                              const PossibleValue &Value,
                                              CategoryMask Made,
                                              const ASTContext &Context) {
  const Category *Of =
      llvm::find_if(llvm::ArrayRef(Categories, CategoryCount),
                    [&](const Category &C) { return C.Mask == Made; });
  if (Of == Categories + CategoryCount || Of->TransportCount != 1 ||
      Value.Source != E || !E->isEvaluatable(Context))
    return std::nullopt;
  for (const Constant &C : llvm::ArrayRef(Constants, ConstantCount))
    if (StringRef(C.Group) == "Protocol" &&
        C.Value == uint64_t(Of->Transports[0].Protocol))
      return replace(E, C.Name, Context);
  return std::nullopt;
}

void TransportCombinationCheck::analyze(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  findArgumentViolations(
      Unit, CheckId::TransportCombination, [&](const ArgumentViolation &V) {
        std::string Message = std::string("'") + V.getParameter().Name +
                              "' of " + describeCall(V.Call, Context) + " is " +
                              describe(V.Value, Context);
        if (V.WhenArgument)
          Message += std::string(" although '") + V.getWhenParameter().Name +
                     "' is " + describe(V.WhenValue, Context);
        const char *Advice = V.Requirement.Must.Advice;
        report(V, Message + "; pass " +
                      (Advice ? Advice
                              : expectedArgument(V.getParameter().ParamRole)));
      });
  for (const std::unique_ptr<const BoundCall> &Call : getBoundCalls(Unit))
    checkTransport(Unit, *Call);
}

void TransportCombinationCheck::checkTransport(const TranslationUnit &Unit,
                                               const BoundCall &Call) {
  const ASTContext &Context = Unit.getContext();
  const Expr *Type = Call.getArgument(Role::SocketType);
  const Expr *Protocol = Call.getArgument(Role::Protocol);
  if (!Type || !Protocol)
    return;
  std::optional<Combination> Wrong =
      findWrong(Unit, Call, Unit.getValues(Type), Unit.getValues(Protocol));
  if (!Wrong)
    return;
  const TransportRequirement &R = *Wrong->Broken;
  bool TypeFits = hasSocketType(R.Allowed, Wrong->Type->Number);
  std::optional<unsigned> Index =
      getReportedIndex(Call, TypeFits ? Role::Protocol : Role::SocketType);
  if (!Index)
    return;

  std::string Message;
  if (TypeFits)
    Message = "'Protocol' of " + describeCall(Call, Context) + " is " +
              describe(*Wrong->Protocol, Context) +
              " although 'SocketType' is " + describe(*Wrong->Type, Context);
  else
    Message = "'SocketType' of " + describeCall(Call, Context) + " is " +
              describe(*Wrong->Type, Context);
  for (const Category &C : llvm::ArrayRef(Categories, CategoryCount))
    if (C.Mask == Wrong->Of)
      Message += std::string(" for a ") + C.Name + " socket";
  report(R.Rule, Call, *Index,
         Message + "; pass " + getTransportAdvice(R, Wrong->Of),
         TypeFits
             ? writeProtocol(Protocol, *Wrong->Protocol, Wrong->Of, Context)
             : std::nullopt);
}

} // namespace wsk
