//===- SourceList.cpp - What wsk-lint was asked to check ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceList.h"
#include "ProjectSources.h"
#include "Wording.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

static constexpr StringLiteral DatabaseName = "compile_commands.json";

static bool isSourceName(StringRef Path) {
  return is_contained({".c", ".cc", ".cpp", ".cxx"},
                      sys::path::extension(Path).lower());
}

/// "./a.c" as "a.c".
static std::string withoutDots(StringRef Path) {
  SmallString<256> Short(Path);
  sys::path::remove_dots(Short);
  return Short.str().str();
}

/// \p Path, or the place that \p Line begins with, as the user would write it.
static std::string withoutCurrentFolder(StringRef Line) {
  SmallString<256> Current;
  if (!sys::fs::current_path(Current)) {
    Current += sys::path::get_separator();
    Line.consume_front(Current);
  }
  return Line.str();
}

static std::string getRealPath(StringRef Path) {
  SmallString<256> Real;
  if (sys::fs::real_path(Path, Real))
    Real = Path;
  return Real.str().str();
}

namespace {
/// What lies below a folder, each sorted.
struct FolderContents {
  std::vector<std::string> Sources, Projects;
};

class Collector {
public:
  Collector(ProjectLoader &Loader, bool FindProjects)
      : Projects(Loader), FindProjects(FindProjects) {}

  void addPath(StringRef Path);
  SourceList takeList();

private:
  /// False where it cannot be read.
  bool addSource(StringRef Path, StringRef BuildPath);
  void addSourceByName(StringRef Path);
  void addFolder(StringRef Folder);
  void addDatabase(StringRef File);
  /// A project or a solution that the user names.
  void addProjectFile(StringRef File);
  /// The sources of \p Project, once. Its problems are told.
  void addProject(const LoadedProject &Project);
  /// Tells the failures since \p FirstFailure, and checks what lies in their
  /// folders without a project.
  void fallBack(size_t FirstFailure);
  void addBare(StringRef Path);
  bool isInDatabase(StringRef Source);
  void walk(StringRef Folder, FolderContents &Found);

  void tell(const Twine &Problem) { List.Problems.push_back(Problem.str()); }

  SourceList List;
  ProjectSources Projects;
  bool FindProjects;
  StringSet<> Known;  ///< Real paths.
  StringSet<> Listed; ///< Those of all projects, also of no drivers.
  StringSet<> AddedProjects;
  StringMap<StringSet<>> Databases; ///< The files that they list.
  std::vector<ProjectProblem> Missing;
  size_t BareSources = 0;
  std::vector<std::string> Used;     ///< Databases and projects, by name.
  std::vector<std::string> Skipped;  ///< Projects that build no driver.
  std::vector<std::string> Unlisted; ///< Sources of no project.
};
} // namespace

bool Collector::addSource(StringRef Path, StringRef BuildPath) {
  // Opening anything else, a pipe for one, could wait for ever.
  sys::fs::file_status Status;
  std::error_code EC = sys::fs::status(Path, Status);
  if (!EC && !sys::fs::is_regular_file(Status)) {
    tell("cannot read " + Path + ": it is no regular file");
    return false;
  }
  if (!EC) {
    if (Expected<sys::fs::file_t> File = sys::fs::openNativeFileForRead(Path))
      (void)sys::fs::closeFile(*File);
    else
      EC = errorToErrorCode(File.takeError());
  }
  if (EC) {
    tell("cannot read " + withoutDots(Path) + ": " + EC.message() +
         (BuildPath.empty()
              ? Twine("; give a source, a folder or a ") + DatabaseName
              : "; " + BuildPath + "/" + DatabaseName +
                    " names it: make that anew"));
    return false;
  }
  if (!Known.insert(getRealPath(Path)).second)
    return false;
  List.Sources.push_back({withoutDots(Path), BuildPath.str()});
  return true;
}

void Collector::addBare(StringRef Path) {
  if (addSource(Path, ""))
    ++BareSources;
}

void Collector::addProject(const LoadedProject &Project) {
  if (!AddedProjects.insert(Project.File).second)
    return;
  Used.push_back(withoutCurrentFolder(Project.File) + " (" +
                 Project.Configuration.getText() + ")");
  append_range(Missing, Project.Problems);
  for (const clang::tooling::CompileCommand &Command : Project.Commands) {
    if (!sys::fs::exists(Command.Filename)) {
      tell(withoutCurrentFolder(Project.File) + ": lists " +
           withoutCurrentFolder(Command.Filename) + ", which is not there");
      continue;
    }
    // An assembler's, or a resource's.
    if (!isSourceName(Command.Filename) || !addSource(Command.Filename, ""))
      continue;
    List.Sources.back().HasCommand = true;
    List.Commands.push_back(Command);
  }
}

void Collector::addDatabase(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(File);
  if (!Text)
    return tell("cannot read " + File + ": " + Text.getError().message());
  // Clang's reader would print what is no JSON by itself, in several lines.
  Expected<json::Value> Parsed = json::parse((*Text)->getBuffer());
  if (!Parsed)
    return tell(File + " is no JSON: " + toString(Parsed.takeError()) +
                "; make it anew");
  std::string Message;
  auto Database = clang::tooling::JSONCompilationDatabase::loadFromFile(
      File, Message, clang::tooling::JSONCommandLineSyntax::AutoDetect);
  if (!Database)
    return tell(File + " is no compilation database: " + Message +
                " Make it anew");
  std::vector<std::string> Files = Database->getAllFiles();
  erase_if(Files, [](StringRef Path) { return !isSourceName(Path); });
  if (Files.empty())
    return tell(File + " names no C or C++ source");
  sort(Files);
  Used.push_back(withoutDots(File));
  StringRef Folder = sys::path::parent_path(File);
  for (const std::string &Source : Files)
    addSource(Source, Folder.empty() ? StringRef(".") : Folder);
}

void Collector::walk(StringRef Folder, FolderContents &Found) {
  std::vector<std::string> Entries;
  std::error_code EC;
  for (sys::fs::directory_iterator It(Folder, EC), End; It != End && !EC;
       It.increment(EC))
    Entries.push_back(It->path());
  if (EC)
    return tell("cannot read " + Folder + ": " + EC.message());
  sort(Entries);
  for (const std::string &Entry : Entries) {
    StringRef Name = sys::path::filename(Entry);
    // A link to a folder may lead in a circle.
    if (sys::fs::is_directory(Entry)) {
      if (!Name.starts_with(".") && Name != "build" &&
          !sys::fs::is_symlink_file(Entry))
        walk(Entry, Found);
    } else if (isSourceName(Name)) {
      Found.Sources.push_back(Entry);
    } else if (isProjectName(Name)) {
      Found.Projects.push_back(Entry);
    }
  }
}

void Collector::fallBack(size_t FirstFailure) {
  for (size_t I = FirstFailure; I < Projects.getFailures().size(); ++I) {
    const ProjectFailure &Failure = Projects.getFailures()[I];
    FolderContents Found;
    if (!Failure.LacksConfiguration && sys::fs::exists(Failure.File))
      walk(sys::path::parent_path(Failure.File), Found);
    size_t Before = BareSources;
    for (const std::string &Source : Found.Sources)
      if (!Listed.contains(getRealPath(Source)))
        addBare(withoutCurrentFolder(Source));
    std::string Instead;
    if (BareSources > Before)
      Instead = "; " + countOf(BareSources - Before, "source") +
                " beside it checked without it";
    tell(withoutCurrentFolder(Failure.Line) + Instead);
  }
}

void Collector::addProjectFile(StringRef File) {
  size_t FirstFailure = Projects.getFailures().size();
  std::vector<const LoadedProject *> Loaded = Projects.load(File);
  // Of a solution, the drivers; a project that is named is meant.
  bool HasDriver =
      any_of(Loaded, [](const LoadedProject *P) { return P->IsDriver; });
  for (const LoadedProject *Project : Loaded) {
    for (const clang::tooling::CompileCommand &Command : Project->Commands)
      Listed.insert(getRealPath(Command.Filename));
    if (HasDriver && !Project->IsDriver)
      Skipped.push_back(withoutCurrentFolder(Project->File));
    else
      addProject(*Project);
  }
  fallBack(FirstFailure);
}

/// Whether a source that no project compiles may be worth a look.
static bool mentionsWsk(StringRef Source) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Source);
  return Text && (*Text)->getBuffer().contains_insensitive("wsk");
}

void Collector::addFolder(StringRef Folder) {
  SmallString<256> Database(Folder);
  sys::path::append(Database, DatabaseName);
  if (sys::fs::exists(Database))
    return addDatabase(Database);
  size_t ProblemsBefore = List.Problems.size();
  FolderContents Found;
  walk(Folder, Found);
  if (Found.Sources.empty() && Found.Projects.empty() &&
      List.Problems.size() == ProblemsBefore)
    return tell(
        Folder +
        " holds no C or C++ source; give a folder with .c or .cpp files");

  size_t FirstFailure = Projects.getFailures().size();
  std::vector<const LoadedProject *> Drivers;
  for (const std::string &File : Found.Projects)
    for (const LoadedProject *Project : Projects.load(File)) {
      for (const clang::tooling::CompileCommand &Command : Project->Commands)
        Listed.insert(getRealPath(Command.Filename));
      if (Project->IsDriver)
        Drivers.push_back(Project);
      else
        Skipped.push_back(withoutCurrentFolder(Project->File));
    }
  for (const LoadedProject *Project : Drivers)
    addProject(*Project);
  fallBack(FirstFailure);
  // What a project would compile in another configuration is not known.
  if (any_of(drop_begin(Projects.getFailures(), FirstFailure),
             [](const ProjectFailure &F) { return F.LacksConfiguration; }))
    return;
  for (const std::string &Source : Found.Sources) {
    bool IsListed = Listed.contains(getRealPath(Source)) ||
                    Known.contains(getRealPath(Source));
    if (Drivers.empty() || (!IsListed && mentionsWsk(Source)))
      addBare(Source);
    else if (!IsListed)
      Unlisted.push_back(withoutDots(Source));
  }
}

/// Whether wsk-tidy, which looks above \p Source, finds its own command there.
bool Collector::isInDatabase(StringRef Source) {
  for (StringRef Folder = sys::path::parent_path(Source); !Folder.empty();
       Folder = sys::path::parent_path(Folder)) {
    SmallString<256> Database(Folder);
    sys::path::append(Database, DatabaseName);
    if (!sys::fs::exists(Database))
      continue;
    auto [It, New] = Databases.try_emplace(Database);
    std::string Message;
    if (New)
      if (auto Commands = clang::tooling::JSONCompilationDatabase::loadFromFile(
              Database, Message,
              clang::tooling::JSONCommandLineSyntax::AutoDetect))
        for (const std::string &File : Commands->getAllFiles())
          It->second.insert(getRealPath(File));
    return It->second.contains(getRealPath(Source));
  }
  return false;
}

void Collector::addSourceByName(StringRef Path) {
  SmallString<256> Absolute(Path);
  (void)sys::fs::make_absolute(Absolute);
  sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  if (!FindProjects || !sys::fs::is_regular_file(Path) ||
      isInDatabase(Absolute)) {
    addSource(Path, "");
    return;
  }
  size_t FirstFailure = Projects.getFailures().size();
  const LoadedProject *Project = Projects.findProjectOf(Absolute);
  for (size_t I = FirstFailure; I < Projects.getFailures().size(); ++I)
    tell(withoutCurrentFolder(Projects.getFailures()[I].Line));
  if (!Project)
    return addBare(Path);
  if (!addSource(Path, ""))
    return;
  List.Sources.back().HasCommand = true;
  for (const clang::tooling::CompileCommand &Command : Project->Commands)
    if (Command.Filename == Absolute.str())
      List.Commands.push_back(Command);
  std::string Name = withoutCurrentFolder(Project->File) + " (" +
                     Project->Configuration.getText() + ")";
  if (!is_contained(Used, Name))
    Used.push_back(Name);
}

void Collector::addPath(StringRef Path) {
  if (sys::fs::is_directory(Path))
    return addFolder(Path);
  if (sys::path::filename(Path) == DatabaseName)
    return addDatabase(Path);
  if (isProjectName(Path) || isSolutionName(Path))
    return addProjectFile(Path);
  if (sys::fs::exists(Path) && !isSourceName(Path))
    return tell(Path +
                " is no C or C++ source: give one, a folder, a .vcxproj, a "
                ".sln or a " +
                DatabaseName);
  addSourceByName(Path);
}

SourceList Collector::takeList() {
  for (const std::string &Problem : describeProblems(Missing))
    tell(withoutCurrentFolder(Problem));
  if (!Used.empty())
    List.Notes.push_back("using " + enumerate(Used));
  if (BareSources > 0)
    List.Notes.push_back("using the usual flags of a driver for " +
                         countOf(BareSources, "file") +
                         " that no compile_commands.json, .sln or .vcxproj "
                         "lists");
  if (!Skipped.empty() && !List.Sources.empty())
    List.Notes.push_back("skipping " + enumerate(Skipped) + ", which " +
                         (Skipped.size() == 1 ? "builds" : "build") +
                         " no driver");
  if (!Unlisted.empty())
    List.Notes.push_back("skipping " + enumerate(Unlisted) + ", which no " +
                         ".vcxproj lists; name them to check them");
  return std::move(List);
}

SourceList listSources(ArrayRef<std::string> Paths, ProjectLoader &Loader,
                       bool FindProjects) {
  Collector All(Loader, FindProjects);
  for (const std::string &Path : Paths)
    All.addPath(Path);
  return All.takeList();
}

} // namespace wsk
