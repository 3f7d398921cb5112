// Bind and connect with an address and an IRP. Only the data that WskConnectEx
// could send along is left out.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskBind-LocalAddress-nonnull WSK-SocketFunctions-Irp-nonnull

static NTSTATUS Bind(PREQUEST Request, PWSK_SOCKET Socket) {
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  LoopbackAddress((PSOCKADDR_IN)Address);
  RequestArm(Request);
  Status =
      ConnectionDispatch(Socket)->WskBind(Socket, Address, 0, Request->Irp);
  return RequestWait(Request, Status);
}

// RIGHT: WSK-WskConnect-RemoteAddress-nonnull WSK-WskConnect-Irp-nonnull
// RIGHT: WSK-WskConnectEx-RemoteAddress-nonnull

static VOID Connect(PREQUEST Request, BOOLEAN Extended) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersPrepare(Request, &Peers)) {
    PSOCKADDR Remote = (PSOCKADDR)&Peers.Address;
    RequestArm(Request);
    if (Extended)
      Status = ConnectionDispatch(Peers.Client)
                   ->WskConnectEx(Peers.Client, Remote, NULL, 0, Request->Irp);
    else
      Status = ConnectionDispatch(Peers.Client)
                   ->WskConnect(Peers.Client, Remote, 0, Request->Irp);
    Peers.Connected = NT_SUCCESS(RequestWait(Request, Status));
  }
  PeersClose(Request, &Peers);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  (void)Bind(Request, Socket);
  SocketClose(Request, Socket);
  Connect(Request, FALSE);
  Connect(Request, TRUE);
}
