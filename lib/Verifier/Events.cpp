//===- Events.cpp - The driver's event callbacks --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Events.h"
#include "Verifier/Client.h"

namespace wsk::verifier {

static Socket &getSocket(PVOID Context) {
  return *static_cast<Socket *>(Context);
}

//===----------------------------------------------------------------------===//
// Accepting
//===----------------------------------------------------------------------===//

static NTSTATUS WSKAPI
acceptEvent(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
            PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
            PVOID *AcceptSocketContext,
            const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  Socket &Listener = getSocket(SocketContext);
  PFN_WSK_ACCEPT_EVENT Callback = Listener.Events.Listen->WskAcceptEvent;
  PVOID Context = Listener.Events.Context;
  Socket *Accepted = AcceptSocket
                         ? makeSocket(ConnectionCategory, Listener.Owner,
                                      "WskAcceptEvent", getAddress(Callback))
                         : nullptr;
  if (!Accepted)
    return Callback(Context, Flags, LocalAddress, RemoteAddress, AcceptSocket,
                    AcceptSocketContext, AcceptSocketDispatch);

  Accepted->Family = Listener.Family;
  Accepted->Progress = BoundProgress | ConnectedProgress;
  NTSTATUS Status = Callback(Context, Flags, LocalAddress, RemoteAddress,
                             publish(*Accepted, AcceptSocket),
                             AcceptSocketContext, AcceptSocketDispatch);
  if (Status != STATUS_SUCCESS) {
    reject(*Accepted, getAddress(Callback));
    return Status;
  }
  if (const void *Ours = replaceEvents(*Accepted, *AcceptSocketContext,
                                       *AcceptSocketDispatch)) {
    *AcceptSocketContext = Accepted;
    *AcceptSocketDispatch =
        static_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(Ours);
  }
  return Status;
}

static WSK_INSPECT_ACTION WSKAPI inspectEvent(PVOID SocketContext,
                                              PSOCKADDR LocalAddress,
                                              PSOCKADDR RemoteAddress,
                                              PWSK_INSPECT_ID InspectID) {
  const SocketEvents &Events = getSocket(SocketContext).Events;
  return Events.Listen->WskInspectEvent(Events.Context, LocalAddress,
                                        RemoteAddress, InspectID);
}

static NTSTATUS WSKAPI abortEvent(PVOID SocketContext,
                                  PWSK_INSPECT_ID InspectID) {
  const SocketEvents &Events = getSocket(SocketContext).Events;
  return Events.Listen->WskAbortEvent(Events.Context, InspectID);
}

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

static NTSTATUS WSKAPI receiveEvent(PVOID SocketContext, ULONG Flags,
                                    PWSK_DATA_INDICATION DataIndication,
                                    SIZE_T BytesIndicated,
                                    SIZE_T *BytesAccepted) {
  const SocketEvents &Events = getSocket(SocketContext).Events;
  return Events.Connection->WskReceiveEvent(
      Events.Context, Flags, DataIndication, BytesIndicated, BytesAccepted);
}

static NTSTATUS WSKAPI disconnectEvent(PVOID SocketContext, ULONG Flags) {
  const SocketEvents &Events = getSocket(SocketContext).Events;
  return Events.Connection->WskDisconnectEvent(Events.Context, Flags);
}

static NTSTATUS WSKAPI sendBacklogEvent(PVOID SocketContext,
                                        SIZE_T IdealBacklogSize) {
  const SocketEvents &Events = getSocket(SocketContext).Events;
  return Events.Connection->WskSendBacklogEvent(Events.Context,
                                                IdealBacklogSize);
}

static NTSTATUS WSKAPI receiveFromEvent(
    PVOID SocketContext, ULONG Flags, PWSK_DATAGRAM_INDICATION DataIndication) {
  const SocketEvents &Events = getSocket(SocketContext).Events;
  return Events.Datagram->WskReceiveFromEvent(Events.Context, Flags,
                                              DataIndication);
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

static const void *replaceListen(SocketEvents &Events,
                                 const WSK_CLIENT_LISTEN_DISPATCH *Theirs) {
  if (!Theirs)
    return nullptr;
  Events.Listen = Theirs;
  WSK_CLIENT_LISTEN_DISPATCH &Ours = Events.OurListen;
  Ours.WskAcceptEvent = Theirs->WskAcceptEvent ? acceptEvent : nullptr;
  Ours.WskInspectEvent = Theirs->WskInspectEvent ? inspectEvent : nullptr;
  Ours.WskAbortEvent = Theirs->WskAbortEvent ? abortEvent : nullptr;
  return &Ours;
}

static const void *
replaceConnection(SocketEvents &Events,
                  const WSK_CLIENT_CONNECTION_DISPATCH *Theirs) {
  if (!Theirs)
    return nullptr;
  Events.Connection = Theirs;
  WSK_CLIENT_CONNECTION_DISPATCH &Ours = Events.OurConnection;
  Ours.WskReceiveEvent = Theirs->WskReceiveEvent ? receiveEvent : nullptr;
  Ours.WskDisconnectEvent =
      Theirs->WskDisconnectEvent ? disconnectEvent : nullptr;
  Ours.WskSendBacklogEvent =
      Theirs->WskSendBacklogEvent ? sendBacklogEvent : nullptr;
  return &Ours;
}

static const void *replaceDatagram(SocketEvents &Events,
                                   const WSK_CLIENT_DATAGRAM_DISPATCH *Theirs) {
  Events.Datagram = Theirs;
  Events.OurDatagram.WskReceiveFromEvent =
      Theirs->WskReceiveFromEvent ? receiveFromEvent : nullptr;
  return &Events.OurDatagram;
}

#if NTDDI_VERSION >= NTDDI_WIN10_RS2
static const void *replaceStream(SocketEvents &Events,
                                 const WSK_CLIENT_STREAM_DISPATCH *Theirs) {
  Events.OurStream.Listen = static_cast<const WSK_CLIENT_LISTEN_DISPATCH *>(
      replaceListen(Events, Theirs->Listen));
  Events.OurStream.Connect =
      static_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(
          replaceConnection(Events, Theirs->Connect));
  return &Events.OurStream;
}
#endif

const void *replaceEvents(Socket &S, PVOID Context, const void *Dispatch) {
  S.Events.Context = Context;
  if (!Dispatch)
    return nullptr;
  switch (S.Category) {
  case ListenCategory:
    return replaceListen(
        S.Events, static_cast<const WSK_CLIENT_LISTEN_DISPATCH *>(Dispatch));
  case DatagramCategory:
    return replaceDatagram(
        S.Events, static_cast<const WSK_CLIENT_DATAGRAM_DISPATCH *>(Dispatch));
  case ConnectionCategory:
    return replaceConnection(
        S.Events,
        static_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(Dispatch));
#if NTDDI_VERSION >= NTDDI_WIN10_RS2
  case StreamCategory:
    return replaceStream(
        S.Events, static_cast<const WSK_CLIENT_STREAM_DISPATCH *>(Dispatch));
#endif
  default: // Basic sockets have no events.
    return nullptr;
  }
}

} // namespace wsk::verifier
