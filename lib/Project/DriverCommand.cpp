//===- DriverCommand.cpp - The command that compiles a driver -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/DriverCommand.h"
#include "Project/CompilerDemand.h"
#include "Project/DriverPreset.h"
#include "Project/IncludeScanner.h"
#include "Project/Ntddi.h"
#include "clang/Driver/Driver.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace clang::tooling;
using namespace llvm;

namespace wsk {

/// A folder of the overlay alone, for the *.tmh; also where a real WDK, whose
/// headers are used whole, is searched.
static std::string getTmhFolder(const HeaderFolders &Folders) {
  return Folders.Kernel + "/wpp";
}

static bool isClMode(const CompileCommand &Command) {
  std::vector<const char *> Args;
  Args.reserve(Command.CommandLine.size());
  for (const std::string &Arg : Command.CommandLine)
    Args.push_back(Arg.c_str());
  return clang::driver::IsClangCL(
      clang::driver::getDriverMode(Args.front(), ArrayRef(Args).drop_front()));
}

template <typename Predicate>
static bool anyArgument(const CompileCommand &Command, Predicate P) {
  return any_of(drop_begin(Command.CommandLine),
                [&](StringRef Arg) { return P(Arg); });
}

static bool hasArgument(const CompileCommand &Command, StringRef Prefix) {
  return anyArgument(Command,
                     [&](StringRef Arg) { return Arg.starts_with(Prefix); });
}

static void insert(CompileCommand &Command, const std::vector<std::string> &New,
                   ArgumentInsertPosition Where) {
  Command.CommandLine = getInsertArgumentAdjuster(New, Where)(
      Command.CommandLine, Command.Filename);
}

/// Arguments for the parser itself, which either driver mode passes on.
static void forParser(std::vector<std::string> &Flags,
                      std::initializer_list<StringRef> Args) {
  for (StringRef Arg : Args) {
    Flags.push_back("-Xclang");
    Flags.push_back(Arg.str());
  }
}

/// Precompiled headers are cl.exe's, and a warning must not end a parse.
static void removeHindrances(CompileCommand &Command) {
  bool Cl = isClMode(Command);
  auto First = std::next(Command.CommandLine.begin());
  auto IsHindrance = [Cl](StringRef Arg) {
    if (Arg.starts_with("-Werror") || Arg == "-pedantic-errors")
      return true;
    if (!Cl || !(Arg.consume_front("/") || Arg.consume_front("-")))
      return false;
    return Arg.starts_with("Yu") || Arg.starts_with("Yc") ||
           Arg.starts_with("Fp") || Arg == "WX";
  };
  Command.CommandLine.erase(
      std::remove_if(First, Command.CommandLine.end(), IsHindrance),
      Command.CommandLine.end());
}

/// To cl.exe's driver a path that begins with a slash is an option: says that
/// none follow.
static void separateSource(CompileCommand &Command) {
  std::vector<std::string> &Args = Command.CommandLine;
  if (!StringRef(Command.Filename).starts_with("/") || is_contained(Args, "--"))
    return;
  erase(Args, Command.Filename);
  Args.push_back("--");
  Args.push_back(Command.Filename);
}

static bool isFlagsAlone(const CompileCommand &Command) {
  if (sys::path::filename(Command.CommandLine.front()) != "clang-tool")
    return false;
  return !hasArgument(Command, "--target") &&
         !hasArgument(Command, "--driver-mode") &&
         !anyArgument(Command, [](StringRef Arg) { return Arg == "-target"; });
}

/// Whether \p Source, or a header of the driver's own that it includes, is for
/// mingw-w64 alone.
static bool isForMingw(StringRef Source, ArrayRef<std::string> SearchPath,
                       CaseBlindFiles &Files) {
  HeaderOverlay Unused;
  IncludeScanner Scanner(Files, Unused, "", "");
  return any_of(Scanner.scan(Source, SearchPath), [](StringRef File) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(File);
    return Text && demandsMingw((*Text)->getBuffer());
  });
}

void DriverCommands::addPreset(CompileCommand &Command) const {
  std::string Source = wsk::getAbsolutePath(Command, Command.Filename);
  std::vector<std::string> Includes = getProjectIncludeFolders(Source);
  bool ForMingw = isForMingw(Source, Includes, Files);
  std::vector<std::string> Flags = ForMingw ? getMingwFlags(Command.Filename)
                                            : getPresetFlags(Command.Filename);
  // The language that the user states may not have our standard.
  if (hasArgument(Command, "-x"))
    erase_if(Flags, [](StringRef Flag) {
      return Flag.starts_with("-x") || Flag.starts_with("-std=");
    });
  bool ChoosesVersion = anyArgument(Command, [](StringRef Arg) {
    Arg.consume_front("-D");
    return Arg.starts_with("NTDDI_VERSION=") ||
           Arg.starts_with("_WIN32_WINNT=");
  });
  if (!Ntddi && !ChoosesVersion)
    append_range(Flags, getVersionFlags(ForMingw ? MingwNtddi : DefaultNtddi));
  insert(Command, Flags, ArgumentInsertPosition::BEGIN);

  Flags.clear();
  for (const std::string &Folder : Includes)
    Flags.push_back("-I" + Folder);
  insert(Command, Flags, ArgumentInsertPosition::END);
}

static bool isKitPlaceholder(StringRef Arg) {
  return (Arg.consume_front("/I") || Arg.consume_front("-I")) &&
         sys::path::filename(Arg) == KitPlaceholder;
}

/// Searches \p Kernel, unless it is empty, where the project names the kit.
/// Returns whether it does.
static bool replaceKitPlaceholder(CompileCommand &Command, StringRef Kernel) {
  std::vector<std::string> &Args = Command.CommandLine;
  auto First = llvm::find_if(Args, isKitPlaceholder);
  bool Replaces = First != Args.end() && !Kernel.empty();
  if (Replaces)
    *First = "-I" + Kernel.str();
  llvm::erase_if(Args, isKitPlaceholder);
  return Replaces;
}

bool DriverCommands::findsKit(ArrayRef<std::string> SearchPath) const {
  return any_of(SearchPath, [&](StringRef Folder) {
    return Files.contains(Folder, "ntddk.h") || Files.contains(Folder, "wdm.h");
  });
}

CompileCommand DriverCommands::complete(CompileCommand Command) const {
  if (Command.CommandLine.empty())
    return Command;
  removeHindrances(Command);
  if (isFlagsAlone(Command))
    addPreset(Command);
  std::vector<std::string> Flags = getWarningFlags();
  if (Ntddi)
    append_range(Flags, getVersionFlags(*Ntddi));
  if (!Folders.Resource.empty() && !hasArgument(Command, "-resource-dir"))
    Flags.push_back("-resource-dir=" + Folders.Resource);
  // What follows the twentieth error is wanted too.
  Flags.push_back("-ferror-limit=0");
  bool FindsKit = findsKit(getSearchPath(Command));
  bool InItsPlace =
      replaceKitPlaceholder(Command, FindsKit ? "" : Folders.Kernel);
  if (!Folders.Kernel.empty()) {
    if (!FindsKit && !InItsPlace)
      forParser(Flags, {"-idirafter", Folders.Kernel});
    forParser(Flags, {"-idirafter", getTmhFolder(Folders)});
  }
  insert(Command, Flags, ArgumentInsertPosition::END);
  if (isClMode(Command))
    separateSource(Command);
  return Command;
}

bool DriverCommands::usesBundledHeaders(
    ArrayRef<std::string> SearchPath) const {
  return !Folders.Kernel.empty() && is_contained(SearchPath, Folders.Kernel);
}

void DriverCommands::addHeaders(const CompileCommand &Command,
                                HeaderOverlay &Overlay) const {
  std::vector<std::string> SearchPath = getSearchPath(Command);
  if (usesBundledHeaders(SearchPath))
    Overlay.addFolder(Folders.Kernel);
  std::string Stub;
  if (!Folders.Kernel.empty())
    Stub = Folders.Kernel + "/wpp_tmh_stub.h";
  IncludeScanner Scanner(Files, Overlay, getTmhFolder(Folders), Stub);
  Scanner.scan(wsk::getAbsolutePath(Command, Command.Filename), SearchPath);
  // A source may include what a macro names: WPP's own way is /DTMH_FILE=a.tmh,
  // or "a.tmh" with its quotes.
  for (StringRef Arg : Command.CommandLine) {
    Arg = Arg.rtrim('"');
    StringRef Name = Arg.substr(Arg.rfind('=') + 1).ltrim('"');
    if (!Stub.empty() && Name.size() < Arg.size() && Name.ends_with(".tmh"))
      Overlay.addFile(getTmhFolder(Folders) + "/" + Name.str(), Stub);
  }
  for (const std::string &Header : getForcedIncludes(Command))
    Scanner.scan(wsk::getAbsolutePath(Command, Header), SearchPath);
}

Error DriverCommands::checkHeaders(const CompileCommand &Command) const {
  if (Folders.Resource.empty() && !hasArgument(Command, "-resource-dir"))
    return createStringError(inconvertibleErrorCode(),
                             missingResourceDirectory());
  if (Folders.Kernel.empty() && !findsKit(getSearchPath(Command)))
    return createStringError(inconvertibleErrorCode(), missingKernelHeaders());
  return Error::success();
}

std::vector<CompileCommand>
DriverCompilationDatabase::complete(std::vector<CompileCommand> All) const {
  for (CompileCommand &Command : All)
    Command = Commands.complete(std::move(Command));
  return All;
}

/// Clang guesses the command of a file that a database lacks from its closest
/// relative there, which in a mixed project may be no driver's source.
static bool isUselessGuess(const CompileCommand &Command) {
  return !Command.Heuristic.empty() && !targetsWindows(Command);
}

std::vector<CompileCommand>
DriverCompilationDatabase::getCompileCommands(StringRef File) const {
  std::vector<CompileCommand> All = Base.getCompileCommands(File);
  if (!All.empty() && all_of(All, isUselessGuess)) {
    All = FixedCompilationDatabase(".", std::vector<std::string>())
              .getCompileCommands(File);
    if (Adjuster)
      All[0].CommandLine = Adjuster(All[0].CommandLine, File);
  }
  return complete(std::move(All));
}

std::vector<std::string> DriverCompilationDatabase::getAllFiles() const {
  return Base.getAllFiles();
}

std::vector<CompileCommand>
DriverCompilationDatabase::getAllCompileCommands() const {
  return complete(Base.getAllCompileCommands());
}

} // namespace wsk
