//===- Wording.h - Numbers and names in a sentence --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKLINT_WORDING_H
#define WSKLINT_WORDING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace wsk {

/// "1 file", "2 files".
std::string countOf(size_t Number, llvm::StringRef Singular,
                    llvm::StringRef PluralEnding = "s");

/// "a", "a and b", "a, b and c"; from the fourth name on: "and 7 more".
std::string enumerate(llvm::ArrayRef<std::string> Names);

} // namespace wsk

#endif // WSKLINT_WORDING_H
