//===- Events.cpp - The driver's event callbacks --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Events.h"
#include "Verifier/Client.h"
#include "Verifier/EventResults.h"
#include "Verifier/EventTables.h"
#include "Verifier/SocketState.h"
#include "Verifier/TableTypes.h"

namespace wsk::verifier {

namespace {

/// The socket that an event is about, as long as the driver's callback runs.
class EventSocket {
public:
  explicit EventSocket(PVOID Context) : S(*static_cast<Socket *>(Context)) {
    checkUnchanged(S);
    beginEvent(S);
  }
  ~EventSocket() { endEvent(S); }
  EventSocket(const EventSocket &) = delete;
  EventSocket &operator=(const EventSocket &) = delete;

  Socket &get() const { return S; }

private:
  Socket &S;
};

} // namespace

//===----------------------------------------------------------------------===//
// Accepting
//===----------------------------------------------------------------------===//

static NTSTATUS WSKAPI
acceptEvent(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
            PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
            PVOID *AcceptSocketContext,
            const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  EventSocket On(SocketContext);
  Socket &Listener = On.get();
  PFN_WSK_ACCEPT_EVENT Callback = Listener.Events.Listen.Copy.WskAcceptEvent;
  PVOID Context = Listener.Events.Context;
  Socket *Accepted = AcceptSocket
                         ? makeSocket(ConnectionCategory, Listener.Owner,
                                      "WskAcceptEvent", getAddress(Callback))
                         : nullptr;
  if (!Accepted) {
    NTSTATUS Status =
        Callback(Context, Flags, LocalAddress, RemoteAddress, AcceptSocket,
                 AcceptSocketContext, AcceptSocketDispatch);
    checkResult(CallbackId::WskAcceptEvent, Status, getAddress(Callback));
    return Status;
  }

  Accepted->Family = Listener.Family;
  Accepted->Progress = getIndicatedFacts(CallbackId::WskAcceptEvent);
  AcceptOutputs &Outputs = Accepted->Outputs;
  Outputs.clear();
  InterlockedExchange(&Accepted->Deciding, 1);
  NTSTATUS Status = Callback(Context, Flags, LocalAddress, RemoteAddress,
                             publish(*Accepted, AcceptSocket), &Outputs.Context,
                             &Outputs.Dispatch);
  InterlockedExchange(&Accepted->Deciding, 0);
  checkResult(CallbackId::WskAcceptEvent, Status, getAddress(Callback));
  if (Status != STATUS_SUCCESS) {
    reject(*Accepted, getAddress(Callback));
    return Status;
  }
  checkOutputs(Outputs, getAddress(Callback));
  if (!isOnStack(Outputs.Dispatch) &&
      !checkTableType(*Accepted, Outputs.Dispatch))
    Outputs.Dispatch = nullptr;
  InterlockedOr(&Accepted->Events.Enabled,
                load(Listener.Events.Enabled) & InheritedEvents);
  const void *Ours =
      replaceEvents(*Accepted, Outputs.Context, Outputs.Dispatch);
  *AcceptSocketContext = Ours ? Accepted : Outputs.Context;
  *AcceptSocketDispatch =
      static_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(Ours);
  return Status;
}

static WSK_INSPECT_ACTION WSKAPI inspectEvent(PVOID SocketContext,
                                              PSOCKADDR LocalAddress,
                                              PSOCKADDR RemoteAddress,
                                              PWSK_INSPECT_ID InspectID) {
  EventSocket On(SocketContext);
  const SocketEvents &Events = On.get().Events;
  PFN_WSK_INSPECT_EVENT Callback = Events.Listen.Copy.WskInspectEvent;
  WSK_INSPECT_ACTION Action =
      Callback(Events.Context, LocalAddress, RemoteAddress, InspectID);
  checkResult(CallbackId::WskInspectEvent, Action, getAddress(Callback));
  return Action;
}

static NTSTATUS WSKAPI abortEvent(PVOID SocketContext,
                                  PWSK_INSPECT_ID InspectID) {
  EventSocket On(SocketContext);
  const SocketEvents &Events = On.get().Events;
  PFN_WSK_ABORT_EVENT Callback = Events.Listen.Copy.WskAbortEvent;
  NTSTATUS Status = Callback(Events.Context, InspectID);
  checkResult(CallbackId::WskAbortEvent, Status, getAddress(Callback));
  return Status;
}

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

static NTSTATUS WSKAPI receiveEvent(PVOID SocketContext, ULONG Flags,
                                    PWSK_DATA_INDICATION DataIndication,
                                    SIZE_T BytesIndicated,
                                    SIZE_T *BytesAccepted) {
  EventSocket On(SocketContext);
  const SocketEvents &Events = On.get().Events;
  PFN_WSK_RECEIVE_EVENT Callback = Events.Connection.Copy.WskReceiveEvent;
  SIZE_T Before = *BytesAccepted;
  NTSTATUS Status = Callback(Events.Context, Flags, DataIndication,
                             BytesIndicated, BytesAccepted);
  checkResult(CallbackId::WskReceiveEvent, Status, getAddress(Callback));
  checkBytesAccepted(Status, BytesIndicated, Before, *BytesAccepted,
                     getAddress(Callback));
  return Status;
}

static NTSTATUS WSKAPI disconnectEvent(PVOID SocketContext, ULONG Flags) {
  EventSocket On(SocketContext);
  Socket &S = On.get();
  const SocketEvents &Events = S.Events;
  PFN_WSK_DISCONNECT_EVENT Callback = Events.Connection.Copy.WskDisconnectEvent;
  beginDisconnectEvent(S, Flags);
  NTSTATUS Status = Callback(Events.Context, Flags);
  endDisconnectEvent(S);
  checkResult(CallbackId::WskDisconnectEvent, Status, getAddress(Callback));
  return Status;
}

static NTSTATUS WSKAPI sendBacklogEvent(PVOID SocketContext,
                                        SIZE_T IdealBacklogSize) {
  EventSocket On(SocketContext);
  const SocketEvents &Events = On.get().Events;
  PFN_WSK_SEND_BACKLOG_EVENT Callback =
      Events.Connection.Copy.WskSendBacklogEvent;
  NTSTATUS Status = Callback(Events.Context, IdealBacklogSize);
  checkResult(CallbackId::WskSendBacklogEvent, Status, getAddress(Callback));
  return Status;
}

static NTSTATUS WSKAPI receiveFromEvent(
    PVOID SocketContext, ULONG Flags, PWSK_DATAGRAM_INDICATION DataIndication) {
  EventSocket On(SocketContext);
  const SocketEvents &Events = On.get().Events;
  PFN_WSK_RECEIVE_FROM_EVENT Callback =
      Events.Datagram.Copy.WskReceiveFromEvent;
  NTSTATUS Status = Callback(Events.Context, Flags, DataIndication);
  checkResult(CallbackId::WskReceiveFromEvent, Status, getAddress(Callback));
  return Status;
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

static const void *replaceListen(SocketEvents &Events,
                                 const WSK_CLIENT_LISTEN_DISPATCH *Theirs) {
  if (!Theirs)
    return nullptr;
  Events.Listen = {Theirs, readTable(Theirs)};
  const auto &Copy = Events.Listen.Copy;
  WSK_CLIENT_LISTEN_DISPATCH &Ours = Events.OurListen;
  Ours.WskAcceptEvent = Copy.WskAcceptEvent ? acceptEvent : nullptr;
  Ours.WskInspectEvent = Copy.WskInspectEvent ? inspectEvent : nullptr;
  Ours.WskAbortEvent = Copy.WskAbortEvent ? abortEvent : nullptr;
  return &Ours;
}

static const void *
replaceConnection(SocketEvents &Events,
                  const WSK_CLIENT_CONNECTION_DISPATCH *Theirs) {
  if (!Theirs)
    return nullptr;
  Events.Connection = {Theirs, readTable(Theirs)};
  const auto &Copy = Events.Connection.Copy;
  WSK_CLIENT_CONNECTION_DISPATCH &Ours = Events.OurConnection;
  Ours.WskReceiveEvent = Copy.WskReceiveEvent ? receiveEvent : nullptr;
  Ours.WskDisconnectEvent = Copy.WskDisconnectEvent ? disconnectEvent : nullptr;
  Ours.WskSendBacklogEvent =
      Copy.WskSendBacklogEvent ? sendBacklogEvent : nullptr;
  return &Ours;
}

static const void *replaceDatagram(SocketEvents &Events,
                                   const WSK_CLIENT_DATAGRAM_DISPATCH *Theirs) {
  Events.Datagram = {Theirs, readTable(Theirs)};
  const auto &Copy = Events.Datagram.Copy;
  Events.OurDatagram.WskReceiveFromEvent =
      Copy.WskReceiveFromEvent ? receiveFromEvent : nullptr;
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
  if (!checkStorage(S, Dispatch))
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
