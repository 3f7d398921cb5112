// The addresses of both ends of a connection, each into a buffer that outlives
// the request.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskGetLocalAddress-LocalAddress-nonnull
// RIGHT: WSK-WskGetRemoteAddress-RemoteAddress-nonnull
// RIGHT: WSK-SocketFunctions-Irp-nonnull

static VOID AskBoth(PREQUEST Request, PWSK_SOCKET Socket) {
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskGetLocalAddress(Socket, Address,
                                                          Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskGetRemoteAddress(Socket, Address,
                                                           Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersConnect(Request, &Peers))
    AskBoth(Request, Peers.Client);
  PeersClose(Request, &Peers);
}
