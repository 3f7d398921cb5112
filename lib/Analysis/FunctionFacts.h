//===- FunctionFacts.h - What one function writes and calls -----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For rules that one function decides without its paths: what is written once
// has one value wherever it is read later.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FUNCTIONFACTS_H
#define ANALYSIS_FUNCTIONFACTS_H

#include "Analysis/CallRecognizer.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace wsk {

/// A variable and the members that lead from it to an object: `Context->Irp`,
/// `(*Out).Irp`. Null stands for a dereference without a member.
using AccessPath = llvm::SmallVector<const clang::Decl *, 4>;

/// The path that \p E spells; nothing where it is no such chain.
std::optional<AccessPath> getAccessPath(const clang::Expr *E);

/// Whether \p Path is \p Prefix, or leads on from it.
bool startsWith(const AccessPath &Path, const AccessPath &Prefix);

struct FunctionFacts {
  explicit FunctionFacts(const clang::FunctionDecl *Function);

  /// Orders are positions in the text of the function.
  struct Write {
    AccessPath Target;
    const clang::Expr *Value; ///< Null where it is not one expression.
    unsigned Order;
  };
  /// An address that somebody else is given, and may write through.
  struct Escape {
    AccessPath Target;
    const clang::CallExpr *To; ///< Null where it is not an argument.
    unsigned Order;
  };
  struct OrderedCall {
    WskCall Call;
    unsigned Order;
  };
  /// A call of a function that the source names.
  struct Invocation {
    const clang::FunctionDecl *Callee;
    unsigned Order;
  };

  const clang::FunctionDecl *Function;
  std::vector<Write> Writes;
  std::vector<Escape> Escapes;
  std::vector<OrderedCall> Calls;
  std::vector<Invocation> Invocations;
  llvm::SmallVector<const clang::Expr *, 2> Returned;

  /// The write of \p Path where it is written once, before \p Order, and
  /// nothing else can change it; null elsewhere. A write of NULL does not
  /// count: sockets and buffers begin so.
  const Write *getOnlyWrite(const AccessPath &Path, unsigned Order,
                            const clang::ASTContext &Context) const;

  /// Whether the function leaves \p Path alone.
  bool isUntouched(const AccessPath &Path) const;

  /// The position of a call of WSK in the function.
  unsigned getOrder(const clang::CallExpr *Call) const;
};

} // namespace wsk

#endif // ANALYSIS_FUNCTIONFACTS_H
