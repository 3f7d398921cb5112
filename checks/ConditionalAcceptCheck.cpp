//===- ConditionalAcceptCheck.cpp - wsk-conditional-accept ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConditionalAcceptCheck.h"
#include "Analysis/ArgumentRules.h"
#include "Analysis/SourceText.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace wsk {

void ConditionalAcceptCheck::analyze(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  findArgumentViolations(
      Unit, CheckId::ConditionalAccept, [&](const ArgumentViolation &V) {
        report(V, Twine("'") + V.getParameter().Name + "' of " +
                      describeCall(V.Call, Context) + " is " +
                      describe(V.Value, Context) +
                      "; pass WskInspectAccept or WskInspectReject");
      });
  for (const CallbackFunction &Callback : Unit.tables().callbacks())
    checkComparisons(Unit, Callback);
}

namespace {

/// Finds comparisons of a parameter, a pointer, with another one.
class ComparisonFinder : public RecursiveASTVisitor<ComparisonFinder> {
public:
  ComparisonFinder(const ParmVarDecl *Compared, const ASTContext &Context)
      : Compared(Compared), Context(Context) {}

  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (!Op->isEqualityOp())
      return true;
    bool IsLeft = isCompared(Op->getLHS());
    if (IsLeft == isCompared(Op->getRHS()))
      return true;
    const Expr *Other = IsLeft ? Op->getRHS() : Op->getLHS();
    if (!Other->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                      Expr::NPC_ValueDependentIsNotNull))
      Found.push_back({Op, Other});
    return true;
  }

  struct Comparison {
    const BinaryOperator *At;
    const Expr *Other;
  };
  std::vector<Comparison> Found;

private:
  bool isCompared(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Compared;
  }

  const ParmVarDecl *Compared;
  const ASTContext &Context;
};

} // namespace

void ConditionalAcceptCheck::checkComparisons(
    const TranslationUnit &Unit, const CallbackFunction &Callback) {
  const FunctionDecl *Function = Callback.Function;
  for (unsigned I = 0; I != Callback.Event->ParameterCount; ++I) {
    if (Callback.Event->Parameters[I].ParamRole != Role::InspectId ||
        I >= Function->getNumParams() || !Function->hasBody())
      continue;
    const ParmVarDecl *Id = Function->getParamDecl(I);
    ComparisonFinder Finder(Id, Unit.getContext());
    Finder.TraverseStmt(Function->getBody());
    for (const ComparisonFinder::Comparison &Comparison : Finder.Found) {
      std::string Other = getSpelling(Comparison.Other, Unit.getContext());
      report(RuleId::WSK_WSK_INSPECT_ID_Compare_contents, Comparison.At,
             Twine("'") + Id->getName() + "' of " + Callback.Event->Name +
                 " is compared with " +
                 (Other.empty() ? "another pointer" : "'" + Other + "'") +
                 " by address; compare Key and SerialNumber");
    }
  }
}

} // namespace wsk
