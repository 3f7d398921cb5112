//===- FunctionPaths.h - Paths through one function -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What one function returns, and what it has certainly not done by then. It
// knows the flow of control and nothing of conditions, so a question says which
// conditions matter to it; a path across such a condition does not count.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FUNCTIONPATHS_H
#define ANALYSIS_FUNCTIONPATHS_H

#include "Analysis/Values.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <functional>
#include <memory>
#include <vector>

namespace wsk {

class TranslationUnit;

/// A value that a function returns on some path.
struct ReturnedValue {
  const clang::ReturnStmt *Return;
  PossibleValue Value;
  /// What gave the returned variable its value; null where the `return`
  /// statement spells it.
  const clang::Stmt *Definition;
};

/// What happens between the entry of a function and one of its statements.
struct PathQuestion {
  /// Whether a statement ends the path: it does what is looked for, or may.
  /// Asked of every statement and subexpression on its own.
  std::function<bool(const clang::Stmt *)> Stops;
  /// Whether a path does not count that goes on from this condition with this
  /// outcome.
  std::function<bool(const clang::Expr *Condition, bool Outcome)> Excludes;
};

/// The flow of control of one function.
class FunctionPaths {
public:
  /// Null where \p F has no body, or one that no graph can be made of.
  /// \p F and \p Unit outlive the result.
  static std::unique_ptr<FunctionPaths> make(const clang::FunctionDecl *F,
                                             const TranslationUnit &Unit);

  /// The constants that the function returns: spelled in the `return`
  /// statement, or assigned to the variable that it names and not tested since.
  const std::vector<ReturnedValue> &returnedValues() const { return Returned; }

  /// Whether a path leads from the entry to \p To without a statement that
  /// stops it. \p To is a statement that the graph has.
  bool canReach(const clang::Stmt *To, const PathQuestion &Question) const;

  /// The same for a returned value, by the definition that gives it.
  bool canReach(const ReturnedValue &To, const PathQuestion &Question) const;

  /// The same for a path that begins at the statement \p From.
  bool canReach(const clang::Stmt *From, const ReturnedValue &To,
                const PathQuestion &Question) const;

private:
  FunctionPaths(const TranslationUnit &Unit) : Unit(Unit) {}

  struct Position {
    const clang::CFGBlock *Block;
    unsigned Index; ///< Of the element.
  };

  void addReturn(const clang::ReturnStmt *Return);
  void addDefinitions(const clang::ReturnStmt *Return, const clang::VarDecl *V);
  /// Whether a path ends at \p To that begins at the entry, or at \p From
  /// where that is not null.
  bool search(Position To, const clang::Stmt *From,
              const PathQuestion &Question) const;

  const TranslationUnit &Unit;
  std::unique_ptr<clang::CFG> Graph;
  llvm::DenseMap<const clang::Stmt *, Position> Positions;
  /// Variables that change otherwise than by an assignment that is seen.
  llvm::DenseSet<const clang::VarDecl *> Escaped;
  std::vector<ReturnedValue> Returned;
};

/// Whether \p S names \p D, anywhere.
bool mentions(const clang::Stmt *S, const clang::ValueDecl *D);

/// Whether \p Condition, with this outcome, says that the pointer \p D is null.
/// False too where it speaks of something else.
bool impliesNull(const clang::Expr *Condition, bool Outcome,
                 const clang::ValueDecl *D, const clang::ASTContext &Context);

} // namespace wsk

#endif // ANALYSIS_FUNCTIONPATHS_H
