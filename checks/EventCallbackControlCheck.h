//===- EventCallbackControlCheck.h - wsk-event-callback-control -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_EVENTCALLBACKCONTROLCHECK_H
#define CHECKS_EVENTCALLBACKCONTROLCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds wrong ways to enable and disable event callbacks.
class EventCallbackControlCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
};

} // namespace wsk

#endif // CHECKS_EVENTCALLBACKCONTROLCHECK_H
