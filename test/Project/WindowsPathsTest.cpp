//===- WindowsPathsTest.cpp - Tests of paths of Windows -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/WindowsPaths.h"
#include "Project/ItemPattern.h"
#include "TemporaryFolder.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

using Strings = std::vector<std::string>;

TEST(WindowsPaths, EitherSlashAndAnyCase) {
  TemporaryFolder T;
  T.write("Src/R&D Folder/Gerät.c");
  WindowsPaths Paths;
  EXPECT_EQ(Paths.resolve("src\\r&d folder\\Gerät.C", T.path()),
            T.path("Src/R&D Folder/Gerät.c"));
  EXPECT_EQ(Paths.resolve("..\\SRC/x\\..\\", T.path("other")), T.path("Src"));
  EXPECT_EQ(Paths.resolve(T.path("src"), "/nowhere"), T.path("Src"));
}

TEST(WindowsPaths, WhatIsNotThereStays) {
  TemporaryFolder T;
  T.write("Src/a.c");
  WindowsPaths Paths;
  EXPECT_EQ(Paths.resolve("src\\Gone\\B.c", T.path()), T.path("Src/Gone/B.c"));
}

TEST(WindowsPaths, Drives) {
  TemporaryFolder T;
  T.write("c/Kits/Include/km/wdm.h");
  WindowsPaths Paths;
  EXPECT_EQ(Paths.resolve("C:\\kits", T.path()), std::nullopt);
  ASSERT_FALSE(errorToBool(Paths.addMount("C:=" + T.path("c"))));
  EXPECT_EQ(Paths.resolve("c:\\kits\\include\\KM", "/x"),
            T.path("c/Kits/Include/km"));
  EXPECT_EQ(Paths.resolve("D:\\kits", T.path()), std::nullopt);
}

TEST(WindowsPaths, RootOfAnUnknownMacroIsNoPlace) {
  TemporaryFolder T;
  WindowsPaths Paths;
  EXPECT_EQ(Paths.resolve("\\Include\\km", T.path()), std::nullopt);
  EXPECT_EQ(Paths.resolve("\\\\server\\share", T.path()), std::nullopt);
}

TEST(WindowsPaths, MountsThatAreNone) {
  TemporaryFolder T;
  WindowsPaths Paths;
  for (StringRef Text : {"C:", "=/tmp", "CC:=/tmp", "C=/tmp", "1:=/tmp"})
    EXPECT_EQ(
        toString(Paths.addMount(Text)),
        ("'" + Text + "' names no drive and folder: give them as C:=<folder>")
            .str());
  EXPECT_EQ(toString(Paths.addMount("C:=" + T.path("gone"))),
            T.path("gone") +
                " is no folder: give the one that holds the files of drive C:");
}

TEST(ItemPattern, ListsAndPatterns) {
  TemporaryFolder T;
  T.write("a.c");
  T.write("B.C");
  T.write("sub/c.c");
  T.write("sub/deep/d.cpp");
  WindowsPaths Paths;
  auto Expand = [&](StringRef List) {
    return expandItemPatterns(List, T.path(), Paths);
  };
  EXPECT_EQ(Expand(" x.c ;\n sub\\y%3Bz.c;"), (Strings{"x.c", "sub\\y;z.c"}));
  EXPECT_EQ(Expand("*.c"), (Strings{"B.C", "a.c"}));
  EXPECT_EQ(Expand("SUB\\?.c"), Strings{"SUB/c.c"});
  EXPECT_EQ(Expand("**\\*.c"), (Strings{"B.C", "a.c", "sub/c.c"}));
  EXPECT_EQ(Expand("sub/**/d.*"), Strings{"sub/deep/d.cpp"});
  EXPECT_EQ(Expand("gone\\*.c"), Strings{});
}
