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
  void analyze(const TranslationUnit &Unit) override;
  void onWskCall(flow::FlowContext &Path, const flow::WskEvent &Event) override;
  void onKernelCall(flow::FlowContext &Path,
                    const flow::KernelEvent &Event) override;
  void onRead(flow::FlowContext &Path, flow::LocId Whole, flow::LocId L,
              const clang::Expr *At) override;
  void onEnd(flow::FlowContext &Path, const clang::FunctionDecl *F) override;
  void onUnboundedWait(flow::FlowContext &Path, const flow::KernelEvent &Wait,
                       const flow::Object &Irp) override;
  void onStaleWait(flow::FlowContext &Path, const flow::KernelEvent &Wait,
                   const flow::Object &Event, const flow::Object &Irp) override;

  /// What somebody should look at or look for after a call.
  struct Question {
    RuleId Rule;
    const AnswerRequirement *Requirement; ///< Null for any use of the status.
    const char *Name;                     ///< Of the function or control code.
    bool HasIrp;
  };
  llvm::SetVector<std::pair<const clang::Expr *, RuleId>> Calls;
  std::vector<Question> Questions; ///< Of each of Calls.
};

} // namespace wsk

#endif // CHECKS_PENDINGSTATUSCHECK_H
