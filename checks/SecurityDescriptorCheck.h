//===- SecurityDescriptorCheck.h - wsk-security-descriptor ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_SECURITYDESCRIPTORCHECK_H
#define CHECKS_SECURITYDESCRIPTORCHECK_H

#include "Analysis/Flow/FlowCheck.h"

namespace wsk {

/// Life of security descriptors that WSK caches.
class SecurityDescriptorCheck : public FlowCheck {
public:
  SecurityDescriptorCheck(llvm::StringRef Name,
                          clang::tidy::ClangTidyContext *Context)
      : FlowCheck(CheckId::SecurityDescriptor, Name, Context) {}

private:
  void onWskCall(flow::FlowContext &Path, const flow::WskEvent &Event) override;
  void onKernelCall(flow::FlowContext &Path,
                    const flow::KernelEvent &Event) override;
  void onLost(flow::FlowContext &Path, flow::LocId L,
              const flow::Object &Lost) override;

  void checkUse(flow::FlowContext &Path, const flow::WskEvent &Event,
                RuleId CachedRule, const clang::Expr *At, flow::Value Used);
  void checkRelease(flow::FlowContext &Path, const flow::WskEvent &Event);
};

} // namespace wsk

#endif // CHECKS_SECURITYDESCRIPTORCHECK_H
