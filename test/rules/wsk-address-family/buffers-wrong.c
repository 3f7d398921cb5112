// Buffers for addresses that are too small for those of AF_INET6.

#include "../Inputs/wsk_sockets.h"

static PWSK_SOCKET OpenIpv6(PREQUEST Request, USHORT Type, ULONG Protocol,
                            ULONG Flags) {
  RequestArm(Request);
  return RequestSocket(
      Request, Provider.Dispatch->WskSocket(Provider.Client, AF_INET6, Type,
                                            Protocol, Flags, NULL, NULL, NULL,
                                            NULL, NULL, Request->Irp));
}

static PSOCKADDR_IN Allocate(VOID) {
  return (PSOCKADDR_IN)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(SOCKADDR_IN),
                                       PROGRAM_TAG);
}

static VOID OfConnections(PREQUEST Request) {
  PWSK_SOCKET Socket =
      OpenIpv6(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET);
  SOCKADDR_IN6 Local = {AF_INET6};
  PSOCKADDR_IN Buffer = (PSOCKADDR_IN)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(SOCKADDR_IN), PROGRAM_TAG);
  NTSTATUS Status;

  if (Buffer == NULL || Socket == NULL)
    return;
  Local.sin6_addr.u.Byte[15] = 1;
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Local, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'LocalAddress' of WskGetLocalAddress on 'Socket' points to 16 bytes of pool, and an address of AF_INET6 takes 28; pass a SOCKADDR_IN6 or a SOCKADDR_STORAGE [WSK-WskGetLocalAddress-LocalAddress-size] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskGetLocalAddress points to 16 bytes of pool, and an address of AF_INET6 takes 28; pass a SOCKADDR_IN6 or a SOCKADDR_STORAGE [WSK-WskGetLocalAddress-LocalAddress-size]
  Status = ConnectionDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)Buffer, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // BLIND(run time): WSK-WskGetRemoteAddress-Connected-first: the verifier refuses the call for its buffer
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: WskGetRemoteAddress needs a socket that is connected;{{.*}}[WSK-WskGetRemoteAddress-Connected-first] [wsk-socket-state]
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskGetRemoteAddress on 'Socket' points to 16 bytes of pool, {{.*}}[WSK-WskGetRemoteAddress-RemoteAddress-size] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskGetRemoteAddress points to 16 bytes of pool, {{.*}}[WSK-WskGetRemoteAddress-RemoteAddress-size]
  Status = ConnectionDispatch(Socket)->WskGetRemoteAddress(
      Socket, (PSOCKADDR)Buffer, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
  ExFreePoolWithTag(Buffer, PROGRAM_TAG);
}

static VOID OfListeners(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Listener =
      OpenIpv6(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_LISTEN_SOCKET);
  SOCKADDR_IN6 Any = {AF_INET6};
  static SOCKADDR_IN Local;
  PSOCKADDR_IN Remote = Allocate();
  NTSTATUS Status;

  if (Remote == NULL || Listener == NULL)
    return;
  RequestArm(Request);
  Status = ListenDispatch(Listener)->WskBind(Listener, (PSOCKADDR)&Any, 0,
                                             Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Accept);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'LocalAddress' of WskAccept on 'Listener' points to a SOCKADDR_IN, 16 bytes, and an address of AF_INET6 takes 28; {{.*}}[WSK-WskAccept-Addresses-size] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskAccept points to 16 bytes of pool, {{.*}}[WSK-WskAccept-Addresses-size]
  Status = ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL,
                                               (PSOCKADDR)&Local,
                                               (PSOCKADDR)Remote, Accept->Irp);
  SocketClose(Request, Listener);
  (void)RequestWait(Accept, Status);
  ExFreePoolWithTag(Remote, PROGRAM_TAG);
}

static VOID OfDatagrams(PREQUEST Request, PREQUEST Receive, PMESSAGE Message) {
  PWSK_SOCKET Socket =
      OpenIpv6(Request, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET);
  SOCKADDR_IN6 Any = {AF_INET6};
  PSOCKADDR_IN Sender = (PSOCKADDR_IN)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(SOCKADDR_IN), PROGRAM_TAG);
  NTSTATUS Status;

  if (Sender == NULL || Socket == NULL)
    return;
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Any, 0,
                                             Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Receive);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskReceiveFrom on 'Socket' points to 16 bytes of pool, {{.*}}[WSK-WskReceiveFrom-RemoteAddress-size] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskReceiveFrom points to 16 bytes of pool, {{.*}}[WSK-WskReceiveFrom-RemoteAddress-size]
  Status = DatagramDispatch(Socket)->WskReceiveFrom(
      Socket, &Message->List.Buffer, 0, (PSOCKADDR)Sender, NULL, NULL, NULL,
      Receive->Irp);
  SocketClose(Request, Socket);
  (void)RequestWait(Receive, Status);
  ExFreePoolWithTag(Sender, PROGRAM_TAG);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PREQUEST Other = RequestCreate();

  if (Message == NULL || Other == NULL)
    return;
  OfConnections(Request);
  OfListeners(Request, Other);
  OfDatagrams(Request, Other, Message);
  MessageFree(Message);
  RequestFree(Other);
}
