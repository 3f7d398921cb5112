// Sockets whose address family, type, protocol and category do not go together.

#include "../Inputs/wsk_sockets.h"

static VOID Finish(PREQUEST Request, NTSTATUS Status) {
  PWSK_SOCKET Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

/// What every category refuses.
static VOID OpenNowhere(PREQUEST Request) {
  const WSK_PROVIDER_DISPATCH *Dispatch = Provider.Dispatch;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddressFamily' of WskSocket is 0x0; pass AF_INET or AF_INET6 [WSK-WskSocket-AddressFamily-supported]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddressFamily' of WskSocket is AF_UNSPEC (0x0); pass AF_INET or AF_INET6 [WSK-WskSocket-AddressFamily-supported] [wsk-transport-combination]
      Provider.Client, AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddressFamily' of WskSocket is 0xffff; pass AF_INET or AF_INET6 [WSK-WskSocket-AddressFamily-supported]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AddressFamily' of WskSocket is {{.*}}0xffff{{.*}}; pass AF_INET or AF_INET6 [WSK-WskSocket-AddressFamily-supported] [wsk-transport-combination]
      Provider.Client, (ADDRESS_FAMILY)-1, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is 0x6 although 'AddressFamily' is 0x2; pass SOCK_STREAM, SOCK_DGRAM or SOCK_RAW [WSK-WskSocket-SocketType-valid]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is IPPROTO_TCP (0x6) although 'AddressFamily' is AF_INET (0x2); pass SOCK_STREAM, SOCK_DGRAM or SOCK_RAW [WSK-WskSocket-SocketType-valid] [wsk-transport-combination]
      Provider.Client, AF_INET, IPPROTO_TCP, SOCK_STREAM,
      WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Protocol' of WskSocket is 0x11 although 'SocketType' is 0x1 for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Transport-valid-combination]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Protocol' of WskSocket is IPPROTO_UDP (0x11) although 'SocketType' is SOCK_STREAM (0x1) for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Transport-valid-combination] [wsk-transport-combination]
      Provider.Client, AF_INET6, SOCK_STREAM, IPPROTO_UDP,
      WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);
}

/// What the category refuses, and another one has.
static VOID OpenElsewhere(PREQUEST Request) {
  const WSK_PROVIDER_DISPATCH *Dispatch = Provider.Dispatch;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is 0x2 for a listening socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Listen-tcp-only]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is SOCK_DGRAM (0x2) for a listening socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Listen-tcp-only] [wsk-transport-combination]
      Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_LISTEN_SOCKET,
      NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is 0x3 for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Connection-tcp-only]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is SOCK_RAW (0x3) for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Connection-tcp-only] [wsk-transport-combination]
      Provider.Client, AF_INET6, SOCK_RAW, IPPROTO_TCP,
      WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is 0x1 for a datagram socket; pass SOCK_DGRAM with IPPROTO_UDP or SOCK_RAW with any protocol [WSK-WskSocket-Datagram-udp-or-raw]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is SOCK_STREAM (0x1) for a datagram socket; pass SOCK_DGRAM with IPPROTO_UDP or SOCK_RAW with any protocol [WSK-WskSocket-Datagram-udp-or-raw] [wsk-transport-combination]
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_DATAGRAM_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Protocol' of WskSocket is 0x6 although 'SocketType' is 0x2 for a basic socket; pass SOCK_STREAM with IPPROTO_TCP, SOCK_DGRAM with IPPROTO_UDP or SOCK_RAW with any protocol [WSK-WskSocket-Basic-combinations]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Protocol' of WskSocket is IPPROTO_TCP (0x6) although 'SocketType' is SOCK_DGRAM (0x2) for a basic socket; pass SOCK_STREAM with IPPROTO_TCP, SOCK_DGRAM with IPPROTO_UDP or SOCK_RAW with any protocol [WSK-WskSocket-Basic-combinations] [wsk-transport-combination]
      Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_TCP, WSK_FLAG_BASIC_SOCKET,
      NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is 0x2 for a stream socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Stream-tcp]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is SOCK_DGRAM (0x2) for a stream socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocket-Stream-tcp] [wsk-transport-combination]
      Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_STREAM_SOCKET,
      NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  OpenNowhere(Request);
  OpenElsewhere(Request);
}
