//===- HeaderFolders.h - Where the headers are ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The folders of headers that wsk-tidy brings or was built with.
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_HEADERFOLDERS_H
#define PROJECT_HEADERFOLDERS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace wsk {

struct HeaderFolders {
  /// The bundled kernel headers; empty where they are not installed.
  std::string Kernel;
  /// Clang's resource directory; empty where it is not installed.
  std::string Resource;
};

/// The name of the folder that stands in a project's command for the kit's own,
/// where the project names that before others and no kit is there: MSBuild's
/// own word for it, which no folder has.
constexpr llvm::StringLiteral KitPlaceholder = "$(KM_IncludePath)";

/// \p Executable: the absolute path of the running tool. An installed tool has
/// the kernel headers in its own prefix, one of a build tree in the sources.
HeaderFolders findHeaderFolders(llvm::StringRef Executable);

/// What to tell a user who lacks one of them; one line each.
std::string missingKernelHeaders();
std::string missingResourceDirectory();

} // namespace wsk

#endif // PROJECT_HEADERFOLDERS_H
