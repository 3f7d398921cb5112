//===- UseAfterCloseCheck.h - wsk-use-after-close ---------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_USEAFTERCLOSECHECK_H
#define CHECKS_USEAFTERCLOSECHECK_H

#include "Analysis/Flow/FlowCheck.h"

namespace wsk {

/// Sockets that are used, or closed, after WskCloseSocket.
class UseAfterCloseCheck : public FlowCheck {
public:
  UseAfterCloseCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context)
      : FlowCheck(CheckId::UseAfterClose, Name, Context) {}

private:
  void onWskCall(flow::FlowContext &Path, const flow::WskEvent &Event) override;
};

} // namespace wsk

#endif // CHECKS_USEAFTERCLOSECHECK_H
