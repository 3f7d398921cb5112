//===- WskTidyMain.cpp - clang-tidy for drivers ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang-tidy, all of it, with the checks for WSK and with commands that parse a
// driver. Its main is called with a database of our own; everything else, the
// options, .clang-tidy, fixes and exit status, is clang-tidy's.
//
//===----------------------------------------------------------------------===//

#include "CommandDatabase.h"
#include "ParseRecorder.h"
#include "Project/Config.h"
#include "Project/DriverCommand.h"
#include "Project/Ntddi.h"
#include "Project/Profile.h"
#include "WskTidyModule.h"
#include "clang-tidy/tool/ClangTidyMain.h"
#include "clang/Tooling/CommonOptionsParser.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/WithColor.h"

using namespace clang::tooling;
using namespace llvm;
using namespace wsk;

static int fail(const Twine &Message) {
  WithColor::error(errs(), "wsk-tidy") << Message << '\n';
  return 1;
}

static cl::Option *findOption(StringRef Name) {
  return cl::getRegisteredOptions().lookup(Name);
}

/// The value of one of clang-tidy's own string options.
static StringRef getOption(StringRef Name) {
  cl::Option *Option = findOption(Name);
  if (!Option || Option->getNumOccurrences() == 0)
    return "";
  return static_cast<cl::opt<std::string> *>(Option)->getValue();
}

/// Whether only clang-tidy's configuration is asked for, so that a file may be
/// named that is not there.
static bool asksForConfiguration() {
  for (StringRef Name :
       {"list-checks", "dump-config", "explain-config", "verify-config"})
    if (cl::Option *Option = findOption(Name);
        Option && Option->getNumOccurrences() > 0)
      return true;
  return false;
}

/// One line for each source that cannot be read.
static bool canReadAll(ArrayRef<std::string> Sources) {
  bool AllReadable = true;
  for (const std::string &Source : Sources) {
    std::error_code EC;
    if (sys::fs::is_directory(Source)) {
      EC = make_error_code(std::errc::is_a_directory);
    } else {
      Expected<sys::fs::file_t> File = sys::fs::openNativeFileForRead(Source);
      if (File)
        (void)sys::fs::closeFile(*File);
      else
        EC = errorToErrorCode(File.takeError());
    }
    if (!EC)
      continue;
    AllReadable = false;
    fail("cannot read " + Source + ": " + EC.message());
  }
  return AllReadable;
}

/// \p Args up to "--", without the options that the database and the overlay
/// already follow.
static SmallVector<const char *>
getRemainingArguments(ArrayRef<const char *> Args) {
  SmallVector<const char *> Remaining;
  for (size_t I = 0; I < Args.size() && StringRef(Args[I]) != "--"; ++I) {
    StringRef Name = Args[I];
    bool IsOption = I > 0 && Name.consume_front("-");
    Name.consume_front("-");
    auto [Option, Value] = Name.split('=');
    if (!IsOption ||
        !is_contained({"p", "extra-arg", "extra-arg-before", "vfsoverlay"},
                      Option))
      Remaining.push_back(Args[I]);
    else if (Option.size() == Name.size())
      ++I; // The value is an argument of its own.
  }
  return Remaining;
}

/// Whether the commands that clang's tooling found are those that the user
/// means.
static Error checkDatabase() {
  const DatabaseSearch &Search = getDatabaseSearch();
  if (!Search.Broken.empty())
    return createStringError(inconvertibleErrorCode(),
                             Search.Broken +
                                 " is no compilation database: mend it, or "
                                 "give the flags after -- instead");
  StringRef BuildPath = getOption("p");
  if (Search.FoundNone && !BuildPath.empty())
    return createStringError(
        inconvertibleErrorCode(),
        "-p: no compile_commands.json in " + BuildPath +
            " nor above it; without -p the flags of a driver are used");
  return Error::success();
}

/// What the sources' headers are called elsewhere.
static Error collectHeaders(const CompilationDatabase &Database,
                            const DriverCommands &Commands,
                            ArrayRef<std::string> Sources,
                            HeaderOverlay &Overlay) {
  if (StringRef File = getOption("vfsoverlay"); !File.empty())
    if (Error E = Overlay.addOverlay(File))
      return E;
  for (const std::string &Source : Sources)
    for (const CompileCommand &Command :
         Database.getCompileCommands(getAbsolutePath(Source))) {
      // Clang's tooling would end the process.
      if (!sys::fs::is_directory(Command.Directory))
        return createStringError(inconvertibleErrorCode(),
                                 "the command for " + Source + " runs in " +
                                     Command.Directory +
                                     ", which is no folder: make the "
                                     "compilation database anew");
      if (Error E = Commands.checkHeaders(Command))
        return E;
      Commands.addHeaders(Command, Overlay);
    }
  return Error::success();
}

/// Makes the profile's .clang-tidy what all others build on.
static Error useProfile(StringRef Executable, StringRef Name) {
  Expected<std::string> File = findProfile(Executable, Name);
  if (!File)
    return File.takeError();
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(*File);
  if (!Text)
    return createFileError(*File, Text.getError());
  ErrorOr<clang::tidy::ClangTidyOptions> Options =
      clang::tidy::parseConfiguration(**Text);
  if (!Options)
    return createFileError(*File, Options.getError());
  setModuleOptions(std::move(*Options));
  return Error::success();
}

static int runClangTidy(MutableArrayRef<const char *> Args) {
  return clang::tidy::clangTidyMain(static_cast<int>(Args.size()), Args.data());
}

int main(int argc, const char **argv) {
  SmallVector<const char *> Args(argv, argv + argc);
  BumpPtrAllocator Alloc;
  cl::ExpansionContext Expansion(Alloc, cl::TokenizeGNUCommandLine);
  if (Error E = Expansion.expandResponseFiles(Args))
    return fail(toString(std::move(E)));

  // Our options stand among clang-tidy's, so that its --help lists them.
  cl::OptionCategory &Category = *findOption("checks")->Categories.front();
  if (cl::Option *Load = findOption("load"))
    Load->addCategory(Category);
  static cl::opt<std::string> Ntddi(
      "ntddi",
      cl::desc("Windows version that the driver is compiled\n"
               "for: a value of NTDDI_VERSION or a name such as\n"
               "NTDDI_WIN7 or WIN10_RS2. Default: WIN11_GE, or\n"
               "what the compile command says."),
      cl::value_desc("version"), cl::cat(Category));
  static cl::opt<std::string> Profile(
      "profile",
      cl::desc("Which checks and rules are on where neither a\n"
               ".clang-tidy nor --checks says otherwise: ci (the\n"
               "default), strict or ide."),
      cl::value_desc("name"), cl::cat(Category));
  static cl::opt<std::string> ParseReportFile("parse-report", cl::Hidden,
                                              cl::cat(Category));
  cl::AddExtraVersionPrinter(
      [](raw_ostream &OS) { OS << "wsk-tidy version " WSK_VERSION "\n"; });

  std::string FlagsError;
  int ArgCount = static_cast<int>(Args.size());
  FixedCompilationDatabase::loadFromCommandLine(ArgCount, Args.data(),
                                                FlagsError);
  if (!FlagsError.empty())
    return fail("the flags after -- are not clang's: " +
                StringRef(FlagsError).trim());

  ArgCount = static_cast<int>(Args.size());
  Expected<CommonOptionsParser> Options = CommonOptionsParser::create(
      ArgCount, Args.data(), Category, cl::ZeroOrMore);
  if (!Options)
    return fail(StringRef(toString(Options.takeError())).trim());
  static int Here;
  const std::string Executable = sys::fs::getMainExecutable(argv[0], &Here);
  if (Profile.getNumOccurrences() > 0)
    if (Error E = useProfile(Executable, Profile))
      return fail("--profile: " + toString(std::move(E)));
  const std::vector<std::string> Sources = Options->getSourcePathList();
  if (Sources.empty())
    return runClangTidy(Args);

  std::optional<uint32_t> Version;
  if (Ntddi.getNumOccurrences() > 0) {
    Expected<uint32_t> Parsed = parseNtddi(Ntddi);
    if (!Parsed)
      return fail("--ntddi: " + toString(Parsed.takeError()));
    Version = *Parsed;
  }
  if (Error E = checkDatabase())
    return fail(toString(std::move(E)));
  if (!asksForConfiguration() && getOption("vfsoverlay").empty() &&
      !canReadAll(Sources))
    return 1;

  DriverCommands Commands(findHeaderFolders(Executable), Version);
  auto Database = std::make_unique<DriverCompilationDatabase>(
      Options->getCompilations(), Commands, Options->getArgumentsAdjuster());
  HeaderOverlay Overlay;
  if (!asksForConfiguration())
    if (Error E = collectHeaders(*Database, Commands, Sources, Overlay))
      return fail(toString(std::move(E)));

  SmallVector<const char *> Remaining = getRemainingArguments(Args);
  std::string BuildPathArg = "-p=" + parkDatabase(std::move(Database));
  Remaining.push_back(BuildPathArg.c_str());
  std::optional<TemporaryOverlay> OverlayFile;
  std::string OverlayArg;
  if (!Overlay.empty()) {
    Expected<TemporaryOverlay> Created = TemporaryOverlay::create(Overlay);
    if (!Created)
      return fail(toString(Created.takeError()));
    OverlayFile.emplace(std::move(*Created));
    OverlayArg = ("--vfsoverlay=" + OverlayFile->getPath()).str();
    Remaining.push_back(OverlayArg.c_str());
  }
  if (!ParseReportFile.empty())
    recordParses(ParseReportFile);
  return runClangTidy(Remaining);
}
