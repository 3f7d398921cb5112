//===- ProjectReaderTest.cpp - Tests of evaluated projects ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ProjectCommand.h"
#include "TemporaryFolder.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace llvm;
using namespace wsk;

using Strings = std::vector<std::string>;

namespace {
class ProjectReaderTest : public testing::Test {
protected:
  /// A project of a kernel driver, with \p Body in it.
  std::string write(StringRef Name, const Twine &Body) {
    return T.write(Name, ("<?xml version=\"1.0\"?>\n<Project xmlns=\"http://"
                          "schemas.microsoft.com/developer/msbuild/2003\">\n" +
                          Body + "</Project>\n")
                             .str());
  }

  EvaluatedProject read(StringRef File,
                        ProjectConfiguration C = {"Release", "x64"}) {
    Expected<EvaluatedProject> Project = Reader.read(File, C, T.path());
    if (Project)
      return std::move(*Project);
    ADD_FAILURE() << toString(Project.takeError());
    return {};
  }

  std::string readError(StringRef File) {
    Expected<EvaluatedProject> Project =
        Reader.read(File, {"Release", "x64"}, T.path());
    return Project ? "none" : toString(Project.takeError());
  }

  /// The arguments of the only source.
  Strings compile(const Twine &Body,
                  ProjectConfiguration C = {"Release", "x64"}) {
    EvaluatedProject Project = read(
        write("p" + std::to_string(++Count) + ".vcxproj",
              "<PropertyGroup><PlatformToolset>WindowsKernelModeDriver10.0</"
              "PlatformToolset></PropertyGroup>" +
                  Body + "<ItemGroup><ClCompile Include='a.c'/></ItemGroup>"),
        C);
    ProjectCommands Commands = getCommands(Project, Paths);
    EXPECT_EQ(Commands.Commands.size(), 1u);
    return Commands.Commands.empty() ? Strings()
                                     : Commands.Commands[0].CommandLine;
  }

  static std::string definition(const Twine &Metadata) {
    return ("<ItemDefinitionGroup><ClCompile>" + Metadata +
            "</ClCompile></ItemDefinitionGroup>")
        .str();
  }

  TemporaryFolder T;
  WindowsPaths Paths;
  ProjectReader Reader{Paths};
  unsigned Count = 0;
};

size_t position(const Strings &In, StringRef What) {
  return find(In, What) - In.begin();
}
} // namespace

TEST_F(ProjectReaderTest, DefinitionsSeeTheLastValueOfAProperty) {
  Strings Line = compile(
      definition("<PreprocessorDefinitions>V=$(V);"
                 "%(PreprocessorDefinitions)</PreprocessorDefinitions>") +
      "<PropertyGroup><V>1</V></PropertyGroup>"
      "<PropertyGroup><V>$(V)2</V></PropertyGroup>");
  EXPECT_TRUE(is_contained(Line, "/DV=12"));
}

TEST_F(ProjectReaderTest, DefinitionsInheritInOrder) {
  Strings Line = compile(
      definition("<PreprocessorDefinitions>A;B=1</PreprocessorDefinitions>") +
      definition("<PreprocessorDefinitions>C;\n  %(PreprocessorDefinitions)"
                 "\n</PreprocessorDefinitions>"));
  size_t C = position(Line, "/DC");
  ASSERT_LT(C + 2, Line.size());
  EXPECT_EQ(Line[C + 1], "/DA");
  EXPECT_EQ(Line[C + 2], "/DB=1");
}

TEST_F(ProjectReaderTest, ConfigurationOfTheCallerWins) {
  std::string Body =
      "<PropertyGroup><Configuration>Debug</Configuration></PropertyGroup>"
      "<PropertyGroup Condition=\"'$(Configuration)'=='Debug'\">"
      "<UseDebugLibraries>true</UseDebugLibraries></PropertyGroup>";
  EXPECT_FALSE(is_contained(compile(Body), "/DDBG=1"));
  EXPECT_TRUE(is_contained(compile(Body, {"Debug", "x64"}), "/DDBG=1"));
}

TEST_F(ProjectReaderTest, MetadataOfOneFile) {
  std::string File = write(
      "p.vcxproj",
      definition("<PreprocessorDefinitions>ALL;F=%(FileName)%(Extension)"
                 "</PreprocessorDefinitions>") +
          "<ItemGroup><ClCompile Include='a.c'><PreprocessorDefinitions "
          "Condition=\"'$(Platform)'=='x64'\">OWN;%(PreprocessorDefinitions)"
          "</PreprocessorDefinitions></ClCompile>"
          "<ClCompile Include='sub\\b.c'/>"
          "<ClCompile Include='c.c'><ExcludedFromBuild>true"
          "</ExcludedFromBuild></ClCompile></ItemGroup>");
  ProjectCommands Commands = getCommands(read(File), Paths);
  ASSERT_EQ(Commands.Commands.size(), 2u);
  EXPECT_TRUE(is_contained(Commands.Commands[0].CommandLine, "/DOWN"));
  EXPECT_TRUE(is_contained(Commands.Commands[0].CommandLine, "/DF=a.c"));
  EXPECT_FALSE(is_contained(Commands.Commands[1].CommandLine, "/DOWN"));
  EXPECT_TRUE(is_contained(Commands.Commands[1].CommandLine, "/DF=b.c"));
  EXPECT_EQ(Commands.Commands[1].Filename, T.path("sub/b.c"));
}

TEST_F(ProjectReaderTest, ItemsAreRemovedAndUpdated) {
  T.write("x1.c");
  T.write("x2.c");
  std::string File =
      write("p.vcxproj", "<ItemGroup><ClCompile Include='x*.c;y.c' "
                         "Exclude='X2.C'/><ClCompile Remove='y.c'/>"
                         "<ClCompile Update='x1.c'><CompileAs>CompileAsCpp"
                         "</CompileAs></ClCompile></ItemGroup>");
  EvaluatedProject Project = read(File);
  ASSERT_EQ(Project.Sources.size(), 1u);
  EXPECT_EQ(Project.Sources[0].Identity, "x1.c");
  EXPECT_EQ(Project.Sources[0].get("compileas"), "CompileAsCpp");
}

TEST_F(ProjectReaderTest, FoldersAreThoseOfTheDisk) {
  T.write("Inc/x.h");
  T.write("Own Inc/x.h");
  Strings Line = compile(
      "<PropertyGroup><IncludePath>$(SolutionDir)Own inc;$(KitNobodyHas)\\km;"
      "$(IncludePath)</IncludePath></PropertyGroup>" +
      definition("<AdditionalIncludeDirectories>\n  .\\INC;\n  C:\\Kit\\inc;\n"
                 "  %(AdditionalIncludeDirectories)\n"
                 "</AdditionalIncludeDirectories>"));
  Strings Folders;
  for (StringRef Arg : Line)
    if (Arg.consume_front("/I"))
      Folders.push_back(Arg.str());
  // The project's own folder last, as the kit has it.
  EXPECT_EQ(Folders, (Strings{T.path("Inc"), T.path("Own Inc"), T.path()}));
}

TEST_F(ProjectReaderTest, WhatTheKitDefines) {
  Strings Line = compile("<PropertyGroup><DriverType>KMDF</DriverType>"
                         "<KMDF_VERSION_MINOR>31</KMDF_VERSION_MINOR>"
                         "<TargetVersion>Windows7</TargetVersion>"
                         "</PropertyGroup>");
  for (StringRef Arg :
       {"/kernel", "/D_WIN64", "/D_AMD64_", "/DKMDF_VERSION_MAJOR=1",
        "/DKMDF_VERSION_MINOR=31", "/DNTDDI_VERSION=0x06010000",
        "/D_WIN32_WINNT=0x0601", "--target=x86_64-pc-windows-msvc"})
    EXPECT_TRUE(is_contained(Line, Arg)) << Arg.str();
  Line = compile("<PropertyGroup><_NT_TARGET_VERSION>0xA000004"
                 "</_NT_TARGET_VERSION></PropertyGroup>",
                 {"Release", "ARM64"});
  for (StringRef Arg : {"/D_ARM64_", "/DNTDDI_VERSION=0x0A000004",
                        "--target=aarch64-pc-windows-msvc"})
    EXPECT_TRUE(is_contained(Line, Arg)) << Arg.str();
  EXPECT_FALSE(
      any_of(Line, [](StringRef Arg) { return Arg.starts_with("/DKMDF"); }));
}

TEST_F(ProjectReaderTest, OptionsThatAParserNeeds) {
  T.write("forced.h");
  Strings Line = compile(definition(
      "<AdditionalOptions>/kernel -d2epilogunwind /DOF=1 /FI x.h /WX "
      "/std:clatest \"/DTEXT=a b\"</AdditionalOptions>"
      "<ForcedIncludeFiles>FORCED.h;other.h</ForcedIncludeFiles>"
      "<PrecompiledHeader>Use</PrecompiledHeader>"
      "<PrecompiledHeaderFile>pch.h</PrecompiledHeaderFile>"
      "<TreatWarningAsError>true</TreatWarningAsError>"));
  for (StringRef Arg : {"/DOF=1", "/DTEXT=a b", "/FIx.h", "/FIother.h"})
    EXPECT_TRUE(is_contained(Line, Arg)) << Arg.str();
  EXPECT_TRUE(is_contained(Line, "/FI" + T.path("forced.h")));
  for (StringRef Arg : Line) {
    EXPECT_FALSE(Arg.contains("WX") || Arg.contains("d2epilog") ||
                 Arg.starts_with("/Yu"))
        << Arg.str();
  }
}

TEST_F(ProjectReaderTest, FolderOfThePrecompiledHeader) {
  T.write("pre/stdafx.h");
  std::string File = write(
      "p.vcxproj", definition("<PrecompiledHeader>Use</PrecompiledHeader>") +
                       "<ItemGroup><ClCompile Include='sub\\a.cpp'/><ClCompile "
                       "Include='pre\\stdafx.cpp'><PrecompiledHeader>Create"
                       "</PrecompiledHeader></ClCompile></ItemGroup>");
  ProjectCommands Commands = getCommands(read(File), Paths);
  ASSERT_EQ(Commands.Commands.size(), 2u);
  EXPECT_TRUE(
      is_contained(Commands.Commands[0].CommandLine, "/I" + T.path("pre")));
}

TEST_F(ProjectReaderTest, ImportsOfTheProjectAndOfTheKit) {
  write("build/common.props",
        "<PropertyGroup><Here>$(MSBuildThisFileDirectory)</Here>"
        "</PropertyGroup>");
  EvaluatedProject Project = read(write(
      "p.vcxproj",
      "<Import Project='$(VCTargetsPath)\\Microsoft.Cpp.Default.props'/>"
      "<Import Project='C:\\Kit\\x.props'/><Import Sdk='X' Project='y.props'/>"
      "<ImportGroup><Import Project='BUILD\\common.props'/></ImportGroup>"
      "<Import Project='gone.props' Condition=\"exists('gone.props')\"/>"));
  EXPECT_EQ(Project.Properties.get("here"), T.path("build") + "/");
  EXPECT_TRUE(Project.Problems.empty());
}

TEST_F(ProjectReaderTest, DirectoryBuildPropsAreImported) {
  write("Directory.Build.props",
        "<PropertyGroup><OfAll>1</OfAll></PropertyGroup>");
  EXPECT_EQ(read(write("deep/er/p.vcxproj", "")).Properties.get("OfAll"), "1");
}

TEST_F(ProjectReaderTest, MissingImportIsToldAndTheRestRead) {
  std::string File = write("p.vcxproj", "<Import Project='gone.props'/>\n"
                                        "<ItemGroup><ClCompile Include='a.c'/>"
                                        "</ItemGroup>");
  EvaluatedProject Project = read(File);
  EXPECT_EQ(Project.Sources.size(), 1u);
  EXPECT_EQ(describeProblems(Project.Problems),
            Strings{File + ":3: imports " + T.path("gone.props") +
                    ", which is not there; is a git submodule missing?"});
}

TEST_F(ProjectReaderTest, ImportsInACircle) {
  write("a.props", "<Import Project='b.props'/>");
  std::string B = write("b.props", "<Import Project='A.props'/>");
  std::string File = write("p.vcxproj", "<Import Project='a.props'/>");
  EXPECT_EQ(readError(File),
            B + ":3: imports go in a circle: a.props, b.props, a.props");
}

TEST_F(ProjectReaderTest, FileImportedTwiceIsReadOnce) {
  write("a.props", "<PropertyGroup><N>$(N)x</N></PropertyGroup>");
  EXPECT_EQ(read(write("p.vcxproj", "<Import Project='a.props'/>"
                                    "<Import Project='a.props'/>"))
                .Properties.get("N"),
            "x");
}

TEST_F(ProjectReaderTest, BrokenFiles) {
  std::string Broken = T.write("broken.vcxproj", "<Project>\n<A>\n</Project>");
  EXPECT_EQ(readError(Broken).find(Broken + ":3: is no XML: "), 0u);
  std::string Empty = T.write("empty.vcxproj", "");
  EXPECT_EQ(readError(Empty).find(Empty), 0u);
  std::string Other = T.write("other.vcxproj", "<html/>");
  EXPECT_EQ(readError(Other),
            Other + ": is no project of MSBuild: it begins with <html>");
  std::string Condition =
      write("condition.vcxproj", "<PropertyGroup Condition=\"'a\"/>");
  EXPECT_EQ(readError(Condition),
            Condition + ":3: is no condition of MSBuild: 'a");
}

TEST_F(ProjectReaderTest, EntitiesAreRefused) {
  std::string Secret = T.write("secret", "SECRET");
  std::string File = T.write(
      "p.vcxproj", "<!DOCTYPE Project [<!ENTITY x SYSTEM \"file://" + Secret +
                       "\">]><Project><PropertyGroup><A>&x;</A>"
                       "</PropertyGroup></Project>");
  EXPECT_EQ(readError(File),
            File + ": has a DOCTYPE, as no project file has: remove it");
}

TEST_F(ProjectReaderTest, ChooseTakesTheFirstBranchThatHolds) {
  EvaluatedProject Project = read(write(
      "p.vcxproj",
      "<Choose><When Condition=\"'$(Platform)'=='ARM64'\"><PropertyGroup><A>1"
      "</A></PropertyGroup></When><When Condition=\"true\"><PropertyGroup><A>2"
      "</A></PropertyGroup></When><Otherwise><PropertyGroup><A>3</A>"
      "</PropertyGroup></Otherwise></Choose>"));
  EXPECT_EQ(Project.Properties.get("A"), "2");
}

TEST(ChooseConfiguration, ReleaseOfTheNewestWindowsOnX64) {
  auto Choose = [](std::vector<ProjectConfiguration> Known,
                   ConfigurationChoice Choice = {}) {
    Expected<ProjectConfiguration> C =
        chooseConfiguration(Known, Choice, "p.vcxproj");
    return C ? C->getText() : toString(C.takeError());
  };
  EXPECT_EQ(Choose({{"Debug", "ARM64"},
                    {"Release", "ARM64"},
                    {"Debug", "x64"},
                    {"Release", "x64"}}),
            "Release|x64");
  EXPECT_EQ(Choose({{"Win7 Release", "x64"},
                    {"Win10 Release", "x64"},
                    {"Win8.1 Release", "x64"},
                    {"Win11 Debug", "x64"}}),
            "Win10 Release|x64");
  EXPECT_EQ(Choose({{"Debug", "Win32"}}), "Debug|Win32");
  EXPECT_EQ(Choose({}), "Release|x64");
  EXPECT_EQ(Choose({{"Debug", "x64"}, {"Release", "x64"}}, {"debug", ""}),
            "Debug|x64");
  EXPECT_EQ(Choose({{"Debug", "x64"}, {"Release", "x64"}}, {"Fast", "X64"}),
            "p.vcxproj: has no configuration 'Fast|X64'; it has Debug|x64, "
            "Release|x64");
}

TEST(ChooseConfiguration, NameMayCarryThePlatform) {
  ConfigurationChoice Choice = ConfigurationChoice::parse("Debug|ARM64", "x64");
  EXPECT_EQ(Choice.Name, "Debug");
  EXPECT_EQ(Choice.Platform, "ARM64");
}
