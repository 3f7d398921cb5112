//===- LocalContents.cpp - What a variable holds at a call ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/LocalContents.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace wsk {

const VarDecl *getVariableOf(const Expr *Argument) {
  const Expr *E = Argument->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf)
    E = Unary->getSubExpr()->IgnoreParens();
  else if (!E->getType()->isArrayType())
    return nullptr;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

const Expr *getFieldInit(const InitListExpr *List, StringRef Name) {
  if (const InitListExpr *Semantic = List->getSemanticForm())
    List = Semantic;
  const RecordDecl *Record = List->getType()->getAsRecordDecl();
  if (!Record || Record->isUnion())
    return nullptr;
  unsigned Index = 0;
  for (const FieldDecl *Field : Record->fields()) {
    if (Field->isUnnamedBitField())
      continue;
    if (Index == List->getNumInits())
      return nullptr;
    const Expr *Init = List->getInit(Index++);
    if (Field->getName() == Name)
      return isa_and_nonnull<ImplicitValueInitExpr>(Init) ? nullptr : Init;
  }
  return nullptr;
}

LocalContents::LocalContents(const VarDecl *V, const CallExpr *Reader,
                             const ASTContext &Context)
    : Var(V->getDefinition() ? V->getDefinition() : V), Reader(Reader),
      Context(Context) {
  if (Var->getInit())
    Writes.push_back({"", Var->getInit()});
  const auto *Function = dyn_cast<FunctionDecl>(Var->getDeclContext());
  if (Var->hasLocalStorage() && !isa<ParmVarDecl>(Var) && Function &&
      Function->getBody())
    visit(Function->getBody());
  else if (!Var->getType().isConstQualified())
    Escapes = true;
}

bool LocalContents::isVar(const Expr *E) const {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
  return Ref && Ref->getDecl()->getCanonicalDecl() == Var->getCanonicalDecl();
}

const MemberExpr *LocalContents::getMemberOfVar(const Expr *E) const {
  const auto *Member = dyn_cast<MemberExpr>(E->IgnoreParens());
  return Member && !Member->isArrow() && isVar(Member->getBase()) ? Member
                                                                  : nullptr;
}

bool LocalContents::isBefore(const Stmt *S) const {
  return Context.getSourceManager().isBeforeInTranslationUnit(
      S->getBeginLoc(), Reader->getBeginLoc());
}

void LocalContents::visitChildren(const Stmt *S) {
  for (const Stmt *Child : S->children())
    if (Child)
      visit(Child);
}

void LocalContents::visitReader() {
  visit(Reader->getCallee());
  for (const Expr *Argument : Reader->arguments())
    if (getVariableOf(Argument) == nullptr ||
        getVariableOf(Argument)->getCanonicalDecl() != Var->getCanonicalDecl())
      visit(Argument);
}

void LocalContents::visit(const Stmt *S) {
  if (isa<UnaryExprOrTypeTraitExpr>(S)) // sizeof
    return;
  if (S == Reader) {
    visitReader();
    return;
  }
  if (const auto *Block = dyn_cast<CompoundStmt>(S)) {
    for (const Stmt *Child : Block->body())
      if (const auto *E = dyn_cast<Expr>(Child))
        ResultDropped |= E->IgnoreParenCasts() == Reader;
  } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
    if (Op->getOpcode() == BO_Assign) {
      const MemberExpr *Member = getMemberOfVar(Op->getLHS());
      if (Member || isVar(Op->getLHS())) {
        // What comes after the call counts in a loop: then there are several.
        Writes.push_back(
            {Member ? Member->getMemberDecl()->getName() : StringRef(),
             isBefore(Op) ? Op->getRHS() : nullptr});
        visit(Op->getRHS());
        return;
      }
    }
  } else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S)) {
    const Expr *Sub = Cast->getSubExpr();
    if (Cast->getCastKind() == CK_LValueToRValue &&
        (isVar(Sub) || getMemberOfVar(Sub))) {
      ReadLater |= !isBefore(Cast);
      return;
    }
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    Escapes |= isVar(Ref);
    return;
  }
  visitChildren(S);
}

const Expr *LocalContents::getOnly(StringRef Member) const {
  const Expr *Only = nullptr;
  unsigned Count = 0;
  for (const Write &W : Writes)
    if (W.Member == Member) {
      Only = W.Value;
      ++Count;
    }
  return Count == 1 ? Only : nullptr;
}

const Expr *LocalContents::getValue() const {
  return Escapes ? nullptr : getOnly("");
}

const Expr *LocalContents::getMember(StringRef Name) const {
  if (Escapes)
    return nullptr;
  bool IsAssigned = false;
  for (const Write &W : Writes)
    IsAssigned |= W.Member == Name;
  if (IsAssigned) {
    // After an assignment to all of it, either may hold.
    bool WholeIsInitOnly = llvm::none_of(Writes, [&](const Write &W) {
      return W.Member.empty() && W.Value != Var->getInit();
    });
    return WholeIsInitOnly ? getOnly(Name) : nullptr;
  }
  const auto *List = dyn_cast_or_null<InitListExpr>(getOnly(""));
  return List ? getFieldInit(List, Name) : nullptr;
}

} // namespace wsk
