//===- Supervisor.cpp - Runs a driver from entry to unload ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Supervisor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <fcntl.h>
#include <poll.h>

using namespace llvm;

namespace wsk {

static constexpr int SanitizerStatus = 97;
/// Longer than any line of the protocol.
static constexpr size_t MaxLine = 16 << 10;
/// A finding and its notes come in several writes, one right after the other.
static constexpr auto Pause = std::chrono::milliseconds(50);
/// For a hung driver's process to say what its threads wait for.
static constexpr auto LastWords = std::chrono::milliseconds(300);

bool isSanitizerEnd(const ProcessEnd &End) {
  return End.Signal == 0 && End.Status == SanitizerStatus;
}

/// Defaults, then what the user wants, then what this program relies on.
static std::string getSanitizerOptions(StringRef Variable, StringRef Defaults,
                                       StringRef Symbolizer) {
  std::string Value = (Variable + "=" + Defaults).str();
  if (!Symbolizer.empty())
    Value += (":external_symbolizer_path=" + Symbolizer).str();
  if (std::optional<std::string> Users = sys::Process::GetEnv(Variable))
    Value += ":" + *Users;
  return Value + ":exitcode=" + std::to_string(SanitizerStatus);
}

static const char *getName(RuleLevel Level) {
  switch (Level) {
  case RuleLevel::Error:
    return "error";
  case RuleLevel::Hint:
    return "hint";
  case RuleLevel::All:
    return "all";
  }
  llvm_unreachable("covered switch");
}

std::vector<std::string> Supervisor::getEnvironment(int ControlFD,
                                                    int ReportFD) const {
  std::vector<std::string> Variables = {
      "WSK_RUN_CONTROL=" + std::to_string(ControlFD),
      "WSK_RUN_REPORT=" + std::to_string(ReportFD),
      "WSK_RUN_PARAMS=" + join(Options.Parameters, "\n"),
      "WSK_RUN_HOSTS=" + join(Options.Hosts, "\n"),
      "WSK_RUN_FILES=" + Options.Files,
      "WSK_RUN_PROVIDER=" + Options.Provider,
      std::string("WSK_RUN_LEVEL=") + getName(Options.Level)};
  // What leaks is the runtime's affair, which knows what the driver owns.
  if (Options.Checked.Address) {
    // Windows' ABI has no unwind tables here, but frame pointers.
    StringRef Defaults = Options.Abi == DriverAbi::Llp64
                             ? "detect_leaks=0:fast_unwind_on_fatal=1"
                             : "detect_leaks=0";
    Variables.push_back(
        getSanitizerOptions("ASAN_OPTIONS", Defaults, Symbolizer));
  }
  if (Options.Checked.Thread)
    Variables.push_back(
        getSanitizerOptions("TSAN_OPTIONS", "atexit_sleep_ms=0", Symbolizer));
  if (Options.Checked.Undefined)
    Variables.push_back(
        getSanitizerOptions("UBSAN_OPTIONS", "print_stacktrace=1", Symbolizer));
  return Variables;
}

Error Supervisor::startDriver() {
  Expected<Pipe> ControlPipe = Pipe::create();
  if (!ControlPipe)
    return ControlPipe.takeError();
  Expected<Pipe> ReportPipe = Pipe::create();
  if (!ReportPipe)
    return ReportPipe.takeError();
  ProcessOptions How;
  How.Args = {Executable};
  How.Kept = {ControlPipe->ReadEnd.get(), ReportPipe->WriteEnd.get()};
  How.Environment = getEnvironment(How.Kept[0], How.Kept[1]);
  How.NoInput = true;
  How.OwnGroup = true;
  How.ManyFiles = true;
  Expected<Process> Started = Process::start(How);
  if (!Started)
    return Started.takeError();
  Driver.emplace(std::move(*Started));
  Control = std::move(ControlPipe->WriteEnd);
  Report = std::move(ReportPipe->ReadEnd);
  ::fcntl(Report.get(), F_SETFL, O_NONBLOCK);
  End = Clock::now() +
        std::chrono::duration_cast<Clock::duration>(Options.Timeout);
  return Error::success();
}

Error Supervisor::startCommand() {
  ProcessOptions How;
  How.Args = {"/bin/sh", "-c", *Options.Command};
  Expected<Process> Started = Process::start(How);
  if (!Started)
    return createStringError("--run: " + toString(Started.takeError()));
  Command.emplace(std::move(*Started));
  return Error::success();
}

bool Supervisor::isWaiting() const {
  return ReadySince && !Outcome.UnloadRequested && !Options.Command &&
         !Options.IsTest;
}

std::optional<Supervisor::Clock::time_point> Supervisor::getDeadline() const {
  if (!isWaiting())
    return End;
  if (!Options.ReadyTime)
    return std::nullopt;
  return *ReadySince +
         std::chrono::duration_cast<Clock::duration>(*Options.ReadyTime);
}

void Supervisor::sendControl(char Command) {
  // A process that cannot read it has ended.
  [[maybe_unused]] ssize_t N = ::write(Control.get(), &Command, 1);
}

void Supervisor::requestUnload() {
  if (Outcome.UnloadRequested)
    return;
  if (isWaiting())
    End += Clock::now() - *ReadySince;
  Outcome.UnloadRequested = true;
  sendControl('s');
}

Error Supervisor::enterReady() {
  ReadySince = Clock::now();
  if (Outcome.UnloadRequested || Options.IsTest)
    return Error::success();
  if (Options.Command)
    return startCommand();
  if (!Options.ReadyTime)
    errs() << "wsk-run: the driver is ready; Ctrl-C unloads it\n";
  return Error::success();
}

Error Supervisor::handleLine(StringRef Text) {
  std::optional<ChildLine> Line = parseChildLine(Text);
  if (!Line) {
    Listener.handleGarbage(Text);
    return Error::success();
  }
  Listener.handleLine(*Line);
  if (const auto *Waiting = std::get_if<WaitingLine>(&*Line))
    Outcome.Waiting.push_back(*Waiting);
  const auto *State = std::get_if<StateLine>(&*Line);
  if (!State)
    return Error::success();
  Outcome.State = State->State;
  if (State->State == DriverState::Returned)
    Outcome.EntryStatus = State->EntryStatus;
  if (State->State == DriverState::Ready)
    return enterReady();
  return Error::success();
}

void Supervisor::closeReport() {
  Report.close();
  if (!Unread.empty())
    Lines.push_back(std::exchange(Unread, ""));
}

bool Supervisor::readReport() {
  char Buffer[16 << 10];
  ssize_t Read = ::read(Report.get(), Buffer, sizeof(Buffer));
  if (Read < 0 && (errno == EINTR || errno == EAGAIN))
    return errno == EINTR;
  if (Read <= 0) {
    closeReport();
    return false;
  }
  StringRef Text(Buffer, Read);
  for (size_t Newline; (Newline = Text.find('\n')) != StringRef::npos;) {
    Lines.push_back(std::exchange(Unread, "") + Text.take_front(Newline).str());
    Text = Text.drop_front(Newline + 1);
  }
  Unread += Text;
  if (Unread.size() > MaxLine)
    Lines.push_back(std::exchange(Unread, ""));
  return true;
}

Error Supervisor::handleLines() {
  for (StringRef Line : std::exchange(Lines, {}))
    if (Error E = handleLine(Line))
      return E;
  return Error::success();
}

void Supervisor::handleSignal(int Signal) {
  if (Signal == 0)
    return;
  if (!Outcome.UnloadRequested && !Options.IsTest) {
    errs() << "wsk-run: unloading the driver; Ctrl-C again kills it\n";
    if (Command)
      Command->kill(Signal);
    requestUnload();
    return;
  }
  Outcome.KilledByUser = true;
  Driver->kill(SIGKILL);
}

void Supervisor::handleDeadline() {
  if (isWaiting()) {
    requestUnload();
    return;
  }
  if (!Outcome.TimedOut) {
    Outcome.TimedOut = true;
    Outcome.CommandTimedOut = Command.has_value();
    sendControl('w');
    End = Clock::now() + LastWords;
    return;
  }
  Outcome.Stacks = readCallStacks(Driver->getId(), Executable);
  Driver->kill(SIGKILL);
  Killed = true;
  if (Command)
    Command->kill(SIGKILL);
}

Error Supervisor::waitForEvent() {
  std::vector<pollfd> Waited = {{Stop.getDescriptor(), POLLIN, 0},
                                {Report.get(), POLLIN, 0}};
  if (!Driver->getEnd())
    Waited.push_back({Driver->getEndDescriptor(), POLLIN, 0});
  if (Command)
    Waited.push_back({Command->getEndDescriptor(), POLLIN, 0});

  std::optional<Clock::time_point> Deadline = getDeadline();
  if (Killed)
    Deadline.reset();
  std::optional<Clock::time_point> Next = Deadline;
  if (PauseDue)
    Next = std::min(Clock::now() + Pause,
                    Deadline.value_or(Clock::time_point::max()));
  timespec Left = {0, 0};
  if (Next) {
    auto Nanoseconds = std::max(*Next - Clock::now(), Clock::duration(0));
    auto Whole = std::chrono::duration_cast<std::chrono::seconds>(Nanoseconds);
    Left = {Whole.count(), (Nanoseconds - Whole).count()};
  }
  int Ready =
      ::ppoll(Waited.data(), Waited.size(), Next ? &Left : nullptr, nullptr);
  if (Ready < 0 && errno != EINTR)
    return systemError("poll");
  if (Ready == 0) {
    if (std::exchange(PauseDue, false))
      Listener.handlePause();
    if (Deadline && Clock::now() >= *Deadline)
      handleDeadline();
    return Error::success();
  }
  handleSignal(Stop.take());
  if (Report && Waited[1].revents)
    readReport();
  PauseDue |= !Lines.empty();
  if (Error E = handleLines())
    return E;
  if (Command)
    if (std::optional<ProcessEnd> CommandEnd = Command->getEnd()) {
      Outcome.CommandEnd = CommandEnd;
      Command.reset();
      requestUnload();
    }
  return Error::success();
}

Expected<RunOutcome> Supervisor::run() {
  if (Error E = startDriver())
    return E;
  while (!Driver->getEnd())
    if (Error E = waitForEvent())
      return E;
  // All that it wrote is there by now. Whom it has left behind may hold the
  // pipe open, and has nothing to say.
  while (Report && readReport())
    ;
  closeReport();
  if (Error E = handleLines())
    return E;
  Outcome.End = *Driver->getEnd();
  return Outcome;
}

} // namespace wsk
