//===- TextWriterTest.cpp - Tests of findings as text ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/TextWriter.h"
#include "../Project/TemporaryFolder.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

namespace {
class TextWriterTest : public testing::Test {
protected:
  std::string write(const Finding &F) {
    std::string Text;
    raw_string_ostream OS(Text);
    writeText(F, Texts, OS);
    return OS.str();
  }

  TemporaryFolder T;
  SourceTexts Texts{T.path()};
};
} // namespace

TEST_F(TextWriterTest, LineCaretRuleCheckAndNotes) {
  std::string File = T.write("sys/a.c", "int a;\nBind(s, 1);\n");
  Finding F;
  F.Place = Texts.getPlace(File, 15);
  F.Message = "'Flags' is 1";
  F.RuleId = "WSK-WskBind-Flags-reserved-zero";
  F.Check = "wsk-reserved-flags";
  F.Notes = {{Texts.getPlace(File, 4), "declared here"}};
  EXPECT_EQ(write(F), "sys/a.c:2:9: warning: 'Flags' is 1 "
                      "[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]\n"
                      "Bind(s, 1);\n"
                      "        ^\n"
                      "sys/a.c:1:5: note: declared here\n"
                      "int a;\n"
                      "    ^\n");
}

TEST_F(TextWriterTest, FixBelowTheLineItChanges) {
  std::string File = T.write("a.c", "Bind(s, 1);\nint b;\n");
  Finding F;
  F.Place = Texts.getPlace(File, 8);
  F.Message = "m";
  F.Check = "wsk-x";
  F.Level = Severity::Error;
  F.Fixes = {{File, 8, 1, "0"}, {File, 16, 1, "elsewhere"}};
  EXPECT_EQ(write(F), "a.c:1:9: error: m [wsk-x]\n"
                      "Bind(s, 1);\n"
                      "        ^\n"
                      "        0\n");
}

TEST_F(TextWriterTest, FilesOutsideTheRootByTheirWholePath) {
  TemporaryFolder Other;
  Finding F;
  F.Place = Texts.getPlace(Other.write("a.c", "x"), 0);
  F.Message = "m";
  EXPECT_EQ(write(F), Other.path("a.c") + ":1:1: warning: m\nx\n^\n");
  // A name that begins like the root is not below it.
  EXPECT_EQ(Texts.getShownName(T.path() + "-2/a.c"), T.path() + "-2/a.c");
}

TEST_F(TextWriterTest, WithoutAPlace) {
  Finding F;
  F.Message = "m";
  F.Check = "wsk-x";
  F.Place.File = T.path("gone.c");
  EXPECT_EQ(write(F), "gone.c: warning: m [wsk-x]\n");
  F.Place.File = "";
  EXPECT_EQ(write(F), "warning: m [wsk-x]\n");
}
