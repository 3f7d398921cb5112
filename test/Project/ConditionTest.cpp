//===- ConditionTest.cpp - Tests of MSBuild's conditions ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Condition.h"
#include "TemporaryFolder.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

namespace {
class ConditionTest : public testing::Test {
protected:
  ConditionTest() {
    Properties.set("Configuration", "Debug");
    Properties.set("Platform", "x64");
  }

  bool holds(StringRef Text) {
    Expected<bool> Value = evaluateCondition(
        Text, Expander, T.path("a.vcxproj"), T.path(), nullptr);
    if (Value)
      return *Value;
    ADD_FAILURE() << toString(Value.takeError());
    return false;
  }
  std::string error(StringRef Text) {
    Expected<bool> Value = evaluateCondition(
        Text, Expander, T.path("a.vcxproj"), T.path(), nullptr);
    return Value ? "none" : toString(Value.takeError());
  }

  TemporaryFolder T;
  PropertyTable Properties;
  WindowsPaths Paths;
  MacroExpander Expander{Properties, Paths};
};
} // namespace

TEST_F(ConditionTest, NoneHolds) {
  EXPECT_TRUE(holds(""));
  EXPECT_TRUE(holds("  "));
}

TEST_F(ConditionTest, ComparesTextWhateverItsCase) {
  EXPECT_TRUE(holds("'$(Configuration)|$(Platform)'=='debug|X64'"));
  EXPECT_FALSE(holds("'$(Configuration)|$(Platform)'=='Release|x64'"));
  EXPECT_TRUE(holds("'$(Configuration)' != 'Release'"));
  EXPECT_TRUE(holds("'$(WskTidyNobodySetsThis)' == ''"));
  EXPECT_TRUE(holds("$(Platform) == x64"));
}

TEST_F(ConditionTest, AndBindsTighterThanOr) {
  EXPECT_TRUE(holds("'a'=='a' Or 'a'=='b' And 'a'=='b'"));
  EXPECT_FALSE(holds("('a'=='a' or 'a'=='b') and 'a'=='b'"));
  EXPECT_TRUE(holds("!('a'=='b') AND !false"));
}

TEST_F(ConditionTest, ComparesNumbersAndVersions) {
  EXPECT_TRUE(holds("'17.9' < '17.11'"));
  EXPECT_TRUE(holds("'10.0.26100.1' >= '10.0.26100.0'"));
  EXPECT_TRUE(holds("'0x10' == '16'"));
  EXPECT_TRUE(holds("2 > 1 and 1 <= 1"));
}

TEST_F(ConditionTest, ComparisonOfWhatIsNotKnownIsFalse) {
  EXPECT_FALSE(holds("'$(WskTidyNobodySetsThis)' >= '1'"));
  EXPECT_FALSE(holds("'$(WskTidyNobodySetsThis)' < '1'"));
  EXPECT_FALSE(holds("$(WskTidyNobodySetsThis)"));
}

TEST_F(ConditionTest, FunctionOfAProperty) {
  EXPECT_TRUE(holds("$(Configuration.EndsWith('bug'))"));
  EXPECT_TRUE(holds("'$(Platform.Replace('x', 'X'))' == 'X64' and true"));
}

TEST_F(ConditionTest, ExistsFollowsPathsOfWindows) {
  T.write("Inc/Own.props");
  EXPECT_TRUE(holds("Exists('inc\\own.PROPS')"));
  EXPECT_TRUE(holds("exists('inc')"));
  EXPECT_FALSE(holds("Exists('inc\\other.props')"));
  EXPECT_TRUE(holds("!Exists('')"));
  EXPECT_FALSE(holds("Exists('C:\\Windows')"));
}

TEST_F(ConditionTest, HasTrailingSlash) {
  EXPECT_TRUE(holds("HasTrailingSlash('a\\')"));
  EXPECT_FALSE(holds("HasTrailingSlash('a')"));
}

TEST_F(ConditionTest, WhatIsNoConditionIsAnError) {
  for (StringRef Text : {"'a' ==", "'a", "('a'=='a'", "'a'=='a' 'b'", "=='a'",
                         "Unheard('x')", "$(x"})
    EXPECT_EQ(error(Text), ("is no condition of MSBuild: " + Text).str());
  EXPECT_NE(error(std::string(100000, '!')), "none");
  EXPECT_NE(error(std::string(100000, '(')), "none");
}
