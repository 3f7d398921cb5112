//===- KitFinder.h - The kit on a mounted drive -----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_KITFINDER_H
#define PROJECT_KITFINDER_H

#include "Project/MacroExpander.h"
#include "Project/WindowsPaths.h"

namespace wsk {

/// Sets the properties by which projects name the kit's folders: those of the
/// newest kit where the drive that has it is mounted. Where none is,
/// KM_IncludePath is KitPlaceholder and the others stay unknown.
void setKitFolders(PropertyTable &Properties, WindowsPaths &Paths);

} // namespace wsk

#endif // PROJECT_KITFINDER_H
