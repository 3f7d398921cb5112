//===- AddressObjects.h - What is known of a socket address -----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_ADDRESSOBJECTS_H
#define ANALYSIS_ADDRESSOBJECTS_H

#include "Analysis/FunctionFacts.h"
#include "Analysis/TranslationUnit.h"

namespace wsk {

/// The object behind an argument that points to a SOCKADDR, as far as one
/// function tells. A union counts as a whole.
struct AddressObject {
  /// Of the object, in bytes; 0 where it is not known.
  uint64_t Size = 0;
  std::string TypeName; ///< "SOCKADDR_IN", or "16 bytes of pool".
  /// The type that it is declared with; null for SOCKADDR_STORAGE and others
  /// that every family fits in.
  const AddressType *Type = nullptr;
  /// What its family member certainly holds: 0 where it never gets a value.
  std::optional<uint64_t> Family;
  std::string FamilySpelling; ///< "AF_INET6 (0x17)".
  bool IsUnset = false;       ///< The family is 0 because nobody sets it.
};

AddressObject getAddressObject(const clang::Expr *Argument,
                               const FunctionFacts &Facts, unsigned Order,
                               const TranslationUnit &Unit);

} // namespace wsk

#endif // ANALYSIS_ADDRESSOBJECTS_H
