//===- TidyProcess.h - Runs wsk-tidy ----------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKLINT_TIDYPROCESS_H
#define WSKLINT_TIDYPROCESS_H

#include "SourceList.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace wsk {

/// What one run of wsk-tidy left behind, in files of the working folder.
struct TidyOutcome {
  /// wsk-tidy's exit status; -1 where it did not start, -2 where a signal ended
  /// it, with the reason in Failure.
  int Status = -1;
  std::string Failure;
  std::string DiagnosticsFile; ///< Absent where there is nothing to tell.
  std::string ParseReportFile; ///< Absent where all parsed.
  std::string ErrorOutput;
};

/// Runs wsk-tidy on sources, from several threads.
class TidyRunner {
public:
  /// \p Program: the path of wsk-tidy. \p Options: for every run. \p MaxJobs:
  /// how many threads call run() at most.
  static llvm::Expected<std::unique_ptr<TidyRunner>>
  create(std::string Program, std::vector<std::string> Options,
         unsigned MaxJobs);
  /// Removes the working folder.
  ~TidyRunner();

  /// The working folder.
  const std::string &getFolder() const { return Folder; }

  TidyOutcome run(const LintSource &Source, size_t Index);

  /// The signal of Ctrl-C or the like, or 0. After it every running wsk-tidy
  /// was told to end, and no other starts.
  static int getInterruptingSignal();

private:
  TidyRunner(std::string Program, std::vector<std::string> Options,
             std::string Folder)
      : Program(std::move(Program)), Options(std::move(Options)),
        Folder(std::move(Folder)) {}

  std::string Program;
  std::vector<std::string> Options;
  std::string Folder;
};

} // namespace wsk

#endif // WSKLINT_TIDYPROCESS_H
