//===- FindingTest.cpp - Tests of the model of findings -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/Finding.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

static Finding at(StringRef File, unsigned Offset, StringRef Check = "wsk-x",
                  StringRef Message = "m") {
  Finding F;
  F.Place = {File.str(), Offset, 1, 1};
  F.Check = Check.str();
  F.Message = Message.str();
  return F;
}

static std::pair<std::string, std::string> split(std::string Message) {
  std::string Id = takeRuleId(Message);
  return {Message, Id};
}

TEST(TakeRuleId, TrailingIdAlone) {
  using Pair = std::pair<std::string, std::string>;
  EXPECT_EQ(split("'Flags' is 1 [WSK-WskBind-Flags-reserved-zero]"),
            Pair("'Flags' is 1", "WSK-WskBind-Flags-reserved-zero"));
  EXPECT_EQ(split("a [WSK-A] b"), Pair("a [WSK-A] b", ""));
  EXPECT_EQ(split("Buffer[WSK-1]"), Pair("Buffer[WSK-1]", ""));
  EXPECT_EQ(split("of [WSK-A] and [WSK-B]"), Pair("of [WSK-A] and", "WSK-B"));
  EXPECT_EQ(split("an index [1]"), Pair("an index [1]", ""));
  EXPECT_EQ(split("see [WSK-A or so]"), Pair("see [WSK-A or so]", ""));
  EXPECT_EQ(split(""), Pair("", ""));
}

TEST(SortFindings, MainFileFirstThenByPlaceAndCheck) {
  std::vector<Finding> All = {at("/a.h", 5), at("/m.c", 9),
                              at("/m.c", 2, "wsk-z"), at("/m.c", 2, "wsk-b"),
                              at("/b.h", 1)};
  sortFindings(All, "/m.c");
  std::string Order;
  for (const Finding &F : All)
    Order += F.Place.File + std::to_string(F.Place.Offset) + F.Check + " ";
  EXPECT_EQ(Order, "/m.c2wsk-b /m.c2wsk-z /m.c9wsk-x /a.h5wsk-x /b.h1wsk-x ");
}

TEST(SeenFindings, SameOnlyIfPlaceCheckAndMessageAre) {
  SeenFindings Seen;
  EXPECT_TRUE(Seen.insert(at("/a.h", 5)));
  EXPECT_FALSE(Seen.insert(at("/a.h", 5)));
  EXPECT_TRUE(Seen.insert(at("/a.h", 6)));
  EXPECT_TRUE(Seen.insert(at("/b.h", 5)));
  EXPECT_TRUE(Seen.insert(at("/a.h", 5, "wsk-y")));
  EXPECT_TRUE(Seen.insert(at("/a.h", 5, "wsk-x", "other")));
}

TEST(SeenFindings, RuleIsPartOfIt) {
  SeenFindings Seen;
  Finding F = at("/a.c", 1);
  F.RuleId = "WSK-A";
  EXPECT_TRUE(Seen.insert(F));
  F.RuleId = "WSK-B";
  EXPECT_TRUE(Seen.insert(F));
}
