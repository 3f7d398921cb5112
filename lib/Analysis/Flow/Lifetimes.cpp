//===- Lifetimes.cpp - How objects of C++ begin and end -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace wsk::flow {

const CXXConstructExpr *getConstruction(const Expr *E) {
  for (;;) {
    E = E->IgnoreImplicit()->IgnoreParens();
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      return Construct;
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast || Cast->getCastKind() != CK_ConstructorConversion)
      return nullptr;
    E = Cast->getSubExpr();
  }
}

LocId Engine::getThis(const State &S) {
  const FunctionDecl *F = Stack.back().Info->Definition->getCanonicalDecl();
  return Table.getPointee(
      S.load(Table.getLocation({LocationKey::This, F, 0, 0})));
}

LocId Engine::getMember(LocId Whole, const CXXCtorInitializer *Init) {
  if (!Whole || !Init->isAnyMemberInitializer())
    return Whole; // A base, or a constructor that does the work.
  if (Init->isMemberInitializer())
    return Table.getField(Whole, Init->getMember());
  for (const NamedDecl *Step : Init->getIndirectMember()->chain())
    Whole = Table.getField(Whole, cast<FieldDecl>(Step));
  return Whole;
}

void Engine::initializeMember(State &S, LocId To, QualType T,
                              const Expr *Init) {
  if (!T->isReferenceType()) {
    initialize(S, To, Init);
    return;
  }
  LocId L = Evaluator(*this, S).locate(Init);
  S.store(To, L ? Table.getAddress(L) : Value());
}

void Engine::runInitializer(const CXXCtorInitializer *Init, State &S) {
  if (Init->isAnyMemberInitializer()) {
    const Expr *E = Init->getInit();
    if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(E))
      E = Default->getExpr();
    // What a constructor has made is there.
    const CXXConstructExpr *Made = getConstruction(E);
    if (!Made || Made->getConstructor()->isTrivial())
      initializeMember(S, getMember(getThis(S), Init),
                       Init->getAnyMember()->getType(), E);
  }
  S.clearTemporaries();
}

void Engine::capture(State &S, const LambdaExpr *Lambda) {
  LocId To = Table.getLocation({LocationKey::Temporary, Lambda, 0, 0});
  S.store(To, Value());
  auto Field = Lambda->getLambdaClass()->field_begin();
  for (const Expr *Init : Lambda->capture_inits()) {
    if (Init && !Field->hasCapturedVLAType())
      initializeMember(S, Table.getField(To, *Field), Field->getType(), Init);
    ++Field;
  }
}

Value Engine::allocate(const CXXNewExpr *New, State &S, States &Out) {
  if (const Value *Known = S.getTemporary(New))
    return *Known;
  Value V;
  const FunctionDecl *Operator = New->getOperatorNew();
  if (Operator && Operator->isReservedGlobalPlacementOperator())
    V = Evaluator(*this, S).evaluate(New->getPlacementArg(0));
  if (V.isUnknown()) {
    // Its constructor runs only where there is memory.
    if (New->shouldNullCheckAllocation()) {
      State Null = S;
      Null.setTemporary(New, Value::number(0));
      Out.push_back(std::move(Null));
    }
    V = S.conjure({SymbolKey::Result, New, 0, 0}, Range::between(1, INT64_MAX));
  }
  S.setTemporary(New, V);
  return V;
}

void Engine::runNew(const CXXNewExpr *New, State S, States &Out) {
  if (!S.getTemporary(New)) {
    LocId To = Table.getPointee(allocate(New, S, Out));
    if (New->isArray() || !New->getInitializer())
      S.store(To, Value());
    else if (!getConstruction(New->getInitializer()))
      initialize(S, To, New->getInitializer());
  }
  Out.push_back(std::move(S));
}

void Engine::construct(const CXXConstructExpr *E, const ConstructionContext *CC,
                       State In, States &Out) {
  LocId This = 0;
  if (const auto *Variable =
          dyn_cast_or_null<VariableConstructionContext>(CC)) {
    if (const auto *Var =
            dyn_cast<VarDecl>(Variable->getDeclStmt()->getSingleDecl()))
      if (!Var->getType()->isReferenceType())
        This = Table.getVariable(Var);
  } else if (const auto *Init =
                 dyn_cast_or_null<ConstructorInitializerConstructionContext>(
                     CC)) {
    This = getMember(getThis(In), Init->getCXXCtorInitializer());
  } else if (const auto *Allocated =
                 dyn_cast_or_null<NewAllocatedObjectConstructionContext>(CC)) {
    const CXXNewExpr *New = Allocated->getCXXNewExpr();
    if (!New->isArray())
      This = Table.getPointee(allocate(New, In, Out));
  }
  if (!This)
    This = Table.getLocation({LocationKey::Temporary, E, 0, 0});

  const CXXConstructorDecl *Ctor = E->getConstructor();
  if (Ctor->isTrivial() && Ctor->isCopyOrMoveConstructor() && E->getNumArgs()) {
    copyRecord(In, This, Evaluator(*this, In).locate(E->getArg(0)),
               E->getType());
    Out.push_back(std::move(In));
    return;
  }
  In.store(This, E->requiresZeroInitialization() ? Value::number(0) : Value());
  if (Ctor->isTrivial()) {
    Out.push_back(std::move(In));
    return;
  }
  CallArguments Args;
  Args.HasThis = true;
  Args.This = Table.getAddress(This);
  llvm::SmallVector<const Expr *, 4> Exprs(E->arguments());
  collectArguments(In, Ctor, Exprs, Args);
  // Elements of an array are more than one.
  if (E->getType()->isArrayType())
    callUnknown(Ctor, Args, E, std::move(In), Out);
  else
    callFunction(Ctor, Args, E, std::move(In), Out);
}

void Engine::destroy(const CXXDestructorDecl *D, LocId L, QualType T,
                     const Stmt *Site, State S, States &Out) {
  if (!D || D->isTrivial()) {
    Out.push_back(std::move(S));
    return;
  }
  CallArguments Args;
  Args.HasThis = true;
  if (L)
    Args.This = Table.getAddress(L);
  if (T->isArrayType())
    callUnknown(D, Args, Site, std::move(S), Out);
  else
    callFunction(D, Args, Site, std::move(S), Out);
}

void Engine::runDestructor(const CFGImplicitDtor &Element, State S,
                           States &Out) {
  const Stmt *Site = Stack.back().Info->Definition->getBody();
  if (auto Dtor = Element.getAs<CFGAutomaticObjDtor>()) {
    const VarDecl *Var = Dtor->getVarDecl();
    LocId L = Table.getVariable(Var);
    if (Var->getType()->isReferenceType())
      L = Table.getPointee(S.load(L));
    destroy(Dtor->getDestructorDecl(getContext()), L, Var->getType(),
            Dtor->getTriggerStmt(), std::move(S), Out);
  } else if (auto Dtor = Element.getAs<CFGBaseDtor>()) {
    QualType T = Dtor->getBaseSpecifier()->getType();
    LocId L = getThis(S);
    destroy(getDestructor(T), L, T, Site, std::move(S), Out);
  } else if (auto Dtor = Element.getAs<CFGMemberDtor>()) {
    LocId Whole = getThis(S);
    const FieldDecl *Field = Dtor->getFieldDecl();
    destroy(getDestructor(Field->getType()),
            Whole ? Table.getField(Whole, Field) : 0, Field->getType(), Site,
            std::move(S), Out);
  } else if (auto Dtor = Element.getAs<CFGTemporaryDtor>()) {
    const Expr *Bind = Dtor->getBindTemporaryExpr();
    const Expr *Made = Bind->IgnoreImplicit()->IgnoreParens();
    LocId L = Table.getLocation({LocationKey::Temporary, Made, 0, 0});
    destroy(getDestructor(Bind->getType()), L, Bind->getType(), Site,
            std::move(S), Out);
  } else if (auto Dtor = Element.getAs<CFGDeleteDtor>()) {
    const CXXDeleteExpr *Delete = Dtor->getDeleteExpr();
    const CXXDestructorDecl *D = getDestructor(Delete->getDestroyedType());
    Value V = Evaluator(*this, S).evaluate(Delete->getArgument());
    State Null = S;
    if (Null.assume(V, false))
      Out.push_back(std::move(Null));
    if (!S.assume(V, true))
      return;
    bool Unknown =
        Delete->isArrayForm() ||
        (D && D->isVirtual() && !D->getParent()->isEffectivelyFinal());
    CallArguments Args;
    Args.HasThis = true;
    Args.This = V;
    if (!D || D->isTrivial())
      Out.push_back(std::move(S));
    else if (Unknown)
      callUnknown(nullptr, Args, Delete, std::move(S), Out);
    else
      callFunction(D, Args, Delete, std::move(S), Out);
  } else {
    Out.push_back(std::move(S));
  }
}

void Engine::runElement(const CFGElement &Element, State &&S, States &Out) {
  if (auto Statement = Element.getAs<CFGStmt>()) {
    if (const auto *Construct =
            dyn_cast<CXXConstructExpr>(Statement->getStmt())) {
      auto Ctor = Element.getAs<CFGConstructor>();
      construct(Construct, Ctor ? Ctor->getConstructionContext() : nullptr,
                std::move(S), Out);
    } else {
      runStatement(Statement->getStmt(), std::move(S), Out);
    }
  } else if (auto Dtor = Element.getAs<CFGImplicitDtor>()) {
    runDestructor(*Dtor, std::move(S), Out);
  } else {
    if (auto Init = Element.getAs<CFGInitializer>())
      runInitializer(Init->getInitializer(), S);
    Out.push_back(std::move(S));
  }
}

} // namespace wsk::flow
