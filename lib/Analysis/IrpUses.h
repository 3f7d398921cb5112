//===- IrpUses.h - Which IRPs are the driver's, and go to WSK ---*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows IRPs from what holds them, a variable, parameter, member or function
// result, to what that is assigned to, passed to or returned as, whatever the
// order of statements. Backwards that says where an IRP comes from, forwards
// whether WSK gets it; a holder of something not understood may hold anything.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_IRPUSES_H
#define ANALYSIS_IRPUSES_H

#include "Analysis/TranslationUnit.h"

namespace wsk {

/// A call of a kernel function that some rule or this analysis speaks of.
struct KernelCall {
  const clang::CallExpr *Call;
  llvm::StringRef Name; ///< "IoSetCompletionRoutine".
};

/// A write to a member of an IRP or of an IRP's next stack location.
struct IrpMemberWrite {
  llvm::StringRef Record; ///< "IRP" or "IO_STACK_LOCATION".
  llvm::StringRef Member;
  const clang::MemberExpr *Access;
  const clang::ValueDecl *Irp;
};

/// The IRPs of one translation unit, where it calls WSK with one.
class IrpUses {
public:
  explicit IrpUses(const TranslationUnit &Unit);

  /// In the order of the source.
  llvm::ArrayRef<KernelCall> calls() const { return Calls; }
  llvm::ArrayRef<IrpMemberWrite> memberWrites() const { return Writes; }

  /// What holds the IRP that \p E denotes; null where nothing does by name.
  static const clang::ValueDecl *getHolder(const clang::Expr *E);
  /// What the IRP that \p Call returns is put into; null for nothing known.
  const clang::ValueDecl *getResultHolder(const clang::CallExpr *Call) const {
    return ResultHolders.lookup(Call);
  }

  /// Whether WSK gets what \p Holder holds.
  bool isGivenToWsk(const clang::ValueDecl *Holder) const;
  /// Whether all IRPs that \p Holder can hold are certainly the driver's own:
  /// allocated, initialised or reused by it, never passed down to it.
  bool isDriverAllocated(const clang::ValueDecl *Holder) const;

private:
  friend class IrpUsesFinder;

  using Holders = llvm::DenseSet<const clang::ValueDecl *>;
  using Flow = llvm::DenseMap<const clang::ValueDecl *,
                              llvm::SmallVector<const clang::ValueDecl *, 2>>;

  /// Whether \p Holder, or what \p Edges lead to from it, is in \p Marked.
  static bool reaches(const clang::ValueDecl *Holder, const Flow &Edges,
                      const Holders &Marked);

  bool isGivenToWsk(const clang::ValueDecl *Holder, Holders &Seen) const;

  Flow Sources, Targets;
  Holders Given, Allocated, Foreign;
  llvm::DenseMap<const clang::CallExpr *, const clang::ValueDecl *>
      ResultHolders;
  std::vector<KernelCall> Calls;
  std::vector<IrpMemberWrite> Writes;
};

} // namespace wsk

#endif // ANALYSIS_IRPUSES_H
