// A connection-oriented socket, bound and connected with Flags that WSK
// reserves: a bare number, and flags that other calls take.

#include "../Inputs/wsk_sockets.h"

static VOID BindWithFlags(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress((PSOCKADDR_IN)Address);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x1;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is 0x1;{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
  Status =
      ConnectionDispatch(Socket)->WskBind(Socket, Address, 1, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID ConnectWithFlags(PREQUEST Request) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Status =
        // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskConnect is 0x2;{{.*}}[WSK-WskConnect-Flags-reserved-zero]
        ConnectionDispatch(Peers.Client)
            ->WskConnect(
                Peers.Client, (PSOCKADDR)&Peers.Address,
                // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskConnect {{.*}}is WSK_FLAG_CONNECTION_SOCKET (0x2);{{.*}}[WSK-WskConnect-Flags-reserved-zero] [wsk-reserved-flags]
                WSK_FLAG_CONNECTION_SOCKET, Request->Irp);
    Peers.Connected = NT_SUCCESS(RequestWait(Request, Status));
  }
  PeersClose(Request, &Peers);
}

static VOID ConnectExWithFlags(PREQUEST Request) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Status =
        // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskConnectEx is 0x2;{{.*}}[WSK-WskConnectEx-Flags-reserved-zero]
        ConnectionDispatch(Peers.Client)
            ->WskConnectEx(
                Peers.Client, (PSOCKADDR)&Peers.Address, NULL,
                // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskConnectEx {{.*}}is WSK_FLAG_NODELAY (0x2);{{.*}}[WSK-WskConnectEx-Flags-reserved-zero] [wsk-reserved-flags]
                WSK_FLAG_NODELAY, Request->Irp);
    Peers.Connected = NT_SUCCESS(RequestWait(Request, Status));
  }
  PeersClose(Request, &Peers);
}

static VOID RunProgram(PREQUEST Request) {
  BindWithFlags(Request);
  ConnectWithFlags(Request);
  ConnectExWithFlags(Request);
}
