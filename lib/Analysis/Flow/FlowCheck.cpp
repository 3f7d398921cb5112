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

  /// Null where there is none of \p Unit yet.
  const flow::Engine *get(const TranslationUnit &Unit) const {
    return Analyzed == &Unit ? Analysis.get() : nullptr;
  }

  const flow::Engine &run(const TranslationUnit &Unit,
                          const flow::Budget &Limits,
                          const llvm::StringMap<flow::Wrapper> &Declared) {
    Analysis =
        std::make_unique<flow::Engine>(Unit, Listeners, Limits, Declared);
    Analyzed = &Unit;
    Analysis->run();
    return *Analysis;
  }

private:
  std::vector<flow::FlowListener *> Listeners;
  const TranslationUnit *Analyzed = nullptr;
  std::unique_ptr<flow::Engine> Analysis;
};

FlowCheck::FlowCheck(std::optional<CheckId> Id, StringRef Name,
                     tidy::ClangTidyContext *Context)
    : WskCheck(Name, Context), Id(Id), Session(*Context) {
  OptionsView Global("wsk", Context->getOptions().CheckOptions, Context);
  Limits.BlockVisits = Global.get("StepsPerFunction", Limits.BlockVisits);
  Limits.TotalVisits = Global.get("StepsPerSource", Limits.TotalVisits);
  Limits.StateBytes = Global.get("PathMemory", Limits.StateBytes >> 10) << 10;
  Declared = flow::parseWrappers(
      Global.get("Wrappers", ""), [&](const llvm::Twine &Problem) {
        configurationDiag("option 'wsk.Wrappers': %0") << Problem.str();
      });
}

FlowCheck::~FlowCheck() = default;

void FlowCheck::join(ast_matchers::MatchFinder *Finder) {
  Shared = Group::get(Finder);
  Shared->add(this);
}

const flow::Engine &FlowCheck::followPaths(const TranslationUnit &Unit) {
  if (const flow::Engine *Known = Shared->get(Unit))
    return *Known;
  const flow::Engine &Analysis = Shared->run(Unit, Limits, Declared);
  for (const auto &[Where, Problem] : Analysis.problems())
    Session.diag("clang-tidy-config", Where, "%0", DiagnosticIDs::Warning)
        << Problem;
  return Analysis;
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
