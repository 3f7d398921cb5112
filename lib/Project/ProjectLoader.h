//===- ProjectLoader.h - Commands of projects and solutions -----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_PROJECTLOADER_H
#define PROJECT_PROJECTLOADER_H

#include "Project/ProjectCommand.h"
#include "Project/Solution.h"

namespace wsk {

struct LoadedProject {
  std::string File; ///< Absolute.
  ProjectConfiguration Configuration;
  bool IsDriver = false;
  std::vector<clang::tooling::CompileCommand> Commands;
  std::vector<ProjectProblem> Problems;
};

bool isProjectName(llvm::StringRef Path);
bool isSolutionName(llvm::StringRef Path);

/// Why a project or a solution was not read.
struct ProjectFailure {
  std::string File; ///< Absolute.
  std::string Line;
  /// It only lacks the configuration that the user asks for.
  bool LacksConfiguration = false;
};

struct LoadedProjects {
  std::vector<LoadedProject> Projects;
  std::vector<ProjectFailure> Failures;
};

class ProjectLoader {
public:
  explicit ProjectLoader(ConfigurationChoice Choice)
      : Choice(std::move(Choice)), Reader(Paths) {}

  /// See WindowsPaths.
  llvm::Error addMount(llvm::StringRef Mount) { return Paths.addMount(Mount); }

  /// A .vcxproj by itself, whose solution is the one at or above its folder
  /// that lists it, or else the nearest one; or the .vcxproj of a .sln, each in
  /// the configuration that the solution builds it in.
  LoadedProjects load(llvm::StringRef File);

private:
  LoadedProjects loadSolution(llvm::StringRef File);
  /// \p FromSolution: instead of the choice.
  void loadProject(llvm::StringRef File, llvm::StringRef SolutionDir,
                   const ProjectConfiguration *FromSolution,
                   LoadedProjects &All);
  llvm::Expected<LoadedProject>
  readProject(llvm::StringRef File, llvm::StringRef SolutionDir,
              const ProjectConfiguration *FromSolution);
  std::string findSolutionDir(llvm::StringRef Project);
  /// Null where it is none.
  const Solution *getSolution(llvm::StringRef File);
  /// The solutions in \p Folder.
  const std::vector<std::string> &listSolutions(llvm::StringRef Folder);

  ConfigurationChoice Choice;
  WindowsPaths Paths;
  ProjectReader Reader;
  std::map<std::string, std::optional<Solution>> Solutions;
  std::map<std::string, std::vector<std::string>> SolutionsOfFolders;
};

/// Writes \p Commands as a compile_commands.json to \p File, which appears only
/// when it is complete. The error is one line.
llvm::Error
writeDatabase(llvm::ArrayRef<clang::tooling::CompileCommand> Commands,
              llvm::StringRef File);

} // namespace wsk

#endif // PROJECT_PROJECTLOADER_H
