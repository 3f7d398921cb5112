//===- TransportCombinationCheck.h - wsk-transport-combination --*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_TRANSPORTCOMBINATIONCHECK_H
#define CHECKS_TRANSPORTCOMBINATIONCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds address families, socket types and protocols that do not go together.
class TransportCombinationCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkTransport(const TranslationUnit &Unit, const BoundCall &Call);
};

} // namespace wsk

#endif // CHECKS_TRANSPORTCOMBINATIONCHECK_H
