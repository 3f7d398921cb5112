//===- SourceText.cpp - Locations and text for messages -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/SourceText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace wsk {

/// Longer text would hide the message that it stands in.
constexpr size_t MaxSpelling = 60;

static CharSourceRange getFileRange(const Expr *E, const ASTContext &Context) {
  return Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->getSourceRange()),
      Context.getSourceManager(), Context.getLangOpts());
}

SourceLocation getReportLocation(const Expr *E, const ASTContext &Context) {
  return Context.getSourceManager().getFileLoc(E->getBeginLoc());
}

std::string getSpelling(const Expr *E, const ASTContext &Context) {
  CharSourceRange Range = getFileRange(E->IgnoreImpCasts(), Context);
  if (Range.isInvalid())
    return {};
  StringRef Text = Lexer::getSourceText(Range, Context.getSourceManager(),
                                        Context.getLangOpts());
  if (Text.size() > MaxSpelling || Text.contains('\n'))
    return {};
  return Text.str();
}

std::optional<FixItHint> replace(const Expr *E, StringRef Text,
                                 const ASTContext &Context) {
  CharSourceRange Range = getFileRange(E, Context);
  if (Range.isInvalid())
    return std::nullopt;
  return FixItHint::CreateReplacement(Range, Text);
}

} // namespace wsk
