// Three calls make a connection, and nothing happens between them.

#include "../Inputs/wsk_sockets.h"

static VOID Connect(PREQUEST Request, PWSK_SOCKET Socket,
                    PSOCKADDR_IN Remote) {
  NTSTATUS Status;

  RequestArm(Request);
  // BLIND(static): WSK-WskConnect-Prefer-WskSocketConnect: needs the path-sensitive engine
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnect follows WskSocket and WskBind, and no option was set between them; call WskSocketConnect, which does all three [WSK-WskConnect-Prefer-WskSocketConnect]
  Status = ConnectionDispatch(Socket)->WskConnect(Socket, (PSOCKADDR)Remote, 0,
                                                  Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers)) {
    Connect(Request, Peers.Client, &Peers.Address);
    Peers.Connected = TRUE;
  }
  PeersClose(Request, &Peers);
}
