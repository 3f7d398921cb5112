//===- Ntddi.h - Windows versions by name -----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROJECT_NTDDI_H
#define PROJECT_NTDDI_H

#include "llvm/Support/Error.h"

namespace wsk {

/// What a driver that names no Windows version is compiled for:
/// NTDDI_WIN11_GE, as in the bundled sdkddkver.h.
constexpr uint32_t DefaultNtddi = 0x0A000010;

/// What mingw-w64's headers choose then: NTDDI_WIN10.
constexpr uint32_t MingwNtddi = 0x0A000000;

struct NtddiName {
  llvm::StringLiteral Name; ///< Without the NTDDI_ prefix: "WIN10_RS2".
  uint32_t Value;
};

/// The versions that have WSK, oldest first.
llvm::ArrayRef<NtddiName> getNtddiNames();

/// The value of NTDDI_VERSION that \p Text states: a name in any case, with or
/// without its prefix, or a number. The error is one line that lists the names.
llvm::Expected<uint32_t> parseNtddi(llvm::StringRef Text);

} // namespace wsk

#endif // PROJECT_NTDDI_H
