//===- FunctionPaths.cpp - Paths through one function ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/FunctionPaths.h"
#include "Analysis/TranslationUnit.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace wsk {

bool mentions(const Stmt *S, const ValueDecl *D) {
  if (!S)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S); Ref && Ref->getDecl() == D)
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return mentions(Child, D); });
}

static bool isReferenceTo(const Expr *E, const ValueDecl *D) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  return Ref && Ref->getDecl() == D;
}

bool impliesNull(const Expr *Condition, bool Outcome, const ValueDecl *D,
                 const ASTContext &Context) {
  const Expr *E = Condition->IgnoreParenImpCasts();
  while (const auto *Not = dyn_cast<UnaryOperator>(E)) {
    if (Not->getOpcode() != UO_LNot)
      return false;
    Outcome = !Outcome;
    E = Not->getSubExpr()->IgnoreParenImpCasts();
  }
  if (isReferenceTo(E, D))
    return !Outcome;
  const auto *Compare = dyn_cast<BinaryOperator>(E);
  if (!Compare || !Compare->isEqualityOp())
    return false;
  const Expr *Other = isReferenceTo(Compare->getLHS(), D)   ? Compare->getRHS()
                      : isReferenceTo(Compare->getRHS(), D) ? Compare->getLHS()
                                                            : nullptr;
  return Other &&
         Other->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                      Expr::NPC_ValueDependentIsNotNull) &&
         Outcome == (Compare->getOpcode() == BO_EQ);
}

namespace {

/// Finds variables that are used otherwise than by reading their value or
/// assigning to them.
class EscapeFinder : public RecursiveASTVisitor<EscapeFinder> {
public:
  explicit EscapeFinder(llvm::DenseSet<const VarDecl *> &Escaped)
      : Escaped(Escaped) {}

  bool VisitImplicitCastExpr(ImplicitCastExpr *Cast) {
    if (Cast->getCastKind() == CK_LValueToRValue)
      Plain.insert(Cast->getSubExpr()->IgnoreParens());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isAssignmentOp())
      Plain.insert(Op->getLHS()->IgnoreParens());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (Var &&
        (!Plain.contains(Ref) || Ref->refersToEnclosingVariableOrCapture()))
      Escaped.insert(Var);
    return true;
  }

private:
  llvm::DenseSet<const VarDecl *> &Escaped;
  llvm::SmallPtrSet<const Expr *, 32> Plain;
};

} // namespace

/// Whether \p S, an element of a graph, changes \p V. Then \p Value is what it
/// makes of it; null where that is no expression.
static bool defines(const Stmt *S, const VarDecl *V, const Expr *&Value) {
  Value = nullptr;
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    if (!llvm::is_contained(Declaration->decls(), V))
      return false;
    Value = V->getInit();
    return true;
  }
  const auto *Op = dyn_cast<BinaryOperator>(S);
  if (!Op || !Op->isAssignmentOp())
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParens());
  if (!Ref || Ref->getDecl() != V)
    return false;
  if (Op->getOpcode() == BO_Assign)
    Value = Op->getRHS();
  return true;
}

std::unique_ptr<FunctionPaths>
FunctionPaths::make(const FunctionDecl *F, const TranslationUnit &Unit) {
  if (!F->doesThisDeclarationHaveABody() || F->isDependentContext() ||
      !Unit.isComplete())
    return nullptr;
  std::unique_ptr<FunctionPaths> Paths(new FunctionPaths(Unit));
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Paths->Graph = CFG::buildCFG(
      F, F->getBody(), &const_cast<ASTContext &>(Unit.getContext()), Options);
  if (!Paths->Graph)
    return nullptr;
  EscapeFinder(Paths->Escaped).TraverseStmt(F->getBody());
  for (const CFGBlock *Block : *Paths->Graph)
    for (unsigned I = 0; I != Block->size(); ++I)
      if (std::optional<CFGStmt> Element = (*Block)[I].getAs<CFGStmt>())
        Paths->Positions.try_emplace(Element->getStmt(), Position{Block, I});
  // In the order of the source: blocks are numbered from the end.
  for (const CFGBlock *Block : llvm::reverse(*Paths->Graph))
    for (const CFGElement &Element : *Block)
      if (std::optional<CFGStmt> S = Element.getAs<CFGStmt>())
        if (const auto *Return = dyn_cast<ReturnStmt>(S->getStmt()))
          Paths->addReturn(Return);
  return Paths;
}

//===----------------------------------------------------------------------===//
// What it returns
//===----------------------------------------------------------------------===//

void FunctionPaths::addReturn(const ReturnStmt *Return) {
  const Expr *Value = Return->getRetValue();
  if (!Value)
    return;
  const PathQuestion Any = {[](const Stmt *) { return false; },
                            [](const Expr *, bool) { return false; }};
  if (!canReach(Return, Any))
    return;
  const auto *Ref = dyn_cast<DeclRefExpr>(Value->IgnoreParenCasts());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (Var && Var->hasLocalStorage() && !Unit.keepsInitialValue(Var)) {
    if (!isa<ParmVarDecl>(Var) && !Escaped.contains(Var))
      addDefinitions(Return, Var);
    return;
  }
  const ValueSet &Values = Unit.getValues(Value);
  if (Values.EachTaken)
    for (const PossibleValue &Possible : Values.Values)
      Returned.push_back({Return, Possible, nullptr});
}

void FunctionPaths::addDefinitions(const ReturnStmt *Return, const VarDecl *V) {
  std::vector<std::pair<const Stmt *, ValueSet>> Definitions;
  for (const auto &[S, At] : Positions) {
    const Expr *Value;
    if (!defines(S, V, Value) || !Value)
      continue;
    const PathQuestion Unchanged = {
        [&](const Stmt *Other) {
          const Expr *Ignored;
          return defines(Other, V, Ignored);
        },
        // The condition may be what keeps this value from being returned.
        [&](const Expr *Condition, bool) { return mentions(Condition, V); }};
    ValueSet Values = Unit.getValues(Value);
    if (Values.EachTaken && !Values.Values.empty() &&
        search(Positions.lookup(Return), S, Unchanged))
      Definitions.push_back({S, std::move(Values)});
  }
  // A map's order is not the source's.
  llvm::sort(Definitions, [](const auto &A, const auto &B) {
    return A.first->getBeginLoc() < B.first->getBeginLoc();
  });
  for (const auto &[S, Values] : Definitions)
    for (const PossibleValue &Possible : Values.Values)
      Returned.push_back({Return, Possible, S});
}

//===----------------------------------------------------------------------===//
// Paths
//===----------------------------------------------------------------------===//

bool FunctionPaths::search(Position To, const Stmt *From,
                           const PathQuestion &Question) const {
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  // Each block is looked at from its end, and the first one from To.
  llvm::SmallVector<Position, 16> Open = {To};
  while (!Open.empty()) {
    auto [Block, Index] = Open.pop_back_val();
    bool Stopped = false;
    while (Index != 0 && !Stopped) {
      std::optional<CFGStmt> Element = (*Block)[--Index].getAs<CFGStmt>();
      if (!Element)
        continue;
      if (From && Element->getStmt() == From)
        return true;
      Stopped = Question.Stops(Element->getStmt());
    }
    if (Stopped)
      continue;
    if (Block == &Graph->getEntry()) {
      if (!From)
        return true;
      continue;
    }
    for (const CFGBlock *Before : Block->preds()) {
      if (!Before || Seen.contains(Before))
        continue;
      if (const auto *Condition =
              dyn_cast_or_null<Expr>(Before->getTerminatorCondition())) {
        // A switch has no outcome of two: either one excludes it.
        bool HasOutcome =
            Before->succ_size() == 2 &&
            !isa_and_nonnull<SwitchStmt>(Before->getTerminatorStmt());
        bool CanHold = !Question.Excludes(Condition, true),
             CanFail = !Question.Excludes(Condition, false);
        if (HasOutcome) {
          CanHold &= Before->succ_begin()->getReachableBlock() == Block;
          CanFail &= (Before->succ_begin() + 1)->getReachableBlock() == Block;
          if (!CanHold && !CanFail)
            continue;
        } else if (!CanHold || !CanFail) {
          continue;
        }
      }
      Seen.insert(Before);
      Open.push_back({Before, Before->size()});
    }
  }
  return false;
}

bool FunctionPaths::canReach(const Stmt *To,
                             const PathQuestion &Question) const {
  auto At = Positions.find(To);
  return At != Positions.end() && search(At->second, nullptr, Question);
}

bool FunctionPaths::canReach(const Stmt *From, const ReturnedValue &To,
                             const PathQuestion &Question) const {
  auto Leads = [&](const Stmt *First, const Stmt *Last) {
    auto At = Positions.find(Last);
    return At != Positions.end() && search(At->second, First, Question);
  };
  if (!To.Definition)
    return Leads(From, To.Return);
  return (Leads(From, To.Definition) && Leads(To.Definition, To.Return)) ||
         (Leads(To.Definition, From) && Leads(From, To.Return));
}

bool FunctionPaths::canReach(const ReturnedValue &To,
                             const PathQuestion &Question) const {
  if (!To.Definition)
    return canReach(To.Return, Question);
  return canReach(To.Definition, Question) &&
         search(Positions.lookup(To.Return), To.Definition, Question);
}

} // namespace wsk
