//===- SourceText.h - Locations and text for messages -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_SOURCETEXT_H
#define ANALYSIS_SOURCETEXT_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/Diagnostic.h"
#include <optional>
#include <string>

namespace wsk {

/// Where to report about \p E. Always in a file: clang-tidy drops what is
/// located in a macro that a system header defines, and WSK's own constants
/// are such macros.
clang::SourceLocation getReportLocation(const clang::Expr *E,
                                        const clang::ASTContext &Context);

/// The text of \p E as the file spells it, on one line; empty where it is the
/// product of a macro's body or too long to stand in a message.
std::string getSpelling(const clang::Expr *E, const clang::ASTContext &Context);

/// Replaces \p E by \p Text, where the file spells all of \p E.
std::optional<clang::FixItHint> replace(const clang::Expr *E,
                                        llvm::StringRef Text,
                                        const clang::ASTContext &Context);

} // namespace wsk

#endif // ANALYSIS_SOURCETEXT_H
