//===- wsk_events.h - Event callbacks -----------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Enabling callbacks, callbacks that keep every rule, and a listener whose
// connections arrive by WskAcceptEvent.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_EVENTS_H
#define WSK_EVENTS_H

#include "wsk_sockets.h"

/// What callbacks of one socket have seen.
typedef struct _WATCH {
  KEVENT Called; ///< Set by each callback, at its end.
  LONG Calls;
  PWSK_SOCKET Accepted; ///< What WskAcceptEvent took; NULL until then.
} WATCH, *PWATCH;

static inline VOID WatchInitialize(PWATCH Watch) {
  RtlZeroMemory(Watch, sizeof(*Watch));
  KeInitializeEvent(&Watch->Called, NotificationEvent, FALSE);
}

static inline VOID WatchCall(PWATCH Watch) {
  InterlockedIncrement(&Watch->Calls);
  KeSetEvent(&Watch->Called, IO_NO_INCREMENT, FALSE);
}

/// Enables callbacks, once the socket is bound or connected.
static inline NTSTATUS EventsEnable(PWSK_SOCKET Socket, ULONG Events) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID, 0};
  Control.EventMask = Events;
  return BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
}

/// Sends the message and waits until that is done.
static inline VOID ConnectionSend(PREQUEST Request, PWSK_SOCKET Socket,
                                  PMESSAGE Message) {
  RequestArm(Request);
  (void)RequestWait(Request,
                    ConnectionDispatch(Socket)->WskSend(
                        Socket, &Message->List.Buffer, 0, Request->Irp));
}

/// A connection to a listener that has accept events, or NULL.
static inline PWSK_SOCKET ConnectTo(PREQUEST Request, PWSK_SOCKET Listener) {
  SOCKADDR_IN Address;
  PWSK_SOCKET Client;
  if (!NT_SUCCESS(ListenSocketAddress(Request, Listener, &Address)))
    return NULL;
  Client = ConnectionSocketOpenBound(Request, NULL, NULL);
  if (Client == NULL)
    return NULL;
  RequestArm(Request);
  if (!NT_SUCCESS(RequestWait(
          Request, ConnectionDispatch(Client)->WskConnect(
                       Client, (PSOCKADDR)&Address, 0, Request->Irp)))) {
    SocketClose(Request, Client);
    return NULL;
  }
  return Client;
}

/// Lets one connection arrive at a listener with these events; the watch is the
/// socket's context. Everything is closed again.
static inline VOID AcceptOne(PREQUEST Request, PWATCH Watch,
                             const WSK_CLIENT_LISTEN_DISPATCH *Events) {
  PWSK_SOCKET Listener, Client = NULL;
  WatchInitialize(Watch);
  Listener = ListenSocketOpenBound(Request, Watch, Events);
  if (Listener == NULL)
    return;
  if (NT_SUCCESS(EventsEnable(Listener, WSK_EVENT_ACCEPT))) {
    Client = ConnectTo(Request, Listener);
    if (Client != NULL)
      (void)EventArrived(&Watch->Called);
  }
  SocketClose(Request, Listener);
  if (Watch->Accepted != NULL)
    ConnectionClose(Request, Watch->Accepted);
  if (Client != NULL)
    ConnectionClose(Request, Client);
}

static inline VOID SendBufferSet(PREQUEST Request, PWSK_SOCKET Socket) {
  ULONG Size = 100000;
  RequestArm(Request);
  (void)RequestWait(Request,
                    ConnectionDispatch(Socket)->WskControlSocket(
                        Socket, WskSetOption, SO_SNDBUF, SOL_SOCKET,
                        sizeof(Size), &Size, 0, NULL, NULL, Request->Irp));
}

/// Sends a message to the client of a connection, whose socket has
/// these events and the watch as its context, and ends the connection.
static inline VOID ReceiveOne(PREQUEST Request, PWATCH Watch,
                              const WSK_CLIENT_CONNECTION_DISPATCH *Events,
                              ULONG Enabled) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;
  WatchInitialize(Watch);
  if (PeersPrepare(Request, &Peers)) {
    SocketClose(Request, Peers.Client);
    Peers.Client = ConnectionSocketOpenBound(Request, Watch, Events);
    if (Peers.Client != NULL) {
      RequestArm(Request);
      Peers.Connected = NT_SUCCESS(RequestWait(
          Request, ConnectionDispatch(Peers.Client)
                       ->WskConnect(Peers.Client, (PSOCKADDR)&Peers.Address, 0,
                                    Request->Irp)));
    }
    if (Peers.Connected) {
      Peers.Server = RequestSocket(Peers.Accept, Peers.Accepting);
      Peers.Accepting = STATUS_UNSUCCESSFUL;
    }
    if (Peers.Server != NULL && Message != NULL &&
        NT_SUCCESS(EventsEnable(Peers.Client, Enabled))) {
      // A send buffer of another size is another ideal backlog.
      if (Enabled & WSK_EVENT_SEND_BACKLOG)
        SendBufferSet(Request, Peers.Client);
      ConnectionSend(Request, Peers.Server, Message);
      // Abortive: the other side is told at once.
      if (!(Enabled & WSK_EVENT_RECEIVE)) {
        ConnectionClose(Request, Peers.Server);
        Peers.Server = NULL;
      }
      (void)EventArrived(&Watch->Called);
    }
  }
  PeersClose(Request, &Peers);
  if (Message != NULL)
    MessageFree(Message);
}

/// Lets one datagram arrive at a socket with these events; the watch is its
/// context.
static inline VOID ReceiveDatagram(PREQUEST Request, PWATCH Watch,
                                   const WSK_CLIENT_DATAGRAM_DISPATCH *Events) {
  MAILBOX Mailbox;
  WatchInitialize(Watch);
  if (MailboxOpen(Request, &Mailbox, Watch, Events) &&
      NT_SUCCESS(EventsEnable(Mailbox.Socket, WSK_EVENT_RECEIVE_FROM))) {
    RequestArm(Request);
    if (NT_SUCCESS(
            RequestWait(Request, DatagramDispatch(Mailbox.Socket)
                                     ->WskSendTo(Mailbox.Socket,
                                                 &Mailbox.Message->List.Buffer,
                                                 0, (PSOCKADDR)&Mailbox.Address,
                                                 0, NULL, Request->Irp))))
      (void)EventArrived(&Watch->Called);
  }
  MailboxClose(Request, &Mailbox);
}

#endif // WSK_EVENTS_H
