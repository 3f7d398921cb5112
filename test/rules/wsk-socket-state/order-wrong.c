// Operations on sockets before their turn, or after it: on one that is not
// bound, on one that is not connected, and an option that comes after the bind.

#include "../Inputs/wsk_sockets.h"

/// The helper: it does not know whether its caller has bound the socket.
static NTSTATUS Connect(PREQUEST Request, PWSK_SOCKET Socket,
                        PSOCKADDR Remote) {
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; {{.*}}[WSK-WskConnect-Bound-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; {{.*}}[WSK-WskConnect-Bound-first]
  return RequestWait(Request, ConnectionDispatch(Socket)->WskConnect(
                                  Socket, Remote, 0, Request->Irp));
}

static VOID ConnectUnbound(PREQUEST Request, PSOCKADDR Remote) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  if (NT_SUCCESS(Connect(Request, Socket, Remote)))
    ConnectionClose(Request, Socket);
  else
    SocketClose(Request, Socket);
}

static VOID AskUnconnected(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetRemoteAddress needs a socket that is connected; {{.*}}[WSK-WskGetRemoteAddress-Connected-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetRemoteAddress needs a socket that is connected; {{.*}}[WSK-WskGetRemoteAddress-Connected-first]
  Status = ConnectionDispatch(Socket)->WskGetRemoteAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID SetAfterBind(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, NULL);
  ULONG Exclusive = 1;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is set on a socket that is bound; {{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Before-bind] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is set on a socket that is bound; {{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Before-bind]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Exclusive),
      &Exclusive, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers))
    ConnectUnbound(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
  AskUnconnected(Request);
  SetAfterBind(Request);
}
