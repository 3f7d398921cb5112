//===- PendingStatusHints.cpp - wsk-pending-status: what nobody asks ------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Advice on answers that a source never looks for. All of it is hints, so that
// nothing is read a second time unless somebody wants to hear of them.
//
//===----------------------------------------------------------------------===//

#include "PendingStatusCheck.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace wsk {

using namespace flow;

namespace {

/// What the driver's code in one source looks for.
class AnswerVisitor : public RecursiveASTVisitor<AnswerVisitor> {
public:
  explicit AnswerVisitor(const ASTContext &Context) : Context(Context) {}

  bool VisitBinaryOperator(BinaryOperator *Op) {
    for (const Expr *Side : {Op->getLHS(), Op->getRHS()})
      if (std::optional<uint32_t> N = getConstant(Side)) {
        if (Op->isComparisonOp())
          Compared.insert(*N);
        else if (Op->getOpcode() == BO_And)
          Masked |= *N;
      }
    return true;
  }

  bool VisitCaseStmt(CaseStmt *Case) {
    if (std::optional<uint32_t> N = getConstant(Case->getLHS()))
      Compared.insert(*N);
    return true;
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    ReadsIoStatus |= Member->getMemberDecl()->getDeclName().isIdentifier() &&
                     Member->getMemberDecl()->getName() == "IoStatus";
    return true;
  }

  bool VisitCastExpr(CastExpr *Cast) {
    if (Cast->getCastKind() == CK_ToVoid)
      Waived.insert(Cast->getSubExpr()->IgnoreImplicit()->IgnoreParens());
    return true;
  }

  bool VisitStmt(Stmt *S) {
    if (isa<Expr, DeclStmt, ReturnStmt>(S))
      return true;
    const Stmt *Values[] = {nullptr, nullptr};
    if (auto *If = dyn_cast<IfStmt>(S))
      Values[0] = If->getCond();
    else if (auto *Loop = dyn_cast<WhileStmt>(S))
      Values[0] = Loop->getCond();
    else if (auto *Loop = dyn_cast<DoStmt>(S))
      Values[0] = Loop->getCond();
    else if (auto *Loop = dyn_cast<ForStmt>(S))
      Values[0] = Loop->getCond();
    else if (auto *Switch = dyn_cast<SwitchStmt>(S))
      Values[0] = Switch->getCond();
    else if (auto *Case = dyn_cast<CaseStmt>(S)) {
      Values[0] = Case->getLHS();
      Values[1] = Case->getRHS();
    }
    for (const Stmt *Child : S->children())
      if (const auto *E = dyn_cast_or_null<Expr>(Child);
          E && !llvm::is_contained(Values, Child))
        Dropped.insert(E->IgnoreImplicit()->IgnoreParens());
    return true;
  }

  /// Numbers that something is compared with.
  llvm::DenseSet<uint32_t> Compared;
  /// Bits that something is tested for.
  uint32_t Masked = 0;
  bool ReadsIoStatus = false;
  /// Expressions whose value nobody uses, not even to say so.
  llvm::DenseSet<const Stmt *> Dropped;
  /// Expressions whose value does not matter, as the source says.
  llvm::DenseSet<const Stmt *> Waived;

private:
  std::optional<uint32_t> getConstant(const Expr *E) const {
    Expr::EvalResult Result;
    if (!E || E->isValueDependent() ||
        !E->getType()->isIntegralOrEnumerationType() ||
        !E->EvaluateAsInt(Result, Context, Expr::SE_NoSideEffects))
      return std::nullopt;
    return uint32_t(Result.Val.getInt().getExtValue());
  }

  const ASTContext &Context;
};

} // namespace

void PendingStatusCheck::onWskCall(FlowContext &Path, const WskEvent &Event) {
  const Function &F = Event.getFunction();
  const Expr *Call = Event.Call.getCall();
  const char *Name = Event.Code ? Event.Code->Name : F.Name;
  auto Ask = [&](RuleId Rule, const AnswerRequirement *R, const char *What) {
    if (Calls.insert({Call, Rule}))
      Questions.push_back({Rule, R, What, Event.Irp != 0});
  };
  if (isEnabled(RuleId::WSK_Return_Value_not_silently_dropped) &&
      !Call->getType()->isVoidType())
    Ask(RuleId::WSK_Return_Value_not_silently_dropped, nullptr, F.Name);
  for (const AnswerRequirement &R :
       llvm::ArrayRef(AnswerRequirements, AnswerRequirementCount)) {
    if (R.Function != F.Id || !isEnabled(R.Rule) ||
        (R.Code >= 0 && (!Event.Code || int(Event.Code->Id) != R.Code)) ||
        Event.Args[R.Parameter].isUnknown() ||
        Event.Args[R.Parameter].isNumber(0))
      continue;
    // Other sources may look at what the function returns.
    const FunctionDecl *Caller = Path.getFunction();
    if (R.IsMask || !Caller->isExternallyVisible() ||
        Caller->getReturnType()->isVoidType())
      Ask(R.Rule, &R, Name);
  }
}

void PendingStatusCheck::analyze(const TranslationUnit &Unit) {
  FlowCheck::analyze(Unit);
  // What did not parse may look for anything.
  if (Calls.empty() || !Unit.isComplete())
    return;
  AnswerVisitor Answers(Unit.getContext());
  for (Decl *D : Unit.declarations())
    Answers.TraverseDecl(D);
  for (unsigned I = 0; I != Calls.size(); ++I) {
    const Expr *Call = Calls[I].first;
    const Question &Q = Questions[I];
    if (!Q.Requirement) {
      if (Answers.Dropped.contains(Call) &&
          !(Q.HasIrp && Answers.ReadsIoStatus))
        report(Q.Rule, Call,
               llvm::Twine("nobody looks at what ") + Q.Name +
                   " comes to; look at its status, or cast it to void where "
                   "that does not matter");
      continue;
    }
    if (Answers.Waived.contains(Call) && !Q.Requirement->IsMask)
      continue;
    if (Q.Requirement->IsMask ? (Answers.Masked & Q.Requirement->Value) != 0
                              : Answers.Compared.contains(Q.Requirement->Value))
      continue;
    report(Q.Rule, Call,
           llvm::Twine("nobody looks for ") + Q.Requirement->ValueName +
               " after " + Q.Name + "; " + Q.Requirement->Advice);
  }
}

} // namespace wsk
