// Options and IOCTLs in their time, and questions at any time.

#include "../Inputs/wsk_security.h"
#include <mstcpip.h>

// RIGHT: WSK-SO_REUSEADDR-Before-bind WSK-SO_EXCLUSIVEADDRUSE-Before-bind
// RIGHT: WSK-SO_WSK_SECURITY-Before-bind WSK-SO-Exclusive-and-reuse-exclusive
// RIGHT: WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Connected-connection-socket
// RIGHT: WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Connected-connection-socket
// RIGHT: WSK-SIO_WSK_SET_REMOTE_ADDRESS-Datagram-bound
// RIGHT: WSK-SIO_WSK_SET_SENDTO_ADDRESS-Datagram-bound
// RIGHT: WSK-WskSendTo-RemoteAddress-required
// RIGHT: WSK-WskSendMessages-RemoteAddress-required
// RIGHT: WSK-SO_BROADCAST-Needed-for-broadcast-send
// RIGHT: WSK-TCP_FASTOPEN-Before-connect
// RIGHT: WSK-SIO_LOOPBACK_FAST_PATH-Before-connect-or-accept
// RIGHT: WSK-SIO_LOOPBACK_FAST_PATH-Option-subset

static VOID Set(PREQUEST Request, PWSK_SOCKET Socket, ULONG Level, ULONG Option,
                ULONG Value) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(Socket, WskSetOption, Option,
                                                   Level, sizeof(Value), &Value,
                                                   0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID Get(PREQUEST Request, PWSK_SOCKET Socket, ULONG Option) {
  static ULONG Answer;
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskGetOption, Option, SOL_SOCKET, 0, NULL, sizeof(Answer),
      &Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID SetFastPath(PREQUEST Request, PWSK_SOCKET Socket, ULONG Enable) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID BeforeBind(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  NTSTATUS Status;

  if (Socket != NULL) {
    Set(Request, Socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
    if (Cached != NULL) {
      RequestArm(Request);
      Status = BasicDispatch(Socket)->WskControlSocket(
          Socket, WskSetOption, SO_WSK_SECURITY, SOL_SOCKET, sizeof(Cached),
          &Cached, 0, NULL, NULL, Request->Irp);
      (void)RequestWait(Request, Status);
    }
    (void)ConnectionSocketBind(Request, Socket);
    Get(Request, Socket, SO_REUSEADDR);
    Set(Request, Socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    SocketClose(Request, Socket);
  }
  if (Cached != NULL)
    DescriptorRelease(Cached);
}

static VOID OnConnection(PREQUEST Request, PWSK_SOCKET Socket) {
  static SIZE_T Backlog;
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, 0, NULL,
      sizeof(Backlog), &Backlog, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0, NULL,
      sizeof(Backlog), &Backlog, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// Both sides of a connection on the fast path.
static VOID FastConnection(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Listener = ListenSocketOpen(Request, NULL, NULL);
  PEERS Peers;

  if (Listener != NULL) {
    SetFastPath(Request, Listener, 1);
    Set(Request, Listener, SOL_SOCKET, SO_RCVBUF, 65536);
    (void)ListenSocketBind(Request, Listener);
  }
  if (PeersPrepareWith(Request, &Peers, Listener)) {
    SetFastPath(Request, Peers.Client, 1);
    Set(Request, Peers.Client, IPPROTO_IP, IP_TTL, 1);
    RequestArm(Request);
    Peers.Connected = NT_SUCCESS(RequestWait(
        Request, ConnectionDispatch(Peers.Client)
                     ->WskConnectEx(Peers.Client, (PSOCKADDR)&Peers.Address,
                                    &Message->List.Buffer, 0, Request->Irp)));
    if (Peers.Connected) {
      Peers.Server = RequestSocket(Peers.Accept, Peers.Accepting);
      Peers.Accepting = STATUS_UNSUCCESSFUL;
    }
    if (Peers.Server != NULL) {
      OnConnection(Request, Peers.Client);
      OnConnection(Request, Peers.Server);
    }
  }
  PeersClose(Request, &Peers);
}

/// A connection whose first data travel with the request.
static VOID FastOpen(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers)) {
    Set(Request, Peers.Client, IPPROTO_TCP, TCP_FASTOPEN, 1);
    RequestArm(Request);
    Peers.Connected = NT_SUCCESS(RequestWait(
        Request, ConnectionDispatch(Peers.Client)
                     ->WskConnectEx(Peers.Client, (PSOCKADDR)&Peers.Address,
                                    &Message->List.Buffer, 0, Request->Irp)));
  }
  PeersClose(Request, &Peers);
}

/// What is off again limits nothing.
static VOID NoFastPath(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  SetFastPath(Request, Socket, 1);
  SetFastPath(Request, Socket, 0);
  Set(Request, Socket, SOL_SOCKET, SO_KEEPALIVE, 1);
  Set(Request, Socket, IPPROTO_TCP, TCP_FASTOPEN, 1);
  SocketClose(Request, Socket);
}

/// Nor is the address exclusive any more.
static VOID NoLongerExclusive(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  Set(Request, Socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
  Set(Request, Socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 0);
  Set(Request, Socket, SOL_SOCKET, SO_REUSEADDR, 1);
  SocketClose(Request, Socket);
}

static VOID SetAddress(PREQUEST Request, PWSK_SOCKET Socket, ULONG Code,
                       PSOCKADDR_IN Address) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(Socket, WskIoctl, Code, 0,
                                                   sizeof(*Address), Address, 0,
                                                   NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID Datagrams(PREQUEST Request, PMESSAGE Message) {
  static SOCKADDR_IN Address;
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  SOCKADDR_IN All;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress(&Address);
  Address.sin_port = RtlUshortByteSwap(9);
  All = Address;
  All.sin_addr.S_un.S_addr = 0xFFFFFFFF;
  Set(Request, Socket, SOL_SOCKET, SO_BROADCAST, 1);
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskSendTo(
      Socket, &Message->List.Buffer, 0, (PSOCKADDR)&All, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SetAddress(Request, Socket, SIO_WSK_SET_SENDTO_ADDRESS, &Address);
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskSendMessages(
      Socket, &Message->List, 0, NULL, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SetAddress(Request, Socket, SIO_WSK_SET_REMOTE_ADDRESS, &Address);
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskSendTo(Socket, &Message->List.Buffer, 0,
                                               NULL, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  BeforeBind(Request);
  NoFastPath(Request);
  NoLongerExclusive(Request);
  if (Message == NULL)
    return;
  FastConnection(Request, Message);
  FastOpen(Request, Message);
  Datagrams(Request, Message);
  MessageFree(Message);
}
