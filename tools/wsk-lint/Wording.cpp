//===- Wording.cpp - Numbers and names in a sentence ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace wsk {

std::string countOf(size_t Number, StringRef Singular, StringRef PluralEnding) {
  return std::to_string(Number) + " " +
         (Number == 1 ? Singular.str() : (Singular + PluralEnding).str());
}

std::string enumerate(ArrayRef<std::string> Names) {
  constexpr size_t MaxNames = 3;
  if (Names.size() > MaxNames)
    return join(Names.take_front(MaxNames), ", ") + " and " +
           std::to_string(Names.size() - MaxNames) + " more";
  if (Names.size() < 2)
    return join(Names, "");
  return join(Names.drop_back(), ", ") + " and " + Names.back();
}

} // namespace wsk
