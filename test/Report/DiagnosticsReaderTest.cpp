//===- DiagnosticsReaderTest.cpp - Tests of reading --export-fixes --------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/DiagnosticsReader.h"
#include "../Project/TemporaryFolder.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

namespace {
class DiagnosticsReaderTest : public testing::Test {
protected:
  std::vector<Finding> read(const Twine &Diagnostics) {
    std::string File =
        T.write("fixes.yaml", ("---\nMainSourceFile: '" + T.path("a.c") +
                               "'\nDiagnostics:\n" + Diagnostics + "...\n")
                                  .str());
    SourceTexts Texts(T.path());
    Expected<std::vector<Finding>> Read = readDiagnostics(File, Texts);
    if (Read)
      return *Read;
    ADD_FAILURE() << toString(Read.takeError());
    return {};
  }

  TemporaryFolder T;
};
} // namespace

TEST_F(DiagnosticsReaderTest, PlacesRuleNotesAndFixes) {
  T.write("a.c", "int a;\n\tWskBind(s, 1);\r\nint c;\n");
  T.write("h.h", "x\ny\n");
  // Offset 19 is the 1 of the second line: a tab counts as one byte.
  std::vector<Finding> All =
      read("  - DiagnosticName: wsk-reserved-flags\n"
           "    DiagnosticMessage:\n"
           "      Message: '''Flags'' is 1 [WSK-WskBind-Flags-reserved-zero]'\n"
           "      FilePath: a.c\n"
           "      FileOffset: 19\n"
           "      Replacements:\n"
           "        - FilePath: '" +
           T.path("sub/../a.c") +
           "'\n"
           "          Offset: 19\n"
           "          Length: 1\n"
           "          ReplacementText: '0'\n"
           "    Notes:\n"
           "      - Message: declared here\n"
           "        FilePath: h.h\n"
           "        FileOffset: 2\n"
           "        Replacements: []\n"
           "    Level: Error\n"
           "    BuildDirectory: '" +
           T.path() + "'\n");
  ASSERT_EQ(All.size(), 1u);
  const Finding &F = All[0];
  EXPECT_EQ(F.Place.File, T.path("a.c"));
  EXPECT_EQ(F.Place.Line, 2u);
  EXPECT_EQ(F.Place.Column, 13u);
  EXPECT_EQ(F.Message, "'Flags' is 1");
  EXPECT_EQ(F.RuleId, "WSK-WskBind-Flags-reserved-zero");
  EXPECT_EQ(F.Check, "wsk-reserved-flags");
  EXPECT_EQ(F.Level, Severity::Error);
  ASSERT_EQ(F.Notes.size(), 1u);
  EXPECT_EQ(F.Notes[0].Message, "declared here");
  EXPECT_EQ(F.Notes[0].Place.File, T.path("h.h"));
  EXPECT_EQ(F.Notes[0].Place.Line, 2u);
  EXPECT_EQ(F.Notes[0].Place.Column, 1u);
  ASSERT_EQ(F.Fixes.size(), 1u);
  EXPECT_EQ(F.Fixes[0].File, T.path("a.c"));
  EXPECT_EQ(F.Fixes[0].Offset, 19u);
  EXPECT_EQ(F.Fixes[0].Length, 1u);
  EXPECT_EQ(F.Fixes[0].Text, "0");
}

TEST_F(DiagnosticsReaderTest, DiagnosticAboutNoFile) {
  std::vector<Finding> All = read("  - DiagnosticName: clang-diagnostic-error\n"
                                  "    DiagnosticMessage:\n"
                                  "      Message: 'unknown argument'\n"
                                  "      FilePath: ''\n"
                                  "      FileOffset: 0\n"
                                  "      Replacements: []\n");
  ASSERT_EQ(All.size(), 1u);
  EXPECT_EQ(All[0].Place.File, "");
  EXPECT_EQ(All[0].Place.Line, 0u);
}

TEST_F(DiagnosticsReaderTest, PlaceInAFileThatIsGoneOrShorter) {
  T.write("short.c", "ab");
  std::string Diagnostics;
  for (StringRef File : {"gone.c", "short.c"})
    Diagnostics += ("  - DiagnosticName: wsk-x\n"
                    "    DiagnosticMessage:\n"
                    "      Message: m\n"
                    "      FilePath: '" +
                    T.path(File) +
                    "'\n"
                    "      FileOffset: 3\n"
                    "      Replacements: []\n");
  std::vector<Finding> All = read(Diagnostics);
  ASSERT_EQ(All.size(), 2u);
  EXPECT_EQ(All[0].Place.Line, 0u);
  EXPECT_EQ(All[1].Place.Line, 0u);
  EXPECT_EQ(All[1].Place.Offset, 3u);
}

TEST_F(DiagnosticsReaderTest, ErrorNamesTheFile) {
  SourceTexts Texts(T.path());
  for (std::string File :
       {T.path("absent.yaml"), T.write("bad.yaml", "Diagnostics: [{]\n"),
        T.write("other.yaml", "---\nOther: 1\n")}) {
    Expected<std::vector<Finding>> Read = readDiagnostics(File, Texts);
    ASSERT_FALSE(bool(Read));
    std::string Message = toString(Read.takeError());
    EXPECT_NE(Message.find(File), std::string::npos) << Message;
    EXPECT_EQ(Message.find('\n'), std::string::npos) << Message;
  }
}
