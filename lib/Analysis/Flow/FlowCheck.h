//===- FlowCheck.h - Base of the checks on the path-sensitive analysis  -*- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_FLOWCHECK_H
#define ANALYSIS_FLOW_FLOWCHECK_H

#include "Analysis/Flow/Budget.h"
#include "Analysis/Flow/Listener.h"
#include "Analysis/Flow/Wrappers.h"
#include "Analysis/WskCheck.h"

namespace wsk {

namespace flow {
class Engine;
}

/// A check that hears of the paths of the driver's functions. All such checks
/// of one run share the analysis, which the first of them performs.
///
/// Options, for all of them:
///   wsk.StepsPerFunction  Blocks to follow in one visit of one function.
///   wsk.StepsPerSource    The same for a whole source.
///   wsk.PathMemory        KiB for what is known at the points of all paths.
/// wsk-budget tells where they do not suffice.
///   wsk.Wrappers          What functions of other files do: docs/wrappers.md.
class FlowCheck : public WskCheck, public flow::FlowListener {
public:
  FlowCheck(CheckId Id, llvm::StringRef Name,
            clang::tidy::ClangTidyContext *Context)
      : FlowCheck(std::optional(Id), Name, Context) {}
  /// For a check without rules, which overrides analyze().
  FlowCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context)
      : FlowCheck(std::nullopt, Name, Context) {}
  ~FlowCheck() override;

protected:
  void join(clang::ast_matchers::MatchFinder *Finder) override;
  /// The analysis, which the first call performs.
  const flow::Engine &followPaths(const TranslationUnit &Unit);
  /// Reports what the analysis found for this check.
  void analyze(const TranslationUnit &Unit) override;

private:
  class Group;
  FlowCheck(std::optional<CheckId> Id, llvm::StringRef Name,
            clang::tidy::ClangTidyContext *Context);

  std::optional<CheckId> Id;
  clang::tidy::ClangTidyContext &Session;
  flow::Budget Limits;
  llvm::StringMap<flow::Wrapper> Declared;
  std::shared_ptr<Group> Shared;
};

} // namespace wsk

#endif // ANALYSIS_FLOW_FLOWCHECK_H
