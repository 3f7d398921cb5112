//===- BudgetCheck.h - wsk-budget ------------------------------- -*- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_BUDGETCHECK_H
#define CHECKS_BUDGETCHECK_H

#include "Analysis/Flow/FlowCheck.h"

namespace wsk {

/// Remarks on functions whose paths are not followed to the end, so that the
/// checks on paths may miss something in them. Has no rules: nothing is wrong
/// with such a function. So `wsk-*` does not ask for it, its name does.
class BudgetCheck : public FlowCheck {
public:
  BudgetCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

private:
  void analyze(const TranslationUnit &Unit) override;

  bool IsWanted;
};

} // namespace wsk

#endif // CHECKS_BUDGETCHECK_H
