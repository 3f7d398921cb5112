//===- RangeTest.cpp - Ranges of numbers ----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Symbols.h"
#include "gtest/gtest.h"

using namespace wsk::flow;

TEST(RangeTest, AnExceptionAtABorderMovesTheBorder) {
  Range R = Range::between(0, 3);
  R.remove(0);
  R.remove(3);
  EXPECT_EQ(R.Low, 1);
  EXPECT_EQ(R.High, 2);
  EXPECT_EQ(R.ExceptCount, 0);
}

TEST(RangeTest, TwoExceptionsAreKept) {
  Range R = Range::between(0, 100);
  R.remove(50);
  R.remove(7);
  R.remove(60); // There is no room for it.
  EXPECT_FALSE(R.contains(7));
  EXPECT_FALSE(R.contains(50));
  EXPECT_TRUE(R.contains(60));
}

TEST(RangeTest, RemovingTheOnlyNumberLeavesNothing) {
  Range R = Range::only(5);
  R.remove(5);
  EXPECT_TRUE(R.isEmpty());
}

TEST(RangeTest, AssumeAtTheEndsOfAllNumbers) {
  Range R;
  R.assume(Relation::LT, INT64_MIN);
  EXPECT_TRUE(R.isEmpty());
  R = Range();
  R.assume(Relation::GT, INT64_MAX);
  EXPECT_TRUE(R.isEmpty());
  R = Range();
  R.assume(Relation::GE, 0);
  EXPECT_EQ(R.Low, 0);
}

TEST(RangeTest, JoinKeepsWhatNeitherContains) {
  Range Success = Range::between(0, 1000);
  Success.remove(0x103);
  Range Failure = Range::between(-1000, -1);
  Range Both = Range::join(Success, Failure);
  EXPECT_EQ(Both.Low, -1000);
  EXPECT_EQ(Both.High, 1000);
  EXPECT_FALSE(Both.contains(0x103));
}

TEST(RangeTest, JoinAroundZeroIsNotZero) {
  Range R = Range::join(Range::between(-9, -3), Range::between(4, 9));
  EXPECT_FALSE(R.contains(0));
}

TEST(RangeTest, ExceptionsThatMeetABorderVanish) {
  Range R = Range::between(0, 10);
  R.remove(4);
  R.remove(5);
  R.assume(Relation::LT, 6);
  EXPECT_EQ(R, Range::between(0, 3));
  R.assume(Relation::GE, 3);
  EXPECT_EQ(R, Range::only(3));
}

TEST(RangeTest, IntersectionTakesExceptionsOfBoth) {
  Range A = Range::between(-5, 5), B = Range::between(0, 9);
  A.remove(2);
  B.remove(4);
  A.intersect(B);
  Range Expected = Range::between(0, 5);
  Expected.remove(2);
  Expected.remove(4);
  EXPECT_EQ(A, Expected);
}

TEST(RangeTest, ARangeContainsNoRangeWithItsExceptions) {
  Range Success = Range::between(0, 1000);
  Success.remove(0x103);
  EXPECT_FALSE(Success.contains(Range::between(0, 1000)));
  EXPECT_TRUE(Success.contains(Range::between(0, 0x102)));
  EXPECT_TRUE(Success.contains(Range::between(1, 0)));
  EXPECT_FALSE(Success.intersects(Range::only(0x103)));
}

TEST(RangeTest, JoinIsTheSameEitherWay) {
  Range A = Range::between(-9, -2), B = Range::between(3, 7);
  A.remove(-5);
  B.remove(5);
  EXPECT_EQ(Range::join(A, B), Range::join(B, A));
  EXPECT_TRUE(Range::join(A, B).contains(A));
  EXPECT_TRUE(Range::join(A, B).contains(B));
  EXPECT_EQ(Range::join(A, A), A);
  EXPECT_EQ(Range::join(A, Range::between(1, 0)), A);
}

TEST(RangeTest, ExceptionsAtTheEndsOfAllNumbers) {
  Range R;
  R.remove(INT64_MIN);
  R.remove(INT64_MAX);
  EXPECT_EQ(R, Range::between(INT64_MIN + 1, INT64_MAX - 1));
  R = Range::only(INT64_MAX);
  R.remove(INT64_MAX);
  EXPECT_TRUE(R.isEmpty());
}

TEST(RangeTest, JoinsKeepBitsThatAgree) {
  Range R = Range::join(Range::only(2), Range::only(10));
  EXPECT_TRUE(R.contains(2));
  EXPECT_TRUE(R.contains(10));
  EXPECT_FALSE(R.contains(3));
  EXPECT_FALSE(R.contains(8));
  EXPECT_EQ(R.mask(2), Range::only(2));
  EXPECT_EQ(R.mask(4), Range::only(0));
  Range Bit = R.mask(8);
  EXPECT_TRUE(Bit.contains(0));
  EXPECT_TRUE(Bit.contains(8));
  EXPECT_FALSE(Bit.contains(1));
  Bit.remove(0);
  EXPECT_EQ(Bit, Range::only(8));
  // What the borders say is not said twice.
  EXPECT_EQ(Range::join(Range::only(0), Range::only(1)), Range::between(0, 1));
}

TEST(RangeTest, BitsNarrow) {
  Range R = Range::between(0, 7);
  R.intersect(Range::withBits(4, 1));
  EXPECT_EQ(R.Low, 4);
  EXPECT_EQ(R.High, 6);
  R.intersect(Range::withBits(2, 0));
  EXPECT_EQ(R, Range::only(6));
  R.intersect(Range::withBits(1, 0));
  EXPECT_TRUE(R.isEmpty());
  Range Negative = Range::only(-1);
  Negative.intersect(Range::withBits(0, 1));
  EXPECT_TRUE(Negative.isEmpty());
}

TEST(RangeTest, MovesWithoutOverflow) {
  Range R = Range::between(0, 5);
  R.remove(2);
  Range Moved = R.move(3);
  EXPECT_EQ(Moved.Low, 3);
  EXPECT_EQ(Moved.High, 8);
  EXPECT_FALSE(Moved.contains(5));
  EXPECT_EQ(Range().move(1), Range());
  EXPECT_EQ(Moved.move(-3), R);
}
