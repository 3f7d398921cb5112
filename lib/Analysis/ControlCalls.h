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
  const clang::Expr *At;
  std::string Message;
  std::optional<clang::FixItHint> Fix;
};

using ControlReport = llvm::function_ref<void(const ControlFinding &)>;

/// Calls \p Report for each control operation in \p Unit that breaks a rule of
/// \p Check.
void findControlViolations(const TranslationUnit &Unit, CheckId Check,
                           ControlReport Report);

/// Whether \p Call is one of WskControlSocket or WskControlClient.
bool isControlCall(const WskCall &Call);

/// "'InputBuffer' of WskControlSocket on 'Socket'": the beginning of a message
/// about the argument of this role.
std::string describeArgument(const WskCall &Call, Role R,
                             const clang::ASTContext &Context);

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

/// Judges the types that the buffers of \p Call point to.
void findWrongPointees(const TranslationUnit &Unit, const WskCall &Call,
                       const ControlVerdict &Verdict, ControlReport Report);

/// Judges what the input of \p Call holds, where the function that makes the
/// call tells.
void findWrongContents(const TranslationUnit &Unit, const WskCall &Call,
                       const ControlVerdict &Verdict, ControlReport Report);

} // namespace wsk

#endif // ANALYSIS_CONTROLCALLS_H
