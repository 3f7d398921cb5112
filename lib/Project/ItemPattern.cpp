//===- ItemPattern.cpp - The files that a project's item names ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ItemPattern.h"
#include "Project/MacroExpander.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace llvm;

namespace wsk {

std::vector<std::string> splitList(StringRef List) {
  std::vector<std::string> Parts;
  for (StringRef Part : split(List, ';'))
    if (Part = Part.trim(); !Part.empty())
      Parts.push_back(Part.str());
  return Parts;
}

/// Whether \p Name is one that \p Pattern, of '*' and '?', means.
static bool matchesName(StringRef Pattern, StringRef Name) {
  size_t P = 0, N = 0, Star = StringRef::npos, Mark = 0;
  while (N < Name.size()) {
    if (P < Pattern.size() &&
        (Pattern[P] == '?' || (Pattern[P] != '*' && Pattern[P] == Name[N]))) {
      ++P;
      ++N;
    } else if (P < Pattern.size() && Pattern[P] == '*') {
      Star = P++;
      Mark = N;
    } else if (Star != StringRef::npos) {
      P = Star + 1;
      N = ++Mark;
    } else {
      return false;
    }
  }
  return Pattern.drop_front(P).find_first_not_of('*') == StringRef::npos;
}

/// Appends the files below \p Folder, called \p Prefix, that \p Pattern means.
static void findMatches(StringRef Folder, const std::string &Prefix,
                        ArrayRef<StringRef> Pattern,
                        std::vector<std::string> &Found) {
  bool AnyFolders = Pattern.front() == "**";
  if (AnyFolders && Pattern.size() == 1)
    return;
  if (AnyFolders)
    findMatches(Folder, Prefix, Pattern.drop_front(), Found);
  std::error_code EC;
  for (sys::fs::directory_iterator It(Folder, EC), End; It != End && !EC;
       It.increment(EC)) {
    StringRef Name = sys::path::filename(It->path());
    bool Matches =
        AnyFolders || matchesName(Pattern.front().lower(), Name.lower());
    if (!Matches)
      continue;
    std::string Path = Prefix + Name.str();
    if (!sys::fs::is_directory(It->path())) {
      if (Pattern.size() == 1 && !AnyFolders)
        Found.push_back(Path);
    } else if (!sys::fs::is_symlink_file(It->path()) &&
               (AnyFolders || Pattern.size() > 1)) {
      findMatches(It->path(), Path + "/",
                  AnyFolders ? Pattern : Pattern.drop_front(), Found);
    }
  }
}

std::vector<std::string> expandItemPatterns(StringRef List, StringRef Folder,
                                            WindowsPaths &Paths) {
  std::vector<std::string> Files;
  for (const std::string &Part : splitList(List)) {
    size_t Wildcard = StringRef(Part).find_first_of("*?");
    if (Wildcard == StringRef::npos) {
      Files.push_back(unescape(Part));
      continue;
    }
    std::string Pattern = Part;
    std::ranges::replace(Pattern, '\\', '/');
    size_t Slash = StringRef(Pattern).take_front(Wildcard).rfind('/');
    std::string Prefix =
        Slash == StringRef::npos ? "" : Pattern.substr(0, Slash + 1);
    std::optional<std::string> Start =
        Paths.resolve(Prefix.empty() ? "." : Prefix, Folder);
    if (!Start)
      continue;
    SmallVector<StringRef> Steps;
    StringRef(Pattern).drop_front(Prefix.size()).split(Steps, '/');
    std::vector<std::string> Found;
    findMatches(*Start, Prefix, Steps, Found);
    std::ranges::sort(Found);
    Files.insert(Files.end(), Found.begin(), Found.end());
  }
  return Files;
}

} // namespace wsk
