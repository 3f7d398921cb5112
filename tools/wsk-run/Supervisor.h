//===- Supervisor.h - Runs a driver from entry to unload --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_SUPERVISOR_H
#define WSKRUN_SUPERVISOR_H

#include "CallStacks.h"
#include "ChildProtocol.h"
#include "Process.h"
#include "RunOptions.h"

namespace wsk {

/// How a run went, as far as no line of the driver's process says it.
struct RunOutcome {
  DriverState State = DriverState::NotEntered; ///< The last one.
  std::optional<uint32_t> EntryStatus;         ///< Of DriverEntry.
  ProcessEnd End;                              ///< Of the driver's process.
  bool TimedOut = false;
  bool CommandTimedOut = false;
  /// Where it timed out: the stacks, and what the runtime knows of them.
  std::vector<ThreadStack> Stacks;
  std::vector<WaitingLine> Waiting;
  bool UnloadRequested = false;
  bool KilledByUser = false;
  std::optional<ProcessEnd> CommandEnd;
};

/// Whether a sanitizer ended the process. No runtime of ours ends with the same
/// status.
bool isSanitizerEnd(const ProcessEnd &End);

/// Told what the driver's process reports, when it does.
class RunListener {
public:
  virtual ~RunListener() = default;
  virtual void handleLine(const ChildLine &Line) = 0;
  /// \p Text is no line of the protocol.
  virtual void handleGarbage(llvm::StringRef Text) = 0;
  /// For some time nothing has come.
  virtual void handlePause() = 0;
};

class Supervisor {
public:
  Supervisor(const SuperviseOptions &Options, llvm::StringRef Executable,
             llvm::StringRef Symbolizer, StopSignals &Stop,
             RunListener &Listener)
      : Options(Options), Executable(Executable), Symbolizer(Symbolizer),
        Stop(Stop), Listener(Listener) {}

  /// Once. The error says what could not be started; a driver that fails is
  /// none.
  llvm::Expected<RunOutcome> run();

private:
  using Clock = std::chrono::steady_clock;

  llvm::Error startDriver();
  llvm::Error startCommand();
  std::vector<std::string> getEnvironment(int Control, int Report) const;
  llvm::Error waitForEvent();
  /// Reads some of what the driver's process reports. Returns whether there may
  /// be more at once.
  bool readReport();
  void closeReport();
  llvm::Error handleLines();
  llvm::Error handleLine(llvm::StringRef Line);
  llvm::Error enterReady();
  void handleSignal(int Signal);
  void requestUnload();
  void handleDeadline();
  void sendControl(char Command);
  /// When something must happen at the latest.
  std::optional<Clock::time_point> getDeadline() const;
  /// Whether the driver is ready and stays so as the user wishes.
  bool isWaiting() const;

  const SuperviseOptions &Options;
  std::string Executable, Symbolizer;
  StopSignals &Stop;
  RunListener &Listener;

  RunOutcome Outcome;
  std::optional<Process> Driver, Command;
  FileDescriptor Control, Report;
  std::string Unread; ///< The beginning of a line.
  bool PauseDue = false;
  std::vector<std::string> Lines;
  Clock::time_point End; ///< Of the time that the run may take.
  bool Killed = false;
  std::optional<Clock::time_point> ReadySince;
};

} // namespace wsk

#endif // WSKRUN_SUPERVISOR_H
