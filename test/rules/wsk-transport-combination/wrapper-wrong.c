// A wrapper that leaves the transport to its callers, who choose it wrong: all
// of it, or what does not go with the wrapper's category.

#include "../Inputs/wsk_sockets.h"

static VOID Open(PREQUEST Request, USHORT Type, ULONG Protocol,
                 ULONG Category) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;
  RequestArm(Request);
  // The first caller's; the second one's is another rule.
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is 0x2 for a listening socket;{{.*}}[WSK-WskSocket-Listen-tcp-only]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is 0x1 for a datagram socket;{{.*}}[WSK-WskSocket-Datagram-udp-or-raw]
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, Type, Protocol, Category, NULL, NULL, NULL,
      NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID OpenDatagram(PREQUEST Request, USHORT Type, ULONG Protocol) {
  Open(Request, Type, Protocol, WSK_FLAG_DATAGRAM_SOCKET);
}

static VOID RunProgram(PREQUEST Request) {
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is SOCK_DGRAM (0x2) for a listening socket;{{.*}}[WSK-WskSocket-Listen-tcp-only] [wsk-transport-combination]
  Open(Request, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_LISTEN_SOCKET);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketType' of WskSocket is SOCK_STREAM (0x1) for a datagram socket;{{.*}}[WSK-WskSocket-Datagram-udp-or-raw] [wsk-transport-combination]
  OpenDatagram(Request, SOCK_STREAM, IPPROTO_TCP);
}
