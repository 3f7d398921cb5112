//===- EventTables.h - The driver's tables of callbacks ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_EVENTTABLES_H
#define VERIFIER_EVENTTABLES_H

#include "Verifier/Socket.h"

namespace wsk::verifier {

/// What an accepted socket has enabled because its listener has.
constexpr LONG InheritedEvents =
    WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT | WSK_EVENT_SEND_BACKLOG;

/// Of the calling thread, also where it is not used any more.
bool isOnStack(const void *Address);

/// Judges where the table lies that the driver gives with a new socket, and
/// those that it points to. Returns whether it can be read: what was on the
/// stack of WskAcceptEvent is gone.
bool checkStorage(Socket &S, const void *Dispatch);

/// Whether the tables are still what they were when they were given.
void checkUnchanged(Socket &S);

/// Judges enabling callbacks, on a socket or for a client, against the tables;
/// refuses it where WSK would call NULL. Records what is enabled.
void checkEventControl(Call &C);

/// Judges the tables of a new socket against the client's static events.
void checkStaticEvents(Socket &S);

/// At its close: whether callbacks were given in vain.
void checkUnused(Socket &S);

} // namespace wsk::verifier

#endif // VERIFIER_EVENTTABLES_H
