//===- ArgumentRules.h - Rules that one call's arguments decide -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_ARGUMENTRULES_H
#define ANALYSIS_ARGUMENTRULES_H

#include "Analysis/Forwarding.h"
#include "Analysis/TranslationUnit.h"
#include "Rules/Rules.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace wsk {

/// A call whose arguments break a requirement of the catalogue.
struct ArgumentViolation {
  const BoundCall &Call;
  const ArgRequirement &Requirement;
  const clang::Expr *Argument; ///< The one that must be different.
  PossibleValue Value;         ///< What it is.
  /// The argument that makes the requirement apply, and its value; null where
  /// the requirement always applies.
  const clang::Expr *WhenArgument;
  PossibleValue WhenValue;

  /// Whether the wrong argument is WSK's own: what a wrapper passes on may
  /// serve other purposes as well.
  bool isDirect() const { return !Call.getInner(); }

  /// Where to report: the argument, or, where a wrapper decides that one, what
  /// the wrapper's caller gives it.
  const clang::Expr *getReported() const {
    return Call.isOwn(Requirement.Must.Parameter) ? Argument : WhenArgument;
  }
  /// The parameter of WSK that getReported() is for.
  unsigned getReportedIndex() const {
    return Call.isOwn(Requirement.Must.Parameter) ? Requirement.Must.Parameter
                                                  : Requirement.When.Parameter;
  }

  const Parameter &getParameter() const {
    return Call.getFunction().Parameters[Requirement.Must.Parameter];
  }
  const Parameter &getWhenParameter() const {
    return Call.getFunction().Parameters[Requirement.When.Parameter];
  }
};

/// Calls \p Report for each call in \p Unit that breaks a requirement of a rule
/// of \p Check.
void findArgumentViolations(
    const TranslationUnit &Unit, CheckId Check,
    llvm::function_ref<void(const ArgumentViolation &)> Report);

/// "WskBind on 'Socket'", or "WskSocketConnect": the call for a message, with
/// the object that it is made on where the source spells one.
std::string describeCall(const WskCall &Call, const clang::ASTContext &Context);
std::string describeCall(const BoundCall &Call,
                         const clang::ASTContext &Context);

} // namespace wsk

#endif // ANALYSIS_ARGUMENTRULES_H
