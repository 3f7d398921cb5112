//===- NonNullPointers.cpp - Pointers that are not NULL at a call ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/NonNullPointers.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace wsk {

namespace {

/// Goes through the statements before the call, in each block around it: these
/// have run when it is made, unless something jumps.
class Path {
public:
  Path(const VarDecl *Var, const CallExpr *Call) : Var(Var), Call(Call) {}

  /// Whether the call lies in \p S, at which IsNotNull then holds.
  bool follow(const Stmt *S);

  bool IsNotNull = false;
  bool HasLabels = false;

private:
  const VarDecl *Var;
  const CallExpr *Call;

  bool isVar(const Expr *E) const;
  void pass(const Stmt *S);
  bool dereferences(const Stmt *S) const;
  bool leavesWhereNull(const Stmt *S) const;
  bool mayWrite(const Stmt *S) const;
};

} // namespace

bool Path::isVar(const Expr *E) const {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  return Ref && Ref->getDecl() == Var;
}

/// Whether \p S gives the variable to a function that takes no NULL.
bool Path::dereferences(const Stmt *S) const {
  const auto *E = dyn_cast<Expr>(S);
  const auto *Use = E ? dyn_cast<CallExpr>(E->IgnoreParenCasts()) : nullptr;
  const FunctionDecl *Callee = Use ? Use->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() && Use->getNumArgs() > 0 &&
         isVar(Use->getArg(0)) &&
         llvm::StringSwitch<bool>(Callee->getName())
             .Cases({"IoSetCompletionRoutine", "IoReuseIrp"}, true)
             .Default(false);
}

/// Whether \p S is `if (!Irp) return`, or the like.
bool Path::leavesWhereNull(const Stmt *S) const {
  const auto *If = dyn_cast<IfStmt>(S);
  if (!If)
    return false;
  const Expr *Condition = If->getCond()->IgnoreParenImpCasts();
  bool IsTest = false;
  if (const auto *Not = dyn_cast<UnaryOperator>(Condition))
    IsTest = Not->getOpcode() == UO_LNot && isVar(Not->getSubExpr());
  else if (const auto *Equal = dyn_cast<BinaryOperator>(Condition))
    IsTest = Equal->getOpcode() == BO_EQ &&
             (isVar(Equal->getLHS()) || isVar(Equal->getRHS()));
  const Stmt *Last = If->getThen();
  if (const auto *Block = dyn_cast<CompoundStmt>(Last))
    Last = Block->body_empty() ? nullptr : Block->body_back();
  return IsTest && Last && isa<ReturnStmt>(Last);
}

bool Path::mayWrite(const Stmt *S) const {
  if (const auto *Op = dyn_cast<BinaryOperator>(S))
    if (Op->isAssignmentOp() && isVar(Op->getLHS()))
      return true;
  if (const auto *Op = dyn_cast<UnaryOperator>(S))
    if (Op->getOpcode() == UO_AddrOf && isVar(Op->getSubExpr()))
      return true;
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return Child && mayWrite(Child);
  });
}

void Path::pass(const Stmt *S) {
  if (dereferences(S) || leavesWhereNull(S))
    IsNotNull = true;
  else if (IsNotNull && mayWrite(S))
    IsNotNull = false;
}

bool Path::follow(const Stmt *S) {
  if (S == Call)
    return true;
  HasLabels |= isa<LabelStmt, SwitchCase>(S);
  bool Before = IsNotNull;
  for (const Stmt *Child : S->children()) {
    if (!Child)
      continue;
    if (follow(Child))
      return true;
    if (isa<CompoundStmt>(S))
      pass(Child);
  }
  IsNotNull = Before;
  return false;
}

bool isIrpNotNull(const Expr *E, const CallExpr *Call) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  const auto *Function =
      Var ? dyn_cast<FunctionDecl>(Var->getDeclContext()) : nullptr;
  if (!Var || !Var->hasLocalStorage() || !Function || !Function->getBody() ||
      Var->getType()->isReferenceType())
    return false;
  Path P(Var, Call);
  return P.follow(Function->getBody()) && P.IsNotNull && !P.HasLabels;
}

} // namespace wsk
