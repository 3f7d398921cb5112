// WskSocketConnect without one of its addresses, and without an IRP.

#include "../Inputs/wsk_sockets.h"

static VOID CloseIfMade(PREQUEST Request, NTSTATUS Status) {
  PWSK_SOCKET Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  const WSK_PROVIDER_DISPATCH *Dispatch = Provider.Dispatch;
  SOCKADDR_IN Address;
  NTSTATUS Status;

  LoopbackAddress(&Address);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskSocketConnect is NULL;{{.*}}[WSK-WskSocketConnect-LocalAddress-nonnull]
  Status = Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskSocketConnect {{.*}}is NULL;{{.*}}[WSK-WskSocketConnect-LocalAddress-nonnull] [wsk-null-argument]
      NULL, (PSOCKADDR)&Address, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  CloseIfMade(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSocketConnect is NULL;{{.*}}[WSK-WskSocketConnect-RemoteAddress-nonnull]
  Status = Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Address,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskSocketConnect {{.*}}is NULL;{{.*}}[WSK-WskSocketConnect-RemoteAddress-nonnull] [wsk-null-argument]
      (PSOCKADDR)0, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  CloseIfMade(Request, Status);

  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSocketConnect is NULL;{{.*}}[WSK-WskSocketConnect-Irp-nonnull]
  Status = Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Address,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSocketConnect {{.*}}is NULL;{{.*}}[WSK-WskSocketConnect-Irp-nonnull] [wsk-null-argument]
      (PSOCKADDR)&Address, 0, NULL, NULL, NULL, NULL, NULL, NULL);
  ExpectRefused(Status);
}
