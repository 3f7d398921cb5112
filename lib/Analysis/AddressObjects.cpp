//===- AddressObjects.cpp - What is known of a socket address -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/AddressObjects.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace wsk {

static const AddressType *findType(QualType T) {
  const auto *Record = T->getAsRecordDecl();
  if (!Record || !Record->getIdentifier())
    return nullptr;
  for (const AddressType &Type : llvm::ArrayRef(AddressTypes, AddressTypeCount))
    if (Record->getName() == Type.Tag)
      return &Type;
  return nullptr;
}

/// The object whose address \p E is; null where that is not spelled.
static const Expr *getPointee(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_AddrOf
               ? Unary->getSubExpr()->IgnoreParenCasts()
               : nullptr;
  return E->getType()->isArrayType() ? E : nullptr;
}

/// The outermost union that \p Object lies in, or \p Object.
static const Expr *getWhole(const Expr *Object) {
  const Expr *Whole = Object;
  const Expr *E = Object;
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const Expr *Base = Member->getBase()->IgnoreParenCasts();
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (Field && Field->getParent()->isUnion()) {
      if (Member->isArrow())
        return nullptr;
      Whole = Base;
    }
    if (Member->isArrow())
      break;
    E = Base;
  }
  return Whole;
}

static bool isFamilyMember(const Decl *D) {
  const auto *Field = dyn_cast_or_null<FieldDecl>(D);
  return Field && Field->getIdentifier() &&
         Field->getName().ends_with("_family");
}

/// Whether WSK only reads what \p Path leads to.
static bool onlyReads(const WskCall &Call, const AccessPath &Path) {
  for (Role Written : {Role::AddressBuffer, Role::OutputBuffer})
    for (unsigned I = 0; I != Call.getFunction().ParameterCount; ++I) {
      const Expr *Argument =
          Call.getFunction().Parameters[I].ParamRole == Written
              ? Call.getArgument(I)
              : nullptr;
      const Expr *Pointee = Argument ? getPointee(Argument) : nullptr;
      std::optional<AccessPath> Target =
          Pointee ? getAccessPath(Pointee) : std::nullopt;
      if (Target && (startsWith(*Target, Path) || startsWith(Path, *Target)))
        return false;
    }
  return true;
}

/// Whether the call only clears what it is given, or only reads it.
static bool leavesFamily(const CallExpr *Call, const AccessPath &Path,
                         const FunctionFacts &Facts,
                         const ASTContext &Context) {
  if (!Call)
    return false;
  for (const FunctionFacts::OrderedCall &C : Facts.Calls)
    if (C.Call.getCall() == Call)
      return onlyReads(C.Call, Path);
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getIdentifier())
    return false;
  StringRef Name = Callee->getName();
  if (Name == "RtlZeroMemory" || Name == "RtlSecureZeroMemory")
    return true;
  Expr::EvalResult Result;
  return Name.ends_with("memset") && Call->getNumArgs() > 1 &&
         Call->getArg(1)->EvaluateAsInt(Result, Context) &&
         Result.Val.getInt().isZero();
}

namespace {

/// Finds what the family member of one object holds at one place.
class FamilyFinder {
public:
  FamilyFinder(const AccessPath &Path, const FunctionFacts &Facts,
               unsigned Order, const TranslationUnit &Unit)
      : Path(Path), Facts(Facts), Order(Order), Unit(Unit) {}

  void find(AddressObject &Object, bool IsLocal) {
    // What did not parse may hold assignments.
    if (!Unit.getLocals() || !collectEscapes())
      return;
    for (const FunctionFacts::Write &W : Facts.Writes)
      if (!addWrite(W))
        return;
    if (Value) {
      Object.Family = Value->Number;
      Object.FamilySpelling = describe(*Value, Unit.getContext());
    } else if (IsLocal) {
      Object.Family = 0;
      Object.FamilySpelling = "0x0";
      Object.IsUnset = true;
    }
  }

private:
  bool collectEscapes() const {
    for (const FunctionFacts::Escape &E : Facts.Escapes)
      if ((startsWith(Path, E.Target) || startsWith(E.Target, Path)) &&
          !leavesFamily(E.To, Path, Facts, Unit.getContext()))
        return false;
    return true;
  }

  /// Returns false where the family is not certain any more.
  bool addWrite(const FunctionFacts::Write &W) {
    if (W.Target.size() > Path.size() && startsWith(W.Target, Path))
      return !isFamilyMember(W.Target.back()) || addValue(W.Value, W.Order);
    if (!startsWith(Path, W.Target))
      return true;
    // The object itself, or what leads to it: an initialiser, or unknown.
    const auto *List =
        W.Value ? dyn_cast<InitListExpr>(W.Value->IgnoreParenCasts()) : nullptr;
    if (!List || W.Target.size() != Path.size())
      return false;
    if (List->getNumInits() == 0 ||
        isa<ImplicitValueInitExpr>(List->getInit(0)))
      return true;
    return addInitializer(List->getInit(0), W.Order);
  }

  bool addInitializer(const Expr *First, unsigned At) {
    if (isa<InitListExpr>(First))
      return false;
    ValueSet Set = Unit.getValues(First);
    // {0} clears the whole.
    if (Set.Complete && Set.Values.size() == 1 && Set.Values[0].Number == 0)
      return true;
    return addValue(First, At);
  }

  bool addValue(const Expr *Written, unsigned At) {
    if (!Written || At > Order)
      return false;
    ValueSet Set = Unit.getValues(Written);
    if (!Set.Complete || Set.Values.size() != 1)
      return false;
    if (Value && Value->Number != Set.Values[0].Number)
      return false;
    Value = Set.Values[0];
    return true;
  }

  const AccessPath &Path;
  const FunctionFacts &Facts;
  unsigned Order;
  const TranslationUnit &Unit;
  std::optional<PossibleValue> Value;
};

} // namespace

/// A buffer that the function allocates: its size, where that is constant.
static void findAllocation(const Expr *Argument, const FunctionFacts &Facts,
                           unsigned Order, const TranslationUnit &Unit,
                           AddressObject &Object) {
  std::optional<AccessPath> Path = getAccessPath(Argument);
  const FunctionFacts::Write *Only =
      Path ? Facts.getOnlyWrite(*Path, Order, Unit.getContext()) : nullptr;
  const auto *Call =
      Only ? dyn_cast<CallExpr>(Only->Value->IgnoreParenCasts()) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getIdentifier() || Call->getNumArgs() < 2 ||
      !Callee->getName().starts_with("ExAllocatePool"))
    return;
  ValueSet Size = Unit.getValues(Call->getArg(1));
  if (!Size.Complete || Size.Values.size() != 1)
    return;
  Object.Size = Size.Values[0].Number;
  Object.TypeName = llvm::utostr(Object.Size) + " bytes of pool";
  FamilyFinder(*Path, Facts, Order, Unit).find(Object, /*IsLocal=*/false);
}

AddressObject getAddressObject(const Expr *Argument, const FunctionFacts &Facts,
                               unsigned Order, const TranslationUnit &Unit) {
  AddressObject Object;
  const Expr *Pointee = getPointee(Argument);
  if (!Pointee) {
    findAllocation(Argument, Facts, Order, Unit, Object);
    return Object;
  }
  const Expr *Whole = getWhole(Pointee);
  if (!Whole || Whole->getType()->isIncompleteType() ||
      Whole->getType()->isDependentType() || !Whole->getType()->isObjectType())
    return Object;
  QualType T = Whole->getType();
  Object.Size = uint64_t(Unit.getContext().getTypeSizeInChars(T).getQuantity());
  Object.Type = findType(T);
  Object.TypeName = Object.Type ? Object.Type->TypeName
                                : T.getUnqualifiedType().getAsString(
                                      Unit.getContext().getPrintingPolicy());
  std::optional<AccessPath> Path = getAccessPath(Whole);
  if (!Path)
    return Object;
  const auto *Var = dyn_cast<VarDecl>(Path->front());
  bool IsLocal = Path->size() == 1 && Var && Var->isLocalVarDecl() &&
                 Var->hasLocalStorage() && T->isRecordType();
  FamilyFinder(*Path, Facts, Order, Unit).find(Object, IsLocal);
  return Object;
}

} // namespace wsk
