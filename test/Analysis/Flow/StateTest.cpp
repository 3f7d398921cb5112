//===- StateTest.cpp - Stores, symbols and joins --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/State.h"
#include "gtest/gtest.h"

using namespace wsk::flow;

namespace {

/// Places have identity only; nobody looks into them.
class StateTest : public ::testing::Test {
protected:
  LocId makeObject() {
    return Table.getLocation({LocationKey::Temporary, &Places[Next++], 0, 0});
  }
  SymId makeSymbol() {
    return Table.getSymbol({SymbolKey::Result, &Places[Next++], 0, 0});
  }

  char Places[64];
  unsigned Next = 0;
  SymbolTable Table;
  State S{Table};
};

TEST_F(StateTest, AWholeStandsForItsParts) {
  LocId Whole = makeObject();
  LocId Part = Table.getElement(Whole, 3);
  S.store(Part, Value::number(7));
  S.store(Whole, Value::number(0));
  EXPECT_EQ(S.load(Part), Value::number(0));
  S.store(Part, Value::number(8));
  EXPECT_EQ(S.load(Part), Value::number(8));
  EXPECT_EQ(S.load(Table.getElement(Whole, 4)), Value::number(0));
}

TEST_F(StateTest, CopyTakesPartsAlong) {
  LocId From = makeObject(), To = makeObject();
  S.store(Table.getElement(From, 1), Value::number(5));
  S.store(Table.getElement(To, 2), Value::number(6));
  S.copy(To, From);
  EXPECT_EQ(S.load(Table.getElement(To, 1)), Value::number(5));
  EXPECT_TRUE(S.load(Table.getElement(To, 2)).isUnknown());
}

TEST_F(StateTest, ContradictionsAreNoticed) {
  SymId Status = makeSymbol();
  EXPECT_TRUE(S.assume(Status, Relation::GE, 0));
  EXPECT_TRUE(S.assume(Status, Relation::NE, 0x103));
  EXPECT_FALSE(State(S).assume(Status, Relation::EQ, 0x103));
  EXPECT_FALSE(State(S).assume(Status, Relation::LT, 0));
}

TEST_F(StateTest, AComparisonIsRemembered) {
  SymId Status = makeSymbol();
  Value IsPending = Table.getComparison(Status, Relation::EQ, 0x103);
  State Yes = S, No = S;
  EXPECT_TRUE(Yes.assume(IsPending, true));
  EXPECT_TRUE(No.assume(IsPending, false));
  EXPECT_TRUE(Yes.getRange(Value::symbol(Status)).isSingle());
  EXPECT_FALSE(No.getRange(Value::symbol(Status)).contains(0x103));
}

TEST_F(StateTest, JoinsKeepCorrelations) {
  LocId A = makeObject(), B = makeObject();
  SymId Send = makeSymbol(), Receive = makeSymbol();
  State Other = S;
  S.store(A, Value::symbol(Send));
  S.store(B, Value::symbol(Send));
  Other.store(A, Value::symbol(Receive));
  Other.store(B, Value::symbol(Receive));
  EXPECT_TRUE(S.assume(Send, Relation::EQ, 0x103));
  EXPECT_TRUE(Other.assume(Receive, Relation::EQ, 0x103));
  EXPECT_TRUE(S.merge(Other, this, false));
  EXPECT_EQ(S.load(A), S.load(B));
  EXPECT_EQ(S.getRange(S.load(A)).Low, 0x103);
  EXPECT_EQ(S.getRange(S.load(A)).High, 0x103);
}

TEST_F(StateTest, JoiningWhatIsContainedChangesNothing) {
  LocId A = makeObject();
  S.store(A, Value::number(1));
  State One = S, Two = S;
  Two.store(A, Value::number(2));
  EXPECT_TRUE(One.merge(Two, this, false));
  EXPECT_FALSE(State(One).merge(Two, this, false));
  EXPECT_FALSE(State(One).merge(S, this, false));
}

TEST_F(StateTest, ASecondVisitOfAPlaceIsAnotherSymbol) {
  LocId First = makeObject();
  SymbolKey Place{SymbolKey::Result, &Places[Next++], 0, 0};
  Value Old = S.conjure(Place, Range::between(0, INT64_MAX));
  S.store(First, Old);
  S.track(Table.getPointee(Old), ObjectKind::Irp).set(IrpAllocated);
  Value New = S.conjure(Place, Range::between(0, INT64_MAX));
  EXPECT_NE(S.load(First), New);
  EXPECT_EQ(S.getObject(Table.getPointee(New)), nullptr);
  EXPECT_NE(S.getObject(Table.getPointee(S.load(First))), nullptr);
  // Three generations are not told apart.
  LocId Second = makeObject();
  S.store(Second, New);
  S.conjure(Place, Range());
  EXPECT_TRUE(S.load(First).isUnknown());
}

TEST_F(StateTest, StatesWithDifferentObjectsStayApart) {
  Value P = S.conjure({SymbolKey::Result, &Places[Next++], 0, 0}, Range());
  State Freed = S;
  S.track(Table.getPointee(P), ObjectKind::Irp)
      .setPhase(IrpPhase::Ready, nullptr);
  Freed.track(Table.getPointee(P), ObjectKind::Irp)
      .setPhase(IrpPhase::Freed, nullptr);
  EXPECT_FALSE(S.isMergeable(Freed));
  EXPECT_TRUE(S.isMergeable(S));
}

TEST_F(StateTest, WhatEscapesIsForgotten) {
  LocId Context = makeObject();
  Value Irp = S.conjure({SymbolKey::Result, &Places[Next++], 0, 0}, Range());
  S.store(Context, Irp);
  S.track(Table.getPointee(Irp), ObjectKind::Irp);
  S.escape(Context);
  EXPECT_EQ(S.getObject(Table.getPointee(Irp)), nullptr);
  EXPECT_TRUE(S.load(Context).isUnknown());
}

} // namespace
