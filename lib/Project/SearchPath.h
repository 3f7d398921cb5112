//===- SearchPath.h - Where a command looks for headers ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_SEARCHPATH_H
#define PROJECT_SEARCHPATH_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>
#include <vector>

namespace wsk {

/// \p Path as the command means it: relative to its directory.
std::string getAbsolutePath(const clang::tooling::CompileCommand &Command,
                            llvm::StringRef Path);

/// The folders that \p Command searches for <...>, absolute, in order: its
/// options in either driver's style, and the INCLUDE of the environment where
/// the target is MSVC. Without clang's own headers. Empty where clang's driver
/// makes nothing of the command.
std::vector<std::string>
getSearchPath(const clang::tooling::CompileCommand &Command);

/// The headers that \p Command includes before its source, as it names them.
std::vector<std::string>
getForcedIncludes(const clang::tooling::CompileCommand &Command);

bool targetsWindows(const clang::tooling::CompileCommand &Command);

/// Finds files as Windows does, whatever their case. Remembers each folder that
/// it has read.
class CaseBlindFiles {
public:
  /// The real path of the regular file \p Relative (with '/' or '\\') below
  /// \p Folder; an entry of the very same spelling wins.
  std::optional<std::string> find(llvm::StringRef Folder,
                                  llvm::StringRef Relative);

  /// \p Absolute in the spelling of the files and folders that are there; what
  /// is not there stays as it is.
  std::string spell(llvm::StringRef Absolute);

  /// Whether the folder holds an entry of this name, in any case.
  bool contains(llvm::StringRef Folder, llvm::StringRef Name);

private:
  /// Names of one folder's entries by their lower-case spelling.
  using Listing = llvm::StringMap<std::vector<std::string>>;

  const Listing &list(llvm::StringRef Folder);

  llvm::StringMap<Listing> Folders;
};

} // namespace wsk

#endif // PROJECT_SEARCHPATH_H
