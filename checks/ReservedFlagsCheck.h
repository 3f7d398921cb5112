//===- ReservedFlagsCheck.h - wsk-reserved-flags ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_RESERVEDFLAGSCHECK_H
#define CHECKS_RESERVEDFLAGSCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// What WSK reserves stays zero or untouched: Flags arguments, members of its
/// structures, slots of its tables.
class ReservedFlagsCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkCalls(const TranslationUnit &Unit);
  void checkMembers(const TranslationUnit &Unit);
};

} // namespace wsk

#endif // CHECKS_RESERVEDFLAGSCHECK_H
