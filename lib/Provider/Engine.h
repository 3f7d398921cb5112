//===- Engine.h - The thread that WSK works on ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_ENGINE_H
#define PROVIDER_ENGINE_H

#include "Provider/Request.h"

namespace wsk::provider {

/// A reactor on a thread of its own, shared by all clients.
struct Engine;

/// Starts the engine where none runs. Returns null where the system is short of
/// memory, threads or descriptors.
Engine *acquireEngine();

/// The last one stops the engine and waits for its thread, thus for whatever a
/// completion routine still does. PASSIVE_LEVEL, on another thread.
void releaseEngine(Engine *E);

WSK_REACTOR *reactorOf(Engine *E);

/// SIO_ADDRESS_LIST_CHANGE of all sockets. On the engine's thread.
RequestQueue &addressChangesOf(Engine *E);

/// Lets a request wait in that queue until addresses of its socket's family
/// change.
void awaitAddressChange(Engine *E, Request &R);

} // namespace wsk::provider

#endif // PROVIDER_ENGINE_H
