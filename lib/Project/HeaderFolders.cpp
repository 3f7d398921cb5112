//===- HeaderFolders.cpp - Where the headers are --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/HeaderFolders.h"
#include "Project/Config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace wsk {

static std::string installedKernelHeaders(StringRef Executable) {
  SmallString<256> Folder(sys::path::parent_path(Executable));
  sys::path::append(Folder, WSK_INSTALLED_KERNEL_HEADERS);
  sys::path::remove_dots(Folder, /*remove_dot_dot=*/true);
  return Folder.str().str();
}

static bool holds(StringRef Folder, StringRef File) {
  SmallString<256> Path(Folder);
  sys::path::append(Path, File);
  return sys::fs::exists(Path);
}

HeaderFolders findHeaderFolders(StringRef Executable) {
  HeaderFolders Found;
  for (std::string Folder : {installedKernelHeaders(Executable),
                             std::string(WSK_SOURCE_KERNEL_HEADERS)})
    if (holds(Folder, "sdkddkver.h")) {
      Found.Kernel = std::move(Folder);
      break;
    }
  if (holds(WSK_RESOURCE_DIRECTORY, "include/stddef.h"))
    Found.Resource = WSK_RESOURCE_DIRECTORY;
  return Found;
}

std::string missingKernelHeaders() {
  return "the bundled kernel headers are not beside this tool (in "
         "<its folder>/" WSK_INSTALLED_KERNEL_HEADERS
         "): install wsk-tidy as a whole, or add a WDK's folders with "
         "--extra-arg=-I<folder>";
}

std::string missingResourceDirectory() {
  return "clang's own headers are missing from " WSK_RESOURCE_DIRECTORY
         ": install the ones of clang " WSK_CLANG_MAJOR
         ", or name their folder with --extra-arg=-resource-dir=<folder>";
}

} // namespace wsk
