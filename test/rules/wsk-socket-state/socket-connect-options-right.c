// Options that a socket needs before it is bound: set between WskSocket and
// WskBind. On a socket of WskSocketConnect only what may be set later, and
// questions.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSocketConnect-Options-need-separate-calls

static NTSTATUS SetNumber(PREQUEST Request, PWSK_SOCKET Socket, ULONG Level,
                          ULONG Option, ULONG Value) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(Socket, WskSetOption, Option,
                                                   Level, sizeof(Value), &Value,
                                                   0, NULL, NULL, Request->Irp);
  return RequestWait(Request, Status);
}

static VOID SeparateCalls(PREQUEST Request, PSOCKADDR Remote) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  (void)SetNumber(Request, Socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
  if (NT_SUCCESS(ConnectionSocketBind(Request, Socket))) {
    RequestArm(Request);
    Status =
        ConnectionDispatch(Socket)->WskConnect(Socket, Remote, 0, Request->Irp);
    if (NT_SUCCESS(RequestWait(Request, Status))) {
      ConnectionClose(Request, Socket);
      return;
    }
  }
  SocketClose(Request, Socket);
}

static VOID AllInOne(PREQUEST Request, PSOCKADDR Remote) {
  static ULONG Answer;
  PWSK_SOCKET Socket;
  SOCKADDR_IN Local;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote, 0,
      NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket == NULL)
    return;
  (void)SetNumber(Request, Socket, SOL_SOCKET, SO_KEEPALIVE, 1);
  (void)SetNumber(Request, Socket, IPPROTO_TCP, TCP_NODELAY, 1);
  // The number of SO_REUSEADDR, at another level.
  (void)SetNumber(Request, Socket, IPPROTO_IP, IP_TTL, 64);
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskGetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, 0, NULL,
      sizeof(Answer), &Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers))
    SeparateCalls(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
  if (PeersPrepare(Request, &Peers))
    AllInOne(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
}
