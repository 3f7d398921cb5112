//===- Forwarding.cpp - Arguments that wrappers pass on -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Forwarding.h"
#include "Analysis/Statements.h"
#include "Analysis/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace wsk {

using ParameterSet = llvm::SmallSetVector<const ParmVarDecl *, 4>;

const Expr *BoundCall::getArgument(Role R) const {
  std::optional<unsigned> Index = findParameter(R);
  return Index ? getArgument(*Index) : nullptr;
}

/// The parameter whose value, all of it, is that of \p E.
static const ParmVarDecl *getParameter(const Expr *E,
                                       const ASTContext &Context) {
  while (E) {
    E = E->IgnoreParens();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Ref->refersToEnclosingVariableOrCapture()
                 ? nullptr
                 : dyn_cast<ParmVarDecl>(Ref->getDecl());
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast)
      return nullptr;
    const Expr *Operand = Cast->getSubExpr();
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_NoOp:
    case CK_BitCast:
      break;
    case CK_IntegralCast:
      if (Context.getTypeSize(Cast->getType()) <
          Context.getTypeSize(Operand->getType()))
        return nullptr;
      break;
    default:
      return nullptr;
    }
    E = Operand;
  }
  return nullptr;
}

/// Which parameters of \p F a statement's outcome can depend on: those that it
/// names, and those from which the local variables that it names were computed.
class DependenceFinder {
public:
  explicit DependenceFinder(const FunctionDecl *F) : Function(F) {
    std::vector<std::pair<const VarDecl *, const Expr *>> Assignments;
    anyStatement(F->getBody(), [&](const Stmt *S) {
      collectAssignment(S, Assignments);
      return false;
    });
    // Twice: a variable may be computed from one that is assigned later.
    for (int Pass = 0; Pass != 2; ++Pass)
      for (auto [Var, From] : Assignments)
        addComputed(Var, From);
  }

  void add(const Stmt *S, ParameterSet &Found) const {
    anyStatement(S, [&](const Stmt *Each) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Each);
      if (!Ref)
        return false;
      if (const auto *P = dyn_cast<ParmVarDecl>(Ref->getDecl()))
        if (P->getDeclContext() == Function)
          Found.insert(P);
      auto It = Computed.find(dyn_cast<VarDecl>(Ref->getDecl()));
      if (It != Computed.end())
        Found.insert(It->second.begin(), It->second.end());
      return false;
    });
  }

private:
  static void collectAssignment(
      const Stmt *S,
      std::vector<std::pair<const VarDecl *, const Expr *>> &Assignments) {
    if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Decls->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit())
          Assignments.push_back({Var, Var->getInit()});
      return;
    }
    const auto *Op = dyn_cast<BinaryOperator>(S);
    if (!Op || !Op->isAssignmentOp())
      return;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParens()))
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
        Assignments.push_back({Var, Op->getRHS()});
  }

  void addComputed(const VarDecl *Var, const Expr *From) {
    ParameterSet Found;
    add(From, Found);
    if (!Found.empty())
      Computed[Var].insert(Found.begin(), Found.end());
  }

  const FunctionDecl *Function;
  llvm::DenseMap<const VarDecl *, ParameterSet> Computed;
};

/// The parameters of \p F that decide whether it makes \p Call.
class GuardFinder {
public:
  GuardFinder(const DependenceFinder &Dependences, const CallExpr *Call)
      : Dependences(Dependences), Call(Call) {}

  /// What is in a statement.
  struct Contents {
    bool HasCall = false;
    bool CanLeave = false;
  };

  Contents visit(const Stmt *S) {
    const Stmt *Condition = getCondition(S);
    Contents Found{S == Call, leaves(S)};
    bool ConditionCalls = false;
    for (const Stmt *Child : S->children()) {
      if (!Child)
        continue;
      Contents Inner = visit(Child);
      Found.HasCall |= Inner.HasCall;
      Found.CanLeave |= Inner.CanLeave;
      if (Child == Condition)
        ConditionCalls = Inner.HasCall;
    }
    if (Condition && !ConditionCalls && (Found.HasCall || Found.CanLeave))
      Dependences.add(Condition, Guards);
    return Found;
  }

  ParameterSet Guards;

private:
  static const Expr *getCondition(const Stmt *S) {
    switch (S->getStmtClass()) {
    case Stmt::IfStmtClass:
      return cast<IfStmt>(S)->getCond();
    case Stmt::SwitchStmtClass:
      return cast<SwitchStmt>(S)->getCond();
    case Stmt::WhileStmtClass:
      return cast<WhileStmt>(S)->getCond();
    case Stmt::DoStmtClass:
      return cast<DoStmt>(S)->getCond();
    case Stmt::ForStmtClass:
      return cast<ForStmt>(S)->getCond();
    case Stmt::BinaryOperatorClass:
      return cast<BinaryOperator>(S)->isLogicalOp()
                 ? cast<BinaryOperator>(S)->getLHS()
                 : nullptr;
    case Stmt::ConditionalOperatorClass:
    case Stmt::BinaryConditionalOperatorClass:
      return cast<AbstractConditionalOperator>(S)->getCond();
    default:
      return nullptr;
    }
  }

  const DependenceFinder &Dependences;
  const CallExpr *Call;
};

/// The argument of \p Call for \p P, a parameter of its callee.
static const Expr *getArgument(const CallExpr *Call, const ParmVarDecl *P) {
  unsigned Index = P->getFunctionScopeIndex();
  // The object comes first where an operator is a member: `Lambda(...)`.
  if (isa<CXXOperatorCallExpr>(Call) &&
      isa_and_present<CXXMethodDecl>(Call->getCalleeDecl()))
    ++Index;
  if (Index >= Call->getNumArgs() ||
      isa<CXXDefaultArgExpr>(Call->getArg(Index)))
    return nullptr;
  return Call->getArg(Index);
}

class Forwarder {
public:
  explicit Forwarder(const TranslationUnit &Unit) : Unit(Unit) {
    for (const WskCall &Call : Unit.calls()) {
      Remaining = MaxBindings;
      add(std::make_unique<BoundCall>(Call), 0);
    }
    Dependences.clear();
  }

  llvm::ArrayRef<std::unique_ptr<const BoundCall>> found() const {
    return Found;
  }

private:
  /// No driver wraps its wrappers this often; and as many callers tell enough.
  static constexpr unsigned MaxDepth = 8, MaxBindings = 1000;

  /// Adds \p Added and what its callers make of it.
  void add(std::unique_ptr<const BoundCall> Added, unsigned Depth) {
    const BoundCall &Call = *Added;
    Found.push_back(std::move(Added));
    if (Depth == MaxDepth || !Unit.getLocals())
      return;
    const FunctionDecl *Wrapper = nullptr;
    llvm::SmallVector<std::pair<unsigned, const ParmVarDecl *>, 8> Passed;
    for (unsigned I = 0; I != Call.getFunction().ParameterCount; ++I) {
      const Expr *Argument = Call.isOwn(I) ? Call.getArgument(I) : nullptr;
      const ParmVarDecl *P = getParameter(Argument, Unit.getContext());
      if (!P || !Unit.getLocals()->keepsValue(P))
        continue;
      Wrapper = dyn_cast<FunctionDecl>(P->getDeclContext());
      Passed.emplace_back(I, P);
    }
    if (!Wrapper || isUnderway(Call, Wrapper))
      return;
    const auto *Method = dyn_cast<CXXMethodDecl>(Wrapper);
    if (Method && Method->isVirtual())
      return;
    llvm::ArrayRef<const CallExpr *> Callers = Unit.getCallers(Wrapper);
    if (Callers.empty())
      return;

    std::unique_ptr<DependenceFinder> &Found = Dependences[Wrapper];
    if (!Found)
      Found = std::make_unique<DependenceFinder>(Wrapper);
    const DependenceFinder &Depends = *Found;
    GuardFinder Finder(Depends, Call.Outermost);
    Finder.visit(Wrapper->getBody());
    ParameterSet Guards = std::move(Finder.Guards);
    for (const Expr *Guard : Call.Guards)
      Depends.add(Guard, Guards);
    for (const CallExpr *Caller : Callers) {
      if (Remaining == 0)
        return;
      --Remaining;
      auto Outer = std::make_unique<BoundCall>(Call);
      Outer->Own = 0;
      Outer->Inner = &Call;
      Outer->Outermost = Caller;
      Outer->Guards.clear();
      if (!passGuards(Guards, Caller, *Outer))
        continue;
      for (auto [I, P] : Passed) {
        const Expr *Argument = wsk::getArgument(Caller, P);
        if (!Argument)
          continue;
        Outer->Arguments[I] = Argument;
        Outer->Own |= 1u << I;
      }
      if (Outer->Own)
        add(std::move(Outer), Depth + 1);
    }
  }

  /// Whether \p Wrapper is one of the functions that \p Call goes through.
  static bool isUnderway(const BoundCall &Call, const FunctionDecl *Wrapper) {
    for (const BoundCall *B = &Call; B->Inner; B = B->Inner)
      if (B->Outermost->getDirectCallee()->getCanonicalDecl() ==
          Wrapper->getCanonicalDecl())
        return true;
    return false;
  }

  /// Whether \p Caller leaves open what \p Guards decide; then they are noted.
  bool passGuards(const ParameterSet &Guards, const CallExpr *Caller,
                  BoundCall &Outer) const {
    for (const ParmVarDecl *Guard : Guards) {
      const Expr *Argument = wsk::getArgument(Caller, Guard);
      if (!Argument || !Unit.getValues(Argument).Values.empty())
        return false;
      Outer.Guards.push_back(Argument);
    }
    return true;
  }

  const TranslationUnit &Unit;
  std::vector<std::unique_ptr<const BoundCall>> Found;
  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<DependenceFinder>>
      Dependences;
  unsigned Remaining = 0;
};

llvm::ArrayRef<std::unique_ptr<const BoundCall>>
getBoundCalls(const TranslationUnit &Unit) {
  return Unit.share<Forwarder>().found();
}

/// Where \p Call, as one function makes it, leads argument \p Index.
static std::string describeStep(const BoundCall &Call, unsigned Index,
                                const ASTContext &Context) {
  std::string Callee = Call.getFunction().Name;
  std::string Name = Call.getFunction().Parameters[Index].Name;
  if (const BoundCall *Inner = Call.getInner()) {
    const FunctionDecl *Wrapper = Call.getOutermostCall()->getDirectCallee();
    const auto *Method = dyn_cast<CXXMethodDecl>(Wrapper);
    Callee = Method && Method->getParent()->isLambda()
                 ? "the lambda"
                 : Wrapper->getNameAsString();
    if (const ParmVarDecl *P = getParameter(Inner->getArgument(Index), Context))
      Name = P->getName();
  }
  return "forwarded to '" + Name + "' of " + Callee + " here";
}

llvm::SmallVector<ForwardingStep, 4>
getForwardingSteps(const BoundCall &Call, unsigned Index,
                   const ASTContext &Context) {
  constexpr unsigned MaxSteps = 4;
  llvm::SmallVector<ForwardingStep, 4> Steps;
  for (const BoundCall *B = Call.getInner(); B; B = B->getInner()) {
    if (Steps.size() == MaxSteps)
      Steps.pop_back();
    Steps.push_back({B->getArgument(Index), describeStep(*B, Index, Context)});
  }
  return Steps;
}

} // namespace wsk
