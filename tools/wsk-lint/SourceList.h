//===- SourceList.h - What wsk-lint was asked to check ----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKLINT_SOURCELIST_H
#define WSKLINT_SOURCELIST_H

#include "Project/ProjectLoader.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace wsk {

struct LintSource {
  std::string Path; ///< As the user would write it.
  /// The folder of the compilation database that names the source; empty where
  /// wsk-tidy looks for one by itself.
  std::string BuildPath;
  /// A project compiles it, by the command of SourceList::Commands.
  bool HasCommand = false;
};

struct SourceList {
  std::vector<LintSource> Sources; ///< Each file once.
  /// How the projects compile those of them that they list.
  std::vector<clang::tooling::CompileCommand> Commands;
  /// Lines that tell where the sources' flags come from, and what was left out.
  std::vector<std::string> Notes;
  /// One line for each path that cannot be checked, with what to do.
  std::vector<std::string> Problems;
};

/// The sources that \p Paths name: a source; a compile_commands.json, a .sln or
/// a .vcxproj, for those that it lists; a folder, for those of its
/// compile_commands.json, of the projects below it or else for all below it.
/// \p FindProjects: look for the project of a source that is named by itself.
SourceList listSources(llvm::ArrayRef<std::string> Paths, ProjectLoader &Loader,
                       bool FindProjects);

} // namespace wsk

#endif // WSKLINT_SOURCELIST_H
