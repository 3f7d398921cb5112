//===- IncludeScannerTest.cpp - Tests of the search for odd names ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/IncludeScanner.h"
#include "TemporaryFolder.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

TEST(ScanIncludes, NamesAndDelimiters) {
  std::vector<IncludeLine> Lines =
      scanIncludes("#include <Wsk.h>\n"
                   "  # include \"a\\b.tmh\" // x\n"
                   "#ifdef NEVER\n"
                   "#include <never.h>\n"
                   "#endif\n"
                   "// #include <comment.h>\n"
                   "#include MACRO\n");
  ASSERT_EQ(Lines.size(), 3u);
  EXPECT_EQ(Lines[0].Name, "Wsk.h");
  EXPECT_FALSE(Lines[0].Quoted);
  EXPECT_EQ(Lines[1].Name, "a\\b.tmh");
  EXPECT_TRUE(Lines[1].Quoted);
  EXPECT_EQ(Lines[2].Name, "never.h");
}

TEST(ScanIncludes, TextThatIsNoCode) {
  EXPECT_TRUE(scanIncludes("").empty());
  EXPECT_TRUE(scanIncludes("#include <unfinished\n").empty());
  EXPECT_TRUE(scanIncludes(StringRef("\0\xff#\0", 4)).empty());
}

namespace {
class IncludeScannerTest : public testing::Test {
protected:
  /// The overlay for \p Source, as text.
  std::string scan(StringRef Source, ArrayRef<std::string> SearchPath = {}) {
    CaseBlindFiles Files;
    HeaderOverlay Overlay;
    IncludeScanner(Files, Overlay, "/wpp", T.path("stub.h"))
        .scan(Source, SearchPath);
    std::string Text;
    raw_string_ostream OS(Text);
    Overlay.write(OS);
    return OS.str();
  }

  TemporaryFolder T;
};
} // namespace

TEST_F(IncludeScannerTest, OwnHeadersInAnotherCase) {
  std::string Source = T.write("a.c", "#include \"Sender.h\"\n"
                                      "#include <Common.h>\n"
                                      "#include \"exact.h\"\n");
  T.write("sender.h");
  T.write("exact.h");
  T.write("inc/COMMON.H");
  std::string Overlay = scan(Source, T.path("inc"));
  EXPECT_NE(Overlay.find("Sender.h"), std::string::npos);
  EXPECT_NE(Overlay.find(T.path("sender.h")), std::string::npos);
  EXPECT_NE(Overlay.find(T.path("inc/COMMON.H")), std::string::npos);
  EXPECT_EQ(Overlay.find("exact.h"), std::string::npos);
}

TEST_F(IncludeScannerTest, TmhOfHeadersThatAreFoundByTheirOwnPath) {
  std::string Source = T.write("a.c", "#include \"A.tmh\"\n"
                                      "#include \"sub\\B.h\"\n");
  T.write("sub/b.h", "#include \"b.TMH\"\n#include \"c.h\"\n");
  // Beside the first includer, as cl.exe finds it.
  T.write("c.h", "#include \"c.tmh\"\n");
  std::string Overlay = scan(Source);
  for (StringRef Name : {"A.tmh", "b.TMH", "c.tmh"})
    EXPECT_TRUE(StringRef(Overlay).contains(Name)) << Name.str();
  EXPECT_NE(Overlay.find(T.path("stub.h")), std::string::npos);
}

TEST_F(IncludeScannerTest, GeneratedTmhIsUsed) {
  std::string Source = T.write("a.c", "#include \"a.tmh\"\n");
  T.write("a.tmh");
  EXPECT_EQ(scan(Source).find("stub.h"), std::string::npos);
}

TEST_F(IncludeScannerTest, KitHeadersAreNotRead) {
  std::string Source = T.write("a.c", "#include <wdm.h>\n");
  T.write("km/wdm.h", "#include \"inside.tmh\"\n");
  EXPECT_EQ(scan(Source, T.path("km")).find("inside"), std::string::npos);
}

TEST_F(IncludeScannerTest, CirclesEnd) {
  std::string Source = T.write("a.c", "#include \"B.h\"\n");
  T.write("b.h", "#include \"A.c\"\n#include \"B.h\"\n");
  std::string Overlay = scan(Source);
  EXPECT_NE(Overlay.find("A.c"), std::string::npos);
}
