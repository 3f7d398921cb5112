//===- MacroExpanderTest.cpp - Tests of $(X) and %(X) ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/MacroExpander.h"
#include "TemporaryFolder.h"
#include "gtest/gtest.h"
#include <cstdlib>

using namespace llvm;
using namespace wsk;

namespace {
class MacroExpanderTest : public testing::Test {
protected:
  MacroExpanderTest() {
    Properties.set("Name", "driver");
    Properties.set("Empty", "");
    Properties.set("Config", "Win10 Release");
  }

  std::string expand(StringRef Text) {
    return Expander.expand(Text, File).Text;
  }
  bool hasUnknown(StringRef Text) {
    return Expander.expand(Text, File).HasUnknown;
  }

  TemporaryFolder T;
  std::string File = T.write("sys/drv.props");
  PropertyTable Properties;
  WindowsPaths Paths;
  MacroExpander Expander{Properties, Paths};
};
} // namespace

TEST_F(MacroExpanderTest, PropertiesWhateverTheirCase) {
  EXPECT_EQ(expand("a$(Name)b$(NAME)c"), "adriverbdriverc");
  EXPECT_EQ(expand("$( Name )"), "driver");
  EXPECT_EQ(expand("$(Empty)"), "");
  EXPECT_FALSE(hasUnknown("$(Empty)"));
}

TEST_F(MacroExpanderTest, UnknownPropertyIsEmptyAndTold) {
  EXPECT_EQ(expand("a$(WskTidyNobodySetsThis)b"), "ab");
  EXPECT_TRUE(hasUnknown("$(WskTidyNobodySetsThis)"));
}

TEST_F(MacroExpanderTest, EnvironmentStandsInAndIsOverridden) {
  ::setenv("WSK_TIDY_TEST_PROPERTY", "of the environment", 1);
  EXPECT_EQ(expand("$(WSK_TIDY_TEST_PROPERTY)"), "of the environment");
  Properties.set("wsk_tidy_test_property", "of the project");
  EXPECT_EQ(expand("$(WSK_TIDY_TEST_PROPERTY)"), "of the project");
  ::unsetenv("WSK_TIDY_TEST_PROPERTY");
}

TEST_F(MacroExpanderTest, GlobalPropertyStays) {
  Properties.setGlobal("Platform", "x64");
  Properties.set("platform", "Win32");
  EXPECT_EQ(expand("$(Platform)"), "x64");
}

TEST_F(MacroExpanderTest, ThisFile) {
  EXPECT_EQ(expand("$(MSBuildThisFileDirectory)inc"), T.path("sys") + "/inc");
  EXPECT_EQ(expand("$(MSBuildThisFile)"), "drv.props");
  EXPECT_EQ(expand("$(MSBuildThisFileName)"), "drv");
}

TEST_F(MacroExpanderTest, MethodsOfStrings) {
  EXPECT_EQ(expand("$(Config.EndsWith('Release'))"), "True");
  EXPECT_EQ(expand("$(Config.StartsWith('Win7'))"), "False");
  EXPECT_EQ(expand("$(Config.ToLower())"), "win10 release");
  EXPECT_EQ(expand("$(Config.Replace('Win10 ', '').ToUpper())"), "RELEASE");
  EXPECT_EQ(expand("$(Config.Substring(6))"), "Release");
  EXPECT_EQ(expand("$(Config.Contains($(Name)))"), "False");
}

TEST_F(MacroExpanderTest, FunctionsOfPaths) {
  T.write("Directory.Build.props");
  EXPECT_EQ(expand("$([MSBuild]::GetPathOfFileAbove('directory.build.props', "
                   "'$(MSBuildThisFileDirectory)'))"),
            T.path("directory.build.props"));
  EXPECT_EQ(expand("$([MSBuild]::GetDirectoryNameOfFileAbove("
                   "$(MSBuildThisFileDirectory), Directory.Build.props))"),
            T.path());
  EXPECT_EQ(expand("$([System.IO.Path]::GetFullPath('..\\x'))"), T.path("x"));
  EXPECT_EQ(expand("$([MSBuild]::EnsureTrailingSlash('a'))"), "a/");
}

TEST_F(MacroExpanderTest, UnknownFunctionIsEmptyAndTold) {
  for (StringRef Text :
       {"$([MSBuild]::Add(1, 2))", "$([System.IO.File]::ReadAllText('x'))",
        "$(Name.Split(';'))", "$(Registry:HKEY_LOCAL_MACHINE\\x@y)"}) {
    EXPECT_EQ(expand(Text), "") << Text.str();
    EXPECT_TRUE(hasUnknown(Text)) << Text.str();
  }
}

TEST_F(MacroExpanderTest, GrowthAndDepthHaveLimits) {
  Properties.set("Grow", "0123456789");
  for (unsigned I = 0; I < 40; ++I)
    Properties.set("Grow", expand("$(Grow)$(Grow)"));
  EXPECT_LE(expand("$(Grow)").size(), 1u << 20);
  std::string Deep = "x";
  for (unsigned I = 0; I < 1000; ++I)
    Deep = "$(Name.Contains(" + Deep + "))";
  EXPECT_EQ(expand(Deep), "False");
}

TEST_F(MacroExpanderTest, WhatIsNoMacroStays) {
  for (StringRef Text : {"100%", "$", "$(Name", "a(b)", "%_PDB%", "%(Other)"})
    EXPECT_EQ(expand(Text), Text);
  EXPECT_EQ(expand("@(Inf->'%(CopyOutput)')"), "");
}

TEST_F(MacroExpanderTest, Metadata) {
  auto Lookup = [](StringRef Name) -> std::optional<std::string> {
    if (Name == "Defines")
      return "A;B";
    return std::nullopt;
  };
  EXPECT_EQ(Expander.expand("C;%(Defines);%(FileName)", File, Lookup).Text,
            "C;A;B;%(FileName)");
}

TEST(Unescape, HexadecimalDigits) {
  EXPECT_EQ(unescape("a%3Bb%25%2x%"), "a;b%%2x%");
}
