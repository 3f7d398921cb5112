// Bind and connect without an address, or without an IRP.

#include "../Inputs/wsk_sockets.h"

static VOID BindNowhere(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress((PSOCKADDR_IN)Address);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskBind is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskBind {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status = ConnectionDispatch(Socket)->WskBind(Socket, Address, 0, NULL);
  ExpectRefused(Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'LocalAddress' of WskBind is NULL;{{.*}}[WSK-WskBind-LocalAddress-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'LocalAddress' of WskBind {{.*}}is NULL;{{.*}}[WSK-WskBind-LocalAddress-nonnull] [wsk-null-argument]
  Status = ConnectionDispatch(Socket)->WskBind(Socket, NULL, 0, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID ConnectNowhere(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = ConnectionDispatch(Socket);
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnect is NULL;{{.*}}[WSK-WskConnect-RemoteAddress-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnect {{.*}}is NULL;{{.*}}[WSK-WskConnect-RemoteAddress-nonnull] [wsk-null-argument]
  Status = Dispatch->WskConnect(Socket, NULL, 0, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnectEx is NULL;{{.*}}[WSK-WskConnectEx-RemoteAddress-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RemoteAddress' of WskConnectEx {{.*}}is NULL;{{.*}}[WSK-WskConnectEx-RemoteAddress-nonnull] [wsk-null-argument]
  Status = Dispatch->WskConnectEx(Socket, NULL, NULL, 0, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID ConnectWithoutIrp(PWSK_SOCKET Socket, PSOCKADDR Remote) {
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = ConnectionDispatch(Socket);
  NTSTATUS Status;

  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskConnect is NULL;{{.*}}[WSK-WskConnect-Irp-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskConnect {{.*}}is NULL;{{.*}}[WSK-WskConnect-Irp-nonnull] [wsk-null-argument]
  Status = Dispatch->WskConnect(Socket, Remote, 0, NULL);
  ExpectRefused(Status);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskConnectEx is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskConnectEx {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status = Dispatch->WskConnectEx(Socket, Remote, NULL, 0, NULL);
  ExpectRefused(Status);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  BindNowhere(Request);
  if (PeersPrepare(Request, &Peers)) {
    ConnectNowhere(Request, Peers.Client);
    ConnectWithoutIrp(Peers.Client, (PSOCKADDR)&Peers.Address);
  }
  PeersClose(Request, &Peers);
}
