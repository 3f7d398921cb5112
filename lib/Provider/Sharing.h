//===- Sharing.h - Who may bind to which address ----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Windows decides at the bind whether an address can be shared, from the
// options of both sockets and the security descriptor of the first. The host's
// rules differ, so all sockets of the process are kept here.
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_SHARING_H
#define PROVIDER_SHARING_H

#include "Provider/Reactor/Reactor.h"

#include <wdm.h>

namespace wsk::provider {

enum class ShareMode : UCHAR { Default, Reuse, Exclusive };

/// A socket's claim to its address; part of the socket.
struct Binding {
  Binding *Next, *Previous;
  bool Claimed;
  ULONG Protocol;
  WSK_REACTOR_ADDRESS Address;
  bool DualStack; ///< An IPv6 wildcard that stands for IPv4's, too.
  ShareMode Mode;
  PSECURITY_DESCRIPTOR Descriptor; ///< The socket's, or null.
};

/// Whether a second socket may bind to Wanted's address, which names a port.
/// Shared: whether others have bound to it already.
NTSTATUS checkSharing(const Binding &Wanted, bool &Shared);

void claimAddress(Binding &B);
void dropAddress(Binding &B);

} // namespace wsk::provider

#endif // PROVIDER_SHARING_H
