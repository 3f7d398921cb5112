//===- OutputUses.h - How a function uses an output parameter ---*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_OUTPUTUSES_H
#define ANALYSIS_OUTPUTUSES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <vector>

namespace wsk {

/// Where a function may store through a parameter that is a pointer. Any use
/// may, but a test for NULL and what only silences a compiler.
class OutputUses {
public:
  /// \p F has a body, and \p Output is one of its parameters.
  OutputUses(const clang::FunctionDecl *F, const clang::ParmVarDecl *Output,
             const clang::ASTContext &Context);

  /// Whether \p S itself, not a part of it, may store.
  bool mayStore(const clang::Stmt *S) const { return Uses.contains(S); }

  /// The assignments to what the parameter points to, in the source's order.
  const std::vector<const clang::BinaryOperator *> &stores() const {
    return Stores;
  }

private:
  friend class OutputUseVisitor;

  llvm::SmallPtrSet<const clang::Stmt *, 8> Uses;
  std::vector<const clang::BinaryOperator *> Stores;
};

} // namespace wsk

#endif // ANALYSIS_OUTPUTUSES_H
