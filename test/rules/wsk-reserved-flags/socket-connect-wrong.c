// WskSocketConnect with the flag that WskSocket wants, and with flags that are
// known only through a macro or a constant.

#include "../Inputs/wsk_sockets.h"

#define CONNECT_FLAGS (WSK_FLAG_CONNECTION_SOCKET | WSK_FLAG_STREAM_SOCKET)

static VOID ConnectSocket(PREQUEST Request, PSOCKADDR Remote) {
  const ULONG Flags = 4;
  SOCKADDR_IN Local;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocketConnect is 0x2;{{.*}}[WSK-WskSocketConnect-Flags-reserved-zero]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocketConnect {{.*}}is WSK_FLAG_CONNECTION_SOCKET (0x2);{{.*}}[WSK-WskSocketConnect-Flags-reserved-zero] [wsk-reserved-flags]
      WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocketConnect is 0xa;{{.*}}[WSK-WskSocketConnect-Flags-reserved-zero]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocketConnect {{.*}}is CONNECT_FLAGS (0xa);{{.*}}[WSK-WskSocketConnect-Flags-reserved-zero] [wsk-reserved-flags]
      CONNECT_FLAGS, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocketConnect is 0x4;{{.*}}[WSK-WskSocketConnect-Flags-reserved-zero]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocketConnect {{.*}}is {{.*}}0x4{{.*}}[WSK-WskSocketConnect-Flags-reserved-zero] [wsk-reserved-flags]
      Flags, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers))
    ConnectSocket(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
}
