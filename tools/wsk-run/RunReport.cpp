//===- RunReport.cpp - What a run found -----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RunReport.h"
#include "NtStatusNames.h"
#include "Report/TextWriter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <cstring>

using namespace llvm;

namespace wsk {

static constexpr uint32_t AddressAlreadyExists = 0xC000020A;

static std::string count(unsigned Number, StringRef What) {
  return formatv("{0} {1}{2}", Number, What, Number == 1 ? "" : "s");
}

static std::string signalName(int Signal) {
  const char *Name = ::sigabbrev_np(Signal);
  return Name ? (Twine("SIG") + Name).str() : formatv("signal {0}", Signal);
}

/// What the driver was doing, after "while".
static StringRef describe(DriverState State) {
  switch (State) {
  case DriverState::NotEntered:
    return "the run-time library started";
  case DriverState::Entered:
    return "DriverEntry ran";
  case DriverState::Returned:
  case DriverState::Ready:
    return "the driver was loaded";
  case DriverState::Unloading:
    return "DriverUnload ran";
  case DriverState::Unloaded:
    return "the process ended";
  }
  llvm_unreachable("no such state");
}

RunReport::RunReport(CodeLocator &Locator, const Toolchain &Tools,
                     StringRef Folder, raw_ostream &OS)
    : Locator(Locator), Tools(Tools), Texts(Folder), OS(OS),
      Colors(OS.has_colors()) {}

/// A line of our own, about no place.
void RunReport::tell(StringRef Kind, const Twine &Message) {
  handlePause();
  OS << "wsk-run: " << Kind << ": " << Message << '\n';
}

void RunReport::begin(Severity Level, std::optional<uint64_t> ReturnAddress,
                      StringRef Message, StringRef RuleId) {
  handlePause();
  Pending.emplace();
  Pending->Level = Level;
  Pending->Message = Message.str();
  Pending->RuleId = RuleId.str();
  Pending->Place.File = "<driver>";
  if (ReturnAddress)
    if (std::optional<CodePlace> Found = Locator.locate(*ReturnAddress - 1))
      Pending->Place = Found->Place;
}

void RunReport::note(std::optional<uint64_t> ReturnAddress, StringRef Message) {
  SourcePlace Place;
  if (ReturnAddress)
    if (std::optional<CodePlace> Found = Locator.locate(*ReturnAddress - 1))
      Place = Found->Place;
  if (Pending)
    Pending->Notes.push_back({Place, Message.str()});
}

/// The innermost frame of the driver's own is where it happened, the others are
/// on the way there.
void RunReport::frame(std::optional<uint64_t> ReturnAddress) {
  std::optional<CodePlace> Found;
  if (Pending && ReturnAddress)
    Found = Locator.locate(*ReturnAddress - 1);
  if (!Found)
    return;
  if (Pending->Place.Line == 0)
    Pending->Place = Found->Place;
  else
    Pending->Notes.push_back({Found->Place, "called from " + Found->Function});
}

void RunReport::handlePause() {
  if (Pending)
    writeText(*Pending, Texts, OS, Colors);
  Pending.reset();
  OS.flush();
}

void RunReport::countViolation(StringRef RuleId, unsigned &Counter) {
  if (auto Wanted = Expected.find(RuleId); Wanted != Expected.end()) {
    ++Wanted->second;
    ++ExpectedFindings;
    return;
  }
  ++Counter;
  raise(RunViolations);
}

void RunReport::handleLine(const ChildLine &Line) {
  if (const auto *F = std::get_if<FindingLine>(&Line)) {
    countViolation(F->RuleId, Findings);
    begin(Severity::Warning, F->Offset, F->Message, F->RuleId);
  } else if (const auto *N = std::get_if<NoteLine>(&Line)) {
    note(N->Offset, N->Message);
  } else if (const auto *L = std::get_if<LeakLine>(&Line)) {
    std::string Id = "leak-" + L->What;
    llvm::replace(Id, ' ', '-');
    countViolation(Id, Leaks);
    begin(Severity::Warning, L->Offset, L->Message, Id);
  } else if (const auto *F = std::get_if<FatalLine>(&Line)) {
    Died = true;
    raise(RunDied);
    begin(Severity::Error, F->Offset, F->Message, F->Kind);
  } else if (const auto *F = std::get_if<FrameLine>(&Line)) {
    frame(F->Offset);
  } else if (std::get_if<SanitizerLine>(&Line)) {
    // Its own report says it all.
    ++SanitizerReports;
    raise(RunDied);
  } else if (const auto *E = std::get_if<ExpectLine>(&Line)) {
    expect(E->RuleId);
  } else if (const auto *L = std::get_if<LimitLine>(&Line)) {
    tell("warning",
         formatv("the driver's process may have no more than {0} files open, "
                 "and a socket is one: raise the hard limit (ulimit -n)",
                 L->Descriptors));
  } else if (std::get_if<StateLine>(&Line)) {
    // What follows, such as the user's command, is not to be mixed up with it.
    handlePause();
  }
}

void RunReport::handleGarbage(StringRef Text) {
  raise(RunDied);
  std::string Shown;
  raw_string_ostream Printable(Shown);
  printEscapedString(Text.take_front(80), Printable);
  tell("error", "the driver's process reports what is no report: " + Shown);
}

void RunReport::tellWhereItHangs(const RunOutcome &Outcome,
                                 const Twine &Message) {
  std::optional<Finding> Told;
  for (const ThreadStack &Stack : Outcome.Stacks) {
    auto Wait = find_if(Outcome.Waiting, [&](const WaitingLine &Line) {
      return Line.Thread == Stack.Thread;
    });
    bool Innermost = true;
    for (uint64_t Frame : Stack.Frames) {
      std::optional<CodePlace> Found = Locator.locate(Frame);
      if (!Found)
        continue;
      std::string Text = "called from " + Found->Function;
      if (Innermost)
        Text = Wait != Outcome.Waiting.end()
                   ? Wait->Message
                   : formatv("thread {0} is here, in {1}", Stack.Thread,
                             Found->Function);
      if (!Told) {
        Told.emplace();
        Told->Level = Severity::Error;
        Told->Message = (Message + ": " + Text).str();
        Told->Place = Found->Place;
      } else {
        Told->Notes.push_back({Found->Place, Text});
      }
      Innermost = false;
    }
  }
  // Where the system forbids to read stacks.
  if (!Told && Outcome.Stacks.empty())
    for (const WaitingLine &Line : Outcome.Waiting)
      if (Line.Offset)
        if (auto Found = Locator.locate(*Line.Offset - 1)) {
          Told.emplace();
          Told->Level = Severity::Error;
          Told->Message = (Message + ": " + Line.Message).str();
          Told->Place = Found->Place;
          break;
        }
  handlePause();
  if (Told)
    writeText(*Told, Texts, OS, Colors);
  else
    tell("error", Message);
}

/// Of a test program that ended by itself.
std::string RunReport::judgeTest(const RunOutcome &Outcome) {
  if (Outcome.End.Status != 0) {
    raise(RunViolations);
    tell("error", formatv("the test program ended with status {0} while {1}",
                          Outcome.End.Status, describe(Outcome.State)));
    return "the test failed";
  }
  if (Outcome.State == DriverState::NotEntered) {
    raise(RunNotStarted);
    tell("error", "the test program did not load the driver: call WskHostLoad");
    return "not started";
  }
  if (Outcome.State == DriverState::Unloaded)
    return Leaks == 0 ? "unloaded clean" : "unloaded";
  if (Outcome.EntryStatus && *Outcome.EntryStatus & 0x80000000)
    return "DriverEntry failed";
  raise(RunViolations);
  tell("error", "the test program did not unload the driver: call "
                "WskHostUnload");
  return "not unloaded";
}

void RunReport::judgeExpected() {
  std::vector<StringRef> Missing;
  for (const auto &Wanted : Expected)
    if (Wanted.second == 0)
      Missing.push_back(Wanted.first());
  llvm::sort(Missing);
  for (StringRef Id : Missing) {
    raise(RunViolations);
    tell("error", "no finding [" + Id + "], which is expected");
  }
}

/// Returns the last line's words for it.
std::string RunReport::judgeEnd(const RunOutcome &Outcome,
                                const SuperviseOptions &Options) {
  handlePause();
  Seconds Timeout = Options.Timeout;
  // Two digits behind the point at most, and no needless ones.
  std::string Limit = "within " + std::to_string(Timeout.count());
  Limit.erase(Limit.find_last_not_of('0') + 1);
  if (Limit.back() == '.')
    Limit.pop_back();
  Limit += " s";
  if (Outcome.TimedOut) {
    raise(RunDied);
    if (Outcome.State == DriverState::Entered)
      tellWhereItHangs(Outcome, "DriverEntry did not return " + Limit);
    else if (Outcome.State == DriverState::Unloading)
      tellWhereItHangs(Outcome, "DriverUnload did not return " + Limit);
    else if (Outcome.CommandTimedOut)
      tell("error", "--run: the command did not end " + Limit);
    else
      tellWhereItHangs(Outcome, "the run did not end " + Limit + ", while " +
                                    describe(Outcome.State));
    return "hung";
  }
  if (Outcome.KilledByUser) {
    raise(RunDied);
    tell("error", "killed while " + describe(Outcome.State));
    return "killed";
  }
  if (isSanitizerEnd(Outcome.End)) {
    raise(RunDied);
    if (SanitizerReports == 0)
      tell("error",
           "a sanitizer ended the driver while " + describe(Outcome.State));
    if (Outcome.State != DriverState::Unloaded)
      return "a sanitizer ended it";
  } else if (Outcome.End.Signal != 0) {
    raise(RunDied);
    if (!Died)
      tell("error", "the driver crashed while " + describe(Outcome.State) +
                        ": " + signalName(Outcome.End.Signal));
    return "crashed";
  }
  if (Options.IsTest)
    return judgeTest(Outcome);
  if (Outcome.EntryStatus && *Outcome.EntryStatus & 0x80000000) {
    raise(RunNotStarted);
    std::string Name =
        describeStatus(Tools.Headers.Kernel, *Outcome.EntryStatus);
    tell("error", "DriverEntry returned " + Name +
                      (*Outcome.EntryStatus == AddressAlreadyExists
                           ? ": a port that it wants is in use"
                           : ""));
    return "DriverEntry failed";
  }
  if (Outcome.State == DriverState::NotEntered) {
    raise(RunNotStarted);
    tell("error", formatv("the driver's process ended with status {0} before "
                          "DriverEntry",
                          Outcome.End.Status));
    return "not started";
  }
  if (Outcome.State != DriverState::Unloaded) {
    raise(RunDied);
    if (!Died)
      tell("error", formatv("the driver's process ended with status {0} while "
                            "{1}",
                            Outcome.End.Status, describe(Outcome.State)));
    return "not unloaded";
  }
  return Leaks == 0 ? "unloaded clean" : "unloaded";
}

std::string RunReport::judgeCommand(const ProcessEnd &End) {
  if (End.Signal != 0)
    return "the command was ended by " + signalName(End.Signal);
  // The shell's own statuses.
  if (End.Status == 126 || End.Status == 127) {
    raise(RunNotStarted);
    tell("error", "--run: the shell cannot start the command");
  }
  if (End.Status == 0)
    return "";
  return formatv("the command ended with status {0}", End.Status);
}

RunStatus RunReport::finish(const RunOutcome &Outcome,
                            const SuperviseOptions &Options) {
  handlePause();
  judgeExpected();
  std::vector<std::string> Parts = {Findings == 0 ? "no findings"
                                                  : count(Findings, "finding")};
  if (ExpectedFindings > 0)
    Parts.insert(Findings == 0 ? Parts.erase(Parts.begin()) : Parts.end(),
                 count(ExpectedFindings, "expected finding"));
  if (Leaks > 0)
    Parts.push_back(count(Leaks, "leak"));
  if (SanitizerReports > 0)
    Parts.push_back(count(SanitizerReports, "sanitizer report"));
  Parts.push_back(judgeEnd(Outcome, Options));
  if (Outcome.CommandEnd && !Outcome.TimedOut)
    if (std::string Words = judgeCommand(*Outcome.CommandEnd); !Words.empty())
      Parts.push_back(Words);
  OS << "wsk-run: " << join(Parts, "; ") << '\n';
  OS.flush();
  return Status;
}

} // namespace wsk
