//===- SearchPathTest.cpp - Tests of where headers are looked for ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/SearchPath.h"
#include "TemporaryFolder.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"
#include <cstdlib>

using namespace llvm;
using namespace wsk;

using Strings = std::vector<std::string>;

static Strings searchPath(Strings CommandLine) {
  return getSearchPath({"/drv", "a.c", std::move(CommandLine), ""});
}

TEST(SearchPath, GnuOptionsInTheOrderOfTheSearch) {
  EXPECT_EQ(searchPath({"clang", "--target=x86_64-pc-windows-msvc",
                        "-idirafter", "last", "-isystem", "/kit", "-Iinc", "-I",
                        "../common", "-iquote", "own", "a.c"}),
            (Strings{"/drv/inc", "/drv/../common", "/kit", "/drv/last"}));
}

TEST(SearchPath, ClOptions) {
  EXPECT_EQ(
      searchPath({"cl.exe", "--driver-mode=cl", "/I", "inc", "/Iown", "/imsvc",
                  "/kit/km", "/external:I", "/kit/shared", "/kernel", "a.c"}),
      (Strings{"/drv/inc", "/drv/own", "/kit/shared", "/kit/km"}));
}

TEST(SearchPath, SeparateParserArguments) {
  EXPECT_EQ(searchPath({"clang", "--target=x86_64-pc-windows-msvc", "-Xclang",
                        "-idirafter", "-Xclang", "/bundled", "a.c"}),
            Strings{"/bundled"});
}

TEST(SearchPath, EnvironmentOfMsvcTargets) {
  ::setenv("INCLUDE", "/kit/km;/kit/shared", 1);
  Strings Msvc =
      searchPath({"clang", "--target=x86_64-pc-windows-msvc", "-Iinc", "a.c"});
  Strings Gnu =
      searchPath({"clang", "--target=x86_64-w64-mingw32", "-Iinc", "a.c"});
  ::unsetenv("INCLUDE");
  EXPECT_EQ(Msvc, (Strings{"/drv/inc", "/kit/km", "/kit/shared"}));
  EXPECT_FALSE(llvm::is_contained(Gnu, "/kit/km"));
}

TEST(SearchPath, NothingOfANonsensicalCommand) {
  EXPECT_EQ(searchPath({"clang", "-Iinc"}), Strings{});
}

TEST(CaseBlindFiles, FindsWhateverTheCase) {
  TemporaryFolder T;
  T.write("Inc/Net/Sender.h");
  CaseBlindFiles Files;
  EXPECT_EQ(Files.find(T.path(), "inc/net/SENDER.H"),
            T.path("Inc/Net/Sender.h"));
  EXPECT_EQ(Files.find(T.path("Inc"), "net\\sender.h"),
            T.path("Inc/Net/Sender.h"));
  EXPECT_EQ(Files.find(T.path("Inc/Net"), "Sender.h"),
            T.path("Inc/Net/Sender.h"));
}

TEST(CaseBlindFiles, SameSpellingWins) {
  TemporaryFolder T;
  T.write("A.h");
  T.write("a.h");
  T.write("a.H");
  CaseBlindFiles Files;
  EXPECT_EQ(Files.find(T.path(), "a.h"), T.path("a.h"));
  EXPECT_EQ(Files.find(T.path(), "A.h"), T.path("A.h"));
}

TEST(CaseBlindFiles, FindsFilesAlone) {
  TemporaryFolder T;
  T.write("folder.h/x");
  CaseBlindFiles Files;
  EXPECT_EQ(Files.find(T.path(), "Folder.h"), std::nullopt);
  EXPECT_EQ(Files.find(T.path(), "absent.h"), std::nullopt);
  EXPECT_EQ(Files.find(T.path("absent"), "x.h"), std::nullopt);
  EXPECT_TRUE(Files.contains(T.path(), "FOLDER.h"));
  EXPECT_FALSE(Files.contains(T.path(), "ntddk.h"));
}
