//===- DriverCommandTest.cpp - Tests of completed commands ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/DriverCommand.h"
#include "TemporaryFolder.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"

using namespace clang::tooling;
using namespace llvm;
using namespace wsk;

using Strings = std::vector<std::string>;

namespace {
class DriverCommandTest : public testing::Test {
protected:
  DriverCommandTest() {
    T.write("bundled/ntddk.h");
    T.write("bundled/wsk.h");
    T.write("bundled/wpp_tmh_stub.h");
    T.write("drv/drv.sln");
    Source = T.write("drv/a.c", "#include \"A.tmh\"\n#include <Wsk.h>\n");
  }

  Strings complete(Strings CommandLine,
                   std::optional<uint32_t> Ntddi = std::nullopt) {
    return DriverCommands(Folders, Ntddi)
        .complete({T.path("drv"), Source, std::move(CommandLine), ""})
        .CommandLine;
  }

  bool hasBundled(const Strings &CommandLine) {
    return is_contained(CommandLine, T.path("bundled"));
  }

  TemporaryFolder T;
  std::string Source;
  HeaderFolders Folders{T.path("bundled"), "/resource"};
};

size_t position(const Strings &In, StringRef What) {
  return find(In, What) - In.begin();
}
} // namespace

TEST_F(DriverCommandTest, FlagsAloneGetThePresetBeforeThem) {
  Strings Line = complete({"clang-tool", "-std=c99", Source});
  ASSERT_TRUE(is_contained(Line, "--target=x86_64-pc-windows-msvc"));
  ASSERT_TRUE(is_contained(Line, "-std=gnu17"));
  EXPECT_LT(position(Line, "-std=gnu17"), position(Line, "-std=c99"));
  EXPECT_TRUE(is_contained(Line, "-DNTDDI_VERSION=0x0A000010"));
  EXPECT_TRUE(is_contained(Line, "-I" + T.path("drv")));
}

TEST_F(DriverCommandTest, CompilersCommandIsNotPreset) {
  Strings Line = complete({"clang", "-c", Source});
  EXPECT_FALSE(is_contained(Line, "--target=x86_64-pc-windows-msvc"));
  EXPECT_FALSE(is_contained(Line, "-DNTDDI_VERSION=0x0A000010"));
}

TEST_F(DriverCommandTest, FlagsThatChooseATargetAreNotPreset) {
  for (Strings Line : {Strings{"clang-tool", "--target=i686-pc-windows-msvc"},
                       Strings{"clang-tool", "-target", "i686-windows-msvc"},
                       Strings{"clang-tool", "--driver-mode=cl"}}) {
    Line.push_back(Source);
    EXPECT_FALSE(is_contained(complete(Line), "-ffreestanding"));
  }
}

TEST_F(DriverCommandTest, LanguageOfTheUserHasItsOwnStandard) {
  Strings Line = complete({"clang-tool", "-xc++", Source});
  EXPECT_FALSE(is_contained(Line, "-std=gnu17"));
  EXPECT_FALSE(is_contained(Line, "-xc"));
}

TEST_F(DriverCommandTest, VersionOfTheFlagsStays) {
  Strings Line = complete({"clang-tool", "-DNTDDI_VERSION=0x06010000", Source});
  EXPECT_FALSE(is_contained(Line, "-DNTDDI_VERSION=0x0A000010"));
  EXPECT_FALSE(is_contained(Line, "-D_WIN32_WINNT=0x0A00"));
}

TEST_F(DriverCommandTest, VersionOfTheUserHoldsForEveryCommand) {
  for (StringRef Program : {"clang-tool", "clang"}) {
    Strings Line = complete(
        {Program.str(), "-DNTDDI_VERSION=0x06010000", Source}, 0x06020000);
    EXPECT_LT(position(Line, "-DNTDDI_VERSION=0x06010000"),
              position(Line, "-UNTDDI_VERSION"));
    EXPECT_TRUE(is_contained(Line, "-DNTDDI_VERSION=0x06020000"));
    EXPECT_TRUE(is_contained(Line, "-D_WIN32_WINNT=0x0602"));
  }
}

TEST_F(DriverCommandTest, BundledHeadersWhereThereIsNoKit) {
  EXPECT_TRUE(hasBundled(complete({"clang-tool", Source})));
  EXPECT_TRUE(hasBundled(complete({"clang", "-c", Source})));
  EXPECT_TRUE(hasBundled(
      complete({"cl.exe", "--driver-mode=cl", "/c", "/Iinc", Source})));
}

TEST_F(DriverCommandTest, KitIsUsedWhole) {
  T.write("kit/km/NtDDK.h");
  T.write("drv/other/WDM.H");
  EXPECT_FALSE(
      hasBundled(complete({"clang-tool", "-I" + T.path("kit/km"), Source})));
  EXPECT_FALSE(hasBundled(
      complete({"clang-tool", "-isystem", T.path("kit/km"), Source})));
  EXPECT_FALSE(hasBundled(complete(
      {"cl.exe", "--driver-mode=cl", "/I", T.path("kit/km"), "/c", Source})));
  // Relative to the command's folder, not to ours.
  EXPECT_FALSE(hasBundled(complete({"clang", "-Iother", "-c", Source})));
}

TEST_F(DriverCommandTest, SourceForMingwAloneGetsThat) {
  T.write("drv/own/wsk.h", "#ifndef __MINGW64__\n#error mingw\n#endif\n");
  T.write("drv/a.c", "#include <own/Wsk.h>\n");
  Strings Line = complete({"clang-tool", Source});
  EXPECT_TRUE(is_contained(Line, "--target=x86_64-w64-mingw32"));
  EXPECT_FALSE(is_contained(Line, "--target=x86_64-pc-windows-msvc"));
  EXPECT_TRUE(is_contained(Line, "-DNTDDI_VERSION=0x0A000000"));
  EXPECT_TRUE(hasBundled(Line));
}

TEST_F(DriverCommandTest, BundledHeadersWhereTheProjectNamesTheKit) {
  Strings Line = complete({"clang-cl", "/Ibefore", "/Idrv/$(KM_IncludePath)",
                           "/Iafter", "/I/x/$(KM_IncludePath)", "--", Source});
  EXPECT_EQ(position(Line, "-I" + T.path("bundled")),
            position(Line, "/Ibefore") + 1);
  EXPECT_FALSE(hasBundled(Line));
  EXPECT_FALSE(is_contained(Line, "/I/x/$(KM_IncludePath)"));
}

TEST_F(DriverCommandTest, KitStandsForItself) {
  T.write("km/wdm.h");
  Strings Line = complete({"clang-cl", "/Idrv/$(KM_IncludePath)",
                           "/I" + T.path("km"), "--", Source});
  EXPECT_FALSE(is_contained(Line, "-I" + T.path("bundled")));
  EXPECT_FALSE(hasBundled(Line));
  EXPECT_FALSE(is_contained(Line, "/Idrv/$(KM_IncludePath)"));
}

TEST_F(DriverCommandTest, ResourceDirectoryOfTheCommandStays) {
  EXPECT_TRUE(
      is_contained(complete({"clang", Source}), "-resource-dir=/resource"));
  EXPECT_FALSE(is_contained(complete({"clang", "-resource-dir=/own", Source}),
                            "-resource-dir=/resource"));
}

TEST_F(DriverCommandTest, HindrancesAreRemoved) {
  Strings Line = complete({"cl.exe", "--driver-mode=cl", "/WX", "/Yustdafx.h",
                           "-Ycstdafx.h", "/Fpa.pch", "/W4", "/c", Source});
  for (StringRef Gone : {"/WX", "/Yustdafx.h", "-Ycstdafx.h", "/Fpa.pch"})
    EXPECT_FALSE(is_contained(Line, Gone)) << Gone.str();
  EXPECT_TRUE(is_contained(Line, "/W4"));
  EXPECT_FALSE(is_contained(
      complete({"clang", "-Werror", "-Werror=format", Source}), "-Werror"));
  // Outside cl.exe's mode that is a path.
  EXPECT_TRUE(is_contained(complete({"clang", "/Yu/a.c"}), "/Yu/a.c"));
}

TEST_F(DriverCommandTest, FlagsStayBeforeTheDashes) {
  Strings Line = complete({"clang-tool", "--", Source});
  EXPECT_EQ(position(Line, "--"), Line.size() - 2);
  EXPECT_EQ(Line.back(), Source);
}

TEST_F(DriverCommandTest, SourceIsNoOptionToCl) {
  Strings Line = complete({"cl.exe", "--driver-mode=cl", Source, "/c"});
  ASSERT_GE(Line.size(), 2u);
  EXPECT_EQ(Line[Line.size() - 2], "--");
  EXPECT_EQ(Line.back(), Source);
  EXPECT_EQ(count(Line, Source), 1);
}

TEST_F(DriverCommandTest, OverlayHasWhatTheCommandFinds) {
  DriverCommands Commands(Folders, std::nullopt);
  auto OverlayFor = [&](Strings Line) {
    HeaderOverlay Overlay;
    Commands.addHeaders(
        Commands.complete({T.path("drv"), Source, std::move(Line), ""}),
        Overlay);
    std::string Text;
    raw_string_ostream OS(Text);
    Overlay.write(OS);
    return OS.str();
  };
  std::string Bundled = OverlayFor({"clang-tool", Source});
  EXPECT_NE(Bundled.find(T.path("bundled/wsk.h")), std::string::npos);
  EXPECT_NE(Bundled.find("A.tmh"), std::string::npos);
  // #include TMH_FILE names none that could be read.
  std::string Macro =
      OverlayFor({"clang-tool", "-DTMH_FILE=B.tmh", "-DWPP=\"D.tmh\"", Source});
  EXPECT_NE(Macro.find("B.tmh"), std::string::npos);
  EXPECT_NE(Macro.find("\"D.tmh\""), std::string::npos);
  // So does a header that the command alone names.
  T.write("drv/Forced.h", "#include \"C.tmh\"\n");
  std::string Forced =
      OverlayFor({"clang-cl", "/FI" + T.path("drv/Forced.h"), Source});
  EXPECT_NE(Forced.find("C.tmh"), std::string::npos);
  // A kit keeps its headers to itself, but has no *.tmh either.
  T.write("km/wdm.h");
  std::string Kit = OverlayFor({"clang-tool", "-I" + T.path("km"), Source});
  EXPECT_EQ(Kit.find(T.path("bundled/wsk.h")), std::string::npos);
  EXPECT_NE(Kit.find("A.tmh"), std::string::npos);
}

TEST_F(DriverCommandTest, MissingHeadersAreTold) {
  T.write("km/wdm.h");
  auto Check = [&](HeaderFolders Known, Strings Line) {
    return toString(DriverCommands(std::move(Known), std::nullopt)
                        .checkHeaders({T.path("drv"), Source, Line, ""}));
  };
  EXPECT_EQ(Check(Folders, {"clang", Source}), "");
  std::string NoResources = Check({T.path("bundled"), ""}, {"clang", Source});
  EXPECT_NE(NoResources.find("-resource-dir="), std::string::npos);
  EXPECT_EQ(NoResources.find('\n'), std::string::npos);
  EXPECT_EQ(
      Check({T.path("bundled"), ""}, {"clang", "-resource-dir=/own", Source}),
      "");
  EXPECT_NE(Check({"", "/resource"}, {"clang", Source})
                .find("kernel headers are not"),
            std::string::npos);
  EXPECT_EQ(Check({"", "/resource"}, {"clang", "-I" + T.path("km"), Source}),
            "");
}

TEST_F(DriverCommandTest, GuessFromAHostsCommandIsNotUsed) {
  class Guess : public CompilationDatabase {
  public:
    explicit Guess(Strings Line) : Line(std::move(Line)) {}
    std::vector<CompileCommand>
    getCompileCommands(StringRef File) const override {
      CompileCommand Command("/", File, Line, "");
      Command.CommandLine.push_back(File.str());
      Command.Heuristic = "inferred from b.c";
      return {Command};
    }
    Strings Line;
  };
  DriverCommands Commands(Folders, std::nullopt);
  ArgumentsAdjuster Adjuster =
      getInsertArgumentAdjuster("-DUSER=1", ArgumentInsertPosition::END);
  auto CommandFrom = [&](const Guess &Base) {
    return DriverCompilationDatabase(Base, Commands, Adjuster)
        .getCompileCommands(Source)
        .at(0)
        .CommandLine;
  };
  Strings FromHost =
      CommandFrom(Guess({"clang", "--target=x86_64-pc-linux-gnu", "-DHOST=1"}));
  EXPECT_FALSE(is_contained(FromHost, "-DHOST=1"));
  EXPECT_TRUE(is_contained(FromHost, "-ffreestanding"));
  EXPECT_TRUE(is_contained(FromHost, "-DUSER=1"));
  Strings FromDriver = CommandFrom(
      Guess({"clang", "--target=x86_64-pc-windows-msvc", "-DDRIVER=1"}));
  EXPECT_TRUE(is_contained(FromDriver, "-DDRIVER=1"));
  EXPECT_FALSE(is_contained(FromDriver, "-ffreestanding"));
}

TEST_F(DriverCommandTest, DatabaseCompletesEachCommand) {
  FixedCompilationDatabase Base(T.path("drv"), Strings{"-DOWN=1"});
  DriverCommands Commands(Folders, std::nullopt);
  DriverCompilationDatabase Database(Base, Commands);
  std::vector<CompileCommand> All = Database.getCompileCommands(Source);
  ASSERT_EQ(All.size(), 1u);
  EXPECT_TRUE(is_contained(All[0].CommandLine, "-DOWN=1"));
  EXPECT_TRUE(is_contained(All[0].CommandLine, "-ffreestanding"));
  EXPECT_TRUE(hasBundled(All[0].CommandLine));
}
