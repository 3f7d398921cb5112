//===- InvalidFlagsCheck.h - wsk-invalid-flags ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_INVALIDFLAGSCHECK_H
#define CHECKS_INVALIDFLAGSCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds flags that the function does not define or that contradict each other.
class InvalidFlagsCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkNames(const TranslationUnit &Unit, const BoundCall &Call);
  void checkInput(const TranslationUnit &Unit, const BoundCall &Call);
};

} // namespace wsk

#endif // CHECKS_INVALIDFLAGSCHECK_H
