//===- Socket.h - A WSK socket ----------------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_SOCKET_H
#define PROVIDER_SOCKET_H

#include "Kernel/src/Lock.h"
#include "Provider/Client.h"
#include "Provider/InspectTable.h"
#include "Provider/Request.h"
#include "Provider/Sharing.h"
#include "Rules/Api.h"

namespace wsk::provider {

struct DatagramIndication;
struct Indication;
struct ReadAhead;

/// How far a socket has come. It only ever goes on, but for a connect that
/// fails, which goes back to Bound.
enum class Progress : LONG { Created, Bound, Listening, Connecting, Connected };

/// All members belong to the reactor's thread, but for those that say otherwise
/// and what never changes after the creation.
struct Socket {
  WSK_SOCKET Public; ///< The first member: what the driver sees.
  Client *Owner;
  CategoryMask Category;
  ADDRESS_FAMILY Family;
  USHORT Type;
  ULONG Protocol;
  /// The driver's. WskAcceptEvent sets them before any callback is called.
  PVOID Context;
  const VOID *Dispatch;

  WSK_REACTOR_SOCKET *Handle; ///< Null once closed, and for raw sockets.
  LONG State;                 ///< Progress; read by any thread.
  LONG Requests;              ///< In flight; counted by any thread.
  Request *Close;
  WSK_REACTOR_TASK Wake; ///< Posted by whoever changed the events.

  kernel::Lock EventLock; ///< Guards the next four.
  ULONG Events;           ///< WSK_EVENT_* that are enabled; read without, too.
  ULONG StaticEvents;     ///< Those that cannot be disabled.
  ULONG InheritedEvents;  ///< Of a listener: for what WskAcceptEvent accepts.
  ULONG RunningEvents;    ///< Whose callbacks are being called.
  bool WakePosted;

  // Options that WSK keeps itself.
  bool ReuseAddress, ExclusiveAddress, ConditionalAccept, NoDelay, DualStack;
  ULONG ReceiveBufferSize;         ///< 0: not set.
  PSECURITY_DESCRIPTOR Descriptor; ///< Referenced, or null.
  Binding Bound;
  ULONG BindFlags; ///< WSK_REACTOR_BIND_*.
  WSK_REACTOR_ADDRESS Local, Remote;

  // Listening sockets.
  RequestQueue Accepts;
  InspectTable Inspected;
  Socket *FirstReady, *LastReady; ///< Connections that wait to be accepted.
  ULONG InspectSerial;
  bool AcceptsThrottled; ///< Out of descriptors: the timer looks again.

  // Connections.
  Socket *InspectedBy; ///< While WskInspectComplete is waited for.
  Socket *NextInspected;
  WSK_INSPECT_ID InspectId; ///< Key 0: was not inspected.
  RequestQueue Connects;    ///< One at most.
  RequestQueue Sends;       ///< And graceful disconnects, in their order.
  RequestQueue Receives;
  RequestQueue Disconnects; ///< Whose FIN is sent, but not acknowledged.
  ULONG DisconnectWait;     ///< Milliseconds until the next look at that.
  bool SendBlocked;         ///< The host takes no more for now.
  bool FinQueued;           ///< A graceful disconnect has been asked for.
  bool FinSent;
  bool FinReceived;   ///< And all data before it.
  ULONG ReceiveCount; ///< How often the host was asked for a request.
  ULONG IndicationCount;
  ULONG FullReceives; ///< Of small buffers, one after the other.
  ReadAhead *Ahead;   ///< Or null.
  bool HostEmpty;     ///< The host had no more data; it calls when it has.
  bool HangupSeen;    ///< The FIN has arrived, perhaps with data before it.
  bool ErrorsQuiet;   ///< Nothing more can be learnt by waiting for errors.
  bool DisconnectIndicated;
  bool ReceiveRefused; ///< WskReceiveEvent waits for a WskReceive.
  bool Silent;         ///< SIO_WSK_SET_TCP_SILENT_MODE: the peer hears nothing.
  SIZE_T IdealBacklog; ///< For sends that are pending, in bytes.
  /// The socket is good for nothing but to be closed. Set by the reactor's
  /// thread.
  bool Dead;
  /// Of a connection: how it ended, and whether a request has said so.
  bool DeathReported;
  NTSTATUS Death;
  /// The connection broke, but data that came before can still be read.
  NTSTATUS PendingDeath;
  Indication *FirstBuffered, *LastBuffered; ///< What events have not taken.

  // Datagram sockets. They use Sends, Receives and SendBlocked, too.
  WSK_REACTOR_ADDRESS FixedRemote, SendToAddress; ///< Family 0: not set.
  ULONG ControlWanted; ///< ControlKind: what comes with received datagrams.
  DatagramIndication *FirstDatagram, *LastDatagram; ///< Not accepted.

  Progress progress() const {
    return static_cast<Progress>(__atomic_load_n(&State, __ATOMIC_ACQUIRE));
  }
  void setProgress(Progress P) {
    __atomic_store_n(&State, static_cast<LONG>(P), __ATOMIC_RELEASE);
  }
  bool isConnection() const { return progress() == Progress::Connected; }
  bool isListener() const { return progress() == Progress::Listening; }
  /// For other threads than the reactor's.
  bool isDead() const { return __atomic_load_n(&Dead, __ATOMIC_ACQUIRE); }
  void setDead() { __atomic_store_n(&Dead, true, __ATOMIC_RELEASE); }

  static Socket &of(PWSK_SOCKET Public) {
    return *CONTAINING_RECORD(Public, Socket, Public);
  }
};

/// A call of a socket's function with its IRP, as createRequest.
inline Request *createRequest(PIRP Irp, Socket &S, PCSTR Name,
                              RequestRoutine Start, SIZE_T Extra = 0) {
  return createRequest(Irp, *S.Owner, &S, Name, Start, Extra);
}

//===--- On the reactor's thread ------------------------------------------===//

/// Makes the object for WskSocket and its like. Takes over the descriptor of
/// Arguments where it succeeds.
NTSTATUS makeSocket(Client &Owner, const SocketArguments &Arguments,
                    Socket *&Result);

/// Opens the host's socket; for a connection that was accepted, it is there.
NTSTATUS openHandle(Socket &S);

/// Frees the object and all it holds; nothing may be pending.
void destroySocket(Socket &S);

/// Closes the host's socket, abortively unless both sides are done.
void closeHandle(Socket &S);

/// Binds to an address, and listens where the category means that.
NTSTATUS bindTo(Socket &S, const WSK_REACTOR_ADDRESS &Address);
NTSTATUS startListening(Socket &S);

/// Begins to connect: STATUS_PENDING, or the outcome.
NTSTATUS beginConnect(Socket &S, const WSK_REACTOR_ADDRESS &Remote);

/// A connect has failed or was given up: the socket is bound as before.
void resetConnect(Socket &S);

/// The connection is made: addresses, state and static events follow.
void becomeConnected(Socket &S);

/// Does what can be done by now, and sets what to wait for. May complete
/// requests and call callbacks; the socket survives.
void makeProgress(Socket &S);
void acceptConnections(Socket &S);
void inspectConnection(Socket &Listener, Socket &New);
void receivePending(Socket &S);
/// Receives from the host, unless it is known to have nothing.
int32_t receiveInto(Socket &S, const WSK_REACTOR_BUFFER *Buffers,
                    uint32_t Count, uint64_t &Received);
/// Whether receiveInto has something of which the host will not tell.
bool hasReadAhead(const Socket &S);
/// What receiveInto can give, in bytes.
uint64_t countReceivable(const Socket &S);
void dropReadAhead(Socket &S);
void sendPending(Socket &S);
void receiveDatagrams(Socket &S);
void sendDatagrams(Socket &S);
/// The Undo of requests in Sends.
void undoSend(Request &R);

/// What the host's socket has to report.
void WSK_HOST_ABI onReady(void *Context, uint32_t Events);
void onConnectReady(Socket &S);
void onConnectionError(Socket &S);
/// The connection broke. What came before can still be received, unless the
/// driver wants to be told at once.
void breakConnection(Socket &S, NTSTATUS Status);
void onInspectedError(Socket &S);
void checkDisconnects(Socket &S);

/// Ends a connection from which nothing more is wanted: fails what is pending.
/// Sends fail with SendStatus, all others with Status.
void killConnection(Socket &S, NTSTATUS Status, NTSTATUS SendStatus);

/// The host has destroyed a socket that listens or has datagrams: fails what
/// is pending, and calls WskAcceptEvent or WskReceiveFromEvent without a socket
/// and without data, as WSK tells of that.
void loseSocket(Socket &S);

/// Finishes a request on a dead socket. Returns whether it is one.
bool failIfDead(Request &R);

/// Finishes what waits in Receives, each with what it has received.
void finishReceives(Socket &S, NTSTATUS Status);

/// The status for requests on a connection that is dead.
NTSTATUS deathOf(Socket &S);

/// Drops what a listener has inspected and not accepted.
void dropInspected(Socket &Listener);

/// Destroys a socket that the driver has not seen, or has given back.
void dropSocket(Socket &S);

/// Completes the close, once nothing else is pending. The socket may be gone.
void completeCloseIfDue(Socket &S);

//===--- Events -----------------------------------------------------------===//

/// The callback tables, or null.
const WSK_CLIENT_LISTEN_DISPATCH *listenTable(const Socket &S);
const WSK_CLIENT_CONNECTION_DISPATCH *connectionTable(const Socket &S);
const WSK_CLIENT_DATAGRAM_DISPATCH *datagramTable(const Socket &S);

/// Whether a callback is enabled and there.
bool hasEvent(Socket &S, ULONG Event);

/// Between them, a callback is being called. beginEvent returns whether it may.
bool beginEvent(Socket &S, ULONG Event);
void endEvent(Socket &S, ULONG Event);

/// The driver has refused what a callback brought: disables it, unless it is
/// static. Returns whether it was.
bool disableRefused(Socket &S, ULONG Event);

/// Enables or disables callbacks. Any thread.
NTSTATUS controlEvents(Socket &S, const WSK_EVENT_CALLBACK_CONTROL &Control);

/// The events of the client that every socket of this category begins with.
ULONG staticEventsFor(const Client &C, CategoryMask Category);

/// Sets the ideal send backlog and calls WskSendBacklogEvent where it is news.
void changeBacklog(Socket &S, SIZE_T Ideal);

/// Calls WskDisconnectEvent; for a broken connection of a driver that has none,
/// WskReceiveEvent without data.
void indicateDisconnect(Socket &S, bool Abortive);

/// Tells that a socket that listens or has datagrams is no longer functional.
void indicateLoss(Socket &S);

} // namespace wsk::provider

#endif // PROVIDER_SOCKET_H
