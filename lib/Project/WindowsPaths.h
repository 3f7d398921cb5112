//===- WindowsPaths.h - Paths of Windows on any system ----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_WINDOWSPATHS_H
#define PROJECT_WINDOWSPATHS_H

#include "Project/SearchPath.h"
#include "llvm/Support/Error.h"
#include <map>

namespace wsk {

class WindowsPaths {
public:
  /// \p Mount: "C:=<folder>", where that drive's files are. The error is one
  /// line.
  llvm::Error addMount(llvm::StringRef Mount);

  /// The absolute path on this system that \p Path, relative to \p Folder,
  /// means: with either slash, in the spelling of the files that are there.
  /// Nothing where it is on a drive that is not mounted, or below the root of
  /// an unnamed one.
  std::optional<std::string> resolve(llvm::StringRef Path,
                                     llvm::StringRef Folder);

private:
  std::map<char, std::string> Mounts; ///< By lower-case letter.
  CaseBlindFiles Files;
};

} // namespace wsk

#endif // PROJECT_WINDOWSPATHS_H
