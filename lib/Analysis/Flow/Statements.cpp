//===- Statements.cpp - Statements and their effects ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace wsk::flow {

void Engine::initialize(State &S, LocId To, const Expr *Init) {
  if (!To)
    return;
  const Expr *E = Init->IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    E = Full->getSubExpr()->IgnoreParens();
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
    E = Default->getExpr()->IgnoreParens();
  QualType T = E->getType();
  if (const auto *List = dyn_cast<InitListExpr>(E);
      List && (T->isRecordType() || T->isArrayType())) {
    if (List->isSyntacticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    if (List->isTransparent() && List->getNumInits() == 1) {
      initialize(S, To, List->getInit(0));
      return;
    }
    // What is not mentioned is zero.
    S.store(To, Value::number(0));
    if (const auto *Record = T->getAsRecordDecl()) {
      if (Record->isUnion()) {
        if (const FieldDecl *Field = List->getInitializedFieldInUnion())
          if (List->getNumInits())
            initializeMember(S, Table.getField(To, Field), Field->getType(),
                             List->getInit(0));
        return;
      }
      unsigned Index = 0;
      if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
        for (unsigned N = 0; N != Class->getNumBases(); ++N)
          if (Index != List->getNumInits())
            initialize(S, To, List->getInit(Index++));
      for (const FieldDecl *Field : Record->fields()) {
        if (Field->isUnnamedBitField())
          continue;
        if (Index == List->getNumInits())
          break;
        initializeMember(S, Table.getField(To, Field), Field->getType(),
                         List->getInit(Index++));
      }
    } else if (List->getNumInits() <= 64) {
      for (unsigned I = 0; I != List->getNumInits(); ++I)
        initialize(S, Table.getElement(To, I), List->getInit(I));
    } else {
      S.store(To, Value());
    }
    return;
  }
  Evaluator Eval(*this, S);
  if (isa<ImplicitValueInitExpr>(E)) {
    S.store(To, Value::number(0));
  } else if (T->isRecordType()) {
    LocId From = Eval.locate(E);
    copyRecord(S, To, From, T);
  } else if (const auto *Loop = dyn_cast<ArrayInitLoopExpr>(E)) {
    const Expr *From = Loop->getCommonExpr()->getSourceExpr();
    S.copy(To, From ? Eval.locate(From) : 0);
  } else if (T->isArrayType()) {
    S.store(To, Value());
  } else {
    S.store(To, Eval.evaluate(E));
  }
}

void Engine::spellOut(State &S, LocId L, QualType T, unsigned Depth) {
  constexpr unsigned MaxMembers = 16, MaxDepth = 2;
  const RecordDecl *Record = T->getAsRecordDecl();
  if (!L || !Record || !Record->getDefinition() || Depth == MaxDepth)
    return;
  unsigned Count = 0;
  for (const FieldDecl *Field : Record->getDefinition()->fields()) {
    if (++Count > MaxMembers)
      return;
    LocId Part = Table.getField(L, Field);
    if (Field->getType()->isRecordType()) {
      spellOut(S, Part, Field->getType(), Depth + 1);
    } else if (Field->getType()->isScalarType()) {
      Value V = S.load(Part);
      if (!V.isSymbol())
        continue;
      if (Table.key(V.asSymbol()).SymbolKind == SymbolKey::Entry)
        Table.setTypeRange(V.asSymbol(),
                           Evaluator(*this, S).getTypeRange(Field->getType()));
      S.bind(Part, V);
    }
  }
}

void Engine::copyRecord(State &S, LocId To, LocId From, QualType T) {
  if (From && To != From)
    spellOut(S, From, T);
  S.copy(To, From);
}

void Engine::declare(State &S, const VarDecl *Var) {
  if (Var->hasGlobalStorage())
    return;
  LocId L = Table.getVariable(Var);
  const Expr *Init = Var->getInit();
  if (!Init) {
    S.store(L, Value());
    return;
  }
  bool IsReference = Var->getType()->isReferenceType();
  if (const CXXConstructExpr *Made =
          IsReference ? nullptr : getConstruction(Init))
    if (!Made->getConstructor()->isCopyOrMoveConstructor() ||
        !Made->getConstructor()->isTrivial())
      return; // Done where the constructor was called.
  initializeMember(S, L, Var->getType(), Init);
}

void Engine::runStatement(const Stmt *Statement, State &&In, States &Out) {
  FunctionInfo &Info = *Stack.back().Info;
  size_t First = Out.size();
  if (const auto *Decls = dyn_cast<DeclStmt>(Statement)) {
    for (const Decl *D : Decls->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        declare(In, Var);
    Out.push_back(std::move(In));
  } else if (const auto *Return = dyn_cast<ReturnStmt>(Statement)) {
    if (const Expr *E = Return->getRetValue()) {
      LocId L = Table.getReturn();
      Evaluator Eval(*this, In);
      if (Stack.back().Info->Definition->getReturnType()->isReferenceType()) {
        LocId To = Eval.locate(E);
        In.store(L, To ? Table.getAddress(To) : Value());
      } else if (E->getType()->isRecordType()) {
        copyRecord(In, L, Eval.locate(E), E->getType());
      } else {
        In.store(L, Eval.evaluate(E));
        FlowContext Context(*this, In);
        for (FlowListener *Listener : Listeners)
          Listener->onReturn(Context, Info.Definition, Return, In.load(L));
      }
    }
    Out.push_back(std::move(In));
  } else if (const auto *Call = dyn_cast<CallExpr>(Statement)) {
    runCall(Call, std::move(In), Out);
  } else if (const auto *Atomic = dyn_cast<AtomicExpr>(Statement)) {
    LocId L = Table.getPointee(Evaluator(*this, In).evaluate(Atomic->getPtr()));
    forgetShared(In, L, &FunctionInfo::Writes);
    if (L && Atomic->getOp() != AtomicExpr::AO__atomic_load_n)
      In.store(L, Value());
    Out.push_back(std::move(In));
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(Statement)) {
    runBinary(Binary, In);
    Out.push_back(std::move(In));
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(Statement);
             Unary && Unary->isIncrementDecrementOp()) {
    runIncrement(Unary, In);
    Out.push_back(std::move(In));
  } else if (const auto *Choice =
                 dyn_cast<AbstractConditionalOperator>(Statement)) {
    const Expr *True = Choice->getTrueExpr()->IgnoreParens();
    const Expr *False = Choice->getFalseExpr()->IgnoreParens();
    Value V;
    if (const Value *Arm = In.getTemporary(False))
      V = *Arm;
    else if (const Value *Arm = In.getTemporary(True))
      V = *Arm;
    else if (const auto *Short = dyn_cast<BinaryConditionalOperator>(Choice))
      V = Evaluator(*this, In).evaluate(Short->getCommon());
    In.setTemporary(Choice, V);
    Out.push_back(std::move(In));
  } else if (const auto *New = dyn_cast<CXXNewExpr>(Statement)) {
    runNew(New, std::move(In), Out);
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(Statement)) {
    capture(In, Lambda);
    Out.push_back(std::move(In));
  } else if (const auto *Block = dyn_cast<StmtExpr>(Statement)) {
    const auto *Body = Block->getSubStmt();
    if (const auto *Last =
            Body->body_empty() ? nullptr : dyn_cast<Expr>(Body->body_back()))
      In.setTemporary(Block, Evaluator(*this, In).evaluate(Last));
    Out.push_back(std::move(In));
  } else if (const auto *E = dyn_cast<Expr>(Statement)) {
    if (Info.Operands.contains(E->IgnoreParens()) &&
        !In.getTemporary(E->IgnoreParens()))
      In.setTemporary(E->IgnoreParens(), Evaluator(*this, In).evaluate(E));
    Out.push_back(std::move(In));
  } else {
    Out.push_back(std::move(In));
  }
  const auto *E = dyn_cast<Expr>(Statement);
  bool IsOperand = E && Info.Operands.contains(E->IgnoreParens());
  bool Ends = Info.Complete.contains(Statement);
  if (!IsOperand && !Ends)
    return;
  for (size_t I = First; I != Out.size(); ++I) {
    if (IsOperand && !Out[I].getTemporary(E->IgnoreParens()))
      Out[I].setTemporary(E->IgnoreParens(),
                          Evaluator(*this, Out[I]).evaluate(E));
    if (Ends)
      Out[I].clearTemporaries();
  }
}

void Engine::runBinary(const BinaryOperator *Op, State &S) {
  Evaluator Eval(*this, S);
  if (Op->isLogicalOp()) {
    S.setTemporary(Op, Eval.evaluateLogical(Op));
    return;
  }
  if (!Op->isAssignmentOp())
    return;
  const Expr *Left = Op->getLHS();
  LocId To = Eval.locate(Left);
  if (Op->isCompoundAssignmentOp()) {
    Value Old = To ? Eval.load(To, Left) : Value();
    Value By = Eval.evaluate(Op->getRHS());
    Value V;
    if (Left->getType()->isAnyPointerType()) {
      V = Value();
    } else if (By.isNumber() && Old.isSymbol()) {
      V = Eval.combine(
          Op, BinaryOperator::getOpForCompoundAssignment(Op->getOpcode()), Old,
          By.asNumber(), Left->getType());
    } else if (Old.isNumber() && By.isNumber()) {
      uint64_t A = Old.Bits, B = By.Bits;
      switch (Op->getOpcode()) {
      case BO_AddAssign:
        V = Eval.truncate(int64_t(A + B), Left->getType());
        break;
      case BO_SubAssign:
        V = Eval.truncate(int64_t(A - B), Left->getType());
        break;
      case BO_OrAssign:
        V = Eval.truncate(int64_t(A | B), Left->getType());
        break;
      case BO_AndAssign:
        V = Eval.truncate(int64_t(A & B), Left->getType());
        break;
      default:
        break;
      }
    }
    if (V.isUnknown())
      V = S.conjure({SymbolKey::Result, Op, 0, 0},
                    Eval.getTypeRange(Left->getType()));
    S.store(To, V);
    S.setTemporary(Op, V);
    return;
  }
  if (Left->getType()->isRecordType()) {
    copyRecord(S, To, Eval.locate(Op->getRHS()), Left->getType());
    return;
  }
  Value V = Eval.evaluate(Op->getRHS());
  if (V.isUnknown())
    V = Eval.combine(Op->getRHS());
  if (!To) {
    // It may be anywhere now.
    if (LocId L = V.isSymbol() || V.ValueKind == Value::Address
                      ? Table.getPointee(V)
                      : 0)
      if (S.getObject(L) || S.getObject(Table.getRoot(L)))
        S.escape(Table.getRoot(L));
  }
  S.store(To, V);
  if (!Op->isGLValue())
    S.setTemporary(Op, V);
}

void Engine::runIncrement(const UnaryOperator *Op, State &S) {
  Evaluator Eval(*this, S);
  const Expr *Sub = Op->getSubExpr();
  LocId L = Eval.locate(Sub);
  Value Old = L ? Eval.load(L, Sub) : Value();
  int64_t By = Op->isIncrementOp() ? 1 : -1;
  Value New;
  if (Old.isNumber() && !Sub->getType()->isAnyPointerType())
    New = Eval.truncate(int64_t(Old.Bits + uint64_t(By)), Sub->getType());
  else if (Value Moved = Eval.move(Old, By, Sub->getType()); !Moved.isUnknown())
    New = Moved;
  else if (!Sub->getType()->isAnyPointerType()) {
    New = S.conjure({SymbolKey::Result, Op, 0, 0},
                    Eval.getTypeRange(Sub->getType()));
    // The old value may have been renamed, had it come from here too.
    Old = L ? S.load(L) : Value();
  } else {
    New = Eval.stepPointer(Old, By);
  }
  S.store(L, New);
  if (!Op->isGLValue())
    S.setTemporary(Op, Op->isPrefix() ? New : Old);
}

} // namespace wsk::flow
