//===- CommandDatabase.cpp - Hands clang-tidy our commands ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandDatabase.h"
#include "clang/Tooling/CompilationDatabasePluginRegistry.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang::tooling;
using namespace llvm;

namespace wsk {

static constexpr StringLiteral ParkedName = "/<wsk-tidy's commands>";
static std::unique_ptr<CompilationDatabase> Parked;
static DatabaseSearch Search;

namespace {
class DatabasePlugin : public CompilationDatabasePlugin {
public:
  std::unique_ptr<CompilationDatabase>
  loadFromDirectory(StringRef Directory, std::string &ErrorMessage) override {
    if (Directory == ParkedName)
      return std::move(Parked);
    // Whoever reads such files was asked before.
    SmallString<256> File(Directory);
    sys::path::append(File, "compile_commands.json");
    if (Search.Broken.empty() && sys::fs::exists(File))
      Search.Broken = File.str().str();
    if (Directory == sys::path::root_path(Directory)) {
      Search.FoundNone = true;
      return std::make_unique<FixedCompilationDatabase>(
          ".", std::vector<std::string>());
    }
    ErrorMessage = "no commands here";
    return nullptr;
  }
};
} // namespace

static CompilationDatabasePluginRegistry::Add<DatabasePlugin>
    Registration("wsk-tidy", "The commands that wsk-tidy completed");

const DatabaseSearch &getDatabaseSearch() { return Search; }

std::string parkDatabase(std::unique_ptr<CompilationDatabase> Database) {
  Parked = std::move(Database);
  return ParkedName.str();
}

} // namespace wsk
