//===- Solution.h - Visual Studio's .sln ------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_SOLUTION_H
#define PROJECT_SOLUTION_H

#include "Project/ProjectReader.h"

namespace wsk {

struct SolutionProject {
  std::string Path; ///< As the solution has it: of Windows, relative.
  std::string Id;   ///< "{...}", in lower case.
};

struct Solution {
  std::string File;
  std::vector<SolutionProject> Projects; ///< The .vcxproj.
  std::vector<ProjectConfiguration> Configurations;
  /// By Id and lower-case configuration of the solution: the project's.
  std::map<std::pair<std::string, std::string>, ProjectConfiguration> Builds;

  std::string getFolder() const;
};

/// \p File: absolute. The error is one line.
llvm::Expected<Solution> readSolution(llvm::StringRef File);

} // namespace wsk

#endif // PROJECT_SOLUTION_H
