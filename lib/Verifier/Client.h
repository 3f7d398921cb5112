//===- Client.h - Registrations and captured providers ----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_CLIENT_H
#define VERIFIER_CLIENT_H

#include "Verifier/Table.h"

namespace wsk::verifier {

struct Call;
struct Client;

/// How the sockets of one category enable their callbacks.
struct CallbackUse {
  volatile LONG Sockets; ///< That were made.
  volatile LONG Enabled; ///< That used SO_WSK_EVENT_CALLBACK.
  volatile LONG Mask;    ///< Of the first.
  volatile LONG Differs; ///< Others had another, or disabled events.
  volatile PVOID EnabledAt;
};

/// In the table of registrations by the driver's WSK_REGISTRATION.
struct Registration : TableLink {
  /// What WSK works with: the driver's block is a copy, which nobody changes.
  WSK_REGISTRATION Block;
  WSK_REGISTRATION Shown; ///< That copy, as it must stay.
  /// The table's, and those of calls: one may wait when the block goes.
  volatile LONG References;
  PVOID RegisteredAt;
  PVOID CapturedAt; ///< Last.
  LONG Captures;
  Client *Clients;
  /// What the provider gets where the driver's own breaks a rule.
  WSK_CLIENT_DISPATCH Dispatch;
};

/// One provider as a driver sees it: its address is the Client member of the
/// WSK_PROVIDER_NPI. In the table of clients by that address.
struct Client : TableLink {
  WSK_PROVIDER_NPI Real;
  WSK_PROVIDER_DISPATCH Dispatch; ///< Ours, with the provider's version.
  Client *NextOfOwner;            ///< In Registration::Clients.
  volatile LONG StaticEvents;     ///< Of WSK_SET_STATIC_EVENT_CALLBACKS.
  volatile LONG Released;         ///< By the last WskReleaseProviderNPI.
  volatile PVOID ReleasedAt;
  CallbackUse Callbacks[5]; ///< By the number of the category's bit.
};

/// Sets C.By from the first argument; reports and refuses where it is none of
/// ours.
void resolveClient(Call &C);

} // namespace wsk::verifier

#endif // VERIFIER_CLIENT_H
