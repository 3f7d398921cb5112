//===- Solution.cpp - Visual Studio's .sln --------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Solution.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

std::string Solution::getFolder() const {
  return sys::path::parent_path(File).str();
}

static ProjectConfiguration parseConfiguration(StringRef Text) {
  auto [Name, Platform] = Text.trim().split('|');
  return {Name.str(), Platform.str()};
}

/// Project("{kind}") = "name", "path", "{id}"
static void parseProject(StringRef Line, Solution &Result) {
  SmallVector<StringRef> Parts;
  Line.split(Parts, '"');
  // The quoted ones are the odd ones.
  if (Parts.size() < 8)
    return;
  StringRef Path = Parts[5];
  if (Path.ends_with_insensitive(".vcxproj"))
    Result.Projects.push_back({Path.str(), Parts[7].lower()});
}

/// {id}.Debug|x64.ActiveCfg = Release|x64
static void parseBuild(StringRef Line, Solution &Result) {
  auto [Key, Value] = Line.split('=');
  Key = Key.trim();
  if (!Key.consume_back_insensitive(".ActiveCfg"))
    return;
  auto [Id, Configuration] = Key.split('.');
  Result.Builds[{Id.lower(), Configuration.lower()}] =
      parseConfiguration(Value);
}

Expected<Solution> readSolution(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(File);
  if (!Text)
    return createStringError(
        inconvertibleErrorCode(),
        File + ": cannot read it: " + Text.getError().message());
  Solution Result;
  Result.File = File.str();
  bool IsSolution = false;
  std::string Section;
  for (line_iterator It(**Text, /*SkipBlanks=*/true); !It.is_at_eof(); ++It) {
    StringRef Line = It->trim();
    Line.consume_front("\xEF\xBB\xBF");
    if (Line.starts_with("Microsoft Visual Studio Solution File"))
      IsSolution = true;
    else if (Line.starts_with("Project("))
      parseProject(Line, Result);
    else if (Line.starts_with("GlobalSection("))
      Section = Line.drop_front(14).take_until([](char C) { return C == ')'; });
    else if (Line == "EndGlobalSection")
      Section.clear();
    else if (Section == "SolutionConfigurationPlatforms")
      Result.Configurations.push_back(
          parseConfiguration(Line.split('=').first));
    else if (Section == "ProjectConfigurationPlatforms")
      parseBuild(Line, Result);
  }
  if (!IsSolution)
    return createStringError(inconvertibleErrorCode(),
                             File + ": is no solution of Visual Studio");
  return Result;
}

} // namespace wsk
