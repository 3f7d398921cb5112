//===- DriverPreset.cpp - Flags of a bare driver source -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/DriverPreset.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

/// Empty where the name says nothing.
static std::vector<std::string> getLanguageFlags(StringRef Source) {
  std::string Extension = sys::path::extension(Source).lower();
  // DRIVER.C is C to cl.exe and C++ to clang.
  if (Extension == ".c")
    // cl.exe knows typeof in C.
    return {"-xc", "-std=gnu17"};
  // As cl /kernel has it.
  if (is_contained({".cpp", ".cc", ".cxx"}, Extension))
    return {"-xc++", "-std=c++20", "-fno-exceptions", "-fno-rtti"};
  return {};
}

std::vector<std::string> getPresetFlags(StringRef Source) {
  std::vector<std::string> Flags = {
      "--target=x86_64-pc-windows-msvc",
      "-ffreestanding",
      "-fms-extensions",
      "-fms-compatibility",
      "-fms-compatibility-version=19.40",
      "-fdeclspec",
      "-D_WIN64=1",
      "-D_AMD64_=1",
      "-DAMD64=1",
      "-D_KERNEL_MODE=1",
  };
  append_range(Flags, getLanguageFlags(Source));
  return Flags;
}

std::vector<std::string> getMingwFlags(StringRef Source) {
  std::vector<std::string> Flags = {"--target=x86_64-w64-mingw32",
                                    "-ffreestanding", "-fms-extensions"};
  append_range(Flags, getLanguageFlags(Source));
  return Flags;
}

std::vector<std::string> getVersionFlags(uint32_t Ntddi) {
  std::string Version = "0x" + utohexstr(Ntddi, false, 8);
  std::string Windows = "0x" + utohexstr(Ntddi >> 16, false, 4);
  return {"-UNTDDI_VERSION", "-DNTDDI_VERSION=" + Version,
          "-U_WIN32_WINNT",  "-D_WIN32_WINNT=" + Windows,
          "-UWINVER",        "-DWINVER=" + Windows};
}

std::vector<std::string> getWarningFlags() {
  // Not -w: it leaves what clang makes an error of by default.
  return {"-Wno-everything"};
}

static bool isProjectRoot(StringRef Folder) {
  SmallString<256> Git(Folder);
  sys::path::append(Git, ".git");
  if (sys::fs::exists(Git))
    return true;
  std::error_code EC;
  for (sys::fs::directory_iterator It(Folder, EC), End; It != End && !EC;
       It.increment(EC))
    if (sys::path::extension(It->path()).equals_insensitive(".sln"))
      return true;
  return false;
}

/// Folders whose "include" is the host's, never a driver's.
static bool isHostPrefix(StringRef Folder) {
  return Folder == sys::path::root_path(Folder) || Folder == "/usr" ||
         Folder == "/usr/local" || Folder == "/opt";
}

std::vector<std::string> getProjectIncludeFolders(StringRef Source) {
  SmallString<256> Path(Source);
  (void)sys::fs::make_absolute(Path);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  StringRef Folder = sys::path::parent_path(Path);
  std::vector<std::string> Found = {Folder.str()};
  // <net/socket.h> is below one of these; where no root is known, a near one.
  std::vector<std::string> Above;
  bool FoundRoot = false;
  constexpr unsigned MaxLevels = 6, MaxWithoutRoot = 2;
  for (unsigned Level = 0; Level <= MaxLevels && !isHostPrefix(Folder);
       ++Level, Folder = sys::path::parent_path(Folder)) {
    for (StringRef Name : {"inc", "include"}) {
      SmallString<256> Candidate(Folder);
      sys::path::append(Candidate, Name);
      if (sys::fs::is_directory(Candidate))
        Found.push_back(Candidate.str().str());
    }
    if (Level > 0)
      Above.push_back(Folder.str());
    FoundRoot = isProjectRoot(Folder);
    if (FoundRoot)
      break;
  }
  if (!FoundRoot && Above.size() > MaxWithoutRoot)
    Above.resize(MaxWithoutRoot);
  append_range(Found, Above);
  return Found;
}

} // namespace wsk
