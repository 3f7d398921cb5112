//===- SehLowering.h - __try and __finally as plain statements --- -*- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_SEHLOWERING_H
#define ANALYSIS_FLOW_SEHLOWERING_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace wsk::flow {

/// clang::CFG knows no __finally, and no way into the handler of an __except.
/// While an object of this class lives, a body has plain statements in place of
/// `__try A __finally B`: `{A; L: B}`, where __leave goes to L, and what leaves
/// A by return, break, continue or goto runs B first; and in place of
/// `__try A __except (F) B`: `{if (raised) B else A; L:}`, as if what raises an
/// exception had nothing done before. The destructor puts back what was there.
///
/// What is made belongs to the ASTContext, so that a graph of the body may be
/// used afterwards.
class SehLowering {
public:
  SehLowering(clang::ASTContext &Context, const clang::FunctionDecl *F)
      : Context(Context), Function(const_cast<clang::FunctionDecl *>(F)) {}
  SehLowering(const SehLowering &) = delete;
  SehLowering &operator=(const SehLowering &) = delete;
  ~SehLowering();

  /// False where that cannot be done; what is done then is of no use.
  bool lower();

  /// Statements that were made, after which temporaries are of no use.
  llvm::ArrayRef<const clang::Stmt *> getMade() const { return Made; }
  /// What calls of AbnormalTermination read.
  const llvm::DenseMap<const clang::CallExpr *, const clang::VarDecl *> &
  getAbnormal() const {
    return Abnormal;
  }

  /// Conditions for the ways into handlers of exceptions.
  llvm::ArrayRef<const clang::Expr *> getRaised() const { return Raised; }

private:
  struct Scope;

  void rewrite(clang::Stmt *&Slot, Scope *In);
  void rewriteChildren(clang::Stmt *S, Scope *In);
  void rewriteExcept(clang::Stmt *&Slot, Scope *In);
  void rewriteTry(clang::Stmt *&Slot, Scope *In);
  void rewriteReturn(clang::Stmt *&Slot, Scope *In);
  /// Replaces the jump in \p Slot, which leaves what is in \p In up to \p Upto.
  void rewriteJump(clang::Stmt *&Slot, Scope *In, const Scope *Upto);
  /// Adds the __finally blocks that are run on the way; false where none is.
  bool addFinally(Scope *In, const Scope *Upto,
                  llvm::SmallVectorImpl<clang::Stmt *> &Out);
  void replace(clang::Stmt *&Slot, clang::Stmt *New);
  clang::VarDecl *makeVariable(llvm::StringRef Name, clang::QualType T,
                               clang::SourceLocation At);
  clang::DeclRefExpr *makeReference(clang::VarDecl *Var,
                                    clang::SourceLocation At);
  clang::Stmt *makeAssignment(clang::VarDecl *Var, unsigned N,
                              clang::SourceLocation At);
  clang::CompoundStmt *makeCompound(llvm::ArrayRef<clang::Stmt *> Statements,
                                    const clang::Stmt *For);

  clang::ASTContext &Context;
  clang::FunctionDecl *Function;
  std::vector<std::pair<clang::Stmt **, clang::Stmt *>> Replaced;
  std::vector<const clang::Stmt *> Made;
  llvm::DenseMap<const clang::CallExpr *, const clang::VarDecl *> Abnormal;
  std::vector<const clang::Expr *> Raised;
  bool Possible = true;
  bool HasFinally = false, HasIndirect = false;
};

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_SEHLOWERING_H
