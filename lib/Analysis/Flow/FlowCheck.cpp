//===- FlowCheck.cpp - Base of the checks on the path-sensitive analysis --===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/FlowCheck.h"
#include "Analysis/Flow/Engine.h"
#include <mutex>

using namespace clang;

namespace wsk {

/// The flow checks of one clang-tidy run.
class FlowCheck::Group {
public:
  /// The group of the checks that register with \p Finder.
  static std::shared_ptr<Group> get(const void *Finder) {
    static std::mutex Mutex;
    static llvm::DenseMap<const void *, std::weak_ptr<Group>> Groups;
    std::lock_guard Lock(Mutex);
    std::weak_ptr<Group> &Entry = Groups[Finder];
    std::shared_ptr<Group> Shared = Entry.lock();
    if (!Shared) {
      Shared = std::make_shared<Group>();
      Entry = Shared;
    }
    return Shared;
  }

  void add(flow::FlowListener *Listener) { Listeners.push_back(Listener); }

  const flow::Engine &run(const TranslationUnit &Unit,
                          const flow::Budget &Limits) {
    if (!Analysis || Analyzed != &Unit) {
      Analysis = std::make_unique<flow::Engine>(Unit, Listeners, Limits);
      Analyzed = &Unit;
      Analysis->run();
    }
    return *Analysis;
  }

private:
  std::vector<flow::FlowListener *> Listeners;
  const TranslationUnit *Analyzed = nullptr;
  std::unique_ptr<flow::Engine> Analysis;
};

FlowCheck::FlowCheck(std::optional<CheckId> Id, StringRef Name,
                     tidy::ClangTidyContext *Context)
    : WskCheck(Name, Context), Id(Id) {
  OptionsView Global("wsk", Context->getOptions().CheckOptions, Context);
  Limits.BlockVisits = Global.get("StepsPerFunction", Limits.BlockVisits);
  Limits.TotalVisits = Global.get("StepsPerSource", Limits.TotalVisits);
  Limits.StateBytes = Global.get("PathMemory", Limits.StateBytes >> 10) << 10;
}

FlowCheck::~FlowCheck() = default;

void FlowCheck::join(ast_matchers::MatchFinder *Finder) {
  Shared = Group::get(Finder);
  Shared->add(this);
}

const flow::Engine &FlowCheck::followPaths(const TranslationUnit &Unit) {
  return Shared->run(Unit, Limits);
}

void FlowCheck::analyze(const TranslationUnit &Unit) {
  for (const flow::Finding &F : followPaths(Unit).findings())
    if (getRule(F.Rule).Check == Id) {
      std::vector<std::pair<SourceLocation, std::string>> Notes;
      for (const flow::Note &N : F.Notes)
        Notes.push_back({N.At, N.Message});
      report(F.Rule, F.At, F.Message, Notes);
    }
}

} // namespace wsk
