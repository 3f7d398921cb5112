//===- DriverCommand.h - The command that compiles a driver -----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Completes a compile command so that clang parses the driver's source with it:
// the preset where the command is only flags, the bundled kernel headers where
// it has none, clang's own headers. Knows nothing of clang-tidy.
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_DRIVERCOMMAND_H
#define PROJECT_DRIVERCOMMAND_H

#include "Project/HeaderFolders.h"
#include "Project/HeaderOverlay.h"
#include "Project/SearchPath.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/CompilationDatabase.h"
#include <optional>

namespace wsk {

class DriverCommands {
public:
  /// \p Ntddi: the Windows version that the user asks for; it then holds for
  /// every command.
  DriverCommands(HeaderFolders Folders, std::optional<uint32_t> Ntddi)
      : Folders(std::move(Folders)), Ntddi(Ntddi) {}

  /// \p Command with what it lacks. A command whose program is "clang-tool", as
  /// clang's tools name it that read flags alone, gets the preset, unless it
  /// chooses its own target or driver mode.
  clang::tooling::CompileCommand
  complete(clang::tooling::CompileCommand Command) const;

  /// Tells \p Overlay what headers the completed \p Command needs under other
  /// names.
  void addHeaders(const clang::tooling::CompileCommand &Command,
                  HeaderOverlay &Overlay) const;

  /// One line where \p Command, completed, misses headers that no flag can
  /// stand for.
  llvm::Error checkHeaders(const clang::tooling::CompileCommand &Command) const;

private:
  void addPreset(clang::tooling::CompileCommand &Command) const;
  bool usesBundledHeaders(llvm::ArrayRef<std::string> SearchPath) const;
  bool findsKit(llvm::ArrayRef<std::string> SearchPath) const;

  HeaderFolders Folders;
  std::optional<uint32_t> Ntddi;
  /// Lookups remember folders.
  mutable CaseBlindFiles Files;
};

/// The commands of another database, completed. Refers to both.
class DriverCompilationDatabase : public clang::tooling::CompilationDatabase {
public:
  /// \p Adjuster: what the user adds to every command; \p Base has it already.
  DriverCompilationDatabase(const clang::tooling::CompilationDatabase &Base,
                            const DriverCommands &Commands,
                            clang::tooling::ArgumentsAdjuster Adjuster = {})
      : Base(Base), Commands(Commands), Adjuster(std::move(Adjuster)) {}

  std::vector<clang::tooling::CompileCommand>
  getCompileCommands(llvm::StringRef File) const override;
  std::vector<std::string> getAllFiles() const override;
  std::vector<clang::tooling::CompileCommand>
  getAllCompileCommands() const override;

private:
  std::vector<clang::tooling::CompileCommand>
  complete(std::vector<clang::tooling::CompileCommand> All) const;

  const clang::tooling::CompilationDatabase &Base;
  const DriverCommands &Commands;
  clang::tooling::ArgumentsAdjuster Adjuster;
};

} // namespace wsk

#endif // PROJECT_DRIVERCOMMAND_H
