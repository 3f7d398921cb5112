//===- WarningPragmas.h - #pragma warning that names checks -----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `#pragma warning(suppress: 29911)` and its relatives, with the numbers that
// lib/Rules/Checks.td gives to the checks. Read from the text: clang itself
// heeds such a pragma only under -fms-extensions, and never by position.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_WARNINGPRAGMAS_H
#define ANALYSIS_WARNINGPRAGMAS_H

#include "Rules/Rules.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include <optional>
#include <vector>

namespace clang {
class Lexer;
class Token;
} // namespace clang

namespace wsk {

/// The pragmas of the driver's own files. They are read when the first finding
/// is asked about.
class WarningPragmas {
public:
  explicit WarningPragmas(clang::ASTContext &Context) : Context(Context) {}

  /// Whether a finding of \p Check is silenced at \p Loc. \p Statement is the
  /// expression that it is about, or null: `suppress` holds for all of a
  /// statement that begins on the next line.
  bool suppress(CheckId Check, clang::SourceLocation Loc,
                const clang::Expr *Statement);

private:
  struct Event {
    enum Kind : uint8_t { Push, Pop, Disable, Enable, Suppress } What;
    unsigned Number;
    clang::SourceLocation Loc;
    /// The first code after a Suppress.
    clang::SourceLocation Next;
  };
  class Reader;

  const std::vector<Event> &getEvents();

  clang::ASTContext &Context;
  /// In the order in which the compiler comes across them.
  std::optional<std::vector<Event>> Events;
};

} // namespace wsk

#endif // ANALYSIS_WARNINGPRAGMAS_H
