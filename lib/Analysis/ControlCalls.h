//===- ControlCalls.h - Control operations and their contracts --*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Calls of WskControlSocket and WskControlClient, compared with what the
// catalogue says of their control codes.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_CONTROLCALLS_H
#define ANALYSIS_CONTROLCALLS_H

#include "Analysis/Forwarding.h"
#include "Analysis/TranslationUnit.h"
#include "Rules/ControlContracts.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>
#include <string>

namespace wsk {

/// A control operation that breaks a rule.
struct ControlFinding {
  RuleId Rule;
  const BoundCall &Call;
  unsigned Index; ///< The parameter whose argument is reported.
  std::string Message;
  std::optional<clang::FixItHint> Fix = std::nullopt;
};

using ControlReport = llvm::function_ref<void(const ControlFinding &)>;

/// What each control operation in \p Unit breaks. It lasts as long as \p Unit.
llvm::ArrayRef<ControlFinding> getControlFindings(const TranslationUnit &Unit);

/// A control operation, as far as it is known.
struct JudgedControl {
  const TranslationUnit &Unit;
  const BoundCall &Call;
  ControlVerdict Verdict;
  /// Of the same call as the function further in sees it.
  ControlVerdict Inner;

  const clang::ASTContext &getContext() const { return Unit.getContext(); }

  /// Whether the code and the arguments of these roles were judged further in.
  bool isJudgedInside(Role Size, Role Buffer) const;
  bool isOwn(Role R) const { return Call.isOwn(getIndex(R)); }
  unsigned getIndex(Role R) const;

  /// "'InputBuffer' of WskControlSocket on 'Socket'": the beginning of a
  /// message about the argument of this role.
  std::string describe(Role R) const;
  /// The finding at the argument of role \p R, or where the outermost function
  /// decides that it is wrong.
  ControlFinding find(RuleId Rule, Role R, std::string Message) const;
};

/// The words of \p Text as one string.
std::string join(const ControlText &Text);

/// The type that the driver's source calls \p Name; null where there is none.
clang::QualType findType(const clang::ASTContext &Context,
                         llvm::StringRef Name);

/// What a buffer argument points to, before its conversion to PVOID: the type
/// of the object, of one element for an array. Null where that is not known, as
/// for raw bytes.
clang::QualType getPointee(const clang::Expr *Argument,
                           const clang::ASTContext &Context);

/// Judges the types that the buffers of \p Control point to.
void findWrongPointees(const JudgedControl &Control, ControlReport Report);

/// Judges what the input of \p Control holds, where the function that makes the
/// call tells.
void findWrongContents(const JudgedControl &Control, ControlReport Report);

} // namespace wsk

#endif // ANALYSIS_CONTROLCALLS_H
