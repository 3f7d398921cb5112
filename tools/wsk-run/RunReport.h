//===- RunReport.h - What a run found ---------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_RUNREPORT_H
#define WSKRUN_RUNREPORT_H

#include "CodeLocator.h"
#include "Report/SourceTexts.h"
#include "Supervisor.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"

namespace wsk {

/// wsk-run's exit statuses; of several, the highest holds.
enum RunStatus {
  RunClean = 0,
  RunViolations = 1,
  RunNotStarted = 2,
  RunDied = 3
};

/// Prints what the driver's process reports as a compiler would, at once, and
/// in the end a verdict.
class RunReport : public RunListener {
public:
  /// Files below \p Folder are shown relative to it.
  RunReport(CodeLocator &Locator, const Toolchain &Tools,
            llvm::StringRef Folder, llvm::raw_ostream &OS);

  void handleLine(const ChildLine &Line) override;
  void handleGarbage(llvm::StringRef Text) override;
  void handlePause() override;

  /// The run is to have a finding with this id; those with it are no failure.
  void expect(llvm::StringRef RuleId) { Expected.try_emplace(RuleId, 0); }

  /// Prints how it ended and the last line.
  RunStatus finish(const RunOutcome &Outcome, const SuperviseOptions &Options);

private:
  void begin(Severity Level, std::optional<uint64_t> ReturnAddress,
             llvm::StringRef Message, llvm::StringRef RuleId = "");
  void note(std::optional<uint64_t> ReturnAddress, llvm::StringRef Message);
  void tell(llvm::StringRef Kind, const llvm::Twine &Message);
  void countViolation(llvm::StringRef RuleId, unsigned &Counter);
  void raise(RunStatus To) { Status = std::max(Status, To); }

  std::string judgeEnd(const RunOutcome &Outcome,
                       const SuperviseOptions &Options);
  std::string judgeTest(const RunOutcome &Outcome);
  void judgeExpected();
  void frame(std::optional<uint64_t> ReturnAddress);
  void tellWhereItHangs(const RunOutcome &Outcome, const llvm::Twine &Message);
  std::string judgeCommand(const ProcessEnd &End);

  CodeLocator &Locator;
  const Toolchain &Tools;
  SourceTexts Texts;
  llvm::raw_ostream &OS;
  bool Colors;

  std::optional<Finding> Pending; ///< Its notes may still come.
  unsigned Findings = 0, Leaks = 0, SanitizerReports = 0;
  unsigned ExpectedFindings = 0;
  llvm::StringMap<unsigned> Expected; ///< How often each id came.
  bool Died = false;                  ///< A line has said why.
  RunStatus Status = RunClean;
};

} // namespace wsk

#endif // WSKRUN_RUNREPORT_H
