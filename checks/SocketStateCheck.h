//===- SocketStateCheck.h - wsk-socket-state --------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_SOCKETSTATECHECK_H
#define CHECKS_SOCKETSTATECHECK_H

#include "Analysis/Flow/FlowCheck.h"

namespace wsk {

/// The order of the operations on a socket, by the tables of Rules/States.h.
class SocketStateCheck : public FlowCheck {
public:
  SocketStateCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
      : FlowCheck(CheckId::SocketState, Name, Context) {}

private:
  void onWskCall(flow::FlowContext &Path, const flow::WskEvent &Event) override;
};

} // namespace wsk

#endif // CHECKS_SOCKETSTATECHECK_H
