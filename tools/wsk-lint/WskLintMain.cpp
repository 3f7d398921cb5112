//===- WskLintMain.cpp - wsk-tidy on whole drivers ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs wsk-tidy on many sources at once and reports what it finds: first the
// findings, then what could not be checked, then one line that sums up.
//
//===----------------------------------------------------------------------===//

#include "Progress.h"
#include "Project/Config.h"
#include "Project/Ntddi.h"
#include "Project/Profile.h"
#include "Report/FixApplier.h"
#include "Report/TextWriter.h"
#include "SourceList.h"
#include "TidyProcess.h"
#include "Verdict.h"
#include "Wording.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/WithColor.h"
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

using namespace llvm;
using namespace wsk;

enum ExitStatus : uint8_t { Clean = 0, HasFindings = 1, NotAllChecked = 2 };

static cl::OptionCategory Category("wsk-lint options");
static cl::list<std::string> Paths(cl::Positional, cl::ZeroOrMore,
                                   cl::desc("<source, folder, .vcxproj, .sln "
                                            "or compile_commands.json>..."),
                                   cl::cat(Category));
static cl::opt<unsigned> Jobs("j", cl::Prefix, cl::init(0),
                              cl::value_desc("jobs"),
                              cl::desc("How many sources to check at once "
                                       "(default: one per core)"),
                              cl::cat(Category));
static cl::opt<std::string>
    Ntddi("ntddi", cl::value_desc("version"),
          cl::desc("Windows version that the driver is compiled for, such as "
                   "NTDDI_WIN7 or WIN10_RS2"),
          cl::cat(Category));
static cl::opt<std::string>
    Checks("checks", cl::value_desc("globs"),
           cl::desc("Checks to run, as clang-tidy's option of this name"),
           cl::cat(Category));
static cl::opt<std::string> Profile(
    "profile", cl::value_desc("name"),
    cl::desc("Which checks and rules are on where neither a .clang-tidy "
             "nor --checks says otherwise: ci (the default), strict or "
             "ide"),
    cl::cat(Category));
static cl::opt<std::string>
    ConfigFile("config-file", cl::value_desc("file"),
               cl::desc("The .clang-tidy to use instead of those beside the "
                        "sources"),
               cl::cat(Category));
static cl::opt<std::string>
    BuildPath("p", cl::value_desc("folder"),
              cl::desc("Folder of the compile_commands.json to use"),
              cl::cat(Category));
static cl::opt<std::string>
    Config("config", cl::value_desc("name"),
           cl::desc("Configuration of the projects to check, such as Debug "
                    "(default: a release)"),
           cl::cat(Category));
static cl::opt<std::string>
    Platform("platform", cl::value_desc("name"),
             cl::desc("Platform of the projects to check, such as ARM64 "
                      "(default: x64)"),
             cl::cat(Category));
static cl::list<std::string>
    Mounts("mount", cl::value_desc("C:=folder"),
           cl::desc("Where the files of a drive are that the projects name; "
                    "may be repeated"),
           cl::cat(Category));
static cl::list<std::string>
    ExtraArgs("extra-arg", cl::value_desc("flag"),
              cl::desc("Flag for the compiler, such as -I<folder>; may be "
                       "repeated"),
              cl::cat(Category));
static cl::opt<bool> Fix("fix",
                         cl::desc("Apply the fixes of the findings, except in "
                                  "sources that do not parse"),
                         cl::cat(Category));
static cl::opt<bool>
    Quiet("quiet",
          cl::desc("Only findings and what could not be checked: no progress "
                   "line, no summary"),
          cl::cat(Category));

static void tellError(const Twine &Message) {
  WithColor::error(errs(), "wsk-lint") << Message << '\n';
}

static int fail(const Twine &Message) {
  tellError(Message);
  return NotAllChecked;
}

/// What the option parser says; it begins lines with our name.
static std::string inOneLine(StringRef Message) {
  std::string Line;
  for (StringRef Part : split(Message, '\n')) {
    Part.consume_front("wsk-lint: ");
    if (!Part.trim().empty())
      Line.append(Line.empty() ? "" : " ").append(Part.trim().str());
  }
  return Line;
}

static std::vector<std::string> getTidyOptions() {
  std::vector<std::string> Options;
  auto Pass = [&](const cl::opt<std::string> &Option) {
    if (Option.getNumOccurrences() > 0)
      Options.push_back(("--" + Option.ArgStr + "=" + Option.getValue()).str());
  };
  Pass(Ntddi);
  Pass(Profile);
  Pass(Checks);
  Pass(ConfigFile);
  for (const std::string &Arg : ExtraArgs)
    Options.push_back("--extra-arg=" + Arg);
  return Options;
}

namespace {
/// What is known so far.
struct Tally {
  size_t Findings = 0; ///< Without remarks.
  size_t Remarks = 0;
  size_t SourcesWithFindings = 0;
  size_t IncompleteSources = 0;
  std::vector<std::string> IncompleteLines;
  std::set<std::string> BadOptions;
  /// By reason, the sources on which wsk-tidy failed.
  std::map<std::string, std::vector<std::string>> Failures;
  std::vector<Finding> ToFix;
};
} // namespace

static void printFailures(const Tally &Known) {
  for (const std::string &Message : Known.BadOptions)
    tellError(Message);
  for (const std::string &Line : Known.IncompleteLines)
    errs() << Line << '\n';
  for (const auto &[Reason, Sources] : Known.Failures) {
    std::string Others;
    if (Sources.size() > 1)
      Others = " and " + countOf(Sources.size() - 1, "more file");
    tellError(Twine(Reason) + " (in " + Sources.front() + Others + ")");
  }
}

static void printSummary(const Tally &Known, size_t Total, size_t Unreadable,
                         const AppliedFixes &Fixes) {
  outs() << "wsk-lint: ";
  if (Known.Findings == 0)
    outs() << "no findings in " << countOf(Total, "file");
  else
    outs() << countOf(Known.Findings, "finding") << " in "
           << Known.SourcesWithFindings << " of " << countOf(Total, "file");
  if (Known.Remarks > 0)
    outs() << "; " << countOf(Known.Remarks, "remark");
  if (Known.IncompleteSources > 0)
    outs() << "; " << countOf(Known.IncompleteSources, "file")
           << " could not be checked completely";
  if (Unreadable > 0)
    outs() << "; " << countOf(Unreadable, "path") << " could not be read";
  if (Fixes.Applied > 0)
    outs() << "; " << countOf(Fixes.Applied, "fix", "es") << " applied";
  if (Fixes.Contradicting > 0)
    outs() << "; " << Fixes.Contradicting
           << " left out because of others: run again";
  outs() << '\n';
}

namespace {
/// Where the jobs leave what they have, in any order. Not futures: a thread
/// that waits for one takes no signals under ThreadSanitizer.
class OutcomeShelf {
public:
  explicit OutcomeShelf(size_t Size) : Outcomes(Size) {}

  void put(size_t Index, TidyOutcome Outcome) {
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      Outcomes[Index] = std::make_unique<TidyOutcome>(std::move(Outcome));
    }
    Arrived.notify_one();
  }

  /// Waits for it.
  TidyOutcome take(size_t Index) {
    std::unique_lock<std::mutex> Lock(Mutex);
    Arrived.wait(Lock, [&] { return Outcomes[Index] != nullptr; });
    return std::move(*Outcomes[Index]);
  }

private:
  std::mutex Mutex;
  std::condition_variable Arrived;
  std::vector<std::unique_ptr<TidyOutcome>> Outcomes;
};
} // namespace

/// Checks all and prints findings as soon as those of the sources before are
/// printed, so that the number of jobs does not show.
static void check(ArrayRef<LintSource> Sources, TidyRunner &Runner,
                  unsigned MaxJobs, SourceTexts &Texts, Tally &Known) {
  Progress Line(Sources.size(), !Quiet);
  DefaultThreadPool Pool(hardware_concurrency(MaxJobs));
  OutcomeShelf Outcomes(Sources.size());
  for (size_t I = 0; I < Sources.size(); ++I)
    Pool.async([&, I] {
      TidyOutcome Outcome = Runner.run(Sources[I], I);
      Line.advance(Texts.getShownName(Sources[I].Path));
      Outcomes.put(I, std::move(Outcome));
    });
  SeenFindings Seen;
  for (size_t I = 0; I < Sources.size(); ++I) {
    Verdict Result = judge(Sources[I], Outcomes.take(I), Texts);
    if (TidyRunner::getInterruptingSignal())
      break;
    Known.BadOptions.insert(Result.BadOptions.begin(), Result.BadOptions.end());
    erase_if(Result.Findings,
             [&](const Finding &F) { return !Seen.insert(F); });
    if (!Result.Findings.empty()) {
      Line.pause([&] {
        for (const Finding &F : Result.Findings)
          writeText(F, Texts, outs(), outs().has_colors());
        outs().flush();
      });
      size_t Remarks = count_if(Result.Findings, [](const Finding &F) {
        return F.Level == Severity::Remark;
      });
      Known.Remarks += Remarks;
      Known.Findings += Result.Findings.size() - Remarks;
      Known.SourcesWithFindings += Remarks != Result.Findings.size();
      if (Result.Incomplete.empty())
        append_range(Known.ToFix, Result.Findings);
    }
    if (!Result.Incomplete.empty())
      Known.IncompleteLines.push_back(std::move(Result.Incomplete));
    else if (!Result.Failure.empty())
      Known.Failures[Result.Failure].push_back(
          Texts.getShownName(Sources[I].Path));
    else
      continue;
    ++Known.IncompleteSources;
  }
  Pool.wait();
  Line.finish();
}

/// Lets wsk-tidy find the commands of projects in \p Folder, which is ours.
static Error setBuildPaths(SourceList &List, StringRef Folder) {
  bool HasBuildPath = BuildPath.getNumOccurrences() > 0;
  for (LintSource &Source : List.Sources)
    if (HasBuildPath)
      Source.BuildPath = BuildPath;
    else if (Source.HasCommand)
      Source.BuildPath = Folder.str();
  if (HasBuildPath || List.Commands.empty())
    return Error::success();
  return writeDatabase(List.Commands,
                       (Folder + "/compile_commands.json").str());
}

int main(int argc, const char **argv) {
  InitLLVM Init(argc, argv);
  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter(
      [](raw_ostream &OS) { OS << "wsk-lint version " WSK_VERSION "\n"; });
  std::string Message;
  raw_string_ostream MessageStream(Message);
  if (!cl::ParseCommandLineOptions(
          argc, argv, "Checks the sources of drivers with wsk-tidy\n",
          &MessageStream))
    return fail(inOneLine(Message));
  if (Paths.empty())
    return fail("nothing to check: name a source, a folder, a .vcxproj, a .sln "
                "or a compile_commands.json");
  if (Ntddi.getNumOccurrences() > 0)
    if (Expected<uint32_t> Version = parseNtddi(Ntddi); !Version)
      return fail("--ntddi: " + toString(Version.takeError()));

  static int Here;
  const std::string Executable = sys::fs::getMainExecutable(argv[0], &Here);
  if (Profile.getNumOccurrences() > 0)
    if (Expected<std::string> File = findProfile(Executable, Profile); !File)
      return fail("--profile: " + toString(File.takeError()));
  SmallString<256> Tidy(sys::path::parent_path(Executable));
  sys::path::append(Tidy, "wsk-tidy" + sys::path::extension(argv[0]));
  if (!sys::fs::can_execute(Tidy))
    return fail("there is no wsk-tidy at " + Tidy +
                ": install both tools in one folder");

  ProjectLoader Loader(ConfigurationChoice::parse(Config, Platform));
  for (const std::string &Mount : Mounts)
    if (Error E = Loader.addMount(Mount))
      return fail("--mount: " + toString(std::move(E)));
  bool HasBuildPath = BuildPath.getNumOccurrences() > 0;
  SourceList List = listSources(Paths, Loader, !HasBuildPath);

  unsigned MaxJobs = hardware_concurrency(Jobs).compute_thread_count();
  Expected<std::unique_ptr<TidyRunner>> Runner =
      TidyRunner::create(Tidy.str().str(), getTidyOptions(), MaxJobs);
  if (!Runner)
    return fail(toString(Runner.takeError()));
  if (Error E = setBuildPaths(List, (*Runner)->getFolder()))
    return fail(toString(std::move(E)));
  if (!Quiet && !HasBuildPath)
    for (const std::string &Note : List.Notes)
      errs() << "wsk-lint: " << Note << '\n';

  SmallString<256> CurrentFolder;
  (void)sys::fs::current_path(CurrentFolder);
  SourceTexts Texts(CurrentFolder);
  Tally Known;
  check(List.Sources, **Runner, MaxJobs, Texts, Known);
  if (int Signal = TidyRunner::getInterruptingSignal()) {
    // Whoever reads our output may be gone.
    outs().clear_error();
    return 128 + Signal;
  }

  for (const std::string &Problem : List.Problems)
    tellError(Problem);
  printFailures(Known);
  AppliedFixes Fixes;
  bool AllFixed = true;
  if (Fix) {
    Expected<AppliedFixes> Applied = applyFixes(Known.ToFix);
    if (Applied) {
      Fixes = *Applied;
    } else {
      AllFixed = false;
      tellError("cannot fix " + toString(Applied.takeError()));
    }
  }
  if (!Quiet && !List.Sources.empty())
    printSummary(Known, List.Sources.size(), List.Problems.size(), Fixes);
  outs().flush();
  if (std::error_code EC = outs().error()) {
    outs().clear_error();
    return fail("cannot write the findings: " + EC.message());
  }
  if (Known.IncompleteSources > 0 || !Known.BadOptions.empty() ||
      !List.Problems.empty() || !AllFixed)
    return NotAllChecked;
  return Known.Findings > 0 ? HasFindings : Clean;
}
