//===- NtStatusNames.h - NTSTATUS values by name ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_NTSTATUSNAMES_H
#define WSKRUN_NTSTATUSNAMES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace wsk {

/// The name that \p HeaderText, the text of ntstatus.h, gives \p Status; empty
/// where it gives none.
std::string findStatusName(llvm::StringRef HeaderText, uint32_t Status);

/// "0xC0000001 (STATUS_UNSUCCESSFUL)", or the number alone. \p KernelHeaders:
/// the folder of ntstatus.h.
std::string describeStatus(llvm::StringRef KernelHeaders, uint32_t Status);

} // namespace wsk

#endif // WSKRUN_NTSTATUSNAMES_H
