//===- WrappersTest.cpp - Declared effects of functions -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Wrappers.h"
#include "gtest/gtest.h"

using namespace wsk::flow;

static llvm::StringMap<Wrapper> parse(llvm::StringRef List,
                                      unsigned ExpectedProblems = 0) {
  unsigned Problems = 0;
  auto All = parseWrappers(List, [&](const llvm::Twine &) { ++Problems; });
  EXPECT_EQ(Problems, ExpectedProblems) << List.str();
  return All;
}

TEST(WrappersTest, Effects) {
  auto All = parse(" A = waits:event@0 ;B=frees:irp@1->Part.Irp,keeps:memory@2;"
                   "Ns::C::D=closes:socket@this; E=nothing;");
  ASSERT_EQ(All.size(), 4u);
  ASSERT_EQ(All["A"].size(), 1u);
  EXPECT_EQ(All["A"][0].Verb, WrapperVerb::Waits);
  EXPECT_EQ(All["A"][0].Object, WrapperObject::Event);
  EXPECT_EQ(All["A"][0].Parameter, 0u);
  ASSERT_EQ(All["B"].size(), 2u);
  EXPECT_EQ(All["B"][0].Parameter, 1u);
  ASSERT_EQ(All["B"][0].Members.size(), 2u);
  EXPECT_EQ(All["B"][0].Members[0], "Part");
  EXPECT_EQ(All["B"][0].Members[1], "Irp");
  EXPECT_EQ(All["B"][1].Verb, WrapperVerb::Keeps);
  EXPECT_EQ(All["B"][1].Object, WrapperObject::Memory);
  EXPECT_EQ(All["Ns::C::D"][0].Parameter, WrapperEffect::This);
  EXPECT_TRUE(All["E"].empty());
}

TEST(WrappersTest, AMistakeCostsItsOwnEntryOnly) {
  auto All = parse("A=waits:event@0;B=sleeps:event@0;C=frees:irp@0", 1);
  EXPECT_EQ(All.size(), 2u);
  EXPECT_TRUE(All.contains("A"));
  EXPECT_TRUE(All.contains("C"));
}

TEST(WrappersTest, Mistakes) {
  for (const char *Text :
       {"A", "A=", "=waits:event@0", "A b=nothing", "A=waits", "A=waits:event",
        "A=waits:event@", "A=waits:event@-1", "A=waits:event@256",
        "A=waits:event@0x1", "A=waits:event@0->", "A=waits:event@0->a b",
        "A=waits:memory@0", "A=completes:event@0", "A=closes:irp@0",
        "A=frees:socket@0", "A=nothing,waits:event@0", "A=waits:event@0,",
        "KeSetEvent=nothing"})
    EXPECT_TRUE(parse(Text, 1).empty());
  EXPECT_TRUE(parse("").empty());
  EXPECT_TRUE(parse(" ; ;").empty());
}
