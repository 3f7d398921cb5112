//===- FixApplierTest.cpp - Tests of applying fixes -----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/FixApplier.h"
#include "../Project/TemporaryFolder.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

namespace {
class FixApplierTest : public testing::Test {
protected:
  static Finding fix(std::vector<FixIt> Fixes) {
    Finding F;
    F.Fixes = std::move(Fixes);
    return F;
  }

  AppliedFixes apply(ArrayRef<Finding> Findings) {
    Expected<AppliedFixes> Counts = applyFixes(Findings);
    if (Counts)
      return *Counts;
    ADD_FAILURE() << toString(Counts.takeError());
    return {};
  }

  TemporaryFolder T;
};
} // namespace

TEST_F(FixApplierTest, SeveralFilesAndOffsetsOfTheOriginal) {
  std::string A = T.write("a.c", "f(1, 2);"), B = T.write("b.c", "x");
  AppliedFixes Counts =
      apply({fix({{A, 2, 1, "1000"}}), fix({{A, 5, 1, "0"}, {B, 0, 1, "y"}})});
  EXPECT_EQ(Counts.Applied, 2u);
  EXPECT_EQ(Counts.Contradicting, 0u);
  EXPECT_EQ(T.read("a.c"), "f(1000, 0);");
  EXPECT_EQ(T.read("b.c"), "y");
}

TEST_F(FixApplierTest, ContradictingFixIsLeftOutWhole) {
  std::string A = T.write("a.c", "f(1, 2);");
  AppliedFixes Counts =
      apply({fix({{A, 2, 1, "0"}}), fix({{A, 5, 1, "9"}, {A, 2, 1, "7"}})});
  EXPECT_EQ(Counts.Applied, 1u);
  EXPECT_EQ(Counts.Contradicting, 1u);
  EXPECT_EQ(T.read("a.c"), "f(0, 2);");
}

TEST_F(FixApplierTest, SameFixTwiceIsNoContradiction) {
  std::string A = T.write("a.c", "f(1);");
  AppliedFixes Counts = apply({fix({{A, 2, 1, "0"}}), fix({{A, 2, 1, "0"}})});
  EXPECT_EQ(Counts.Contradicting, 0u);
  EXPECT_EQ(T.read("a.c"), "f(0);");
}

TEST_F(FixApplierTest, PermissionsStay) {
  std::string A = T.write("a.c", "f(1);");
  ASSERT_FALSE(sys::fs::setPermissions(A, sys::fs::perms(0640)));
  apply({fix({{A, 2, 1, "0"}})});
  EXPECT_EQ(*sys::fs::getPermissions(A), sys::fs::perms(0640));
  EXPECT_EQ(T.read("a.c"), "f(0);");
}

TEST_F(FixApplierTest, NothingToFix) {
  std::string A = T.write("a.c", "f(1);");
  EXPECT_EQ(apply({fix({}), fix({})}).Applied, 0u);
  EXPECT_EQ(T.read("a.c"), "f(1);");
}

TEST_F(FixApplierTest, ErrorNamesTheFile) {
  Expected<AppliedFixes> Counts =
      applyFixes({fix({{T.path("gone.c"), 0, 1, "0"}})});
  ASSERT_FALSE(bool(Counts));
  EXPECT_NE(toString(Counts.takeError()).find("gone.c"), std::string::npos);
}
