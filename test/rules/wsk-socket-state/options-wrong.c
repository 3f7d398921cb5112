// Options and IOCTLs at the wrong moment in the life of a socket.

#include "../Inputs/wsk_security.h"
#include <mstcpip.h>

static VOID NotConnected(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  static SIZE_T Backlog;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_WSK_QUERY_IDEAL_SEND_BACKLOG needs a socket that is connected; {{.*}}[WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Connected-connection-socket] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_WSK_QUERY_IDEAL_SEND_BACKLOG needs a socket that is connected; connect it first [WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Connected-connection-socket]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, 0, NULL,
      sizeof(Backlog), &Backlog, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_WSK_QUERY_RECEIVE_BACKLOG needs a socket that is connected; {{.*}}[WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Connected-connection-socket] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_WSK_QUERY_RECEIVE_BACKLOG needs a socket that is connected; {{.*}} [WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Connected-connection-socket]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0, NULL,
      sizeof(Backlog), &Backlog, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID AfterBind(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  PSECURITY_DESCRIPTOR Cached;
  ULONG Enable = 1, Disable = 0;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_REUSEADDR is set on a socket that is bound; {{.*}}[WSK-SO_REUSEADDR-Before-bind] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_REUSEADDR is set on a socket that is bound; set it before WskBind [WSK-SO_REUSEADDR-Before-bind]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_REUSEADDR, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is set on a socket that is bound; {{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Before-bind] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is set on a socket that is bound; {{.*}} [WSK-SO_EXCLUSIVEADDRUSE-Before-bind]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Disable),
      &Disable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  Cached = DescriptorCache();
  if (Cached != NULL) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_WSK_SECURITY is set on a socket that is bound; {{.*}}[WSK-SO_WSK_SECURITY-Before-bind] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_WSK_SECURITY is set on a socket that is bound; {{.*}} [WSK-SO_WSK_SECURITY-Before-bind]
    Status = BasicDispatch(Socket)->WskControlSocket(
        Socket, WskSetOption, SO_WSK_SECURITY, SOL_SOCKET, sizeof(Cached),
        &Cached, 0, NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
    DescriptorRelease(Cached);
  }
  SocketClose(Request, Socket);
}

static VOID Both(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  ULONG Enable = 1;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Enable),
      &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_REUSEADDR is set on a socket that has SO_EXCLUSIVEADDRUSE enabled; {{.*}}[WSK-SO-Exclusive-and-reuse-exclusive] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_REUSEADDR is set on a socket that has SO_EXCLUSIVEADDRUSE enabled; enable one of the two options [WSK-SO-Exclusive-and-reuse-exclusive]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_REUSEADDR, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID DatagramsNotBound(PREQUEST Request, PSOCKADDR_IN Address) {
  PWSK_SOCKET Socket = DatagramSocketOpen(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_WSK_SET_REMOTE_ADDRESS needs a socket that is bound; {{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Datagram-bound] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_WSK_SET_REMOTE_ADDRESS needs a socket that is bound; bind it with WskBind first [WSK-SIO_WSK_SET_REMOTE_ADDRESS-Datagram-bound]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(*Address),
      Address, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID NoDatagrams(PREQUEST Request, PSOCKADDR_IN Address) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_WSK_SET_SENDTO_ADDRESS is used on a connection-oriented socket; {{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Datagram-bound] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_WSK_SET_SENDTO_ADDRESS is used on a connection-oriented socket; use it on a datagram socket [WSK-SIO_WSK_SET_SENDTO_ADDRESS-Datagram-bound]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, sizeof(*Address),
      Address, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID Destinations(PREQUEST Request, PMESSAGE Message,
                         PSOCKADDR_IN Address) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  SOCKADDR_IN All = *Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendTo is NULL, which needs a socket that has a fixed remote address or has a fixed destination; {{.*}}[WSK-WskSendTo-RemoteAddress-required] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendTo is NULL, which needs a socket that has a fixed remote address or has a fixed destination; pass an address, {{.*}} [WSK-WskSendTo-RemoteAddress-required]
  Status = DatagramDispatch(Socket)->WskSendTo(Socket, &Message->List.Buffer, 0,
                                               NULL, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  // Set, and cleared again.
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(*Address),
      Address, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, 0, NULL, 0, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendMessages is NULL, which needs a socket that has a fixed remote address or has a fixed destination; {{.*}}[WSK-WskSendMessages-RemoteAddress-required] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendMessages is NULL, {{.*}} [WSK-WskSendMessages-RemoteAddress-required]
  Status = DatagramDispatch(Socket)->WskSendMessages(
      Socket, &Message->List, 0, NULL, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  All.sin_addr.S_un.S_addr = 0xFFFFFFFF;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendTo is the broadcast address, which needs a socket that has SO_BROADCAST enabled; {{.*}}[WSK-SO_BROADCAST-Needed-for-broadcast-send] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendTo is the broadcast address, which needs a socket that has SO_BROADCAST enabled; enable SO_BROADCAST first [WSK-SO_BROADCAST-Needed-for-broadcast-send]
  Status = DatagramDispatch(Socket)->WskSendTo(
      Socket, &Message->List.Buffer, 0, (PSOCKADDR)&All, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID FastOpen(PREQUEST Request) {
  PEERS Peers;
  ULONG Enable = 1;
  NTSTATUS Status;

  if (PeersConnect(Request, &Peers)) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: TCP_FASTOPEN is set on a socket that is connected; {{.*}}[WSK-TCP_FASTOPEN-Before-connect] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: TCP_FASTOPEN is set on a socket that is connected; set it before WskConnectEx [WSK-TCP_FASTOPEN-Before-connect]
    Status = BasicDispatch(Peers.Client)
                 ->WskControlSocket(Peers.Client, WskSetOption, TCP_FASTOPEN,
                                    IPPROTO_TCP, sizeof(Enable), &Enable, 0,
                                    NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  PeersClose(Request, &Peers);
}

static VOID SetFastPath(PREQUEST Request, PWSK_SOCKET Socket) {
  ULONG Enable = 1;
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID FastPath(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  PEERS Peers;
  ULONG Enable = 1;
  NTSTATUS Status;

  if (PeersConnect(Request, &Peers)) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_LOOPBACK_FAST_PATH is used on a socket that is connected; {{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Before-connect-or-accept] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_LOOPBACK_FAST_PATH is used on a socket that is connected; set it before the socket is connected [WSK-SIO_LOOPBACK_FAST_PATH-Before-connect-or-accept]
    Status = BasicDispatch(Peers.Client)
                 ->WskControlSocket(Peers.Client, WskIoctl,
                                    SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable),
                                    &Enable, 0, NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_LOOPBACK_FAST_PATH is used on a socket that has accepted a connection; {{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Before-connect-or-accept] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_LOOPBACK_FAST_PATH is used on a socket that has accepted a connection; set it before WskAccept [WSK-SIO_LOOPBACK_FAST_PATH-Before-connect-or-accept]
    Status = BasicDispatch(Peers.Listener)
                 ->WskControlSocket(Peers.Listener, WskIoctl,
                                    SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable),
                                    &Enable, 0, NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  PeersClose(Request, &Peers);

  if (Socket == NULL)
    return;
  SetFastPath(Request, Socket);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: option 0x8 of level 0xffff is used on a socket that uses the loopback fast path, which supports some options only; {{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Option-subset] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: option 0x8 of level 0xffff is used on a socket that uses the loopback fast path, which supports some options only; leave the option out [WSK-SIO_LOOPBACK_FAST_PATH-Option-subset]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_KEEPALIVE, SOL_SOCKET, sizeof(Enable), &Enable,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  static SOCKADDR_IN Address;
  PMESSAGE Message = MessageCreate();

  if (Message == NULL)
    return;
  LoopbackAddress(&Address);
  Address.sin_port = RtlUshortByteSwap(9);
  NotConnected(Request);
  AfterBind(Request);
  Both(Request);
  DatagramsNotBound(Request, &Address);
  NoDatagrams(Request, &Address);
  Destinations(Request, Message, &Address);
  FastOpen(Request);
  FastPath(Request);
  MessageFree(Message);
}
