//===- OutputUses.cpp - How a function uses an output parameter -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/OutputUses.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace wsk {

class OutputUseVisitor : public RecursiveASTVisitor<OutputUseVisitor> {
public:
  OutputUseVisitor(OutputUses &Found, const ParmVarDecl *Output,
                   const ASTContext &Context)
      : Found(Found), Output(Output), Context(Context) {}

  // `(P);`, `(void)P;`, `P = P;`: UNREFERENCED_PARAMETER in its variants.
  bool VisitCompoundStmt(CompoundStmt *Block) {
    for (const Stmt *S : Block->body())
      ignoreStatement(S);
    return true;
  }
  bool VisitIfStmt(IfStmt *If) {
    ignoreTest(If->getCond());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isLogicalOp()) {
      ignoreTest(Op->getLHS());
      ignoreTest(Op->getRHS());
    } else if (Op->isEqualityOp()) {
      auto IsNull = [&](const Expr *E) {
        return E->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                        Expr::NPC_ValueDependentIsNotNull);
      };
      if (IsNull(Op->getRHS()))
        ignoreTest(Op->getLHS());
      else if (IsNull(Op->getLHS()))
        ignoreTest(Op->getRHS());
    } else if (Op->getOpcode() == BO_Assign && isTarget(Op->getLHS())) {
      Found.Stores.push_back(Op);
      Found.Uses.insert(Op);
      // The assignment counts, not the name in it: that comes first.
      ignoreName(Op->getLHS());
    }
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->getOpcode() == UO_LNot)
      ignoreTest(Op->getSubExpr());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (Ref->getDecl() == Output && !Ignored.contains(Ref))
      Found.Uses.insert(Ref);
    return true;
  }

private:
  const DeclRefExpr *getName(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Output ? Ref : nullptr;
  }

  /// Whether \p E is what the output points to.
  bool isTarget(const Expr *E) const { return getPointer(E) != nullptr; }

  const DeclRefExpr *getPointer(const Expr *E) const {
    E = E->IgnoreParens();
    if (const auto *Unary = dyn_cast<UnaryOperator>(E);
        Unary && Unary->getOpcode() == UO_Deref)
      return getName(Unary->getSubExpr());
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
      return getName(Subscript->getBase());
    return nullptr;
  }

  void ignoreName(const Expr *Target) { Ignored.insert(getPointer(Target)); }

  void ignoreTest(const Expr *E) {
    if (const DeclRefExpr *Ref = getName(E))
      Ignored.insert(Ref);
  }

  void ignoreStatement(const Stmt *S) {
    const auto *E = dyn_cast_or_null<Expr>(S);
    if (!E)
      return;
    ignoreTest(E);
    const auto *Op = dyn_cast<BinaryOperator>(E->IgnoreParenCasts());
    if (!Op || Op->getOpcode() != BO_Assign || !getName(Op->getLHS()) ||
        !getName(Op->getRHS()))
      return;
    ignoreTest(Op->getLHS());
    ignoreTest(Op->getRHS());
  }

  OutputUses &Found;
  const ParmVarDecl *Output;
  const ASTContext &Context;
  llvm::SmallPtrSet<const Expr *, 8> Ignored;
};

OutputUses::OutputUses(const FunctionDecl *F, const ParmVarDecl *Output,
                       const ASTContext &Context) {
  OutputUseVisitor(*this, Output, Context).TraverseStmt(F->getBody());
}

} // namespace wsk
