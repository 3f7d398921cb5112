//===- LocalValues.cpp - What a local variable holds ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/LocalValues.h"
#include "Analysis/Statements.h"
#include "clang/AST/Decl.h"
#include <optional>

using namespace clang;

namespace wsk {

static bool isReferenceTo(const Expr *E, const VarDecl *Var) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
  return Ref && Ref->getDecl() == Var;
}

static const BinaryOperator *getAssignment(const Stmt *S, const VarDecl *Var) {
  const auto *Op = dyn_cast<BinaryOperator>(S);
  return Op && Op->isAssignmentOp() && isReferenceTo(Op->getLHS(), Var)
             ? Op
             : nullptr;
}

static bool isNoReturnCall(const Stmt *S) {
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isNoReturn();
}

namespace {

class Walk {
public:
  Walk(const VarDecl *Var, const Expr *Use, LocalEvaluator &Evaluator)
      : Var(Var), Use(Use), Evaluator(Evaluator) {
    if (isa<ParmVarDecl>(Var))
      State = ValueSet::getUnknown();
  }

  /// Follows the variable through \p S. Returns true once Use is reached; State
  /// is then what the variable holds there.
  bool run(const Stmt *S);

  ValueSet getState() const { return State.value_or(ValueSet::getUnknown()); }

private:
  bool writes(const Stmt *S) const {
    return anyStatement(S, [&](const Stmt *Each) {
      const auto *Unary = dyn_cast<UnaryOperator>(Each);
      return getAssignment(Each, Var) ||
             (Unary && Unary->isIncrementDecrementOp() &&
              isReferenceTo(Unary->getSubExpr(), Var));
    });
  }
  bool mentions(const Stmt *S) const {
    return anyStatement(S, [&](const Stmt *Each) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Each);
      return Ref && Ref->getDecl() == Var;
    });
  }
  bool declares(const Stmt *S) const {
    return anyStatement(S, [&](const Stmt *Each) {
      const auto *Decls = dyn_cast<DeclStmt>(Each);
      return Decls && llvm::is_contained(Decls->decls(), Var);
    });
  }

  void forget() {
    if (State)
      State = ValueSet::getUnknown();
  }

  /// Only some paths go on. Where the variable can have several values, the
  /// paths of some of them may have ended; where \p Tested, those of any.
  void filter(bool Tested = false) {
    if (State && (Tested || State->Values.size() != 1 || !State->Complete))
      State->EachTaken = false;
  }

  void join(const std::optional<ValueSet> &Other);
  bool runExpr(const Expr *E);
  bool runUse(const Expr *E);
  bool runDeclarations(const DeclStmt *S);
  bool runIf(const IfStmt *S);
  bool runRepeated(const Stmt *S);
  bool runSwitch(const SwitchStmt *S);

  const VarDecl *Var;
  const Expr *Use;
  LocalEvaluator &Evaluator;
  /// Unset before the declaration and where control does not come.
  std::optional<ValueSet> State;
  std::optional<ValueSet> SwitchState;
};

} // namespace

void Walk::join(const std::optional<ValueSet> &Other) {
  if (!Other || !State) {
    if (Other)
      State = Other;
    filter();
    return;
  }
  for (const PossibleValue &Value : Other->Values)
    if (llvm::none_of(State->Values, [&](const PossibleValue &Known) {
          return Known.ValueKind == Value.ValueKind &&
                 Known.Number == Value.Number;
        }))
      State->Values.push_back(Value);
  State->EachTaken &= Other->EachTaken;
  // That the one path is known and the other is not often means that the known
  // one is not meant to come here.
  if (State->Complete != Other->Complete)
    State->EachTaken = false;
  State->Complete &= Other->Complete;
}

/// \p E contains Use.
bool Walk::runUse(const Expr *E) {
  const Expr *Inner = E->IgnoreParens();
  // What an assignment reads is what was there before.
  if (const BinaryOperator *Assignment = getAssignment(Inner, Var))
    if (containsStatement(Assignment->getRHS(), Use))
      return runUse(Assignment->getRHS());
  if (writes(E))
    forget();
  // Down the path from E to Use, whatever decides whether it is evaluated.
  const Stmt *Next = E;
  while (Next && Next != Use) {
    const Expr *Condition = nullptr;
    if (const auto *Op = dyn_cast<BinaryOperator>(Next))
      Condition = Op->isLogicalOp() ? Op->getLHS() : nullptr;
    else if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Next))
      Condition = Choice->getCond();
    if (Condition && !containsStatement(Condition, Use))
      filter(mentions(Condition));
    const auto Children = Next->children();
    auto Child = llvm::find_if(Children, [&](const Stmt *Each) {
      return containsStatement(Each, Use);
    });
    Next = Child == Children.end() ? nullptr : *Child;
  }
  return true;
}

bool Walk::runExpr(const Expr *E) {
  if (containsStatement(E, Use))
    return runUse(E);
  if (!State)
    return false;
  E = E->IgnoreParenCasts();
  if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E))
    E = Cleanups->getSubExpr()->IgnoreParenCasts();
  if (const BinaryOperator *Assignment = getAssignment(E, Var)) {
    if (writes(Assignment->getRHS()))
      forget();
    else
      State = Evaluator.assign(Assignment, *State);
    return false;
  }
  if (const auto *Op = dyn_cast<BinaryOperator>(E))
    if (Op->isCommaOp())
      return runExpr(Op->getLHS()) || runExpr(Op->getRHS());
  if (isNoReturnCall(E) || isa<CXXThrowExpr>(E))
    State.reset();
  else if (writes(E))
    forget();
  return false;
}

bool Walk::runDeclarations(const DeclStmt *S) {
  for (const Decl *D : S->decls()) {
    const auto *Declared = dyn_cast<VarDecl>(D);
    if (!Declared)
      continue;
    const Expr *Init = Declared->getInit();
    if (Init && runExpr(Init))
      return true;
    if (Declared == Var)
      State = Init ? Evaluator.evaluate(Init, ValueSet::getUnknown())
                   : ValueSet::getUnknown();
  }
  return false;
}

bool Walk::runIf(const IfStmt *S) {
  const Expr *Condition = S->getCond();
  for (const Stmt *First :
       {S->getInit(),
        static_cast<const Stmt *>(S->getConditionVariableDeclStmt()),
        static_cast<const Stmt *>(Condition)})
    if (First && run(First))
      return true;
  const bool Tested = mentions(Condition);
  for (const Stmt *Branch : {S->getThen(), S->getElse()})
    if (containsStatement(Branch, Use)) {
      filter(Tested);
      return run(Branch);
    }
  if (!State)
    return false;
  if (writes(S->getThen()) || writes(S->getElse())) {
    ValueSet Decision = Evaluator.evaluate(Condition, *State);
    auto IsTrue = [](const PossibleValue &Value) {
      return Value.ValueKind == PossibleValue::Object || Value.Number != 0;
    };
    auto IsFalse = [&](const PossibleValue &Value) { return !IsTrue(Value); };
    bool Always = Decision.isCertain(IsTrue);
    bool Never = Decision.isCertain(IsFalse);
    std::optional<ValueSet> Before = State;
    if (!Never)
      run(S->getThen());
    if (!Always) {
      std::optional<ValueSet> Then = std::move(State);
      State = Before;
      if (S->getElse())
        run(S->getElse());
      if (!Never) {
        std::swap(State, Then);
        join(Then);
      }
    }
  }
  if (Tested || canLeave(S))
    filter(Tested);
  return false;
}

/// What may run more than once, or end anywhere: loops and guarded blocks.
bool Walk::runRepeated(const Stmt *S) {
  if (const auto *Do = dyn_cast<DoStmt>(S)) {
    ValueSet Again = Evaluator.evaluate(Do->getCond(), ValueSet::getUnknown());
    // do { } while (0), the frame of many a macro.
    if (!canLeave(Do->getBody()) && !mentions(Do->getCond()) &&
        Again.isCertain([](const PossibleValue &Value) {
          return Value.ValueKind == PossibleValue::Integer && Value.Number == 0;
        }))
      return run(Do->getBody()) || runExpr(Do->getCond());
  }
  if (!containsStatement(S, Use)) {
    if (writes(S))
      forget();
    filter();
    return false;
  }
  for (const Stmt *Child : S->children()) {
    if (!Child || !containsStatement(Child, Use))
      continue;
    // A variable of the body begins anew each time, and what is guarded runs
    // once.
    bool RunsOnce =
        isa<CXXTryStmt, SEHTryStmt>(S) && Child == *S->child_begin();
    if (!RunsOnce && !declares(Child) && (writes(S) || declares(S)))
      forget();
    filter();
    return run(Child);
  }
  forget();
  return true;
}

bool Walk::runSwitch(const SwitchStmt *S) {
  if (!containsStatement(S, Use) || containsStatement(S->getCond(), Use)) {
    if (writes(S))
      forget();
    filter();
    return containsStatement(S, Use);
  }
  if (writes(S) && !declares(S))
    forget();
  filter();
  std::optional<ValueSet> Outer = std::move(SwitchState);
  SwitchState = State;
  bool Found = run(S->getBody());
  SwitchState = std::move(Outer);
  return Found;
}

bool Walk::run(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    return runExpr(E);
  switch (S->getStmtClass()) {
  case Stmt::CompoundStmtClass:
    return llvm::any_of(S->children(),
                        [&](const Stmt *Child) { return run(Child); });
  case Stmt::AttributedStmtClass:
    return run(cast<AttributedStmt>(S)->getSubStmt());
  case Stmt::DeclStmtClass:
    return runDeclarations(cast<DeclStmt>(S));
  case Stmt::IfStmtClass:
    return runIf(cast<IfStmt>(S));
  case Stmt::SwitchStmtClass:
    return runSwitch(cast<SwitchStmt>(S));
  case Stmt::CaseStmtClass:
  case Stmt::DefaultStmtClass:
    State = SwitchState;
    return run(cast<SwitchCase>(S)->getSubStmt());
  case Stmt::ReturnStmtClass:
    if (const Expr *Value = cast<ReturnStmt>(S)->getRetValue())
      if (runExpr(Value))
        return true;
    State.reset();
    return false;
  case Stmt::BreakStmtClass:
  case Stmt::ContinueStmtClass:
  case Stmt::SEHLeaveStmtClass:
    State.reset();
    return false;
  case Stmt::NullStmtClass:
    return false;
  default:
    return runRepeated(S);
  }
}

ValueSet getLocalValues(const VarDecl *Var, const Expr *Use,
                        LocalEvaluator &Evaluator) {
  const auto *Function = dyn_cast<FunctionDecl>(Var->getDeclContext());
  const Stmt *Body = Function ? Function->getBody() : nullptr;
  if (!Body)
    return ValueSet::getUnknown();
  Walk W(Var, Use, Evaluator);
  return W.run(Body) ? W.getState() : ValueSet::getUnknown();
}

} // namespace wsk
