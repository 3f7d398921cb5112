//===- Socket.h - The sockets that drivers hold -----------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver never sees a socket of the provider: it holds a WSK_SOCKET of
// ours, with a dispatch table of ours. So its identity outlives the close, and
// everything known of a socket travels with it.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_SOCKET_H
#define VERIFIER_SOCKET_H

#include "Verifier/EventResults.h"
#include "Verifier/Requests.h"

namespace wsk::verifier {

class Finding;

enum class SocketState : LONG {
  Open,
  Closing, ///< WskCloseSocket was called.
  Closed,  ///< In quarantine.
  Rejected ///< By the driver's WskAcceptEvent; in quarantine.
};

/// What has succeeded on a socket, as bits.
constexpr LONG BoundProgress = LONG(getFact(SocketFact::SocketBound)),
               ListeningProgress = LONG(getFact(SocketFact::SocketListening)),
               ConnectedProgress = LONG(getFact(SocketFact::SocketConnected)),
               MadeAtOnceProgress = LONG(getFact(SocketFact::MadeAtOnce));

/// Of FunctionId there are fewer.
constexpr size_t FunctionLimit = 48;

/// Among the events of a socket, which are WSK_EVENT_*: conditional accept.
constexpr LONG ConditionalAcceptEvent = 1;

/// A dispatch table of the driver: where it is, and as it was given. Callbacks
/// are called by the copy.
template <typename Table> struct DriverTable {
  const Table *Given;
  Table Copy;
};

/// What a table of the driver's has now. The driver may have passed something
/// smaller: that is a matter for other rules.
template <typename Table> WSKV_UNSANITIZED Table readTable(const Table *Given) {
  Table Copy;
  for (size_t I = 0; I != sizeof(Table) / sizeof(PVOID); ++I)
    reinterpret_cast<PVOID *>(&Copy)[I] =
        reinterpret_cast<const PVOID volatile *>(Given)[I];
  return Copy;
}

/// Dispatch tables of the driver, and ours that stand for them. A callback that
/// the driver left out stays out.
struct SocketEvents {
  PVOID Context; ///< The driver's.
  DriverTable<WSK_CLIENT_LISTEN_DISPATCH> Listen;
  DriverTable<WSK_CLIENT_DATAGRAM_DISPATCH> Datagram;
  DriverTable<WSK_CLIENT_CONNECTION_DISPATCH> Connection;
  /// Whether their memory may be gone, or they were reported: they are not
  /// looked at again.
  volatile LONG Unreadable;
  volatile LONG Enabled; ///< Callbacks that were ever to be enabled.

  WSK_CLIENT_LISTEN_DISPATCH OurListen;
  WSK_CLIENT_DATAGRAM_DISPATCH OurDatagram;
  WSK_CLIENT_CONNECTION_DISPATCH OurConnection;
#if NTDDI_VERSION >= NTDDI_WIN10_RS2
  WSK_CLIENT_STREAM_DISPATCH OurStream;
#endif
};

/// In the table of sockets by the address of its Public part.
struct Socket : TableLink {
  WSK_SOCKET Public; ///< What the driver holds.
  PWSK_SOCKET Real;  ///< The provider's; null until it exists.
  CategoryMask Category;
  ADDRESS_FAMILY Family; ///< 0 where it is not known.
  Client *Owner;
  SocketEvents Events;

  volatile LONG State;                   ///< A SocketState.
  volatile LONG References;              ///< Calls and pending requests.
  volatile LONG Progress;                ///< A FactMask.
  volatile LONG InFlight[FunctionLimit]; ///< Requests, by FunctionId.
  volatile PVOID DisconnectThread;       ///< Which runs WskDisconnectEvent.
  volatile LONG RunningEvents;           ///< Callbacks of the driver.
  /// Where a callback was disabled that was running, and runs still.
  volatile PVOID DisabledAt;
  volatile PVOID ToldIrp; ///< Its end told the driver that the peer is gone.
  volatile LONG Controls; ///< Whether WskControlSocket was called.
  volatile LONG EnablesCallbacks; ///< With SO_WSK_EVENT_CALLBACK.

  const char *MadeBy; ///< "WskSocket", "WskAcceptEvent".
  PVOID MadeAt;
  volatile PVOID ClosedAt; ///< Also where it was rejected.
  volatile PVOID Security; ///< The cached descriptor applied last.
  volatile LONG Deciding;  ///< WskAcceptEvent is, and sets the outputs.
  AcceptOutputs Outputs;
  Socket *NextInQuarantine;
  LONG64 Serial;       ///< In the order in which they were made.
  LONG ReportedInTurn; ///< Of reportOpenSockets.
};

/// A socket that is not in the table yet; null where memory is short.
Socket *makeSocket(CategoryMask Category, Client *Owner, const char *MadeBy,
                   PVOID MadeAt);
/// Gives it the provider's socket and returns what the driver gets.
PWSK_SOCKET publish(Socket &S, PWSK_SOCKET Real);
/// What IoStatus.Information holds until the request has ended: whoever takes
/// it for the socket is reported when it uses that.
PWSK_SOCKET getUnfinished(FunctionId Maker, CategoryMask Category);
/// Frees a socket that was not published.
void discard(Socket *S);

/// Sets C.On from the socket argument; reports and refuses where it is closed
/// or none of ours.
void resolveSocket(Call &C);
void dropReference(Socket *S);

/// WskCloseSocket: refuses the second one.
void beginClose(Call &C);
/// At its end. \p Closed: successful.
void endClose(Socket &S, bool Closed);
/// The driver's WskAcceptEvent did not take the socket: WSK closes it.
void reject(Socket &S, PVOID RejectedBy);

/// "datagram".
inline const char *getCategoryName(CategoryMask Mask) {
  return getCategory(Mask).Name;
}

void noteSocket(Finding &F, Socket &S);

/// Reports a pool free of what the driver holds as a socket; returns whether
/// \p Memory is one.
bool reportFreedSocket(PVOID Memory, PVOID Caller);

/// Around a callback of the driver.
void beginEvent(Socket &S);
void endEvent(Socket &S);
/// WskControlSocket has returned STATUS_EVENT_PENDING to \p Caller.
void recordDisabled(Socket &S, PVOID Caller);
/// Reports that \p Memory, which is freed, is the context of a socket on which
/// a callback is running that was disabled; returns whether it is.
bool reportFreedContext(PVOID Memory, PVOID Caller);

/// Reports sockets that are still open.
void reportOpenSockets();

/// Forgets all sockets: there is no client any more, so they are closed.
void releaseSockets();

} // namespace wsk::verifier

#endif // VERIFIER_SOCKET_H
