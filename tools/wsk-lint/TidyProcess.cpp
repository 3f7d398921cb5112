//===- TidyProcess.cpp - Runs wsk-tidy ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TidyProcess.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <memory>

using namespace llvm;

namespace wsk {

// A signal handler reads all of this.
using ProcessId = sys::procid_t;
static std::atomic<int> InterruptingSignal;
static std::unique_ptr<std::atomic<ProcessId>[]> Running;
static std::atomic<unsigned> RunningSize;

#ifdef _WIN32
// Ctrl-C reaches the whole console by itself.
static void endProcess(ProcessId) {}
static void handleInterrupts() {
  sys::SetInterruptFunction([] { InterruptingSignal = SIGINT; });
}
#else
static void endProcess(ProcessId Process) { ::kill(Process, SIGTERM); }

static void interrupt(int Signal) {
  InterruptingSignal = Signal;
  for (unsigned I = 0; I < RunningSize; ++I)
    if (ProcessId Process = Running[I])
      endProcess(Process);
}

/// LLVM's own handler is for one signal: the second would end us before we have
/// cleaned up.
static void handleInterrupts() {
  struct sigaction Action = {};
  Action.sa_handler = interrupt;
  Action.sa_flags = SA_RESTART;
  for (int Signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
    ::sigaction(Signal, &Action, nullptr);
}
#endif

int TidyRunner::getInterruptingSignal() { return InterruptingSignal; }

namespace {
/// A running process, among those that an interrupt ends.
class RunningProcess {
public:
  explicit RunningProcess(ProcessId Process) {
    for (unsigned I = 0; I < RunningSize && !Slot; ++I) {
      ProcessId Free = 0;
      if (Running[I].compare_exchange_strong(Free, Process))
        Slot = &Running[I];
    }
    // It may have started while the others were ended.
    if (InterruptingSignal)
      endProcess(Process);
  }
  ~RunningProcess() {
    if (Slot)
      *Slot = 0;
  }

private:
  std::atomic<ProcessId> *Slot = nullptr;
};
} // namespace

Expected<std::unique_ptr<TidyRunner>>
TidyRunner::create(std::string Program, std::vector<std::string> Options,
                   unsigned MaxJobs) {
  SmallString<128> Folder;
  if (std::error_code EC = sys::fs::createUniqueDirectory("wsk-lint", Folder))
    return createFileError("a temporary folder", EC);
  // wsk-tidy's own temporary files then go the way of ours, however it ends.
#ifndef _WIN32
  ::setenv("TMPDIR", Folder.c_str(), /*overwrite=*/1);
#endif
  Running = std::make_unique<std::atomic<ProcessId>[]>(MaxJobs);
  RunningSize = MaxJobs;
  handleInterrupts();
  return std::unique_ptr<TidyRunner>(new TidyRunner(
      std::move(Program), std::move(Options), Folder.str().str()));
}

TidyRunner::~TidyRunner() { (void)sys::fs::remove_directories(Folder); }

TidyOutcome TidyRunner::run(const LintSource &Source, size_t Index) {
  TidyOutcome Outcome;
  if (InterruptingSignal)
    return Outcome;
  std::string Base = Folder + "/" + std::to_string(Index);
  Outcome.DiagnosticsFile = Base + ".yaml";
  Outcome.ParseReportFile = Base + ".json";
  std::string ErrorFile = Base + ".err";

  std::vector<std::string> Args = {Program, "--quiet",
                                   "--export-fixes=" + Outcome.DiagnosticsFile,
                                   "--parse-report=" + Outcome.ParseReportFile};
  append_range(Args, Options);
  if (!Source.BuildPath.empty())
    Args.push_back("-p=" + Source.BuildPath);
  // A name may look like an option.
  SmallString<256> Path(Source.Path);
  (void)sys::fs::make_absolute(Path);
  Args.push_back(Path.str().str());

  std::vector<StringRef> ArgRefs(Args.begin(), Args.end());
  std::optional<StringRef> Redirects[] = {StringRef(), StringRef(),
                                          StringRef(ErrorFile)};
  bool DidNotStart = false;
  sys::ProcessInfo Process =
      sys::ExecuteNoWait(Program, ArgRefs, std::nullopt, Redirects,
                         /*MemoryLimit=*/0, &Outcome.Failure, &DidNotStart);
  if (DidNotStart || Process.Pid == sys::ProcessInfo::InvalidPid)
    return Outcome;
  {
    RunningProcess Registered(Process.Pid);
    Outcome.Status =
        sys::Wait(Process, std::nullopt, &Outcome.Failure).ReturnCode;
  }
  if (auto Text = MemoryBuffer::getFile(ErrorFile))
    Outcome.ErrorOutput = (*Text)->getBuffer().str();
  return Outcome;
}

} // namespace wsk
