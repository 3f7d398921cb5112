//===- WskRunMain.cpp - Runs a driver in user mode ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles a driver's sources unchanged, runs them from DriverEntry to
// DriverUnload against real sockets, in a process of their own, and reports
// what they do wrong.
//
//===----------------------------------------------------------------------===//

#include "Config.h"
#include "DriverBuilder.h"
#include "NetNamespace.h"
#include "Project/Ntddi.h"
#include "RunReport.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include <arpa/inet.h>

using namespace llvm;
using namespace wsk;

static cl::OptionCategory Category("wsk-run options");

static cl::list<std::string> Files(cl::Positional, cl::ZeroOrMore,
                                   cl::desc("FILE..."), cl::cat(Category));
static cl::opt<std::string>
    RunCommand("run", cl::value_desc("command"), cl::cat(Category),
               cl::desc("Shell command to run as soon as the driver is ready; "
                        "when it ends, the driver is unloaded"));
static cl::list<std::string>
    Tests("test", cl::value_desc("file"), cl::cat(Category),
          cl::desc("Source of a program that loads the driver, sends it "
                   "requests and unloads it, by WskHost.h"));
static cl::list<std::string> ExpectedIds(
    "expect", cl::value_desc("rule id"), cl::cat(Category),
    cl::desc("The driver is to have a finding with this id: the run "
             "is clean with it, and not without"));
static cl::opt<double>
    For("for", cl::value_desc("seconds"), cl::cat(Category),
        cl::desc("Unload the driver when it has been ready for so long; with "
                 "neither --run nor --for, at Ctrl-C"));
static cl::list<std::string>
    Parameters("param", cl::value_desc("name=value"), cl::cat(Category),
               cl::desc("Value in the driver's registry key Parameters"));
static cl::list<std::string>
    Hosts("host", cl::value_desc("name=address"), cl::cat(Category),
          cl::desc("What the driver is told when it resolves this name"));
static cl::opt<std::string>
    FilesFolder("files", cl::value_desc("folder"), cl::cat(Category),
                cl::desc("What the driver sees as drive C:; without it, there "
                         "are no files"));
static cl::opt<std::string>
    Provider("provider", cl::value_desc("kinds"), cl::cat(Category),
             cl::desc("Where WSK shall be kinder than it must be: inline, "
                      "whole or inline,whole"));
static cl::opt<bool>
    NetNamespace("netns", cl::cat(Category),
                 cl::desc("Run the driver and the command in a network of "
                          "their own, with nothing but loopback"));
static cl::opt<double>
    Timeout("timeout", cl::value_desc("seconds"), cl::init(60),
            cl::cat(Category),
            cl::desc("Kill the driver when the run takes longer (60); the "
                     "time of --for and up to Ctrl-C does not count"));
static cl::opt<RuleLevel> Level(
    "level", cl::cat(Category), cl::init(RuleLevel::Error),
    cl::desc("Which rules are judged:"),
    cl::values(clEnumValN(RuleLevel::Error, "error",
                          "those whose violation does harm (the default)"),
               clEnumValN(RuleLevel::Hint, "hint", "also the others"),
               clEnumValN(RuleLevel::All, "all",
                          "also those of checks that are off by default")));
static cl::opt<DriverAbi>
    Abi("abi", cl::cat(Category), cl::init(DriverAbi::Lp64),
        cl::desc("How the driver is compiled:"),
        cl::values(clEnumValN(DriverAbi::Lp64, "lp64",
                              "with the types and calls of this system (the "
                              "default)"),
                   clEnumValN(DriverAbi::Llp64, "llp64",
                              "with those of Windows: long has 32 bits")));
static cl::opt<bool>
    Asan("asan", cl::cat(Category),
         cl::desc("Check driver and runtime with AddressSanitizer"));
static cl::opt<bool>
    Tsan("tsan", cl::cat(Category),
         cl::desc("Check driver and runtime with ThreadSanitizer"));
static cl::opt<bool> Ubsan("ubsan", cl::cat(Category),
                           cl::desc("Check driver and runtime with "
                                    "UndefinedBehaviorSanitizer"));
static cl::opt<std::string>
    Ntddi("ntddi", cl::value_desc("version"), cl::cat(Category),
          cl::desc("Windows version that the driver is compiled for: a value "
                   "of NTDDI_VERSION or a name such as NTDDI_WIN7 or "
                   "WIN10_RS2 (WIN11_GE)"));
static cl::list<std::string>
    ExtraArgs("extra-arg", cl::value_desc("flag"), cl::cat(Category),
              cl::desc("Flag for the compiler, after the preset's"));
static cl::opt<std::string>
    Clang("clang", cl::value_desc("file"), cl::cat(Category),
          cl::desc("The compiler (clang " WSK_RUN_CLANG_MAJOR ")"));
static cl::opt<std::string>
    Keep("keep", cl::value_desc("file"), cl::cat(Category),
         cl::desc("Keep the driver's executable as this file"));

static constexpr StringLiteral Overview =
    "wsk-run: runs a WSK driver in user mode and reports what it does wrong\n\n"
    "  Compiles the sources of one driver, calls its DriverEntry, lets it "
    "work\n"
    "  with real sockets, and unloads it.\n\n"
    "  Exit status: 0 clean; 1 rules violated or something leaked; 2 could "
    "not\n"
    "  be compiled or started; 3 crashed, hung, or a sanitizer reported. The\n"
    "  highest of them holds. That of the command of --run does not count.\n";

static Error checkSource(StringRef File) {
  std::error_code EC;
  if (sys::fs::is_directory(File)) {
    EC = make_error_code(std::errc::is_a_directory);
  } else {
    Expected<sys::fs::file_t> Opened = sys::fs::openNativeFileForRead(File);
    if (Opened)
      sys::fs::closeFile(*Opened);
    else
      EC = errorToErrorCode(Opened.takeError());
  }
  if (EC)
    return createStringError("cannot read " + File + ": " + EC.message());
  if (!is_contained({".c", ".cpp", ".cc", ".cxx"},
                    sys::path::extension(File).lower()))
    return createStringError(
        File +
        " is no source: name the .c, .cpp, .cc or .cxx files of a driver");
  return Error::success();
}

/// One line for each option that makes no sense.
static Error checkOptions() {
  Error Errors = Error::success();
  auto Say = [&](const Twine &Message) {
    Errors = joinErrors(std::move(Errors), createStringError(Message.str()));
  };
  if (Files.empty())
    Say("no source: wsk-run [options] FILE...");
  for (const std::string &File : Files)
    Errors = joinErrors(std::move(Errors), checkSource(File));
  for (const std::string &File : Tests)
    Errors = joinErrors(std::move(Errors), checkSource(File));
  if (!Tests.empty() &&
      (RunCommand.getNumOccurrences() || For.getNumOccurrences()))
    Say("--test goes without --run and --for: the program tells when the "
        "driver is unloaded");
  for (StringRef Parameter : Parameters)
    if (Parameter.find('=') == StringRef::npos || Parameter.front() == '=' ||
        Parameter.contains('\n'))
      Say("--param=" + Parameter + ": write NAME=VALUE, in one line");
  for (StringRef Host : Hosts) {
    auto [Name, Address] = Host.split('=');
    in6_addr Parsed;
    if (Name.empty() ||
        (::inet_pton(AF_INET, Address.str().c_str(), &Parsed) != 1 &&
         ::inet_pton(AF_INET6, Address.str().c_str(), &Parsed) != 1))
      Say("--host=" + Host +
          ": write NAME=ADDRESS, with an IPv4 or IPv6 "
          "address");
  }
  if (FilesFolder.getNumOccurrences() &&
      !sys::fs::is_directory(Twine(FilesFolder)))
    Say("--files=" + FilesFolder + ": there is no such folder");
  if (Provider.getNumOccurrences() &&
      !all_of(split(StringRef(Provider), ","), [](StringRef Kind) {
        return Kind == "inline" || Kind == "whole";
      }))
    Say("--provider=" + Provider + ": write inline, whole or inline,whole");
  if (RunCommand.getNumOccurrences() && For.getNumOccurrences())
    Say("--run and --for: give one of them");
  if (For < 0)
    Say("--for: the number of seconds is negative");
  if (!(Timeout > 0))
    Say("--timeout: the number of seconds must be above 0");
  if (Asan && Tsan)
    Say("--asan and --tsan do not go together: run twice");
  if (Abi == DriverAbi::Llp64 && (Tsan || Ubsan))
    Say("--abi=llp64 goes with --asan only: --tsan and --ubsan check a driver "
        "in the default ABI");
  return Errors;
}

static int fail(Error E) {
  handleAllErrors(std::move(E), [](const ErrorInfoBase &Info) {
    WithColor::error(errs(), "wsk-run") << Info.message() << '\n';
  });
  return RunNotStarted;
}

static int run(StringRef Self, StopSignals &Stop) {
  BuildOptions Build;
  Build.Sources = Files;
  Build.Tests = Tests;
  Build.ExtraArgs = ExtraArgs;
  Build.Abi = Abi;
  Build.Checked = {Asan, Tsan, Ubsan};
  Build.Clang = Clang;
  Build.Keep = Keep;
  if (Ntddi.getNumOccurrences() > 0) {
    Expected<uint32_t> Version = parseNtddi(Ntddi);
    if (!Version)
      return fail(
          createStringError("--ntddi: " + toString(Version.takeError())));
    Build.Ntddi = *Version;
  }
  Expected<Toolchain> Tools = findToolchain(Self, Build);
  if (!Tools)
    return fail(Tools.takeError());
  Expected<TemporaryFolder> Folder = TemporaryFolder::create();
  if (!Folder)
    return fail(Folder.takeError());
  Expected<std::string> Executable =
      DriverBuilder(Build, *Tools, *Folder, Stop).build();
  if (!Executable)
    return fail(Executable.takeError());

  SuperviseOptions Supervise;
  Supervise.Parameters = Parameters;
  Supervise.Hosts = Hosts;
  if (FilesFolder.getNumOccurrences() > 0) {
    SmallString<128> Files(FilesFolder);
    if (std::error_code Code = sys::fs::make_absolute(Files))
      return fail(errorCodeToError(Code));
    Supervise.Files = Files.str();
  }
  Supervise.Provider = Provider;
  if (RunCommand.getNumOccurrences() > 0)
    Supervise.Command = RunCommand;
  if (For.getNumOccurrences() > 0)
    Supervise.ReadyTime = Seconds(For);
  Supervise.IsTest = !Tests.empty();
  Supervise.Timeout = Seconds(Timeout);
  Supervise.Abi = Build.Abi;
  Supervise.Checked = Build.Checked;
  Supervise.Level = Level;
  if (NetNamespace)
    if (Error E = enterNetNamespace())
      return fail(std::move(E));

  SmallString<256> Here;
  sys::fs::current_path(Here);
  CodeLocator Locator(*Executable, *Tools);
  RunReport Report(Locator, *Tools, Here, outs());
  for (const std::string &RuleId : ExpectedIds)
    Report.expect(RuleId);
  Expected<RunOutcome> Outcome =
      Supervisor(Supervise, *Executable, Tools->Symbolizer, Stop, Report).run();
  if (!Outcome)
    return fail(Outcome.takeError());
  return Report.finish(*Outcome, Supervise);
}

int main(int argc, const char **argv) {
  InitLLVM X(argc, argv);
  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter(
      [](raw_ostream &OS) { OS << "wsk-run version " WSK_RUN_VERSION "\n"; });
  if (!cl::ParseCommandLineOptions(argc, argv, Overview, &errs()))
    return RunNotStarted;
  if (Error E = checkOptions())
    return fail(std::move(E));

  static int Here;
  std::string Self = sys::fs::getMainExecutable(argv[0], &Here);
  Expected<StopSignals> Stop = StopSignals::create();
  if (!Stop)
    return fail(Stop.takeError());
  int Status;
  {
    DescendantKeeper Keeper;
    Status = run(Self, *Stop);
  }
  // Whoever does not want our output is no reason to fail.
  outs().flush();
  outs().clear_error();
  return Status;
}
