//===- ConditionalAcceptCheck.h - wsk-conditional-accept --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_CONDITIONALACCEPTCHECK_H
#define CHECKS_CONDITIONALACCEPTCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds wrong uses of conditional accept.
class ConditionalAcceptCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkComparisons(const TranslationUnit &Unit,
                        const CallbackFunction &Callback);
};

} // namespace wsk

#endif // CHECKS_CONDITIONALACCEPTCHECK_H
