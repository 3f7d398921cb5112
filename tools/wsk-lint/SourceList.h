//===- SourceList.h - What wsk-lint was asked to check ----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKLINT_SOURCELIST_H
#define WSKLINT_SOURCELIST_H

#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace wsk {

struct LintSource {
  std::string Path; ///< As the user would write it.
  /// The folder of the compilation database that names the source; empty where
  /// wsk-tidy looks for one by itself.
  std::string BuildPath;
};

struct SourceList {
  std::vector<LintSource> Sources; ///< Each file once.
  /// One line for each path that cannot be checked, with what to do.
  std::vector<std::string> Problems;
};

/// The sources that \p Paths name: a source; a folder, for all below it or for
/// those of its compile_commands.json; a compile_commands.json.
SourceList listSources(llvm::ArrayRef<std::string> Paths);

} // namespace wsk

#endif // WSKLINT_SOURCELIST_H
