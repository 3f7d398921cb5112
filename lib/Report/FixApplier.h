//===- FixApplier.h - Applies the fixes of findings -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef REPORT_FIXAPPLIER_H
#define REPORT_FIXAPPLIER_H

#include "Report/Finding.h"
#include "llvm/Support/Error.h"

namespace wsk {

struct AppliedFixes {
  unsigned Applied = 0;
  /// Findings whose fix contradicts that of an earlier one; nothing of theirs
  /// is applied.
  unsigned Contradicting = 0;
};

/// Rewrites the files that \p Findings fix, each as a whole or not at all. The
/// error names a file that cannot be written; those before it are rewritten.
llvm::Expected<AppliedFixes> applyFixes(llvm::ArrayRef<Finding> Findings);

} // namespace wsk

#endif // REPORT_FIXAPPLIER_H
