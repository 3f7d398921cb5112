//===- WskCheck.h - What every wsk- check has in common ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_WSKCHECK_H
#define ANALYSIS_WSKCHECK_H

#include "Analysis/TranslationUnit.h"
#include "Rules/Rules.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/StringSet.h"

namespace wsk {

/// Base of all checks: shares one traversal of the translation unit, and lets
/// the user control rules, not only checks, by two options:
///   Level          `error` (default) or `hint`: which rules are reported.
///   DisabledRules  rule ids, separated by semicolons, that are not reported.
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

  /// Reports \p Message about \p At, followed by the rule's id. Nothing where
  /// the rule is not enabled.
  void report(RuleId Rule, const clang::Expr *At, const llvm::Twine &Message,
              std::optional<clang::FixItHint> Fix = std::nullopt);

private:
  std::shared_ptr<const TranslationUnit> Unit;
  Level ReportedLevel;
  std::string DisabledRules;
  llvm::StringSet<> Disabled;
};

} // namespace wsk

#endif // ANALYSIS_WSKCHECK_H
