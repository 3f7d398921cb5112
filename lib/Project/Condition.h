//===- Condition.h - Conditions of MSBuild ----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_CONDITION_H
#define PROJECT_CONDITION_H

#include "Project/MacroExpander.h"

namespace wsk {

/// Whether \p Text, a Condition attribute in \p ThisFile, holds; the empty one
/// does. Paths of Exists() are relative to \p ProjectFolder. What depends on a
/// value that is not known, as a comparison of what is no number, is false. The
/// error is one line without a place.
llvm::Expected<bool> evaluateCondition(llvm::StringRef Text,
                                       const MacroExpander &Expander,
                                       llvm::StringRef ThisFile,
                                       llvm::StringRef ProjectFolder,
                                       const MetadataLookup &Metadata);

} // namespace wsk

#endif // PROJECT_CONDITION_H
