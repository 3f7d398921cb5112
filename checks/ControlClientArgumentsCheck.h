//===- ControlClientArgumentsCheck.h - wsk-control-client-arguments *- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_CONTROLCLIENTARGUMENTSCHECK_H
#define CHECKS_CONTROLCLIENTARGUMENTSCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds arguments of WskControlClient that do not fit the control code.
class ControlClientArgumentsCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
};

} // namespace wsk

#endif // CHECKS_CONTROLCLIENTARGUMENTSCHECK_H
