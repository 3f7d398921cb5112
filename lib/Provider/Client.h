//===- Client.h - A registered WSK client -----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_CLIENT_H
#define PROVIDER_CLIENT_H

#include "Provider/Engine.h"
#include "Provider/Request.h"

namespace wsk::provider {

/// What a PWSK_CLIENT points to.
struct Client {
  const WSK_CLIENT_DISPATCH *Dispatch;
  Engine *Worker;
  /// Captured NPIs, calls under way, requests and sockets, and one for the
  /// registration. WskDeregister waits until there are none.
  LONG Users;
  KEVENT Unused;

  LONG HasSockets;   ///< Whether it ever created one.
  LONG StaticEvents; ///< Set before the first socket only.
  WSK_REACTOR_TASK Deregistration;
  bool Deregistering; ///< The reactor's thread only, like:
  RequestQueue ListChanges;

  WSK_REACTOR *reactor() const { return reactorOf(Worker); }
  void addUser();
  void dropUser();
};

/// Counts a call of a function in WSK_PROVIDER_DISPATCH.
class ClientCall {
public:
  explicit ClientCall(Client &C) : C(C) { C.addUser(); }
  ~ClientCall() { C.dropUser(); }
  ClientCall(const ClientCall &) = delete;
  ClientCall &operator=(const ClientCall &) = delete;

private:
  Client &C;
};

} // namespace wsk::provider

#endif // PROVIDER_CLIENT_H
