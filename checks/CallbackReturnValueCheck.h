//===- CallbackReturnValueCheck.h - wsk-callback-return-value ---*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_CALLBACKRETURNVALUECHECK_H
#define CHECKS_CALLBACKRETURNVALUECHECK_H

#include "Analysis/FunctionPaths.h"
#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds event callbacks that return undocumented values or leave outputs
/// unset.
class CallbackReturnValueCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkReturns(const TranslationUnit &Unit,
                    const CallbackFunction &Callback,
                    const FunctionPaths &Paths);
  void checkAcceptOutputs(const TranslationUnit &Unit,
                          const CallbackFunction &Callback,
                          const FunctionPaths &Paths);
  void checkBytesAccepted(const TranslationUnit &Unit,
                          const CallbackFunction &Callback,
                          const FunctionPaths &Paths);
};

} // namespace wsk

#endif // CHECKS_CALLBACKRETURNVALUECHECK_H
