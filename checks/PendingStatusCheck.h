//===- PendingStatusCheck.h - wsk-pending-status ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_PENDINGSTATUSCHECK_H
#define CHECKS_PENDINGSTATUSCHECK_H

#include "Analysis/Flow/FlowCheck.h"

namespace wsk {

/// Requests that are taken for done while they are pending.
class PendingStatusCheck : public FlowCheck {
public:
  PendingStatusCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context)
      : FlowCheck(CheckId::PendingStatus, Name, Context) {}

private:
  void onKernelCall(flow::FlowContext &Path,
                    const flow::KernelEvent &Event) override;
  void onRead(flow::FlowContext &Path, flow::LocId Whole, flow::LocId L,
              const clang::Expr *At) override;
  void onEnd(flow::FlowContext &Path, const clang::FunctionDecl *F) override;
  void onStaleWait(flow::FlowContext &Path, const flow::KernelEvent &Wait,
                   const flow::Object &Event, const flow::Object &Irp) override;
};

} // namespace wsk

#endif // CHECKS_PENDINGSTATUSCHECK_H
