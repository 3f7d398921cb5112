//===- Places.cpp - Where the objects of expressions are ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace wsk::flow {

LocId Evaluator::dereference(Value P) {
  // Who goes on had no null pointer.
  if (P.isSymbol() && S.getRange(P).contains(0))
    S.assume(P, true);
  return S.table().getPointee(P);
}

LocId Evaluator::locate(const Expr *X) {
  SymbolTable &Table = S.table();
  for (;;) {
    X = X->IgnoreParens();
    if (const auto *Full = dyn_cast<FullExpr>(X)) {
      X = Full->getSubExpr();
    } else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(X)) {
      X = Bind->getSubExpr();
    } else if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(X)) {
      X = Default->getExpr();
    } else if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(X)) {
      if (!Opaque->getSourceExpr())
        return 0;
      X = Opaque->getSourceExpr();
    } else if (const auto *Subst = dyn_cast<SubstNonTypeTemplateParmExpr>(X)) {
      X = Subst->getReplacement();
    } else {
      break;
    }
  }
  if (const Value *V = S.getTemporary(X))
    return Table.getPointee(*V);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(X)) {
    if (Ref->refersToEnclosingVariableOrCapture())
      if (LocId L = locateCapture(Ref->getDecl()))
        return L;
    if (const auto *Part = dyn_cast<BindingDecl>(Ref->getDecl())) {
      const Expr *Binding = Part->getBinding();
      return Binding ? locate(Binding) : 0;
    }
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var)
      return 0;
    LocId L = Table.getVariable(Var);
    if (Var->getType()->isReferenceType())
      return Table.getPointee(S.load(L));
    return L;
  }
  if (const auto *Member = dyn_cast<MemberExpr>(X)) {
    if (const auto *Var = dyn_cast<VarDecl>(Member->getMemberDecl()))
      return Table.getVariable(Var);
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field)
      return 0;
    LocId Base = Member->isArrow() ? dereference(evaluate(Member->getBase()))
                                   : locate(Member->getBase());
    if (!Base)
      return 0;
    LocId L = Table.getField(Base, Field);
    if (Field->getType()->isReferenceType())
      return Table.getPointee(S.load(L));
    return L;
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(X)) {
    Value Base = evaluate(Subscript->getBase());
    Value Index = evaluate(Subscript->getIdx());
    LocId L = Table.getPointee(Base);
    Range R = S.getRange(Index);
    if (!L || !R.isSingle() || Index.isUnknown())
      return 0;
    return Table.getElement(L, R.Low);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(X)) {
    if (Unary->getOpcode() == UO_Deref)
      return dereference(evaluate(Unary->getSubExpr()));
    if (Unary->getOpcode() == UO_Extension || Unary->isPrefix())
      return locate(Unary->getSubExpr());
    return 0;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(X)) {
    switch (Cast->getCastKind()) {
    case CK_NoOp:
    case CK_LValueBitCast:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_LValueToRValue:
    case CK_ConstructorConversion:
    case CK_UserDefinedConversion:
      return locate(Cast->getSubExpr());
    default:
      return 0;
    }
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(X)) {
    if (Binary->getOpcode() == BO_Comma)
      return locate(Binary->getRHS());
    if (Binary->isAssignmentOp())
      return locate(Binary->getLHS());
    return 0;
  }
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(X)) {
    const Expr *Inner = Temporary->getSubExpr();
    if (Inner->getType()->isRecordType())
      return locate(Inner);
    LocId L = Table.getLocation({LocationKey::Temporary, X, 0, 0});
    S.store(L, evaluate(Inner));
    return L;
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(X)) {
    if (Construct->getConstructor()->isCopyOrMoveConstructor() &&
        Construct->getConstructor()->isTrivial() && Construct->getNumArgs())
      return locate(Construct->getArg(0));
    return Table.getLocation({LocationKey::Temporary, X, 0, 0});
  }
  if (const auto *Literal = dyn_cast<CompoundLiteralExpr>(X)) {
    LocId L = Table.getLocation({LocationKey::Temporary, X, 0, 0});
    E.initialize(S, L, Literal->getInitializer());
    return L;
  }
  if (isa<InitListExpr>(X)) {
    LocId L = Table.getLocation({LocationKey::Temporary, X, 0, 0});
    E.initialize(S, L, X);
    return L;
  }
  if (isa<StringLiteral, PredefinedExpr, LambdaExpr>(X))
    return Table.getLocation({LocationKey::Temporary, X, 0, 0});
  if (isa<CXXThisExpr>(X))
    return 0;
  return 0;
}

LocId Evaluator::locateCapture(const ValueDecl *D) {
  const FunctionInfo *Info = E.Stack.empty() ? nullptr : E.Stack.back().Info;
  const FieldDecl *Field = Info ? Info->Captures.lookup(D) : nullptr;
  LocId Closure = Field ? E.getThis(S) : 0;
  if (!Closure)
    return 0;
  LocId L = S.table().getField(Closure, Field);
  return Field->getType()->isReferenceType() ? S.table().getPointee(S.load(L))
                                             : L;
}

/// What the source says a constant variable holds at \p L; null where that
/// cannot be told.
static const Expr *findInitializer(SymbolTable &Table, LocId L) {
  const LocationKey &K = Table.location(L);
  if (K.LocationKind == LocationKey::Variable) {
    const auto *Var = static_cast<const VarDecl *>(K.P);
    return Var->getType().isConstant(Var->getASTContext())
               ? Var->getAnyInitializer()
               : nullptr;
  }
  if (K.LocationKind != LocationKey::Field &&
      K.LocationKind != LocationKey::Element)
    return nullptr;
  const Expr *Whole = findInitializer(Table, K.A);
  const auto *List =
      dyn_cast_or_null<InitListExpr>(Whole ? Whole->IgnoreImplicit() : nullptr);
  if (List && !List->isSemanticForm())
    List = List->getSemanticForm();
  if (!List)
    return nullptr;
  int64_t Index = K.N;
  if (K.LocationKind == LocationKey::Field) {
    const auto *Field = static_cast<const FieldDecl *>(K.P);
    const auto *Class = dyn_cast<CXXRecordDecl>(Field->getParent());
    if (Field->getParent()->isUnion() || (Class && Class->getNumBases()))
      return nullptr;
    Index = Field->getFieldIndex();
  }
  return Index >= 0 && Index < int64_t(List->getNumInits())
             ? List->getInit(unsigned(Index))
             : nullptr;
}

Value Evaluator::loadConstant(LocId L) {
  const Expr *Init =
      S.table().isGlobal(L) ? findInitializer(S.table(), L) : nullptr;
  if (!Init || Init->isValueDependent() || Init->HasSideEffects(E.getContext()))
    return {};
  Value V = evaluate(Init);
  // Symbols would be those of this place.
  return V.isNumber() || V.asFunction() ? V : Value();
}

Value Evaluator::movePointer(Value P, Value Offset, bool Minus, QualType T) {
  SymbolTable &Table = S.table();
  LocId L = Table.getPointee(P);
  if (!L || !Offset.isNumber())
    return {};
  int64_t N = Minus ? -Offset.asNumber() : Offset.asNumber();
  if (N == 0)
    return P;
  const LocationKey &K = Table.location(L);
  QualType Pointee = T->getPointeeType();
  if (K.LocationKind == LocationKey::Field && Pointee->isCharType()) {
    // CONTAINING_RECORD: from a member back to its record.
    const auto *Field = static_cast<const FieldDecl *>(K.P);
    if (!Field->getParent()->isInvalidDecl() &&
        -N * 8 == int64_t(E.getContext().getFieldOffset(Field)))
      return Table.getAddress(K.A);
    return {};
  }
  if (Pointee->isCharType() && K.LocationKind != LocationKey::Element)
    return {};
  return Table.getAddress(Table.getElement(L, N));
}

Value Evaluator::stepPointer(Value P, int64_t By) {
  constexpr uint64_t MaxElements = 8;
  SymbolTable &Table = S.table();
  if (P.ValueKind != Value::Address)
    return {};
  const LocationKey K = Table.location(LocId(P.Bits));
  if (K.LocationKind != LocationKey::Element)
    return {};
  const LocationKey &Whole = Table.location(K.A);
  if (Whole.LocationKind != LocationKey::Variable &&
      Whole.LocationKind != LocationKey::Field)
    return {};
  QualType T =
      static_cast<const ValueDecl *>(static_cast<const Decl *>(Whole.P))
          ->getType();
  const ConstantArrayType *Array = E.getContext().getAsConstantArrayType(T);
  if (!Array || Array->getSize().ugt(MaxElements) || K.N + By < 0 ||
      K.N + By > int64_t(Array->getSize().getZExtValue()))
    return {};
  return Table.getAddress(Table.getElement(K.A, K.N + By));
}

} // namespace wsk::flow
