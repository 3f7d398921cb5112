//===- WindowsPaths.cpp - Paths of Windows on any system ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/WindowsPaths.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace llvm;

namespace wsk {

Error WindowsPaths::addMount(StringRef Mount) {
  auto [Drive, Folder] = Mount.split('=');
  Drive.consume_back("\\");
  if (Drive.size() != 2 || !isAlpha(Drive[0]) || Drive[1] != ':' ||
      Folder.empty())
    return createStringError(inconvertibleErrorCode(),
                             "'" + Mount +
                                 "' names no drive and folder: give them as "
                                 "C:=<folder>");
  if (!sys::fs::is_directory(Folder))
    return createStringError(inconvertibleErrorCode(),
                             Folder +
                                 " is no folder: give the one that holds "
                                 "the files of drive " +
                                 Drive);
  SmallString<256> Absolute(Folder);
  (void)sys::fs::make_absolute(Absolute);
  Mounts[toLower(Drive[0])] = Absolute.str().str();
  return Error::success();
}

std::optional<std::string> WindowsPaths::resolve(StringRef Path,
                                                 StringRef Folder) {
  std::string Native = Path.trim().str();
  std::ranges::replace(Native, '\\', '/');
  StringRef Rest = Native;
  SmallString<256> Absolute(Folder);
  if (Rest.size() >= 2 && isAlpha(Rest[0]) && Rest[1] == ':' &&
      !sys::path::is_absolute(Rest)) {
    auto Mount = Mounts.find(toLower(Rest[0]));
    if (Mount == Mounts.end())
      return std::nullopt;
    Absolute = Mount->second;
    Rest = Rest.drop_front(2);
  } else if (Rest.starts_with("/")) {
    // A path of this system, or what an unknown macro left of one.
    auto [First, Below] = Rest.ltrim('/').split('/');
    if (Rest.starts_with("//") ||
        (Path.trim().starts_with("\\") && !sys::fs::exists(Rest)) ||
        !sys::fs::exists("/" + First))
      return std::nullopt;
    Absolute = "/";
  }
  sys::path::append(Absolute, Rest.ltrim('/'));
  sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return Files.spell(Absolute);
}

} // namespace wsk
