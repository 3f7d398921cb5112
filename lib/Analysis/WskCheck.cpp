//===- WskCheck.cpp - What every wsk- check has in common -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/WskCheck.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace clang::tidy {
template <> struct OptionEnumMapping<wsk::Level> {
  static ArrayRef<std::pair<wsk::Level, StringRef>> getEnumMapping() {
    static constexpr std::pair<wsk::Level, StringRef> Mapping[] = {
        {wsk::Level::Error, "error"}, {wsk::Level::Hint, "hint"}};
    return Mapping;
  }
};
} // namespace clang::tidy

namespace wsk {

WskCheck::WskCheck(StringRef Name, tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context),
      ReportedLevel(Options.get("Level", Level::Error)),
      DisabledRules(Options.get("DisabledRules", "")) {
  for (StringRef Id : llvm::split(DisabledRules, ';')) {
    Id = Id.trim();
    if (Id.empty())
      continue;
    if (llvm::none_of(llvm::ArrayRef(Rules, RuleCount),
                      [&](const Rule &R) { return Id == R.Name; }))
      configurationDiag("option '%0.DisabledRules' names '%1', which is no "
                        "rule of wsk-tidy; rule ids begin with WSK-")
          << Name << Id;
    Disabled.insert(Id);
  }
}

void WskCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Map) {
  Options.store(Map, "Level", ReportedLevel);
  Options.store(Map, "DisabledRules", DisabledRules);
}

void WskCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl(), this);
}

void WskCheck::check(const MatchFinder::MatchResult &Result) {
  Unit = TranslationUnit::get(*Result.Context);
  analyze(*Unit);
}

bool WskCheck::isEnabled(RuleId Rule) const {
  const wsk::Rule &R = getRule(Rule);
  return R.RuleLevel <= ReportedLevel && !Disabled.contains(R.Name);
}

void WskCheck::report(RuleId Rule, const Expr *At, const Twine &Message,
                      std::optional<FixItHint> Fix) {
  if (!isEnabled(Rule))
    return;
  auto Diag = diag(getReportLocation(At, Unit->getContext()), "%0 [%1]")
              << Message.str() << getRule(Rule).Name;
  if (Fix)
    Diag << *Fix;
}

} // namespace wsk
