// A socket made and closed without an IRP, as in Winsock.

#include "../Inputs/wsk_sockets.h"

static VOID OpenWithoutIrp() {
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSocket is NULL;{{.*}}[WSK-WskSocket-Irp-nonnull]
  NTSTATUS Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_CONNECTION_SOCKET, nullptr, nullptr, nullptr, nullptr, nullptr,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSocket {{.*}}is NULL;{{.*}}[WSK-WskSocket-Irp-nonnull] [wsk-null-argument]
      nullptr);
  ExpectRefused(Status);
}

static VOID CloseWithoutIrp(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, nullptr, nullptr);
  if (Socket == nullptr)
    return;
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Irp' of WskCloseSocket is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskCloseSocket {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  NTSTATUS Status =
      ConnectionDispatch(Socket)->Basic.WskCloseSocket(Socket, nullptr);
  // Refused: the socket is still open.
  if (!NT_SUCCESS(Status))
    SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  OpenWithoutIrp();
  CloseWithoutIrp(Request);
}
