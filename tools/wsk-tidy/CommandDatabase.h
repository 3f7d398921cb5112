//===- CommandDatabase.h - Hands clang-tidy our commands --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clang-tidy's main finds its compilation database by itself. A plugin of
// clang's tooling library, asked after the ones that read files, lets it find
// ours: under a name that is no folder.
//
//===----------------------------------------------------------------------===//

#ifndef WSKTIDY_COMMANDDATABASE_H
#define WSKTIDY_COMMANDDATABASE_H

#include "clang/Tooling/CompilationDatabase.h"
#include <memory>
#include <string>

namespace wsk {

/// What the search for a database met.
struct DatabaseSearch {
  /// A compile_commands.json that cannot be read; empty where there was none.
  std::string Broken;
  /// The root was reached: there is no database. The search succeeded all the
  /// same, with one of no flags.
  bool FoundNone = false;
};
const DatabaseSearch &getDatabaseSearch();

/// The next search for the returned build path finds \p Database.
std::string
parkDatabase(std::unique_ptr<clang::tooling::CompilationDatabase> Database);

} // namespace wsk

#endif // WSKTIDY_COMMANDDATABASE_H
