// The address of either end, asked for without a buffer or without an IRP.

#include "../Inputs/wsk_sockets.h"

static VOID AskLocal(PREQUEST Request, PWSK_SOCKET Socket) {
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskGetLocalAddress is NULL;{{.*}}[WSK-WskGetLocalAddress-LocalAddress-nonnull]
  Status = ConnectionDispatch(Socket)->WskGetLocalAddress(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskGetLocalAddress {{.*}}is NULL;{{.*}}[WSK-WskGetLocalAddress-LocalAddress-nonnull] [wsk-null-argument]
      Socket, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status =
      ConnectionDispatch(Socket)->WskGetLocalAddress(Socket, Address, NULL);
  ExpectRefused(Status);
}

static VOID AskRemote(PREQUEST Request, PWSK_SOCKET Socket) {
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskGetRemoteAddress is NULL;{{.*}}[WSK-WskGetRemoteAddress-RemoteAddress-nonnull]
  Status = ConnectionDispatch(Socket)->WskGetRemoteAddress(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskGetRemoteAddress {{.*}}is NULL;{{.*}}[WSK-WskGetRemoteAddress-RemoteAddress-nonnull] [wsk-null-argument]
      Socket, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Irp' of WskGetRemoteAddress is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskGetRemoteAddress {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status =
      ConnectionDispatch(Socket)->WskGetRemoteAddress(Socket, Address, NULL);
  ExpectRefused(Status);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersConnect(Request, &Peers)) {
    AskLocal(Request, Peers.Client);
    AskRemote(Request, Peers.Client);
  }
  PeersClose(Request, &Peers);
}
