//===- ArgumentRules.h - Rules that one call's arguments decide -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_ARGUMENTRULES_H
#define ANALYSIS_ARGUMENTRULES_H

#include "Analysis/TranslationUnit.h"
#include "Rules/Rules.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace wsk {

/// A call whose arguments break a requirement of the catalogue.
struct ArgumentViolation {
  const WskCall &Call;
  const ArgRequirement &Requirement;
  const clang::Expr *Argument; ///< The one that must be different.
  PossibleValue Value;         ///< What it is.
  /// The argument that makes the requirement apply, and its value; null where
  /// the requirement always applies.
  const clang::Expr *WhenArgument;
  PossibleValue WhenValue;

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

} // namespace wsk

#endif // ANALYSIS_ARGUMENTRULES_H
