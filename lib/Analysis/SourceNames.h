//===- SourceNames.h - Which names a source has -----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a source never names, it does not use: so sources that have nothing to
// do with WSK need not be traversed.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_SOURCENAMES_H
#define ANALYSIS_SOURCENAMES_H

#include "clang/AST/ASTContext.h"

namespace wsk {

/// Whether \p Name may be an identifier anywhere in \p Context's source, its
/// headers and macros included. Always, where names come from a precompiled
/// header.
bool mayName(const clang::ASTContext &Context, llvm::StringRef Name);

/// Whether \p Context's source names anything by which WSK is recognised.
bool mayNameWsk(const clang::ASTContext &Context);

} // namespace wsk

#endif // ANALYSIS_SOURCENAMES_H
