// A stream socket that listens and one that connects, both with Flags 0.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskAccept-Flags-reserved-zero WSK-WskConnect-Flags-reserved-zero

static VOID Listen(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = StreamDispatch(Socket)->WskListen(Socket, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status))) {
    SocketClose(Request, Socket);
    return;
  }
  RequestArm(Accept);
  Status = StreamDispatch(Socket)->WskAccept(Socket, 0, NULL, NULL, NULL, NULL,
                                             Accept->Irp);
  ListenerClose(Request, Socket, Accept, Status);
}

static VOID Connect(PREQUEST Request, PSOCKADDR Remote) {
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = StreamDispatch(Socket)->WskConnect(Socket, Remote, 0, Request->Irp);
  if (NT_SUCCESS(RequestWait(Request, Status))) {
    RequestArm(Request);
    Status = StreamDispatch(Socket)->WskDisconnect(
        Socket, NULL, WSK_FLAG_ABORTIVE, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accept = RequestCreate();
  PEERS Peers;

  if (Accept != NULL) {
    Listen(Request, Accept);
    RequestFree(Accept);
  }
  if (PeersPrepare(Request, &Peers))
    Connect(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
}
