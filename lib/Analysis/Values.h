//===- Values.h - What an argument can be -----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_VALUES_H
#define ANALYSIS_VALUES_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace wsk {

/// One value that an expression certainly takes on some path.
struct PossibleValue {
  enum Kind {
    Integer, ///< Number holds it.
    Null,    ///< A null pointer.
    Object   ///< A pointer to something: not null.
  };
  Kind ValueKind;
  uint64_t Number = 0;
  /// The expression that spells the value: the argument itself, one arm of a
  /// conditional, the initialiser of a variable.
  const clang::Expr *Source = nullptr;
};

/// The values that an expression can take, as far as they are known.
struct ValueSet {
  llvm::SmallVector<PossibleValue, 2> Values;
  /// Whether Values lists all of them.
  bool Complete = true;
};

/// Variables that may change after their initialisation or through a pointer.
using ModifiedVariables = llvm::DenseSet<const clang::VarDecl *>;

/// The values of \p E: constants through macros, enumerators and casts, both
/// arms of a conditional, and variables that keep their initial value.
/// Anything else is unknown, and unknown is silent. \p Modified is null where
/// it is not known which variables keep theirs.
ValueSet getPossibleValues(const clang::Expr *E,
                           const clang::ASTContext &Context,
                           const ModifiedVariables *Modified);

/// \p Value for a message: "NULL", "0x2", "WSK_FLAG_CONNECTION_SOCKET (0x2)".
std::string describe(const PossibleValue &Value,
                     const clang::ASTContext &Context);

} // namespace wsk

#endif // ANALYSIS_VALUES_H
