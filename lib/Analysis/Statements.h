//===- Statements.h - Looking into statements -------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_STATEMENTS_H
#define ANALYSIS_STATEMENTS_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

namespace wsk {

/// Whether \p Test holds for \p S or a statement below it.
template <typename Predicate>
bool anyStatement(const clang::Stmt *S, Predicate Test) {
  if (!S)
    return false;
  if (Test(S))
    return true;
  return llvm::any_of(S->children(), [&](const clang::Stmt *Child) {
    return anyStatement(Child, Test);
  });
}

inline bool containsStatement(const clang::Stmt *S, const clang::Stmt *Inner) {
  return anyStatement(S,
                      [&](const clang::Stmt *Each) { return Each == Inner; });
}

/// Whether \p S goes elsewhere than to what comes after it.
inline bool leaves(const clang::Stmt *S) {
  return llvm::isa<clang::ReturnStmt, clang::BreakStmt, clang::ContinueStmt,
                   clang::GotoStmt, clang::SEHLeaveStmt, clang::CXXThrowExpr>(
      S);
}

/// Whether \p S can be left otherwise than at its end.
inline bool canLeave(const clang::Stmt *S) { return anyStatement(S, leaves); }

} // namespace wsk

#endif // ANALYSIS_STATEMENTS_H
