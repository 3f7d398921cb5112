// Gives AF_INET6 sockets addresses of AF_INET.

#include "../Inputs/wsk_sockets.h"

static PWSK_SOCKET OpenIpv6(PREQUEST Request, USHORT Type, ULONG Protocol,
                            ULONG Flags) {
  RequestArm(Request);
  return RequestSocket(
      Request, Provider.Dispatch->WskSocket(Provider.Client, AF_INET6, Type,
                                            Protocol, Flags, NULL, NULL, NULL,
                                            NULL, NULL, Request->Irp));
}

static VOID Connections(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Socket =
      OpenIpv6(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET);
  SOCKADDR_IN6 Bound = {AF_INET6};
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress(&Local);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'LocalAddress' of WskBind on 'Socket' points to a SOCKADDR_IN, 16 bytes, although the socket is made for AF_INET6; pass a SOCKADDR_IN6 whose family is AF_INET6 [WSK-WskBind-LocalAddress-sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskBind has family AF_INET (0x2) although the socket is made for AF_INET6; pass a SOCKADDR_IN6 whose family is AF_INET6 [WSK-WskBind-LocalAddress-sockaddr-type]
  Status = ConnectionDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Local, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Bound, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);

  RtlZeroMemory(&Remote, sizeof(Remote));
  Remote.sin_family = AF_INET;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnect on 'Socket' has family AF_INET (0x2) although the socket is made for AF_INET6; pass a SOCKADDR_IN6 whose family is AF_INET6 [WSK-WskConnect-RemoteAddress-sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnect has family AF_INET (0x2) although the socket is made for AF_INET6; pass a SOCKADDR_IN6 whose family is AF_INET6 [WSK-WskConnect-RemoteAddress-sockaddr-type]
  Status = ConnectionDispatch(Socket)->WskConnect(Socket, (PSOCKADDR)&Remote, 0,
                                                  Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnectEx on 'Socket' has family AF_INET (0x2) {{.*}}[WSK-WskConnectEx-RemoteAddress-sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnectEx has family AF_INET (0x2) {{.*}}[WSK-WskConnectEx-RemoteAddress-sockaddr-type]
  Status = ConnectionDispatch(Socket)->WskConnectEx(
      Socket, (PSOCKADDR)&Remote, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID Datagrams(PREQUEST Request, PMESSAGE Message) {
  static SOCKADDR_IN Default = {AF_INET};
  PWSK_SOCKET Socket =
      OpenIpv6(Request, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET);
  SOCKADDR_IN Remote = {AF_INET};
  SOCKADDR_IN6 Local = {AF_INET6};
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Local, 0,
                                             Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendTo on 'Socket' has family AF_INET (0x2) {{.*}}[WSK-WskSendTo-RemoteAddress-sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendTo has family AF_INET (0x2) {{.*}}[WSK-WskSendTo-RemoteAddress-sockaddr-type]
  Status = DatagramDispatch(Socket)->WskSendTo(Socket, &Message->List.Buffer, 0,
                                               (PSOCKADDR)&Remote, 0, NULL,
                                               Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendMessages on 'Socket' has family AF_INET (0x2) {{.*}}[WSK-WskSendMessages-RemoteAddress-sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSendMessages has family AF_INET (0x2) {{.*}}[WSK-WskSendMessages-RemoteAddress-sockaddr-type]
  Status = DatagramDispatch(Socket)->WskSendMessages(
      Socket, &Message->List, 0, (PSOCKADDR)&Remote, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' has family AF_INET (0x2) {{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket has family AF_INET (0x2) {{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Sockaddr-type]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(Default),
      &Default, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' has family AF_INET (0x2) {{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Sockaddr-type] [wsk-address-family]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket has family AF_INET (0x2) {{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Sockaddr-type]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, sizeof(Default),
      &Default, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  if (Message == NULL)
    return;
  Connections(Request, Message);
  Datagrams(Request, Message);
  MessageFree(Message);
}
