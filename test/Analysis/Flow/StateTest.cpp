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

TEST_F(StateTest, WhatNobodyWroteIsWhatWasThereAtEntry) {
  LocId Pointee = Table.getPointee(Value::symbol(makeSymbol()));
  LocId A = Table.getElement(Pointee, 1), B = Table.getElement(Pointee, 2);
  EXPECT_TRUE(S.load(A).isSymbol());
  EXPECT_EQ(S.load(A), S.load(A));
  EXPECT_NE(S.load(A), S.load(B));
  // An object that the function makes held nothing.
  EXPECT_TRUE(S.load(Table.getElement(makeObject(), 1)).isUnknown());
}

TEST_F(StateTest, AnUnknownWholeSaysNothingOfItsParts) {
  LocId Whole = Table.getPointee(Value::symbol(makeSymbol()));
  LocId Part = Table.getElement(Whole, 1);
  S.store(Part, Value::number(4));
  S.store(Whole, Value());
  EXPECT_TRUE(S.load(Part).isUnknown());
}

TEST_F(StateTest, CopyLeavesTheOriginalAlone) {
  LocId From = makeObject(), To = makeObject();
  S.store(From, Value::number(0));
  S.store(Table.getElement(From, 1), Value::number(5));
  S.copy(To, From);
  S.store(Table.getElement(To, 1), Value::number(6));
  EXPECT_EQ(S.load(Table.getElement(From, 1)), Value::number(5));
  EXPECT_EQ(S.load(Table.getElement(To, 2)), Value::number(0));
  S.copy(To, 0);
  EXPECT_TRUE(S.load(Table.getElement(To, 1)).isUnknown());
}

TEST_F(StateTest, EscapeFollowsPointersThatTheStateKnows) {
  LocId Outer = makeObject(), Inner = makeObject(), Other = makeObject();
  S.store(Table.getElement(Outer, 1), Table.getAddress(Inner));
  S.store(Table.getElement(Inner, 1), Value::number(1));
  S.store(Table.getElement(Other, 1), Value::number(2));
  S.escape(Outer);
  EXPECT_TRUE(S.load(Table.getElement(Inner, 1)).isUnknown());
  EXPECT_EQ(S.load(Table.getElement(Other, 1)), Value::number(2));
}

TEST_F(StateTest, EscapeFollowsWhatWasNeverRead) {
  // Context->Irp was never read, so that no binding says where the IRP is.
  LocId Context = Table.getPointee(Value::symbol(makeSymbol()));
  Value Irp = S.load(Table.getElement(Context, 1));
  S.track(Table.getPointee(Irp), ObjectKind::Irp);
  S.escape(Context);
  EXPECT_EQ(S.getObject(Table.getPointee(Irp)), nullptr);
}

TEST_F(StateTest, AnAddressIsNeverNull) {
  Value Address = Table.getAddress(makeObject());
  EXPECT_FALSE(S.getRange(Address).contains(0));
  EXPECT_FALSE(State(S).assume(Address, false));
  EXPECT_TRUE(State(S).assume(Address, true));
}

TEST_F(StateTest, AComparisonThatIsDecidedIsANumber) {
  SymId N = makeSymbol();
  Value Large = Table.getComparison(N, Relation::GT, 5);
  EXPECT_EQ(S.getRange(Large), Range::between(0, 1));
  EXPECT_TRUE(S.assume(N, Relation::GT, 7));
  EXPECT_EQ(S.getRange(Large), Range::only(1));
}

TEST_F(StateTest, JoinedNumbersBecomeARange) {
  LocId A = makeObject();
  State Other = S;
  S.store(A, Value::number(0));
  Other.store(A, Value::number(0x103));
  EXPECT_TRUE(S.merge(Other, this, false));
  Range Joined = S.getRange(S.load(A));
  EXPECT_EQ(Joined.Low, 0);
  EXPECT_EQ(Joined.High, 0x103);
  // None of its bits.
  EXPECT_FALSE(Joined.contains(0x80));
}

TEST_F(StateTest, WideningEnds) {
  // As a loop that counts: each round joins one number more.
  LocId A = makeObject();
  S.store(A, Value::number(0));
  unsigned Rounds = 0;
  for (int64_t N = 1; N != 100; ++N) {
    State Next = S;
    Next.store(A, Value::number(N));
    if (S.merge(Next, this, /*Widen=*/N > 3))
      ++Rounds;
  }
  EXPECT_LE(Rounds, 5u);
  EXPECT_TRUE(S.getRange(S.load(A)).contains(1000));
}

TEST_F(StateTest, JoiningTwiceAtAPlaceTellsGenerationsApart) {
  LocId Old = makeObject(), New = makeObject();
  State Other = S;
  S.store(New, Value::number(1));
  Other.store(New, Value::number(9));
  S.merge(Other, this, false);
  // The value is kept, and the place is come to again with others.
  S.store(Old, S.load(New));
  Other = S;
  S.store(New, Value::number(50));
  Other.store(New, Value::number(60));
  S.merge(Other, this, false);
  EXPECT_NE(S.load(Old), S.load(New));
  EXPECT_EQ(S.getRange(S.load(New)),
            Range::join(Range::only(50), Range::only(60)));
  EXPECT_EQ(S.getRange(S.load(Old)),
            Range::join(Range::only(1), Range::only(9)));
}

TEST_F(StateTest, AnObjectThatSeveralValuesMayBeIsForgotten) {
  Value P = S.conjure({SymbolKey::Result, &Places[Next++], 0, 0}, Range());
  Value Q = S.conjure({SymbolKey::Result, &Places[Next++], 0, 0}, Range());
  LocId Slot = makeObject();
  for (Value V : {P, Q})
    S.track(Table.getPointee(V), ObjectKind::Irp);
  State Other = S;
  S.store(Slot, P);
  Other.store(Slot, Q);
  ASSERT_TRUE(S.isMergeable(Other));
  S.merge(Other, this, false);
  EXPECT_EQ(S.getObject(Table.getPointee(P)), nullptr);
  EXPECT_EQ(S.getObject(Table.getPointee(Q)), nullptr);
}

TEST_F(StateTest, StepsThroughAnArrayStayApart) {
  LocId Array = makeObject(), Other = makeObject(), Pointer = makeObject();
  State Far = S, Away = S;
  S.store(Pointer, Table.getAddress(Table.getElement(Array, 0)));
  Far.store(Pointer, Table.getAddress(Table.getElement(Array, 1)));
  Away.store(Pointer, Table.getAddress(Table.getElement(Other, 1)));
  EXPECT_FALSE(S.isMergeable(Far));
  EXPECT_TRUE(S.isMergeable(Away));
}

TEST_F(StateTest, ReturnedStatusesOfDifferentClassesStayApart) {
  LocId Return = Table.getLocation({LocationKey::Return, nullptr, 0, 0});
  auto Returns = [&](int64_t N) {
    State R = S;
    R.store(Return, Value::number(N));
    return R;
  };
  EXPECT_FALSE(Returns(0).isMergeable(Returns(0x103)));
  EXPECT_FALSE(Returns(0).isMergeable(Returns(-5)));
  EXPECT_FALSE(Returns(0x103).isMergeable(Returns(-5)));
  EXPECT_TRUE(Returns(-4).isMergeable(Returns(-5)));
}

} // namespace
