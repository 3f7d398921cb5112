//===- ItemPattern.h - The files that a project's item names ----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_ITEMPATTERN_H
#define PROJECT_ITEMPATTERN_H

#include "Project/WindowsPaths.h"

namespace wsk {

/// The parts of \p List, a text with ';' between them, without white space
/// around them; no empty ones.
std::vector<std::string> splitList(llvm::StringRef List);

/// The files that \p List names, unescaped. Those of a pattern ('*', '?', "**"
/// for any folders) are the ones that are there, sorted; others are named as
/// they are. Relative to \p Folder.
std::vector<std::string> expandItemPatterns(llvm::StringRef List,
                                            llvm::StringRef Folder,
                                            WindowsPaths &Paths);

} // namespace wsk

#endif // PROJECT_ITEMPATTERN_H
