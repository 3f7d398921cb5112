//===- ProjectCommand.h - How a project compiles its sources ----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_PROJECTCOMMAND_H
#define PROJECT_PROJECTCOMMAND_H

#include "Project/ProjectReader.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace wsk {

/// Whether \p Project builds kernel code, as far as it says.
bool buildsDriver(const EvaluatedProject &Project);

struct ProjectCommands {
  /// clang-cl's, in the project's folder, of absolute sources; without what
  /// does not matter to a parser, and without precompiled headers.
  std::vector<clang::tooling::CompileCommand> Commands;
  /// Each source that has no place on this system.
  std::vector<ProjectProblem> Problems;
};

/// The commands of the sources that \p Project does not exclude, with what the
/// WDK's own build adds.
ProjectCommands getCommands(const EvaluatedProject &Project,
                            WindowsPaths &Paths);

} // namespace wsk

#endif // PROJECT_PROJECTCOMMAND_H
