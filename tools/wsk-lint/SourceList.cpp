//===- SourceList.cpp - What wsk-lint was asked to check ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceList.h"
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

namespace {
class Collector {
public:
  void addPath(StringRef Path);
  SourceList takeList() { return std::move(List); }

private:
  void addSource(StringRef Path, StringRef BuildPath);
  void addFolder(StringRef Folder);
  void addDatabase(StringRef File);
  /// Appends what lies below \p Folder, sorted.
  void walk(StringRef Folder, std::vector<std::string> &Found);

  void tell(const Twine &Problem) { List.Problems.push_back(Problem.str()); }

  SourceList List;
  StringSet<> Known; ///< Real paths.
};
} // namespace

void Collector::addSource(StringRef Path, StringRef BuildPath) {
  // Opening anything else, a pipe for one, could wait for ever.
  sys::fs::file_status Status;
  std::error_code EC = sys::fs::status(Path, Status);
  if (!EC && !sys::fs::is_regular_file(Status))
    return tell("cannot read " + Path + ": it is no regular file");
  if (!EC) {
    if (Expected<sys::fs::file_t> File = sys::fs::openNativeFileForRead(Path))
      (void)sys::fs::closeFile(*File);
    else
      EC = errorToErrorCode(File.takeError());
  }
  if (EC)
    return tell("cannot read " + withoutDots(Path) + ": " + EC.message() +
                (BuildPath.empty()
                     ? Twine("; give a source, a folder or a ") + DatabaseName
                     : "; " + BuildPath + "/" + DatabaseName +
                           " names it: make that anew"));
  SmallString<256> Real;
  if (sys::fs::real_path(Path, Real))
    Real = Path;
  if (Known.insert(Real).second)
    List.Sources.push_back({withoutDots(Path), BuildPath.str()});
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
  StringRef Folder = sys::path::parent_path(File);
  for (const std::string &Source : Files)
    addSource(Source, Folder.empty() ? StringRef(".") : Folder);
}

void Collector::walk(StringRef Folder, std::vector<std::string> &Found) {
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
      Found.push_back(Entry);
    }
  }
}

void Collector::addFolder(StringRef Folder) {
  SmallString<256> Database(Folder);
  sys::path::append(Database, DatabaseName);
  if (sys::fs::exists(Database))
    return addDatabase(Database);
  size_t ProblemsBefore = List.Problems.size();
  std::vector<std::string> Found;
  walk(Folder, Found);
  if (Found.empty() && List.Problems.size() == ProblemsBefore)
    return tell(
        Folder +
        " holds no C or C++ source; give a folder with .c or .cpp files");
  for (const std::string &Source : Found)
    addSource(Source, "");
}

void Collector::addPath(StringRef Path) {
  if (sys::fs::is_directory(Path))
    return addFolder(Path);
  if (sys::path::filename(Path) == DatabaseName)
    return addDatabase(Path);
  if (sys::fs::exists(Path) && !isSourceName(Path))
    return tell(Path + " is no C or C++ source: give one, a folder or a " +
                DatabaseName);
  addSource(Path, "");
}

SourceList listSources(ArrayRef<std::string> Paths) {
  Collector All;
  for (const std::string &Path : Paths)
    All.addPath(Path);
  return All.takeList();
}

} // namespace wsk
