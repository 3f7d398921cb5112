//===- NonNullPointers.h - Pointers that are not NULL at a call -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_NONNULLPOINTERS_H
#define ANALYSIS_NONNULLPOINTERS_H

#include "clang/AST/Expr.h"

namespace wsk {

/// Whether the IRP \p E, an argument of \p Call, is certainly not NULL: it is a
/// variable of the function that, on every way to the call, was given to
/// IoSetCompletionRoutine or IoReuseIrp, which dereference it, or found not to
/// be NULL.
bool isIrpNotNull(const clang::Expr *E, const clang::CallExpr *Call);

} // namespace wsk

#endif // ANALYSIS_NONNULLPOINTERS_H
