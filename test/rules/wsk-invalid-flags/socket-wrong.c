// Sockets of two categories at once, of a category that does not exist, and of
// one that nobody chose.

#include "../Inputs/wsk_sockets.h"

// BLIND(run time): WSK-WskSocket-Flags-explicit-category: 0 and WSK_FLAG_BASIC_SOCKET are the same number

static VOID Finish(PREQUEST Request, NTSTATUS Status) {
  PWSK_SOCKET Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  const WSK_PROVIDER_DISPATCH *Dispatch = Provider.Dispatch;
  ULONG Flags = WSK_FLAG_DATAGRAM_SOCKET;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is 0x3; pass WSK_FLAG_BASIC_SOCKET, {{.*}}[WSK-WskSocket-Flags-single-category]
  Status = Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is WSK_FLAG_LISTEN_SOCKET | WSK_FLAG_CONNECTION_SOCKET (0x3); pass WSK_FLAG_BASIC_SOCKET, {{.*}}[WSK-WskSocket-Flags-single-category] [wsk-invalid-flags]
      WSK_FLAG_LISTEN_SOCKET | WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL,
      NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is 0x10;{{.*}}[WSK-WskSocket-Flags-single-category]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is 0x10;{{.*}}[WSK-WskSocket-Flags-single-category] [wsk-invalid-flags]
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP, 0x10, NULL, NULL,
      NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  Flags |= WSK_FLAG_STREAM_SOCKET;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is 0xc;{{.*}}[WSK-WskSocket-Flags-single-category]
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is WSK_FLAG_DATAGRAM_SOCKET | WSK_FLAG_STREAM_SOCKET (0xc);{{.*}}[WSK-WskSocket-Flags-single-category] [wsk-invalid-flags]
      Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP, Flags, NULL, NULL,
      NULL, NULL, NULL, Request->Irp);
  Finish(Request, Status);

  RequestArm(Request);
  Status = Dispatch->WskSocket(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is 0x0, which makes a basic socket; pass WSK_FLAG_BASIC_SOCKET, {{.*}}[WSK-WskSocket-Flags-explicit-category] [wsk-invalid-flags]
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP, 0, NULL, NULL, NULL,
      NULL, NULL, Request->Irp);
  Finish(Request, Status);
}
