//===- ProjectSources.cpp - What .vcxproj and .sln compile ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProjectSources.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

static std::string makeAbsolute(StringRef File) {
  SmallString<256> Absolute(File);
  (void)sys::fs::make_absolute(Absolute);
  sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return Absolute.str().str();
}

std::vector<const LoadedProject *> ProjectSources::load(StringRef File) {
  std::string Absolute = makeAbsolute(File);
  if (auto It = Projects.find(Absolute); It != Projects.end())
    return {It->second.get()};
  if (!Tried.insert(Absolute).second)
    return {};
  LoadedProjects All = Loader.load(Absolute);
  std::vector<const LoadedProject *> Result;
  for (LoadedProject &Project : All.Projects) {
    Tried.insert(Project.File);
    std::unique_ptr<LoadedProject> &Known = Projects[Project.File];
    if (!Known)
      Known = std::make_unique<LoadedProject>(std::move(Project));
    Result.push_back(Known.get());
  }
  for (ProjectFailure &Failure : All.Failures) {
    Tried.insert(Failure.File);
    Failures.push_back(std::move(Failure));
  }
  return Result;
}

const LoadedProject *ProjectSources::findProjectOf(StringRef Source) {
  constexpr unsigned MaxLevels = 8;
  StringRef Folder = sys::path::parent_path(Source);
  for (unsigned Level = 0; Level < MaxLevels && !Folder.empty();
       ++Level, Folder = sys::path::parent_path(Folder)) {
    std::vector<std::string> Files;
    std::error_code EC;
    for (sys::fs::directory_iterator It(Folder, EC), End; It != End && !EC;
         It.increment(EC))
      if (isProjectName(It->path()) || isSolutionName(It->path()))
        Files.push_back(It->path());
    // Projects before the solutions that list them.
    llvm::sort(Files, [](StringRef A, StringRef B) {
      return std::pair(isSolutionName(A), A) < std::pair(isSolutionName(B), B);
    });
    for (const std::string &File : Files)
      for (const LoadedProject *Project : load(File))
        if (any_of(Project->Commands,
                   [&](const clang::tooling::CompileCommand &Command) {
                     return Command.Filename == Source;
                   }))
          return Project;
    SmallString<256> Git(Folder);
    sys::path::append(Git, ".git");
    if (sys::fs::exists(Git))
      break;
  }
  return nullptr;
}

} // namespace wsk
