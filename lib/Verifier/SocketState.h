//===- SocketState.h - The order of operations on a socket ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A fact about a socket (Rules/States.h) holds from the completion of the
// request that brings it about, before the driver hears of it. While such a
// request is in flight, whether the fact holds is unknown, and nothing that
// needs it is reported.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_SOCKETSTATE_H
#define VERIFIER_SOCKETSTATE_H

#include "Verifier/Requests.h"

namespace wsk::verifier {

/// Judges whether the state of C.On allows the call. At most one finding.
void checkState(const Call &C);

/// For a call that will be forwarded: sets what its success means for C.On, and
/// counts it among the requests in flight.
void prepareState(Call &C);

/// At the end of a request on a socket.
void endState(const Request &R, bool Succeeded);

/// What \p Irp, just completed, tells the driver.
void recordEnd(const Request &R, const IRP &Irp);

/// What a call makes true of the socket that it makes.
LONG getMadeFacts(const Call &C);

/// The same of the socket that a callback is given.
LONG getIndicatedFacts(CallbackId Callback);

/// Around the driver's WskDisconnectEvent.
void beginDisconnectEvent(Socket &S, ULONG Flags);
void endDisconnectEvent(Socket &S);

} // namespace wsk::verifier

#endif // VERIFIER_SOCKETSTATE_H
