//===- NullArgumentCheck.h - wsk-null-argument ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_NULLARGUMENTCHECK_H
#define CHECKS_NULLARGUMENTCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// NULL where WSK needs a pointer, and a pointer where it needs NULL.
class NullArgumentCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
};

} // namespace wsk

#endif // CHECKS_NULLARGUMENTCHECK_H
