//===- Profile.cpp - Shipped choices of checks ----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Profile.h"
#include "Project/Config.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

/// The names of the profiles in \p Folder, sorted.
static std::vector<std::string> listProfiles(StringRef Folder) {
  std::vector<std::string> Names;
  std::error_code EC;
  for (sys::fs::directory_iterator It(Folder, EC), End; !EC && It != End;
       It.increment(EC))
    if (sys::fs::exists(It->path() + "/.clang-tidy"))
      Names.push_back(sys::path::filename(It->path()).str());
  llvm::sort(Names);
  return Names;
}

Expected<std::string> findProfile(StringRef Executable, StringRef Name) {
  SmallString<256> Installed(sys::path::parent_path(Executable));
  sys::path::append(Installed, WSK_INSTALLED_PROFILES);
  sys::path::remove_dots(Installed, /*remove_dot_dot=*/true);
  for (StringRef Folder : {Installed.str(), StringRef(WSK_SOURCE_PROFILES)}) {
    std::vector<std::string> Names = listProfiles(Folder);
    if (Names.empty())
      continue;
    if (!is_contained(Names, Name))
      return createStringError(inconvertibleErrorCode(),
                               "there is no profile '" + Name +
                                   "': use one of " + join(Names, ", "));
    return (Folder + "/" + Name + "/.clang-tidy").str();
  }
  return createStringError(inconvertibleErrorCode(),
                           "the profiles are not beside this tool (in <its "
                           "folder>/" WSK_INSTALLED_PROFILES
                           "): install wsk-tidy as a whole");
}

} // namespace wsk
