//===- DriverPreset.h - Flags of a bare driver source -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a driver's source is compiled with where nobody says it. Any tool that
// runs clang on driver code starts from these flags.
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_DRIVERPRESET_H
#define PROJECT_DRIVERPRESET_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace wsk {

/// Target, language and predefined macros of an x64 driver. A command's own
/// flags follow them, and win.
std::vector<std::string> getPresetFlags(llvm::StringRef Source);

/// The same where the source is one for mingw-w64.
std::vector<std::string> getMingwFlags(llvm::StringRef Source);

/// -D flags of the Windows version, as a WDK project passes them.
std::vector<std::string> getVersionFlags(uint32_t Ntddi);

/// Clang's warnings off: they are the affair of the driver's own compiler. What
/// cl.exe lets pass, such as an implicit declaration in C, is no error either.
std::vector<std::string> getWarningFlags();

/// Where a driver's own headers usually are: the folder of \p Source itself,
/// and "inc" and "include" of this and the folders above it, up to the root of
/// the project (the first with .git or a .sln) and six at most; then the
/// folders above it up to the root, or the next two where there is none.
/// Absolute, nearest first.
std::vector<std::string> getProjectIncludeFolders(llvm::StringRef Source);

} // namespace wsk

#endif // PROJECT_DRIVERPRESET_H
