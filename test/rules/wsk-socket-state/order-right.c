// Operations on sockets in their order: also where the bind fails, and where a
// helper cannot know what its caller has done.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskConnect-Bound-first WSK-WskGetRemoteAddress-Connected-first WSK-SO_EXCLUSIVEADDRUSE-Before-bind

static NTSTATUS MakeExclusive(PREQUEST Request, PWSK_SOCKET Socket) {
  ULONG Exclusive = 1;
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Exclusive),
      &Exclusive, 0, NULL, NULL, Request->Irp);
  return RequestWait(Request, Status);
}

static NTSTATUS AskRemote(PREQUEST Request, PWSK_SOCKET Socket) {
  RequestArm(Request);
  return RequestWait(Request,
                     ConnectionDispatch(Socket)->WskGetRemoteAddress(
                         Socket, (PSOCKADDR)&Request->Address, Request->Irp));
}

static NTSTATUS Connect(PREQUEST Request, PWSK_SOCKET Socket,
                        PSOCKADDR Remote) {
  NTSTATUS Status = ConnectionSocketBind(Request, Socket);

  if (NT_SUCCESS(Status)) {
    RequestArm(Request);
    Status = RequestWait(Request, ConnectionDispatch(Socket)->WskConnect(
                                      Socket, Remote, 0, Request->Irp));
  }
  return Status;
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;
  PEERS Peers;

  if (PeersPrepare(Request, &Peers)) {
    Socket = ConnectionSocketOpen(Request, NULL, NULL);
    if (Socket != NULL) {
      BOOLEAN Connected;
      (void)MakeExclusive(Request, Socket);
      Connected =
          NT_SUCCESS(Connect(Request, Socket, (PSOCKADDR)&Peers.Address));
      if (Connected)
        (void)AskRemote(Request, Socket);
      if (Connected)
        ConnectionClose(Request, Socket);
      else
        SocketClose(Request, Socket);
    }
  }
  PeersClose(Request, &Peers);
}
