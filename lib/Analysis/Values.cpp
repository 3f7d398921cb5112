//===- Values.cpp - What an argument can be -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Values.h"
#include "Analysis/SourceText.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/APSInt.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace wsk {

namespace {

class Evaluator {
public:
  Evaluator(const ASTContext &Context, const ModifiedVariables *Modified)
      : Context(Context), Modified(Modified) {}

  /// Adds the values of \p E to \p Set, by \p Source's spelling.
  void evaluate(const Expr *E, const Expr *Source, ValueSet &Set) {
    if (E->isValueDependent() || E->isTypeDependent() || ++Depth > MaxDepth) {
      Set.Complete = false;
      return;
    }
    const Expr *Inner = E->IgnoreParenCasts();
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner)) {
      evaluateChoice(Choice, Set);
      return;
    }
    if (const VarDecl *Var = getUnmodifiedVariable(Inner)) {
      evaluate(Var->getInit(), Source, Set);
      return;
    }
    if (E->getType()->isAnyPointerType() || E->getType()->isNullPtrType()) {
      evaluatePointer(E, Inner, Source, Set);
      return;
    }
    Expr::EvalResult Result;
    if (E->getType()->isIntegralOrEnumerationType() &&
        E->EvaluateAsInt(Result, Context, Expr::SE_NoSideEffects) &&
        Result.Val.getInt().getBitWidth() <= 64) {
      // Flags and sizes are unsigned: ~0 is all ones of the argument's width.
      uint64_t Number = Result.Val.getInt().getZExtValue();
      Set.Values.push_back({PossibleValue::Integer, Number, Source});
      return;
    }
    Set.Complete = false;
  }

private:
  /// Initialisers that refer to each other end somewhere.
  static constexpr unsigned MaxDepth = 16;

  /// The variables and members that \p S names.
  static void
  collectDeclarations(const Stmt *S,
                      llvm::SmallPtrSetImpl<const ValueDecl *> &Found) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      Found.insert(Ref->getDecl());
    else if (const auto *Member = dyn_cast<MemberExpr>(S))
      Found.insert(Member->getMemberDecl());
    for (const Stmt *Child : S->children())
      if (Child)
        collectDeclarations(Child, Found);
  }

  void evaluateChoice(const ConditionalOperator *Choice, ValueSet &Set) {
    bool Condition;
    if (!Choice->getCond()->isValueDependent() &&
        Choice->getCond()->EvaluateAsBooleanCondition(Condition, Context)) {
      const Expr *Arm =
          Condition ? Choice->getTrueExpr() : Choice->getFalseExpr();
      evaluate(Arm, Arm, Set);
      return;
    }
    // `P ? P : NULL` passes P: which arm is taken says what the value is.
    llvm::SmallPtrSet<const ValueDecl *, 8> Tested;
    collectDeclarations(Choice->getCond(), Tested);
    llvm::SmallPtrSet<const ValueDecl *, 8> Chosen;
    collectDeclarations(Choice->getTrueExpr(), Chosen);
    collectDeclarations(Choice->getFalseExpr(), Chosen);
    if (llvm::any_of(Chosen, [&](const ValueDecl *D) {
          return !isa<EnumConstantDecl>(D) && Tested.contains(D);
        })) {
      Set.Complete = false;
      return;
    }
    evaluate(Choice->getTrueExpr(), Choice->getTrueExpr(), Set);
    evaluate(Choice->getFalseExpr(), Choice->getFalseExpr(), Set);
  }

  void evaluatePointer(const Expr *E, const Expr *Inner, const Expr *Source,
                       ValueSet &Set) {
    if (E->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                 Expr::NPC_ValueDependentIsNotNull)) {
      Set.Values.push_back({PossibleValue::Null, 0, Source});
      return;
    }
    Expr::EvalResult Result;
    if (Inner->getType()->isIntegralOrEnumerationType() &&
        Inner->EvaluateAsInt(Result, Context, Expr::SE_NoSideEffects) &&
        Result.Val.getInt().isZero()) {
      Set.Values.push_back({PossibleValue::Null, 0, Source});
      return;
    }
    if (pointsToObject(Inner)) {
      Set.Values.push_back({PossibleValue::Object, 0, Source});
      return;
    }
    Set.Complete = false;
  }

  /// Whether \p E is the address of something that exists. `&P->Member` does
  /// not count: P may be null.
  static bool pointsToObject(const Expr *E) {
    if (isa<StringLiteral, CXXThisExpr>(E))
      return true;
    if (E->getType()->isArrayType())
      return isObject(E);
    const auto *Unary = dyn_cast<UnaryOperator>(E);
    return Unary && Unary->getOpcode() == UO_AddrOf &&
           isObject(Unary->getSubExpr());
  }

  static bool isObject(const Expr *E) {
    E = E->IgnoreParens();
    while (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (Member->isArrow())
        return false;
      E = Member->getBase()->IgnoreParens();
    }
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    return Ref && isa<VarDecl>(Ref->getDecl()) &&
           !Ref->getDecl()->getType()->isReferenceType();
  }

  const VarDecl *getUnmodifiedVariable(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!Var || !Var->getInit() || isa<ParmVarDecl>(Var) ||
        Var->getType().isVolatileQualified())
      return nullptr;
    if (!Var->getType()->isScalarType())
      return nullptr;
    if (Var->getType().isConstQualified())
      return Var;
    return Modified && Var->hasLocalStorage() && !Modified->contains(Var)
               ? Var
               : nullptr;
  }

  const ASTContext &Context;
  const ModifiedVariables *Modified;
  unsigned Depth = 0;
};

} // namespace

ValueSet getPossibleValues(const Expr *E, const ASTContext &Context,
                           const ModifiedVariables *Modified) {
  ValueSet Set;
  Evaluator(Context, Modified).evaluate(E, E, Set);
  return Set;
}

std::string describe(const PossibleValue &Value, const ASTContext &Context) {
  std::string Spelling =
      Value.Source ? getSpelling(Value.Source, Context) : std::string();
  if (Value.ValueKind == PossibleValue::Null)
    return "NULL";
  if (Value.ValueKind == PossibleValue::Object)
    return Spelling.empty() ? "not NULL" : "'" + Spelling + "'";
  std::string Number = "0x" + llvm::utohexstr(Value.Number, /*LowerCase=*/true);
  if (Spelling.empty() || llvm::isDigit(Spelling.front()))
    return Number;
  return Spelling + " (" + Number + ")";
}

} // namespace wsk
