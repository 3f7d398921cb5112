//===- ControlSocketArgumentsCheck.cpp - wsk-control-socket-arguments -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ControlSocketArgumentsCheck.h"
#include "Analysis/ControlCalls.h"

namespace wsk {

void ControlSocketArgumentsCheck::analyze(const TranslationUnit &Unit) {
  for (const ControlFinding &F : getControlFindings(Unit))
    if (getRule(F.Rule).Check == CheckId::ControlSocketArguments)
      report(F.Rule, F.Call, F.Index, F.Message, F.Fix);
}

} // namespace wsk
