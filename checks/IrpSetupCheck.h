//===- IrpSetupCheck.h - wsk-irp-setup --------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_IRPSETUPCHECK_H
#define CHECKS_IRPSETUPCHECK_H

#include "Analysis/Flow/FlowCheck.h"

namespace wsk {

class IrpUses;

/// IRPs that are not prepared for the WSK call they are passed to.
class IrpSetupCheck : public FlowCheck {
public:
  IrpSetupCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
      : FlowCheck(CheckId::IrpSetup, Name, Context) {}

private:
  void analyze(const TranslationUnit &Unit) override;
  void checkArguments(const TranslationUnit &Unit, const IrpUses &Uses,
                      const clang::CallExpr *Call, llvm::StringRef Name);
  void checkPacketSize(const TranslationUnit &Unit, const IrpUses &Uses,
                       const clang::CallExpr *Call);
  void checkMembers(const TranslationUnit &Unit, const IrpUses &Uses);

  // What paths decide: IrpSetupFlow.cpp.
  void onWskCall(flow::FlowContext &Path, const flow::WskEvent &Event) override;
  void onKernelCall(flow::FlowContext &Path,
                    const flow::KernelEvent &Event) override;
};

} // namespace wsk

#endif // CHECKS_IRPSETUPCHECK_H
