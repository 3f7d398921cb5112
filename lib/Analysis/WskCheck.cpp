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

/// The rule whose id is most like \p Id; empty where none is like it.
static StringRef findSimilarRule(StringRef Id) {
  StringRef Best;
  unsigned Distance = 1 + unsigned(Id.size()) / 4;
  for (const Rule &R : llvm::ArrayRef(Rules, RuleCount)) {
    unsigned D = Id.edit_distance(R.Name, /*AllowReplacements=*/true, Distance);
    if (D < Distance) {
      Best = R.Name;
      Distance = D;
    }
  }
  return Best;
}

WskCheck::WskCheck(StringRef Name, tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context) {
  OptionsView Global("wsk", Context->getOptions().CheckOptions, Context);
  ReportedLevel =
      Options.get<Level>("Level").value_or(Global.get("Level", Level::Error));
  StringRef Own = Options.get("DisabledRules", "");
  StringRef Shared = Global.get("DisabledRules", "");
  disable((Name + ".DisabledRules").str(), Own);
  disable("wsk.DisabledRules", Shared);
  // --dump-config leaves out what is not named after a check.
  DisabledRules =
      (Own + (Own.empty() || Shared.empty() ? "" : ";") + Shared).str();
}

void WskCheck::disable(StringRef Option, StringRef Rules) {
  for (StringRef Id : llvm::split(Rules, ';')) {
    Id = Id.trim();
    if (Id.empty())
      continue;
    if (llvm::none_of(llvm::ArrayRef(wsk::Rules, RuleCount),
                      [&](const Rule &R) { return Id == R.Name; })) {
      StringRef Similar = findSimilarRule(Id);
      std::string Advice = Similar.empty()
                               ? std::string("rule ids begin with WSK-")
                               : ("did you mean '" + Similar + "'?").str();
      configurationDiag("option '%0' names '%1', which is no rule of "
                        "wsk-tidy; %2")
          << Option << Id << Advice;
    }
    Disabled.insert(Id);
  }
}

void WskCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Map) {
  Options.store(Map, "Level", ReportedLevel);
  Options.store(Map, "DisabledRules", DisabledRules);
}

void WskCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl(), this);
  join(Finder);
}

void WskCheck::check(const MatchFinder::MatchResult &Result) {
  Unit = TranslationUnit::get(*Result.Context);
  Comments.emplace(Result.Context->getSourceManager());
  Pragmas.emplace(*Result.Context);
  analyze(*Unit);
}

bool WskCheck::isEnabled(RuleId Rule) const {
  const wsk::Rule &R = getRule(Rule);
  return R.RuleLevel <= ReportedLevel && !Disabled.contains(R.Name);
}

bool WskCheck::isSuppressed(RuleId Rule, SourceLocation Loc,
                            const Expr *About) {
  const wsk::Rule &R = getRule(Rule);
  return Comments->suppress(R, Loc) || Pragmas->suppress(R.Check, Loc, About);
}

bool WskCheck::report(RuleId Rule, const Expr *At, const Twine &Message,
                      std::optional<FixItHint> Fix) {
  if (!isEnabled(Rule) || isSuppressed(Rule, At->getBeginLoc(), At))
    return false;
  auto Diag = diag(getReportLocation(At, Unit->getContext()), "%0 [%1]")
              << Message.str() << getRule(Rule).Name;
  if (Fix)
    Diag << *Fix;
  return true;
}

bool WskCheck::report(RuleId Rule, const Expr *At, const Twine &Message,
                      ArrayRef<std::pair<SourceLocation, std::string>> Notes) {
  if (!report(Rule, At, Message, std::optional<FixItHint>()))
    return false;
  for (const auto &[Where, Text] : Notes)
    diag(Where, "%0", DiagnosticIDs::Note) << Text;
  return true;
}

void WskCheck::report(RuleId Rule, const BoundCall &Call, unsigned Index,
                      const Twine &Message, std::optional<FixItHint> Fix) {
  const Expr *Argument = Call.getArgument(Index);
  if (!Argument ||
      !report(Rule, Argument, Message, Call.getInner() ? std::nullopt : Fix))
    return;
  for (const ForwardingStep &Step :
       getForwardingSteps(Call, Index, Unit->getContext()))
    diag(getReportLocation(Step.At, Unit->getContext()), Step.Text,
         DiagnosticIDs::Note);
}

void WskCheck::report(const ArgumentViolation &V, const Twine &Message,
                      std::optional<FixItHint> Fix) {
  report(V.Requirement.Rule, V.Call, V.getReportedIndex(), Message,
         std::move(Fix));
}

} // namespace wsk
