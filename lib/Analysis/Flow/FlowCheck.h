//===- FlowCheck.h - Base of the checks on the path-sensitive analysis  -*- C++
//-*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_FLOWCHECK_H
#define ANALYSIS_FLOW_FLOWCHECK_H

#include "Analysis/Flow/Listener.h"
#include "Analysis/WskCheck.h"

namespace wsk {

/// A check that hears of the paths of the driver's functions. All such checks
/// of one run share the analysis, which the first of them performs.
class FlowCheck : public WskCheck, public flow::FlowListener {
public:
  FlowCheck(CheckId Id, llvm::StringRef Name,
            clang::tidy::ClangTidyContext *Context);
  ~FlowCheck() override;

protected:
  void join(clang::ast_matchers::MatchFinder *Finder) override;
  /// Reports what the analysis found for this check.
  void analyze(const TranslationUnit &Unit) override;

private:
  class Group;
  CheckId Id;
  std::shared_ptr<Group> Shared;
};

} // namespace wsk

#endif // ANALYSIS_FLOW_FLOWCHECK_H
