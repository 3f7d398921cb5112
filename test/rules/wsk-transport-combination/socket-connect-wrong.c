// Connections over what is not TCP.

#include "../Inputs/wsk_sockets.h"

static VOID Finish(PREQUEST Request, NTSTATUS Status) {
  PWSK_SOCKET Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  const WSK_PROVIDER_DISPATCH *Dispatch = Provider.Dispatch;
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  LoopbackAddress(&Remote);
  Remote.sin_port = RtlUshortByteSwap(1);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocketConnect is 0x0; pass SOCK_STREAM, SOCK_DGRAM or SOCK_RAW [WSK-WskSocketConnect-SocketType-valid]
  Status = Dispatch->WskSocketConnect(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocketConnect is 0x0; pass SOCK_STREAM, SOCK_DGRAM or SOCK_RAW [WSK-WskSocketConnect-SocketType-valid] [wsk-transport-combination]
      Provider.Client, 0, IPPROTO_TCP, (PSOCKADDR)&Local, (PSOCKADDR)&Remote, 0,
      NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Protocol' of WskSocketConnect is 0x11 although 'SocketType' is 0x1 for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocketConnect-Transport-valid-combination]
  Status = Dispatch->WskSocketConnect(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Protocol' of WskSocketConnect is IPPROTO_UDP (0x11) although 'SocketType' is SOCK_STREAM (0x1) for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocketConnect-Transport-valid-combination] [wsk-transport-combination]
      Provider.Client, SOCK_STREAM, IPPROTO_UDP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocketConnect is 0x2 for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocketConnect-Connection-tcp-only]
  Status = Dispatch->WskSocketConnect(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocketConnect is SOCK_DGRAM (0x2) for a connection-oriented socket; pass SOCK_STREAM with IPPROTO_TCP [WSK-WskSocketConnect-Connection-tcp-only] [wsk-transport-combination]
      Provider.Client, SOCK_DGRAM, IPPROTO_UDP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);
}
