//===- SearchPath.cpp - Where a command looks for headers -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/SearchPath.h"
#if __has_include("clang/Driver/CreateInvocationFromArgs.h")
#include "clang/Driver/CreateInvocationFromArgs.h"
#else
#include "clang/Frontend/Utils.h"
#endif
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/TargetParser/Triple.h"
#include <algorithm>

using namespace clang;
using namespace llvm;

namespace wsk {

std::string getAbsolutePath(const tooling::CompileCommand &Command,
                            StringRef Path) {
  SmallString<256> Absolute(Path);
  if (sys::path::is_relative(Path)) {
    Absolute = Command.Directory;
    sys::path::append(Absolute, Path);
    (void)sys::fs::make_absolute(Absolute);
  }
  sys::path::remove_dots(Absolute);
  return Absolute.str().str();
}

/// What clang's driver makes of \p Command; null where it is nonsense.
static std::unique_ptr<CompilerInvocation>
interpret(const tooling::CompileCommand &Command) {
  std::vector<const char *> Args;
  Args.reserve(Command.CommandLine.size());
  for (const std::string &Arg : Command.CommandLine)
    Args.push_back(Arg.c_str());
  // What is wrong with the command is told when it is run.
  IgnoringDiagConsumer Silent;
  CreateInvocationOptions Options;
#if CLANG_VERSION_MAJOR >= 21
  DiagnosticOptions DiagOptions;
  Options.Diags = CompilerInstance::createDiagnostics(
      *vfs::getRealFileSystem(), DiagOptions, &Silent,
      /*ShouldOwnClient=*/false);
#elif CLANG_VERSION_MAJOR >= 20
  Options.Diags = CompilerInstance::createDiagnostics(
      *vfs::getRealFileSystem(), new DiagnosticOptions, &Silent,
      /*ShouldOwnClient=*/false);
#else
  Options.Diags = CompilerInstance::createDiagnostics(
      new DiagnosticOptions, &Silent, /*ShouldOwnClient=*/false);
#endif
  Options.RecoverOnError = true;
  return createInvocation(Args, Options);
}

bool targetsWindows(const tooling::CompileCommand &Command) {
  std::unique_ptr<CompilerInvocation> Invocation = interpret(Command);
  return Invocation && Triple(Invocation->getTargetOpts().Triple).isOSWindows();
}

std::vector<std::string> getSearchPath(const tooling::CompileCommand &Command) {
  std::unique_ptr<CompilerInvocation> Invocation = interpret(Command);
  if (!Invocation)
    return {};
  const HeaderSearchOptions &Search = Invocation->getHeaderSearchOpts();
  std::vector<std::string> Folders;
  for (int Group = frontend::Angled; Group <= frontend::After; ++Group)
    for (const HeaderSearchOptions::Entry &Entry : Search.UserEntries)
      if (Entry.Group == Group &&
          !StringRef(Entry.Path).starts_with(Search.ResourceDir))
        Folders.push_back(getAbsolutePath(Command, Entry.Path));
  return Folders;
}

std::vector<std::string>
getForcedIncludes(const tooling::CompileCommand &Command) {
  std::unique_ptr<CompilerInvocation> Invocation = interpret(Command);
  if (!Invocation)
    return {};
  return Invocation->getPreprocessorOpts().Includes;
}

const CaseBlindFiles::Listing &CaseBlindFiles::list(StringRef Folder) {
  auto [It, New] = Folders.try_emplace(Folder);
  if (!New)
    return It->second;
  std::error_code EC;
  for (sys::fs::directory_iterator Entry(Folder, EC), End; Entry != End && !EC;
       Entry.increment(EC)) {
    StringRef Name = sys::path::filename(Entry->path());
    It->second[Name.lower()].push_back(Name.str());
  }
  // Two spellings in one folder: the same one every time.
  for (auto &Names : It->second)
    llvm::sort(Names.second);
  return It->second;
}

bool CaseBlindFiles::contains(StringRef Folder, StringRef Name) {
  return list(Folder).contains(Name.lower());
}

std::string CaseBlindFiles::spell(StringRef Absolute) {
  if (sys::fs::exists(Absolute))
    return Absolute.str();
  SmallString<256> Path(sys::path::root_path(Absolute));
  StringRef Relative = sys::path::relative_path(Absolute);
  for (StringRef Part :
       make_range(sys::path::begin(Relative), sys::path::end(Relative))) {
    SmallString<256> Next(Path);
    sys::path::append(Next, Part);
    if (!sys::fs::exists(Next)) {
      const Listing &Entries = list(Path);
      if (auto It = Entries.find(Part.lower()); It != Entries.end()) {
        Next = Path;
        sys::path::append(Next, It->second.front());
      }
    }
    Path = Next;
  }
  return Path.str().str();
}

std::optional<std::string> CaseBlindFiles::find(StringRef Folder,
                                                StringRef Relative) {
  SmallString<256> Native(Relative);
  std::ranges::replace(Native, '\\', '/');
  SmallString<256> Path(Folder);
  // Most names are right: ask the system before reading folders.
  sys::path::append(Path, Native);
  if (sys::fs::is_regular_file(Path)) {
    sys::path::remove_dots(Path);
    return Path.str().str();
  }
  Path = Folder;
  for (StringRef Part :
       make_range(sys::path::begin(Native), sys::path::end(Native))) {
    if (Part == ".")
      continue;
    if (Part == "..") {
      sys::path::append(Path, Part);
      continue;
    }
    const Listing &Entries = list(Path);
    auto It = Entries.find(Part.lower());
    if (It == Entries.end())
      return std::nullopt;
    sys::path::append(
        Path, is_contained(It->second, Part) ? Part : It->second.front());
  }
  if (!sys::fs::is_regular_file(Path))
    return std::nullopt;
  return Path.str().str();
}

} // namespace wsk
