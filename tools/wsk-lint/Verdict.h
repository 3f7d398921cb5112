//===- Verdict.h - What a run of wsk-tidy says ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKLINT_VERDICT_H
#define WSKLINT_VERDICT_H

#include "Report/SourceTexts.h"
#include "TidyProcess.h"

namespace wsk {

struct Verdict {
  /// In order, remarks among them; without the parser's errors.
  std::vector<Finding> Findings;
  /// The line that tells what was not checked, and why; empty where all was.
  std::string Incomplete;
  /// Why wsk-tidy checked nothing, for a reason that other sources may share.
  std::string Failure;
  /// What clang-tidy cannot make out in the options of checks; other sources
  /// may share it.
  std::vector<std::string> BadOptions;
};

Verdict judge(const LintSource &Source, const TidyOutcome &Outcome,
              SourceTexts &Texts);

} // namespace wsk

#endif // WSKLINT_VERDICT_H
