//===- Address.h - Addresses and results in WSK's words ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_ADDRESS_H
#define PROVIDER_ADDRESS_H

#include "Provider/Reactor/Reactor.h"

#include <wdm.h>

#include <wsk.h>

namespace wsk::provider {

/// WSK_REACTOR_FAMILY of a WSK address family, or 0.
ULONG familyOf(ADDRESS_FAMILY Family);

/// Copies an address of the family. STATUS_INVALID_PARAMETER where there is
/// none or it is of another family.
NTSTATUS readAddress(PSOCKADDR Source, ADDRESS_FAMILY Family,
                     WSK_REACTOR_ADDRESS &Address);

/// Writes a whole SOCKADDR_IN or SOCKADDR_IN6; nothing where Target is null.
void writeAddress(const WSK_REACTOR_ADDRESS &Address, PSOCKADDR Target);

SIZE_T addressSize(ADDRESS_FAMILY Family);

/// Whether the address names no host.
bool isUnspecified(const WSK_REACTOR_ADDRESS &Address);

/// The NTSTATUS for a WSK_REACTOR_RESULT.
NTSTATUS statusOf(int32_t Result);

} // namespace wsk::provider

#endif // PROVIDER_ADDRESS_H
