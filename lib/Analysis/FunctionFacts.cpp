//===- FunctionFacts.cpp - What one function writes and calls -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/FunctionFacts.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace wsk {

std::optional<AccessPath> getAccessPath(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (!isa<VarDecl>(Ref->getDecl()))
      return std::nullopt;
    return AccessPath{Ref->getDecl()->getCanonicalDecl()};
  }
  if (isa<CXXThisExpr>(E))
    return AccessPath{E->getType()->getPointeeCXXRecordDecl()};
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    const Expr *Base = Member->getBase()->IgnoreParenCasts();
    // (*P).Member and (&V)->Member.
    if (const auto *Unary = dyn_cast<UnaryOperator>(Base))
      if (Unary->getOpcode() == (Member->isArrow() ? UO_AddrOf : UO_Deref))
        Base = Unary->getSubExpr();
    std::optional<AccessPath> Path = getAccessPath(Base);
    if (!Field || !Path)
      return std::nullopt;
    // What is reached through an unnamed member is the outer one's.
    if (!Field->isAnonymousStructOrUnion())
      Path->push_back(Field->getCanonicalDecl());
    return Path;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() != UO_Deref)
      return std::nullopt;
    std::optional<AccessPath> Path = getAccessPath(Unary->getSubExpr());
    if (Path)
      Path->push_back(nullptr);
    return Path;
  }
  return std::nullopt;
}

bool startsWith(const AccessPath &Path, const AccessPath &Prefix) {
  return Path.size() >= Prefix.size() &&
         std::equal(Prefix.begin(), Prefix.end(), Path.begin());
}

namespace {

class FactsVisitor : public RecursiveASTVisitor<FactsVisitor> {
public:
  explicit FactsVisitor(FunctionFacts &Facts) : Facts(Facts) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  // Operands first: what is read is older than what is written.
  bool TraverseVarDecl(VarDecl *Var) {
    bool Continue = RecursiveASTVisitor::TraverseVarDecl(Var);
    if (!Var->getInit() || !Var->isLocalVarDecl())
      return Continue;
    Facts.Writes.push_back(
        {{Var->getCanonicalDecl()}, Var->getInit(), Order++});
    // A reference is another name, which writes unseen.
    if (Var->getType()->isReferenceType())
      addEscape(Var->getInit(), nullptr);
    return Continue;
  }

  bool TraverseBinaryOperator(BinaryOperator *Op) {
    bool Continue = RecursiveASTVisitor::TraverseBinaryOperator(Op);
    if (Op->isAssignmentOp())
      addWrite(Op->getLHS(),
               Op->getOpcode() == BO_Assign ? Op->getRHS() : nullptr);
    return Continue;
  }

  bool TraverseCompoundAssignOperator(CompoundAssignOperator *Op) {
    bool Continue = RecursiveASTVisitor::TraverseCompoundAssignOperator(Op);
    addWrite(Op->getLHS(), nullptr);
    return Continue;
  }

  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->isIncrementDecrementOp())
      addWrite(Op->getSubExpr(), nullptr);
    else if (Op->getOpcode() == UO_AddrOf && !Given.contains(Op))
      addEscape(Op->getSubExpr(), nullptr);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (Call->isTypeDependent())
      return true;
    for (const Expr *Argument : Call->arguments()) {
      const Expr *Inner = Argument->IgnoreParenCasts();
      const auto *Unary = dyn_cast<UnaryOperator>(Inner);
      if (Unary && Unary->getOpcode() == UO_AddrOf) {
        Given.insert(Unary);
        addEscape(Unary->getSubExpr(), Call);
      } else if (Inner->getType()->isArrayType() || Argument->isGLValue()) {
        addEscape(Inner, Call);
      }
    }
    if (std::optional<WskCall> Wsk = recognizeCall(Call))
      Facts.Calls.push_back({*Wsk, Order++});
    else if (const FunctionDecl *Callee = Call->getDirectCallee())
      Facts.Invocations.push_back({Callee, Order++});
    return true;
  }

  bool VisitReturnStmt(ReturnStmt *Return) {
    Facts.Returned.push_back(Return->getRetValue());
    return true;
  }

private:
  void addWrite(const Expr *Target, const Expr *Value) {
    if (std::optional<AccessPath> Path = getAccessPath(Target))
      Facts.Writes.push_back({*Path, Value, Order++});
  }

  void addEscape(const Expr *Target, const CallExpr *To) {
    if (std::optional<AccessPath> Path = getAccessPath(Target))
      Facts.Escapes.push_back({*Path, To, Order++});
  }

  FunctionFacts &Facts;
  unsigned Order = 0;
  llvm::DenseSet<const Expr *> Given;
};

} // namespace

FunctionFacts::FunctionFacts(const FunctionDecl *Function)
    : Function(Function) {
  FactsVisitor(*this).TraverseStmt(Function->getBody());
}

const FunctionFacts::Write *
FunctionFacts::getOnlyWrite(const AccessPath &Path, unsigned Order,
                            const ASTContext &Context) const {
  const Write *Only = nullptr;
  for (const Write &W : Writes)
    if (W.Target == Path) {
      if (W.Value &&
          W.Value->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                         Expr::NPC_ValueDependentIsNotNull))
        continue;
      if (Only || !W.Value || W.Order >= Order)
        return nullptr;
      Only = &W;
    }
  if (!Only)
    return nullptr;
  // What leads to it stays the same from then on.
  for (const Write &W : Writes)
    if (W.Target != Path && startsWith(Path, W.Target) && W.Order > Only->Order)
      return nullptr;
  for (const Escape &E : Escapes)
    if (startsWith(Path, E.Target) && E.Target.size() == Path.size())
      return nullptr;
  return Only;
}

bool FunctionFacts::isUntouched(const AccessPath &Path) const {
  return llvm::none_of(Writes,
                       [&](const Write &W) {
                         return startsWith(Path, W.Target) ||
                                startsWith(W.Target, Path);
                       }) &&
         llvm::none_of(Escapes, [&](const Escape &E) {
           return startsWith(Path, E.Target);
         });
}

unsigned FunctionFacts::getOrder(const CallExpr *Call) const {
  for (const OrderedCall &C : Calls)
    if (C.Call.getCall() == Call)
      return C.Order;
  return 0;
}

} // namespace wsk
