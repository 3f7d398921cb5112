//===- IrpCompletionRoutineCheck.h - wsk-irp-completion-routine -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_IRPCOMPLETIONROUTINECHECK_H
#define CHECKS_IRPCOMPLETIONROUTINECHECK_H

#include "Analysis/Flow/FlowCheck.h"

namespace wsk {

/// What completion routines do with their IRPs.
class IrpCompletionRoutineCheck : public FlowCheck {
public:
  IrpCompletionRoutineCheck(llvm::StringRef Name,
                            clang::tidy::ClangTidyContext *Context)
      : FlowCheck(CheckId::IrpCompletionRoutine, Name, Context) {}

private:
  void onWskCall(flow::FlowContext &Path, const flow::WskEvent &Event) override;
  void onKernelCall(flow::FlowContext &Path,
                    const flow::KernelEvent &Event) override;
  void onRead(flow::FlowContext &Path, flow::LocId Whole, flow::LocId L,
              const clang::Expr *At) override;
  void onReadFreed(flow::FlowContext &Path, const flow::Object &Irp,
                   const clang::Expr *At) override;
  void onReturn(flow::FlowContext &Path, const clang::FunctionDecl *F,
                const clang::ReturnStmt *Return, flow::Value Result) override;
  void onFinished(flow::FlowContext &Path) override;
  void onLost(flow::FlowContext &Path, flow::LocId L,
              const flow::Object &Lost) override;

  /// Where completion routines keep an IRP that was passed down.
  llvm::DenseMap<const clang::FunctionDecl *, const clang::Expr *> Keeps;
};

} // namespace wsk

#endif // CHECKS_IRPCOMPLETIONROUTINECHECK_H
