//===- KitFinder.cpp - The kit on a mounted drive -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/KitFinder.h"
#include "Project/HeaderFolders.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;

namespace wsk {

/// The folder of \p Include, such as "10.0.26100.0", that has the newest kernel
/// headers; empty where none has.
static std::string findNewestVersion(StringRef Include, WindowsPaths &Paths) {
  std::string Newest;
  std::error_code EC;
  for (sys::fs::directory_iterator It(Include, EC), End; It != End && !EC;
       It.increment(EC)) {
    StringRef Name = sys::path::filename(It->path());
    std::optional<std::string> Header = Paths.resolve("km/ntddk.h", It->path());
    if (Header && sys::fs::exists(*Header) &&
        Name.compare_numeric(sys::path::filename(Newest)) > 0)
      Newest = It->path();
  }
  return Newest;
}

void setKitFolders(PropertyTable &Properties, WindowsPaths &Paths) {
  std::optional<std::string> Include =
      Paths.resolve("C:/Program Files (x86)/Windows Kits/10/Include", "");
  std::string Version;
  if (Include)
    Version = findNewestVersion(*Include, Paths);
  if (Version.empty()) {
    // A build's own prompt has it in the environment.
    if (!sys::Process::GetEnv("KM_IncludePath"))
      Properties.set("KM_IncludePath", KitPlaceholder);
    return;
  }
  Properties.set("WindowsSdkDir",
                 (sys::path::parent_path(*Include) + "/").str());
  Properties.set("CRT_IncludePath", Version + "/km/crt");
  Properties.set("KM_IncludePath", Version + "/km");
  Properties.set("KIT_SHARED_IncludePath", Version + "/shared");
  Properties.set("UM_IncludePath", Version + "/um");
}

} // namespace wsk
