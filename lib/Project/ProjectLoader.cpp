//===- ProjectLoader.cpp - Commands of projects and solutions -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ProjectLoader.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace clang::tooling;
using namespace llvm;

namespace wsk {

bool isProjectName(StringRef Path) {
  return sys::path::extension(Path).equals_insensitive(".vcxproj");
}

bool isSolutionName(StringRef Path) {
  return sys::path::extension(Path).equals_insensitive(".sln");
}

static std::string makeAbsolute(StringRef File) {
  SmallString<256> Absolute(File);
  (void)sys::fs::make_absolute(Absolute);
  sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return Absolute.str().str();
}

const Solution *ProjectLoader::getSolution(StringRef File) {
  auto [It, New] = Solutions.try_emplace(File.str());
  if (New)
    It->second = expectedToOptional(readSolution(File));
  return It->second ? &*It->second : nullptr;
}

const std::vector<std::string> &ProjectLoader::listSolutions(StringRef Folder) {
  auto [It, New] = SolutionsOfFolders.try_emplace(Folder.str());
  if (!New)
    return It->second;
  std::error_code EC;
  for (sys::fs::directory_iterator Entry(Folder, EC), End; Entry != End && !EC;
       Entry.increment(EC))
    if (isSolutionName(Entry->path()))
      It->second.push_back(Entry->path());
  llvm::sort(It->second);
  return It->second;
}

std::string ProjectLoader::findSolutionDir(StringRef Project) {
  std::string Nearest;
  constexpr unsigned MaxLevels = 8;
  StringRef Folder = sys::path::parent_path(Project);
  for (unsigned Level = 0; Level < MaxLevels && !Folder.empty();
       ++Level, Folder = sys::path::parent_path(Folder)) {
    for (const std::string &File : listSolutions(Folder)) {
      const Solution *Known = getSolution(File);
      if (!Known)
        continue;
      if (Nearest.empty())
        Nearest = Folder.str();
      for (const SolutionProject &Listed : Known->Projects)
        if (Paths.resolve(Listed.Path, Folder) == Project)
          return Folder.str();
    }
    SmallString<256> Git(Folder);
    sys::path::append(Git, ".git");
    if (sys::fs::exists(Git))
      break;
  }
  return Nearest.empty() ? sys::path::parent_path(Project).str() : Nearest;
}

static ProjectFailure makeFailure(StringRef File, Error E) {
  ProjectFailure Failure;
  Failure.File = File.str();
  handleAllErrors(std::move(E), [&](const StringError &Problem) {
    Failure.Line = Problem.getMessage();
    Failure.LacksConfiguration =
        Problem.convertToErrorCode() == UnknownConfiguration;
  });
  return Failure;
}

Expected<LoadedProject>
ProjectLoader::readProject(StringRef File, StringRef SolutionDir,
                           const ProjectConfiguration *FromSolution) {
  LoadedProject Result;
  Result.File = File.str();
  if (FromSolution) {
    Result.Configuration = *FromSolution;
  } else {
    Expected<std::vector<ProjectConfiguration>> Known =
        Reader.readConfigurations(File, SolutionDir);
    if (!Known)
      return Known.takeError();
    Expected<ProjectConfiguration> Chosen =
        chooseConfiguration(*Known, Choice, File);
    if (!Chosen)
      return Chosen.takeError();
    Result.Configuration = *Chosen;
  }
  Expected<EvaluatedProject> Project =
      Reader.read(File, Result.Configuration, SolutionDir);
  if (!Project)
    return Project.takeError();
  Result.IsDriver = buildsDriver(*Project);
  ProjectCommands Commands = getCommands(*Project, Paths);
  Result.Commands = std::move(Commands.Commands);
  Result.Problems = std::move(Project->Problems);
  append_range(Result.Problems, Commands.Problems);
  return Result;
}

void ProjectLoader::loadProject(StringRef File, StringRef SolutionDir,
                                const ProjectConfiguration *FromSolution,
                                LoadedProjects &All) {
  Expected<LoadedProject> Project =
      readProject(File, SolutionDir, FromSolution);
  if (Project)
    All.Projects.push_back(std::move(*Project));
  else
    All.Failures.push_back(makeFailure(File, Project.takeError()));
}

LoadedProjects ProjectLoader::loadSolution(StringRef File) {
  LoadedProjects All;
  Expected<Solution> Read = readSolution(File);
  if (!Read) {
    All.Failures.push_back(makeFailure(File, Read.takeError()));
    return All;
  }
  Expected<ProjectConfiguration> Chosen =
      chooseConfiguration(Read->Configurations, Choice, File);
  if (!Chosen) {
    All.Failures.push_back(makeFailure(File, Chosen.takeError()));
    return All;
  }
  for (const SolutionProject &Listed : Read->Projects) {
    std::optional<std::string> Path =
        Paths.resolve(Listed.Path, Read->getFolder());
    if (!Path || !sys::fs::exists(*Path)) {
      All.Failures.push_back(
          {File.str(),
           (File + ": lists " + Listed.Path + ", which is not there").str()});
      continue;
    }
    auto Build =
        Read->Builds.find({Listed.Id, StringRef(Chosen->getText()).lower()});
    loadProject(*Path, Read->getFolder(),
                Build == Read->Builds.end() ? nullptr : &Build->second, All);
  }
  if (Read->Projects.empty())
    All.Failures.push_back({File.str(), (File + ": lists no .vcxproj").str()});
  return All;
}

LoadedProjects ProjectLoader::load(StringRef File) {
  std::string Absolute = makeAbsolute(File);
  if (isSolutionName(File))
    return loadSolution(Absolute);
  LoadedProjects All;
  loadProject(Absolute, findSolutionDir(Absolute), nullptr, All);
  return All;
}

Error writeDatabase(ArrayRef<CompileCommand> Commands, StringRef File) {
  for (const CompileCommand &Command : Commands)
    for (StringRef Text : Command.CommandLine)
      if (!json::isUTF8(Text))
        return createStringError(inconvertibleErrorCode(),
                                 Command.Filename +
                                     ": its command is no UTF-8, as JSON has "
                                     "to be: rename what is in another "
                                     "encoding (" +
                                     json::fixUTF8(Text) + ")");
  Error E = writeToOutput(File, [&](raw_ostream &OS) {
    json::OStream Writer(OS, /*IndentSize=*/2);
    Writer.array([&] {
      for (const CompileCommand &Command : Commands)
        Writer.object([&] {
          Writer.attribute("directory", Command.Directory);
          Writer.attribute("file", Command.Filename);
          Writer.attribute("arguments", json::Array(Command.CommandLine));
        });
    });
    OS << '\n';
    return Error::success();
  });
  if (E)
    return createStringError(inconvertibleErrorCode(),
                             "cannot write " + File + ": " +
                                 toString(std::move(E)));
  return Error::success();
}

} // namespace wsk
