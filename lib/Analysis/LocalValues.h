//===- LocalValues.h - What a local variable holds --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows one variable through the statements of its function, from its
// declaration to one use: assignments in sequence and in the branches of `if`.
// What a loop, a switch or an exception handler assigns is unknown after it.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_LOCALVALUES_H
#define ANALYSIS_LOCALVALUES_H

#include "Analysis/Values.h"
#include "llvm/ADT/STLExtras.h"

namespace wsk {

/// Evaluates expressions for getLocalValues. \p Current is what the variable
/// holds.
class LocalEvaluator {
public:
  virtual ValueSet evaluate(const clang::Expr *E, const ValueSet &Current) = 0;
  /// What the variable holds after \p Assignment, plain or compound.
  virtual ValueSet assign(const clang::BinaryOperator *Assignment,
                          const ValueSet &Current) = 0;

protected:
  ~LocalEvaluator() = default;
};

/// The values of \p Var, a parameter or local variable without escaping uses
/// (but perhaps \p Use itself), where \p Use is evaluated.
ValueSet getLocalValues(const clang::VarDecl *Var, const clang::Expr *Use,
                        LocalEvaluator &Evaluator);

} // namespace wsk

#endif // ANALYSIS_LOCALVALUES_H
