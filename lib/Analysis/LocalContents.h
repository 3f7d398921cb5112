//===- LocalContents.h - What a variable holds at a call --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_LOCALCONTENTS_H
#define ANALYSIS_LOCALCONTENTS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace wsk {

/// What a variable holds where a call is given its address: for constants, and
/// for locals of one function that nothing else can write to.
class LocalContents {
public:
  /// \p Var, as \p Reader finds it. \p Reader is expected to read it only.
  LocalContents(const clang::VarDecl *Var, const clang::CallExpr *Reader,
                const clang::ASTContext &Context);

  /// The one expression that gives the variable its value, or its member
  /// \p Name; null where there are several, or none that is known.
  const clang::Expr *getValue() const;
  const clang::Expr *getMember(llvm::StringRef Name) const;

  /// Whether the function reads the variable after the call, and drops the
  /// call's result.
  bool isReadUnchecked() const { return ReadLater && ResultDropped; }

private:
  struct Write {
    llvm::StringRef Member; ///< Empty for the whole.
    const clang::Expr *Value;
  };

  const clang::VarDecl *Var;
  const clang::CallExpr *Reader;
  const clang::ASTContext &Context;
  llvm::SmallVector<Write, 4> Writes;
  bool Escapes = false;
  bool ReadLater = false;
  bool ResultDropped = false;

  void visit(const clang::Stmt *S);
  void visitChildren(const clang::Stmt *S);
  void visitReader();
  bool isBefore(const clang::Stmt *S) const;
  const clang::MemberExpr *getMemberOfVar(const clang::Expr *E) const;
  bool isVar(const clang::Expr *E) const;
  const clang::Expr *getOnly(llvm::StringRef Member) const;
};

/// The variable whose address \p Argument takes, or, for an array, is; null
/// where it is none.
const clang::VarDecl *getVariableOf(const clang::Expr *Argument);

/// The initialiser of the field \p Name in \p List; null where it has none of
/// its own.
const clang::Expr *getFieldInit(const clang::InitListExpr *List,
                                llvm::StringRef Name);

} // namespace wsk

#endif // ANALYSIS_LOCALCONTENTS_H
