//===- BudgetCheck.cpp - wsk-budget ---------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BudgetCheck.h"
#include "Analysis/Flow/Engine.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace wsk {

/// Whether the last word that \p Globs, a list as clang-tidy's --checks, has on
/// \p Name itself is for it.
static bool isNamed(StringRef Globs, StringRef Name) {
  bool Named = false;
  for (StringRef Line : llvm::split(Globs, '\n'))
    for (StringRef Glob : llvm::split(Line, ',')) {
      Glob = Glob.trim();
      bool Off = Glob.consume_front("-");
      if (Glob.trim() == Name)
        Named = !Off;
    }
  return Named;
}

BudgetCheck::BudgetCheck(StringRef Name, tidy::ClangTidyContext *Context)
    : FlowCheck(Name, Context),
      IsWanted(isNamed(Context->getOptions().Checks.value_or(""), Name)) {}

static const char *describe(flow::GiveUp Why) {
  switch (Why) {
  case flow::GiveUp::Graph:
    return "clang has no control flow graph of it";
  case flow::GiveUp::Steps:
    return "one visit takes more steps than wsk.StepsPerFunction";
  case flow::GiveUp::AllSteps:
    return "this source takes more steps than wsk.StepsPerSource";
  case flow::GiveUp::States:
    return "too many different things can be so at one point of it";
  case flow::GiveUp::Contexts:
    return "it is called in too many different ways";
  case flow::GiveUp::Depth:
    return "the calls that lead to it are too deep";
  case flow::GiveUp::Memory:
    return "this source takes more memory than wsk.PathMemory";
  }
  llvm_unreachable("covered switch");
}

void BudgetCheck::analyze(const TranslationUnit &Unit) {
  if (!IsWanted)
    return;
  for (auto [F, Why] : followPaths(Unit).exhausted())
    diag(F->getLocation(),
         "not every path of %0 was followed: %1; the checks on paths may miss "
         "something",
         DiagnosticIDs::Remark)
        << F << describe(Why);
}

} // namespace wsk
