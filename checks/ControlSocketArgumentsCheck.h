//===- ControlSocketArgumentsCheck.h - wsk-control-socket-arguments *- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_CONTROLSOCKETARGUMENTSCHECK_H
#define CHECKS_CONTROLSOCKETARGUMENTSCHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds arguments of WskControlSocket that do not fit the option or IOCTL.
class ControlSocketArgumentsCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
};

} // namespace wsk

#endif // CHECKS_CONTROLSOCKETARGUMENTSCHECK_H
