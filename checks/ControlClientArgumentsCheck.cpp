//===- ControlClientArgumentsCheck.cpp - wsk-control-client-arguments -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ControlClientArgumentsCheck.h"
#include "Analysis/ControlCalls.h"

namespace wsk {

void ControlClientArgumentsCheck::analyze(const TranslationUnit &Unit) {
  for (const ControlFinding &F : getControlFindings(Unit))
    if (getRule(F.Rule).Check == CheckId::ControlClientArguments)
      report(F.Rule, F.Call, F.Index, F.Message, F.Fix);
}

} // namespace wsk
