//===- Signature.h - How a function is called -------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_SIGNATURE_H
#define ANALYSIS_SIGNATURE_H

#include "clang/AST/ASTContext.h"
#include <string>

namespace wsk {

/// What goes wrong when a function of type \p Actual is called as \p Expected,
/// for a message: "takes 4 parameters instead of 5". Empty where nothing does,
/// whatever the types are called: pointers are alike, and integers of one size.
std::string describeDifference(const clang::FunctionType &Actual,
                               const clang::FunctionProtoType &Expected,
                               const clang::ASTContext &Context);

} // namespace wsk

#endif // ANALYSIS_SIGNATURE_H
