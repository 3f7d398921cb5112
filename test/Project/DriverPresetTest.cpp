//===- DriverPresetTest.cpp - Tests of a bare source's flags --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/DriverPreset.h"
#include "TemporaryFolder.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

using Strings = std::vector<std::string>;

TEST(DriverPreset, LanguageFollowsTheName) {
  EXPECT_TRUE(is_contained(getPresetFlags("a.c"), "-std=gnu17"));
  EXPECT_TRUE(is_contained(getPresetFlags("a.cpp"), "-std=c++20"));
  EXPECT_TRUE(is_contained(getPresetFlags("a.cxx"), "-std=c++20"));
  EXPECT_TRUE(is_contained(getPresetFlags("a.CC"), "-xc++"));
}

TEST(DriverPreset, UpperCaseNamesMeanWhatTheyMeanToCl) {
  // Clang takes .C for C++.
  EXPECT_TRUE(is_contained(getPresetFlags("DRIVER.C"), "-xc"));
  EXPECT_TRUE(is_contained(getPresetFlags("DRIVER.C"), "-std=gnu17"));
}

TEST(DriverPreset, VersionFlagsDeriveFromNtddi) {
  EXPECT_EQ(getVersionFlags(0x06010000),
            (Strings{"-UNTDDI_VERSION", "-DNTDDI_VERSION=0x06010000",
                     "-U_WIN32_WINNT", "-D_WIN32_WINNT=0x0601", "-UWINVER",
                     "-DWINVER=0x0601"}));
}

TEST(DriverPreset, IncludeFoldersReachTheRootOfTheProject) {
  TemporaryFolder T;
  std::string Source = T.write("tree/sys/net/a.c");
  T.write("tree/driver.sln");
  T.write("tree/inc/x.h");
  T.write("tree/sys/include/x.h");
  T.write("inc/above.h");
  EXPECT_EQ(getProjectIncludeFolders(Source),
            (Strings{T.path("tree/sys/net"), T.path("tree/sys/include"),
                     T.path("tree/inc"), T.path("tree/sys"), T.path("tree")}));
}

TEST(DriverPreset, DotGitIsARootToo) {
  TemporaryFolder T;
  std::string Source = T.write("tree/a.c");
  T.write("tree/.git/HEAD");
  T.write("inc/above.h");
  EXPECT_EQ(getProjectIncludeFolders(Source), Strings{T.path("tree")});
}

TEST(DriverPreset, IncludeFoldersEndAfterSixLevels) {
  TemporaryFolder T;
  std::string Source = T.write("1/2/3/4/5/6/7/a.c");
  T.write("1/inc/six.h"); // Six levels above the source's folder.
  T.write("inc/seven.h");
  EXPECT_EQ(getProjectIncludeFolders(Source),
            (Strings{T.path("1/2/3/4/5/6/7"), T.path("1/inc"),
                     // Without a root, only the nearest.
                     T.path("1/2/3/4/5/6"), T.path("1/2/3/4/5")}));
}

TEST(DriverPreset, FileNamedIncludeIsNoFolder) {
  TemporaryFolder T;
  std::string Source = T.write("a.c");
  T.write("include", "text");
  EXPECT_FALSE(
      is_contained(getProjectIncludeFolders(Source), T.path("include")));
}
