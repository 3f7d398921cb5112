//===- WskCheck.h - What every wsk- check has in common ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_WSKCHECK_H
#define ANALYSIS_WSKCHECK_H

#include "Analysis/ArgumentRules.h"
#include "Analysis/NoLint.h"
#include "Analysis/TranslationUnit.h"
#include "Analysis/WarningPragmas.h"
#include "Rules/Rules.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/StringSet.h"

namespace wsk {

/// Base of all checks: shares one traversal of the translation unit, and lets
/// the user control rules, not only checks, by two options:
///   Level          `error` (default) or `hint`: which rules are reported.
///   DisabledRules  rule ids, separated by semicolons, that are not reported.
/// `wsk-NAME.Level` is for one check and wins over `wsk.Level`, which is for
/// all; of DisabledRules, both count. NOLINT comments that name rules and
/// `#pragma warning` with the number of the check are heeded.
class WskCheck : public clang::tidy::ClangTidyCheck {
public:
  WskCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) final;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) final;
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Options) override;

protected:
  /// Finds and reports what is wrong in \p Unit.
  virtual void analyze(const TranslationUnit &Unit) = 0;

  /// Whether the user wants to hear of \p Rule.
  bool isEnabled(RuleId Rule) const;

  /// Whether the source itself silences \p Rule at \p Loc, which may lie in a
  /// macro. \p About is the expression that a finding would be about, or null.
  bool isSuppressed(RuleId Rule, clang::SourceLocation Loc,
                    const clang::Expr *About);

  /// Reports \p Message about \p At, followed by the rule's id. Nothing where
  /// the rule is not enabled, or where the source silences it; returns whether.
  bool report(RuleId Rule, const clang::Expr *At, const llvm::Twine &Message,
              std::optional<clang::FixItHint> Fix = std::nullopt);

  /// The same about the argument of \p Call for parameter \p Index, with notes
  /// on how it gets to WSK. \p Fix is dropped where a wrapper passes
  /// it on.
  void report(RuleId Rule, const BoundCall &Call, unsigned Index,
              const llvm::Twine &Message,
              std::optional<clang::FixItHint> Fix = std::nullopt);
  void report(const ArgumentViolation &V, const llvm::Twine &Message,
              std::optional<clang::FixItHint> Fix = std::nullopt);

  /// The same, with notes on how it comes to that.
  bool
  report(RuleId Rule, const clang::Expr *At, const llvm::Twine &Message,
         llvm::ArrayRef<std::pair<clang::SourceLocation, std::string>> Notes);

  /// Where checks that work together find each other, before the source is
  /// parsed.
  virtual void join(clang::ast_matchers::MatchFinder * /*Finder*/) {}

private:
  void disable(llvm::StringRef Option, llvm::StringRef Rules);

  std::shared_ptr<const TranslationUnit> Unit;
  std::optional<NoLintComments> Comments;
  std::optional<WarningPragmas> Pragmas;
  Level ReportedLevel;
  std::string DisabledRules;
  llvm::StringSet<> Disabled;
};

} // namespace wsk

#endif // ANALYSIS_WSKCHECK_H
