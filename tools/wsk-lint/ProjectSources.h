//===- ProjectSources.h - What .vcxproj and .sln compile --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKLINT_PROJECTSOURCES_H
#define WSKLINT_PROJECTSOURCES_H

#include "Project/ProjectLoader.h"
#include "llvm/ADT/StringSet.h"

namespace wsk {

/// Loads each project once.
class ProjectSources {
public:
  explicit ProjectSources(ProjectLoader &Loader) : Loader(Loader) {}

  /// The driver that lists \p Source, absolute, in a project in its folder or
  /// above; null where there is none. The pointers stay.
  const LoadedProject *findProjectOf(llvm::StringRef Source);

  /// Loads \p File, a project or a solution. The projects that this call
  /// loads, and those of a solution that were loaded before.
  std::vector<const LoadedProject *> load(llvm::StringRef File);

  /// Of all that was loaded.
  const std::vector<ProjectFailure> &getFailures() const { return Failures; }

private:
  ProjectLoader &Loader;
  llvm::StringSet<> Tried; ///< Absolute.
  std::map<std::string, std::unique_ptr<LoadedProject>> Projects;
  std::vector<ProjectFailure> Failures;
};

} // namespace wsk

#endif // WSKLINT_PROJECTSOURCES_H
