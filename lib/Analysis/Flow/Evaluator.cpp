//===- Evaluator.cpp - Values of expressions ------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecordLayout.h"

using namespace clang;

namespace wsk::flow {

static Range computeTypeRange(QualType T, const ASTContext &Context) {
  if (T.isNull() || T->isDependentType())
    return {};
  if (T->isAnyPointerType() || T->isReferenceType() || T->isNullPtrType())
    return Range::between(0, INT64_MAX);
  if (T->isBooleanType())
    return Range::between(0, 1);
  if (!T->isIntegerType() || T->isEnumeralType())
    return {};
  uint64_t Bits = Context.getIntWidth(T);
  if (Bits >= 64)
    return {};
  if (T->isUnsignedIntegerType())
    return Range::between(0, (int64_t(1) << Bits) - 1);
  return Range::between(-(int64_t(1) << (Bits - 1)),
                        (int64_t(1) << (Bits - 1)) - 1);
}

Range Evaluator::getTypeRange(QualType T) const {
  auto [It, New] = E.TypeRanges.try_emplace(T.getAsOpaquePtr());
  if (New)
    It->second = computeTypeRange(T, E.getContext());
  return It->second;
}

Value Evaluator::truncate(int64_t N, QualType T) const {
  const Range &R = getTypeRange(T);
  if (R == Range() && T->isIntegralOrEnumerationType() &&
      E.getContext().getIntWidth(T) > 64)
    return {};
  if (R.contains(N) || T->isAnyPointerType())
    return Value::number(N);
  if (T->isBooleanType())
    return Value::number(1);
  uint64_t Span = uint64_t(R.High) - uint64_t(R.Low) + 1;
  uint64_t Offset = (uint64_t(N) - uint64_t(R.Low)) % Span;
  return Value::number(int64_t(uint64_t(R.Low) + Offset));
}

Value Evaluator::load(LocId L, const Expr *At) {
  if (!L)
    return Value();
  QualType T = At->getType();
  if (T.isVolatileQualified()) {
    E.forgetShared(S, L, &FunctionInfo::Writes);
    return Value();
  }
  E.noteRead(S, L, At);
  Value V = S.load(L);
  if (V.isSymbol() && S.table().isGlobal(L))
    if (Value Constant = loadConstant(L); !Constant.isUnknown())
      return Constant;
  if (V.isUnknown()) {
    // Whatever it is, it is the same until something writes it.
    const SymbolKey Key{SymbolKey::Result, At, UnknownRead, 0};
    bool IsNew = S.table().isNew(Key);
    SymId Name = S.table().getSymbol(Key);
    if (!IsNew && S.mentions(Name))
      return Value();
    S.table().setTypeRange(Name, getTypeRange(T));
    V = Value::symbol(Name);
    S.bind(L, V);
  } else if (V.isSymbol() &&
             S.table().key(V.asSymbol()).SymbolKind == SymbolKey::Entry) {
    S.table().setTypeRange(V.asSymbol(), getTypeRange(T));
  }
  return V;
}

Value Evaluator::evaluateConstant(const Expr *X) {
  if (X->isValueDependent() || X->isTypeDependent())
    return {};
  Expr::EvalResult Result;
  if (X->getType()->isIntegralOrEnumerationType() &&
      X->EvaluateAsInt(Result, E.getContext(), Expr::SE_NoSideEffects) &&
      Result.Val.getInt().getBitWidth() <= 64)
    return truncate(Result.Val.getInt().isSigned()
                        ? Result.Val.getInt().getSExtValue()
                        : int64_t(Result.Val.getInt().getZExtValue()),
                    X->getType());
  return {};
}

Value Evaluator::evaluate(const Expr *X) {
  X = X->IgnoreParens();
  SymbolTable &Table = S.table();
  if (const Value *V = S.getTemporary(X))
    return *V;
  switch (X->getStmtClass()) {
  case Stmt::ConstantExprClass:
  case Stmt::ExprWithCleanupsClass:
    return evaluate(cast<FullExpr>(X)->getSubExpr());
  case Stmt::IntegerLiteralClass: {
    const llvm::APInt &N = cast<IntegerLiteral>(X)->getValue();
    return N.getActiveBits() <= 64
               ? truncate(int64_t(N.getZExtValue()), X->getType())
               : Value();
  }
  case Stmt::CharacterLiteralClass:
    return Value::number(cast<CharacterLiteral>(X)->getValue());
  case Stmt::CXXBoolLiteralExprClass:
    return Value::number(cast<CXXBoolLiteralExpr>(X)->getValue());
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
  case Stmt::ImplicitValueInitExprClass:
  case Stmt::CXXScalarValueInitExprClass:
    return Value::number(0);
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::TypeTraitExprClass:
    return evaluateConstant(X);
  case Stmt::OpaqueValueExprClass:
    if (const Expr *Source = cast<OpaqueValueExpr>(X)->getSourceExpr())
      return evaluate(Source);
    return {};
  case Stmt::CXXDefaultArgExprClass:
    return evaluate(cast<CXXDefaultArgExpr>(X)->getExpr());
  case Stmt::CXXDefaultInitExprClass:
    return evaluate(cast<CXXDefaultInitExpr>(X)->getExpr());
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return evaluate(cast<SubstNonTypeTemplateParmExpr>(X)->getReplacement());
  case Stmt::DeclRefExprClass: {
    const ValueDecl *D = cast<DeclRefExpr>(X)->getDecl();
    if (const auto *Enumerator = dyn_cast<EnumConstantDecl>(D)) {
      const llvm::APSInt &N = Enumerator->getInitVal();
      return N.getBitWidth() <= 64
                 ? Value::number(N.isSigned() ? N.getSExtValue()
                                              : int64_t(N.getZExtValue()))
                 : Value();
    }
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      return Value::function(F);
    break;
  }
  case Stmt::CXXThisExprClass: {
    const FunctionInfo *Info = E.Stack.empty() ? nullptr : E.Stack.back().Info;
    if (!Info)
      return {};
    LocId This = E.getThis(S);
    if (This && Info->CapturedThis) {
      LocId L = Table.getField(This, Info->CapturedThis);
      return Info->CapturedThis->getType()->isPointerType()
                 ? S.load(L)
                 : Table.getAddress(L);
    }
    return This ? Table.getAddress(This) : Value();
  }
  case Stmt::ImplicitCastExprClass:
  case Stmt::CStyleCastExprClass:
  case Stmt::CXXStaticCastExprClass:
  case Stmt::CXXReinterpretCastExprClass:
  case Stmt::CXXConstCastExprClass:
  case Stmt::CXXFunctionalCastExprClass:
    if (!X->isGLValue())
      return evaluateCast(cast<CastExpr>(X));
    break;
  case Stmt::UnaryOperatorClass:
    if (!X->isGLValue())
      return evaluateUnary(cast<UnaryOperator>(X));
    break;
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    if (!X->isGLValue())
      return evaluateBinary(cast<BinaryOperator>(X));
    break;
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return {};
  case Stmt::InitListExprClass:
    if (!X->getType()->isRecordType() && !X->getType()->isArrayType()) {
      const auto *List = cast<InitListExpr>(X);
      return List->getNumInits() ? evaluate(List->getInit(0))
                                 : Value::number(0);
    }
    break;
  default:
    break;
  }
  if (LocId L = locate(X))
    return Table.getAddress(L);
  return {};
}

Value Evaluator::evaluateHeld(const Expr *X) {
  X = X->IgnoreParens();
  if (const auto *Made = dyn_cast<MaterializeTemporaryExpr>(X))
    X = Made->getSubExpr();
  if (!X->isGLValue() || X->getType()->isArrayType() ||
      X->getType()->isFunctionType())
    return evaluate(X);
  return load(locate(X), X);
}

Value Evaluator::evaluateCast(const CastExpr *Cast) {
  const Expr *Sub = Cast->getSubExpr();
  SymbolTable &Table = S.table();
  switch (Cast->getCastKind()) {
  case CK_LValueToRValue: {
    LocId L = locate(Sub);
    if (Cast->getType()->isRecordType()) {
      if (!L)
        return {};
      E.noteRead(S, L, Sub);
      return Table.getAddress(L);
    }
    return load(L, Sub);
  }
  case CK_ArrayToPointerDecay:
    if (LocId L = locate(Sub))
      return Table.getAddress(Table.getElement(L, 0));
    return {};
  case CK_FunctionToPointerDecay:
  case CK_BuiltinFnToFnPtr:
    return evaluate(Sub);
  case CK_NullToPointer:
  case CK_NullToMemberPointer:
    return Value::number(0);
  case CK_NoOp:
  case CK_BitCast:
  case CK_LValueBitCast:
  case CK_DerivedToBase:
  case CK_UncheckedDerivedToBase:
  case CK_BaseToDerived:
  case CK_AddressSpaceConversion:
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
    return evaluate(Sub);
  case CK_PointerToBoolean:
  case CK_IntegralToBoolean:
    return truth(evaluate(Sub));
  case CK_IntegralCast:
  case CK_BooleanToSignedIntegral:
  case CK_IntegralToPointer:
  case CK_PointerToIntegral: {
    Value V = evaluate(Sub);
    QualType To = Cast->getType();
    if (V.isNumber())
      return truncate(V.asNumber(), To);
    if (To->isBooleanType())
      return truth(V);
    // A pointer that went through an integer of its width is that pointer.
    uint64_t ToSize = E.getContext().getTypeSize(To);
    uint64_t FromSize = E.getContext().getTypeSize(Sub->getType());
    Range Fits = getTypeRange(To);
    if (V.isSymbol() || V.ValueKind == Value::Compare) {
      if (Fits.contains(S.getRange(V)) ||
          (ToSize == FromSize && ToSize == 64) ||
          (To->isAnyPointerType() && FromSize == 64))
        return V;
      return {};
    }
    return ToSize >= 64 ? V : Value();
  }
  case CK_ToVoid:
    return {};
  default:
    return evaluateConstant(Cast);
  }
}

Value Evaluator::truth(Value V) {
  switch (V.ValueKind) {
  case Value::Unknown:
  case Value::Compare:
    return V;
  case Value::Number:
    return Value::number(V.asNumber() != 0);
  case Value::Address:
  case Value::Function:
    return Value::number(1);
  case Value::Symbol:
    return compare(Relation::NE, V, Value::number(0));
  }
  llvm_unreachable("covered switch");
}

Value Evaluator::compare(Relation R, Value A, Value B) {
  if (A.isNumber() && !B.isNumber())
    return compare(mirror(R), B, A);
  if (A.isUnknown() || B.isUnknown())
    return {};
  if (A == B && A.ValueKind != Value::Compare)
    return Value::number(R == Relation::EQ || R == Relation::LE ||
                         R == Relation::GE);
  if (B.isNumber()) {
    int64_t N = B.asNumber();
    if (A.ValueKind == Value::Compare && (N == 0 || N == 1) &&
        (R == Relation::EQ || R == Relation::NE)) {
      if ((R == Relation::EQ) == (N == 1))
        return A;
      const SymbolTable::Comparison C = S.table().comparison(A);
      return S.table().getComparison(C.Symbol, negate(C.Rel), C.Number);
    }
    Range True = S.getRange(A), False = True;
    True.assume(R, N);
    if (True.isEmpty())
      return Value::number(0);
    False.assume(negate(R), N);
    if (False.isEmpty())
      return Value::number(1);
    if (A.isSymbol())
      return S.table().getComparison(A.asSymbol(), R, N);
    return {};
  }
  Range RA = S.getRange(A), RB = S.getRange(B);
  bool Distinct = !RA.intersects(RB);
  if (A.ValueKind == Value::Address && B.ValueKind == Value::Address) {
    SymbolTable &Table = S.table();
    Distinct = Table.getRoot(LocId(A.Bits)) == LocId(A.Bits) &&
               Table.getRoot(LocId(B.Bits)) == LocId(B.Bits);
    const LocationKey &KA = Table.location(LocId(A.Bits));
    const LocationKey &KB = Table.location(LocId(B.Bits));
    if (KA.LocationKind == LocationKey::Element &&
        KB.LocationKind == LocationKey::Element && KA.A == KB.A)
      return compare(R, Value::number(KA.N), Value::number(KB.N));
  }
  if (Distinct && R == Relation::EQ)
    return Value::number(0);
  if (Distinct && R == Relation::NE)
    return Value::number(1);
  if (RB.isSingle())
    return compare(R, A, Value::number(RB.Low));
  if (RA.isSingle())
    return compare(mirror(R), B, Value::number(RA.Low));
  return {};
}

bool Evaluator::wasEvaluated(const Expr *X) {
  X = X->IgnoreParens();
  if (S.getTemporary(X))
    return true;
  const auto *Op = dyn_cast<BinaryOperator>(X);
  return Op && Op->isLogicalOp() && wasEvaluated(Op->getLHS());
}

Value Evaluator::evaluateLogical(const Expr *X) {
  X = X->IgnoreParens();
  if (const Value *V = S.getTemporary(X))
    return truth(*V);
  // The graph has only the leaves of what is nested.
  const auto *Op = dyn_cast<BinaryOperator>(X);
  if (!Op || !Op->isLogicalOp())
    return {};
  return wasEvaluated(Op->getRHS()) ? evaluateLogical(Op->getRHS())
                                    : Value::number(Op->getOpcode() == BO_LOr);
}

Value Evaluator::escapeInto(Value A, Value B) {
  // The result hides a pointer: what it points to is out of sight.
  for (Value V : {A, B}) {
    LocId L = V.isSymbol() || V.ValueKind == Value::Address
                  ? S.table().getPointee(V)
                  : 0;
    if (L && S.getObject(L))
      S.forget(L);
  }
  return {};
}

Value Evaluator::evaluateUnary(const UnaryOperator *Op) {
  const Expr *Sub = Op->getSubExpr();
  switch (Op->getOpcode()) {
  case UO_AddrOf: {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Sub->IgnoreParens()))
      if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
        return Value::function(F);
    LocId L = locate(Sub);
    return L ? S.table().getAddress(L) : Value();
  }
  case UO_Deref: // Of a function pointer.
    return evaluate(Sub);
  case UO_LNot: {
    Value V = truth(evaluate(Sub));
    return compare(Relation::EQ, V, Value::number(0));
  }
  case UO_Plus:
  case UO_Extension:
    return evaluate(Sub);
  case UO_Minus: {
    Value V = evaluate(Sub);
    return V.isNumber() && V.asNumber() != INT64_MIN
               ? truncate(-V.asNumber(), Op->getType())
               : Value();
  }
  case UO_Not: {
    Value V = evaluate(Sub);
    return V.isNumber() ? truncate(~V.asNumber(), Op->getType()) : Value();
  }
  default:
    return {};
  }
}

/// \p X without casts that keep the bits of a small mask.
static const Expr *ignoreWidening(const Expr *X) {
  for (;;) {
    X = X->IgnoreParens();
    const auto *Cast = dyn_cast<CastExpr>(X);
    if (!Cast || Cast->getCastKind() != CK_IntegralCast)
      return X;
    X = Cast->getSubExpr();
  }
}

/// Whether what \p V points to is followed: then it is a pointer.
static bool isPointer(State &S, Value V) {
  LocId L = S.table().findPointee(V);
  return L && S.getObject(L);
}

Value Evaluator::evaluateMask(const BinaryOperator *Op) {
  auto IsMask = [&](const Expr *X, uint32_t &Mask) {
    Value V = evaluate(X);
    Mask = uint32_t(V.asNumber());
    return V.isNumber() && V.asNumber() > 0 &&
           V.asNumber() <= int64_t(AllKnownBits);
  };
  const Expr *Other = Op->getLHS();
  uint32_t Mask;
  if (!IsMask(Op->getRHS(), Mask)) {
    Other = Op->getRHS();
    if (!IsMask(Op->getLHS(), Mask))
      return {};
  }
  Value V = evaluate(ignoreWidening(Other));
  if (V.isNumber())
    return Value::number(V.asNumber() & int64_t(Mask));
  if (!V.isSymbol() || isPointer(S, V))
    return {};
  V = S.table().getMasked(V.asSymbol(), Mask);
  Range R = S.getRange(V);
  return R.isSingle() ? Value::number(R.Low) : V;
}

Value Evaluator::move(Value V, int64_t By, QualType T) {
  if (!V.isSymbol() || !T->isIntegerType() || isPointer(S, V))
    return {};
  Range Type = getTypeRange(T), R = S.getRange(V);
  // Numbers without a sign wrap below 0 by intent; counters do not overflow.
  if (By < 0 && T->isUnsignedIntegerType() && R.Low + By < Type.Low)
    return {};
  return S.table().getMoved(V.asSymbol(), By, Type);
}

Value Evaluator::combine(const Expr *Place, BinaryOperatorKind Op, Value Old,
                         int64_t By, QualType T) {
  if (!Old.isSymbol() || !T->isIntegerType() || isPointer(S, Old))
    return {};
  Range R = S.getRange(Old);
  uint32_t Bits = uint32_t(By) & AllKnownBits;
  switch (Op) {
  case BO_Add:
  case BO_Sub:
    return move(Old, Op == BO_Add ? By : -By, T);
  case BO_Or:
    R = Range::withBits(R.getOnes() | Bits, R.getZeros() & ~Bits);
    break;
  case BO_And:
    R = Range::withBits(R.getOnes() & Bits,
                        R.getZeros() | (AllKnownBits & ~Bits));
    break;
  default:
    return {};
  }
  return S.conjureIn({SymbolKey::Result, Place, 0, 0}, getTypeRange(T), R);
}

Value Evaluator::combine(const Expr *X) {
  const auto *Op = dyn_cast<BinaryOperator>(X->IgnoreParenCasts());
  if (!Op || !Op->isBitwiseOp())
    return {};
  Value A = evaluate(Op->getLHS()), B = evaluate(Op->getRHS());
  if (A.isNumber())
    std::swap(A, B);
  return B.isNumber()
             ? combine(Op, Op->getOpcode(), A, B.asNumber(), Op->getType())
             : Value();
}

Value Evaluator::evaluateBinary(const BinaryOperator *Op) {
  switch (Op->getOpcode()) {
  case BO_Comma:
    return evaluate(Op->getRHS());
  case BO_Assign:
    return evaluate(Op->getRHS());
  case BO_EQ:
  case BO_NE:
  case BO_LT:
  case BO_LE:
  case BO_GT:
  case BO_GE: {
    constexpr Relation Relations[] = {Relation::LT, Relation::GT, Relation::LE,
                                      Relation::GE, Relation::EQ, Relation::NE};
    Value A = evaluate(Op->getLHS()), B = evaluate(Op->getRHS());
    Relation R = Relations[Op->getOpcode() - BO_LT];
    // Numbers above INT64_MAX look negative. Those that are not known are taken
    // to be below.
    QualType T = Op->getLHS()->getType();
    if (Op->isRelationalOp() && T->isUnsignedIntegerType() &&
        E.getContext().getIntWidth(T) >= 64) {
      bool Large = (A.isNumber() && A.asNumber() < 0) ||
                   (B.isNumber() && B.asNumber() < 0);
      if (Large && !(A.isNumber() && B.isNumber()))
        return {};
      if (Large) {
        // Shifted by half of all numbers, they compare as signed ones.
        A = Value::number(A.asNumber() ^ INT64_MIN);
        B = Value::number(B.asNumber() ^ INT64_MIN);
      }
    }
    return compare(R, A, B);
  }
  default:
    break;
  }
  if (Op->isAssignmentOp() || Op->isLogicalOp())
    return {};
  Value A = evaluate(Op->getLHS()), B = evaluate(Op->getRHS());
  if (Op->getLHS()->getType()->isAnyPointerType() && Op->isAdditiveOp() &&
      Op->getType()->isAnyPointerType())
    return movePointer(A, B, Op->getOpcode() == BO_Sub, Op->getType());
  for (Value *V : {&A, &B})
    if (V->isSymbol())
      if (Range R = S.getRange(*V); R.isSingle())
        *V = Value::number(R.Low);
  if (A.isNumber() != B.isNumber()) {
    if (B.isNumber() && Op->isAdditiveOp()) {
      bool Adds = Op->getOpcode() == BO_Add;
      int64_t By = int64_t(Adds ? B.Bits : 0 - B.Bits);
      if (Value V = move(A, By, Op->getType()); !V.isUnknown())
        return V;
    }
    if (Op->getOpcode() == BO_And)
      if (Value V = evaluateMask(Op); !V.isUnknown())
        return V;
  }
  if (!A.isNumber() || !B.isNumber())
    return escapeInto(A, B);
  // As unsigned numbers, which may wrap.
  uint64_t X = A.Bits, Y = B.Bits;
  bool Small = Y < 64;
  switch (Op->getOpcode()) {
  case BO_Add:
    return truncate(int64_t(X + Y), Op->getType());
  case BO_Sub:
    return truncate(int64_t(X - Y), Op->getType());
  case BO_Mul:
    return truncate(int64_t(X * Y), Op->getType());
  case BO_And:
    return truncate(int64_t(X & Y), Op->getType());
  case BO_Or:
    return truncate(int64_t(X | Y), Op->getType());
  case BO_Xor:
    return truncate(int64_t(X ^ Y), Op->getType());
  case BO_Shl:
    return Small ? truncate(int64_t(X << Y), Op->getType()) : Value();
  default:
    return evaluateConstant(Op);
  }
}

} // namespace wsk::flow
