//===- wsk_sockets.h - Sockets of each category -------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// IPv4 sockets on the loopback address, a connection between two of them, and
// messages to send. Everything here waits for its requests: PASSIVE_LEVEL only.
//
//===----------------------------------------------------------------------===//

#ifndef WSK_SOCKETS_H
#define WSK_SOCKETS_H

#include "wsk_program.h"

#define MESSAGE_LENGTH 64

/// A message in non-paged memory and the list element that describes it.
typedef struct _MESSAGE {
  WSK_BUF_LIST List;
  UCHAR Data[MESSAGE_LENGTH];
} MESSAGE, *PMESSAGE;

/// A bound datagram socket, its address and what a program needs to send to it
/// and to receive. Close with MailboxClose, also after a failure.
typedef struct _MAILBOX {
  PWSK_SOCKET Socket;
  SOCKADDR_IN Address;
  PMESSAGE Message;
  PREQUEST Receive;
} MAILBOX, *PMAILBOX;

/// A listening socket that expects one connection, and a socket bound to make
/// it. Close with PeersClose, also after a failure.
typedef struct _PEERS {
  PWSK_SOCKET Listener;
  PWSK_SOCKET Client;
  PWSK_SOCKET Server;  ///< What the listener accepted; NULL until then.
  BOOLEAN Connected;   ///< The client is. Set by whoever connects it.
  SOCKADDR_IN Address; ///< The listener's.
  PREQUEST Accept;
  NTSTATUS Accepting;
} PEERS, *PPEERS;

static inline const WSK_PROVIDER_BASIC_DISPATCH *
BasicDispatch(PWSK_SOCKET Socket) {
  return (const WSK_PROVIDER_BASIC_DISPATCH *)Socket->Dispatch;
}

static inline const WSK_PROVIDER_LISTEN_DISPATCH *
ListenDispatch(PWSK_SOCKET Socket) {
  return (const WSK_PROVIDER_LISTEN_DISPATCH *)Socket->Dispatch;
}

static inline const WSK_PROVIDER_DATAGRAM_DISPATCH *
DatagramDispatch(PWSK_SOCKET Socket) {
  return (const WSK_PROVIDER_DATAGRAM_DISPATCH *)Socket->Dispatch;
}

static inline const WSK_PROVIDER_CONNECTION_DISPATCH *
ConnectionDispatch(PWSK_SOCKET Socket) {
  return (const WSK_PROVIDER_CONNECTION_DISPATCH *)Socket->Dispatch;
}

static inline const WSK_PROVIDER_STREAM_DISPATCH *
StreamDispatch(PWSK_SOCKET Socket) {
  return (const WSK_PROVIDER_STREAM_DISPATCH *)Socket->Dispatch;
}

static inline VOID LoopbackAddress(PSOCKADDR_IN Address) {
  RtlZeroMemory(Address, sizeof(*Address));
  Address->sin_family = AF_INET;
  Address->sin_addr.S_un.S_un_b.s_b1 = 127;
  Address->sin_addr.S_un.S_un_b.s_b4 = 1;
}

/// The socket that a call made, once its request has completed.
static inline PWSK_SOCKET RequestSocket(PREQUEST Request, NTSTATUS Status) {
  Status = RequestWait(Request, Status);
  if (!NT_SUCCESS(Status))
    return NULL;
  return (PWSK_SOCKET)Request->Irp->IoStatus.Information;
}

//===--- Closing ----------------------------------------------------------===//

static inline VOID SocketClose(PREQUEST Request, PWSK_SOCKET Socket) {
  RequestArm(Request);
  (void)RequestWait(
      Request, BasicDispatch(Socket)->WskCloseSocket(Socket, Request->Irp));
}

/// Closes a connected socket. Abortive: a graceful disconnect waits for the
/// peer, perhaps for ever.
static inline VOID ConnectionClose(PREQUEST Request, PWSK_SOCKET Socket) {
  RequestArm(Request);
  (void)RequestWait(Request,
                    ConnectionDispatch(Socket)->WskDisconnect(
                        Socket, NULL, WSK_FLAG_ABORTIVE, Request->Irp));
  SocketClose(Request, Socket);
}

/// Ends our half of a connection, or, where the peer does not answer in time,
/// all of it. Returns whether the other half may go on.
static inline BOOLEAN ConnectionEnd(PREQUEST Request, PWSK_SOCKET Socket) {
  PREQUEST Abort = RequestCreate();
  BOOLEAN Graceful = TRUE;
  NTSTATUS Status;
  if (Abort == NULL)
    return FALSE;
  RequestArm(Request);
  Status =
      ConnectionDispatch(Socket)->WskDisconnect(Socket, NULL, 0, Request->Irp);
  if (Status == STATUS_PENDING && !EventArrived(&Request->Completed)) {
    Graceful = FALSE;
    RequestArm(Abort);
    (void)RequestWait(Abort, ConnectionDispatch(Socket)->WskDisconnect(
                                 Socket, NULL, WSK_FLAG_ABORTIVE, Abort->Irp));
  }
  (void)RequestWait(Request, Status);
  RequestFree(Abort);
  return Graceful;
}

/// Closes a socket that accepts, which ends the accept, and what it accepted.
static inline VOID ListenerClose(PREQUEST Request, PWSK_SOCKET Listener,
                                 PREQUEST Accept, NTSTATUS Accepting) {
  PWSK_SOCKET Accepted;
  SocketClose(Request, Listener);
  Accepted = RequestSocket(Accept, Accepting);
  if (Accepted != NULL)
    ConnectionClose(Request, Accepted);
}

//===--- Opening: NULL where it fails -------------------------------------===//

static inline PWSK_SOCKET
ListenSocketOpen(PREQUEST Request, PVOID Context,
                 const WSK_CLIENT_LISTEN_DISPATCH *Events) {
  RequestArm(Request);
  return RequestSocket(
      Request,
      Provider.Dispatch->WskSocket(Provider.Client, AF_INET, SOCK_STREAM,
                                   IPPROTO_TCP, WSK_FLAG_LISTEN_SOCKET, Context,
                                   Events, NULL, NULL, NULL, Request->Irp));
}

static inline PWSK_SOCKET
DatagramSocketOpen(PREQUEST Request, PVOID Context,
                   const WSK_CLIENT_DATAGRAM_DISPATCH *Events) {
  RequestArm(Request);
  return RequestSocket(Request,
                       Provider.Dispatch->WskSocket(
                           Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP,
                           WSK_FLAG_DATAGRAM_SOCKET, Context, Events, NULL,
                           NULL, NULL, Request->Irp));
}

static inline PWSK_SOCKET
ConnectionSocketOpen(PREQUEST Request, PVOID Context,
                     const WSK_CLIENT_CONNECTION_DISPATCH *Events) {
  RequestArm(Request);
  return RequestSocket(Request,
                       Provider.Dispatch->WskSocket(
                           Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                           WSK_FLAG_CONNECTION_SOCKET, Context, Events, NULL,
                           NULL, NULL, Request->Irp));
}

static inline PWSK_SOCKET StreamSocketOpen(PREQUEST Request) {
  RequestArm(Request);
  return RequestSocket(Request, Provider.Dispatch->WskSocket(
                                    Provider.Client, AF_INET, SOCK_STREAM,
                                    IPPROTO_TCP, WSK_FLAG_STREAM_SOCKET, NULL,
                                    NULL, NULL, NULL, NULL, Request->Irp));
}

static inline PWSK_SOCKET BasicSocketOpen(PREQUEST Request) {
  RequestArm(Request);
  return RequestSocket(Request, Provider.Dispatch->WskSocket(
                                    Provider.Client, AF_INET, SOCK_STREAM,
                                    IPPROTO_TCP, WSK_FLAG_BASIC_SOCKET, NULL,
                                    NULL, NULL, NULL, NULL, Request->Irp));
}

//===--- Binding to a free port of the loopback address -------------------===//

static inline NTSTATUS ListenSocketBind(PREQUEST Request, PWSK_SOCKET Socket) {
  SOCKADDR_IN Address;
  LoopbackAddress(&Address);
  RequestArm(Request);
  return RequestWait(
      Request, ListenDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address, 0,
                                               Request->Irp));
}

static inline NTSTATUS DatagramSocketBind(PREQUEST Request,
                                          PWSK_SOCKET Socket) {
  SOCKADDR_IN Address;
  LoopbackAddress(&Address);
  RequestArm(Request);
  return RequestWait(
      Request, DatagramDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address, 0,
                                                 Request->Irp));
}

static inline NTSTATUS ConnectionSocketBind(PREQUEST Request,
                                            PWSK_SOCKET Socket) {
  SOCKADDR_IN Address;
  LoopbackAddress(&Address);
  RequestArm(Request);
  return RequestWait(
      Request, ConnectionDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address,
                                                   0, Request->Irp));
}

static inline NTSTATUS StreamSocketBind(PREQUEST Request, PWSK_SOCKET Socket) {
  SOCKADDR_IN Address;
  LoopbackAddress(&Address);
  RequestArm(Request);
  return RequestWait(
      Request, StreamDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address, 0,
                                               Request->Irp));
}

//===--- Both at once: NULL where it fails --------------------------------===//

static inline PWSK_SOCKET
ListenSocketOpenBound(PREQUEST Request, PVOID Context,
                      const WSK_CLIENT_LISTEN_DISPATCH *Events) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, Context, Events);
  if (Socket != NULL && !NT_SUCCESS(ListenSocketBind(Request, Socket))) {
    SocketClose(Request, Socket);
    return NULL;
  }
  return Socket;
}

static inline PWSK_SOCKET
DatagramSocketOpenBound(PREQUEST Request, PVOID Context,
                        const WSK_CLIENT_DATAGRAM_DISPATCH *Events) {
  PWSK_SOCKET Socket = DatagramSocketOpen(Request, Context, Events);
  if (Socket != NULL && !NT_SUCCESS(DatagramSocketBind(Request, Socket))) {
    SocketClose(Request, Socket);
    return NULL;
  }
  return Socket;
}

static inline PWSK_SOCKET
ConnectionSocketOpenBound(PREQUEST Request, PVOID Context,
                          const WSK_CLIENT_CONNECTION_DISPATCH *Events) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, Context, Events);
  if (Socket != NULL && !NT_SUCCESS(ConnectionSocketBind(Request, Socket))) {
    SocketClose(Request, Socket);
    return NULL;
  }
  return Socket;
}

static inline PWSK_SOCKET StreamSocketOpenBound(PREQUEST Request) {
  PWSK_SOCKET Socket = StreamSocketOpen(Request);
  if (Socket != NULL && !NT_SUCCESS(StreamSocketBind(Request, Socket))) {
    SocketClose(Request, Socket);
    return NULL;
  }
  return Socket;
}

//===--- The port that binding chose --------------------------------------===//

static inline NTSTATUS ListenSocketAddress(PREQUEST Request, PWSK_SOCKET Socket,
                                           PSOCKADDR_IN Address) {
  NTSTATUS Status;
  RequestArm(Request);
  Status = RequestWait(Request,
                       ListenDispatch(Socket)->WskGetLocalAddress(
                           Socket, (PSOCKADDR)&Request->Address, Request->Irp));
  if (NT_SUCCESS(Status))
    *Address = *(PSOCKADDR_IN)&Request->Address;
  return Status;
}

static inline NTSTATUS DatagramSocketAddress(PREQUEST Request,
                                             PWSK_SOCKET Socket,
                                             PSOCKADDR_IN Address) {
  NTSTATUS Status;
  RequestArm(Request);
  Status = RequestWait(Request,
                       DatagramDispatch(Socket)->WskGetLocalAddress(
                           Socket, (PSOCKADDR)&Request->Address, Request->Irp));
  if (NT_SUCCESS(Status))
    *Address = *(PSOCKADDR_IN)&Request->Address;
  return Status;
}

//===--- Two sockets to connect -------------------------------------------===//

/// Everything but the connection: the listener accepts, the client is bound.
/// Takes over a bound listener; NULL is a failure.
static inline BOOLEAN PeersPrepareWith(PREQUEST Request, PPEERS Peers,
                                       PWSK_SOCKET Listener) {
  RtlZeroMemory(Peers, sizeof(*Peers));
  Peers->Listener = Listener;
  Peers->Accepting = STATUS_UNSUCCESSFUL;
  Peers->Accept = RequestCreate();
  if (Peers->Accept == NULL || Peers->Listener == NULL ||
      !NT_SUCCESS(
          ListenSocketAddress(Request, Peers->Listener, &Peers->Address)))
    return FALSE;
  Peers->Client = ConnectionSocketOpenBound(Request, NULL, NULL);
  if (Peers->Client == NULL)
    return FALSE;
  RequestArm(Peers->Accept);
  Peers->Accepting = ListenDispatch(Peers->Listener)
                         ->WskAccept(Peers->Listener, 0, NULL, NULL, NULL, NULL,
                                     Peers->Accept->Irp);
  return TRUE;
}

static inline BOOLEAN PeersPrepare(PREQUEST Request, PPEERS Peers) {
  return PeersPrepareWith(Request, Peers,
                          ListenSocketOpenBound(Request, NULL, NULL));
}

/// A connection: Client and Server can send and receive.
static inline BOOLEAN PeersConnect(PREQUEST Request, PPEERS Peers) {
  if (!PeersPrepare(Request, Peers))
    return FALSE;
  RequestArm(Request);
  Peers->Connected = NT_SUCCESS(RequestWait(
      Request, ConnectionDispatch(Peers->Client)
                   ->WskConnect(Peers->Client, (PSOCKADDR)&Peers->Address, 0,
                                Request->Irp)));
  if (!Peers->Connected)
    return FALSE;
  Peers->Server = RequestSocket(Peers->Accept, Peers->Accepting);
  Peers->Accepting = STATUS_UNSUCCESSFUL;
  return Peers->Server != NULL;
}

static inline VOID PeersClose(PREQUEST Request, PPEERS Peers) {
  // Closing the listener ends the accept, if nothing else did.
  if (Peers->Listener != NULL)
    SocketClose(Request, Peers->Listener);
  if (Peers->Accept != NULL) {
    if (Peers->Server == NULL)
      Peers->Server = RequestSocket(Peers->Accept, Peers->Accepting);
    RequestFree(Peers->Accept);
  }
  if (Peers->Server != NULL)
    ConnectionClose(Request, Peers->Server);
  if (Peers->Connected)
    ConnectionClose(Request, Peers->Client);
  else if (Peers->Client != NULL)
    SocketClose(Request, Peers->Client);
}

//===--- Messages ---------------------------------------------------------===//

/// Returns NULL where memory is short.
static inline PMESSAGE MessageCreate(VOID) {
  PMESSAGE Message = (PMESSAGE)ExAllocatePool2(POOL_FLAG_NON_PAGED,
                                               sizeof(MESSAGE), PROGRAM_TAG);
  PMDL Mdl;
  if (Message == NULL)
    return NULL;
  Mdl = IoAllocateMdl(Message->Data, MESSAGE_LENGTH, FALSE, FALSE, NULL);
  if (Mdl == NULL) {
    ExFreePoolWithTag(Message, PROGRAM_TAG);
    return NULL;
  }
  MmBuildMdlForNonPagedPool(Mdl);
  Message->List.Next = NULL;
  Message->List.Buffer.Mdl = Mdl;
  Message->List.Buffer.Offset = 0;
  Message->List.Buffer.Length = MESSAGE_LENGTH;
  return Message;
}

static inline VOID MessageFree(PMESSAGE Message) {
  IoFreeMdl(Message->List.Buffer.Mdl);
  ExFreePoolWithTag(Message, PROGRAM_TAG);
}

//===--- A socket that sends to itself ------------------------------------===//

static inline BOOLEAN MailboxOpen(PREQUEST Request, PMAILBOX Mailbox,
                                  PVOID Context,
                                  const WSK_CLIENT_DATAGRAM_DISPATCH *Events) {
  Mailbox->Message = MessageCreate();
  Mailbox->Receive = RequestCreate();
  Mailbox->Socket = DatagramSocketOpenBound(Request, Context, Events);
  return Mailbox->Message != NULL && Mailbox->Receive != NULL &&
         Mailbox->Socket != NULL &&
         NT_SUCCESS(DatagramSocketAddress(Request, Mailbox->Socket,
                                          &Mailbox->Address));
}

/// Waits for a receive; closes the socket, lest no datagram ends it.
static inline VOID MailboxEndReceive(PREQUEST Request, PMAILBOX Mailbox,
                                     NTSTATUS Receiving) {
  SocketClose(Request, Mailbox->Socket);
  Mailbox->Socket = NULL;
  (void)RequestWait(Mailbox->Receive, Receiving);
}

static inline VOID MailboxClose(PREQUEST Request, PMAILBOX Mailbox) {
  if (Mailbox->Socket != NULL)
    SocketClose(Request, Mailbox->Socket);
  if (Mailbox->Receive != NULL)
    RequestFree(Mailbox->Receive);
  if (Mailbox->Message != NULL)
    MessageFree(Mailbox->Message);
}

#endif // WSK_SOCKETS_H
