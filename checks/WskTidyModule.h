//===- WskTidyModule.h - The clang-tidy module wsk- -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_WSKTIDYMODULE_H
#define CHECKS_WSKTIDYMODULE_H

#include "clang-tidy/ClangTidyOptions.h"

namespace wsk {

/// From now on the module's defaults are \p Options instead of those of the
/// profile `ci`. A .clang-tidy file and clang-tidy's own options still win.
void setModuleOptions(clang::tidy::ClangTidyOptions Options);

} // namespace wsk

#endif // CHECKS_WSKTIDYMODULE_H
