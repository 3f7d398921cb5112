//===- CompilerDemand.h - Which compiler a source insists on ----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_COMPILERDEMAND_H
#define PROJECT_COMPILERDEMAND_H

#include "llvm/ADT/StringRef.h"

namespace wsk {

/// Whether \p Text refuses every compiler but mingw-w64: an #error right below
/// an #if or #ifndef that holds where __MINGW32__ or __MINGW64__ is undefined.
bool demandsMingw(llvm::StringRef Text);

} // namespace wsk

#endif // PROJECT_COMPILERDEMAND_H
