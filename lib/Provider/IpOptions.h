//===- IpOptions.h - Options of IP that are no plain number -----*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_IPOPTIONS_H
#define PROVIDER_IPOPTIONS_H

#include "Provider/Socket.h"

namespace wsk::provider {

/// Whether these functions know the option: multicast memberships and
/// interfaces, fragments, and what comes with received datagrams.
bool isIpOption(const ControlArguments &A);

/// On the reactor's thread.
NTSTATUS setIpOption(Socket &S, const ControlArguments &A);
/// Returned: the bytes written to the output buffer.
NTSTATUS getIpOption(Socket &S, const ControlArguments &A, SIZE_T &Returned);

} // namespace wsk::provider

#endif // PROVIDER_IPOPTIONS_H
