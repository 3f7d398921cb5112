// A listening socket that inspects a connection and accepts it, by the identity
// that it copied from the callback.

#include "../Inputs/wsk_inspect.h"

// AMBIGUITY: A35
// RIGHT: WSK-WskInspectComplete-InspectID-nonnull
// RIGHT: WSK-SocketFunctions-Irp-nonnull

static VOID Decide(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = ListenDispatch(Socket)->WskInspectComplete(
      Socket, &Inspection.Id, WskInspectAccept, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Connect = RequestCreate();
  NTSTATUS Connecting;
  PEERS Peers;

  if (Connect == NULL)
    return;
  if (PeersPrepareWith(Request, &Peers, InspectingSocketOpen(Request))) {
    RequestArm(Connect);
    Connecting = ConnectionDispatch(Peers.Client)
                     ->WskConnect(Peers.Client, (PSOCKADDR)&Peers.Address, 0,
                                  Connect->Irp);
    if (InspectionPending()) {
      Decide(Request, Peers.Listener);
    } else {
      // Without a listener the connection cannot stay undecided.
      SocketClose(Request, Peers.Listener);
      Peers.Listener = NULL;
    }
    Peers.Connected = NT_SUCCESS(RequestWait(Connect, Connecting));
  }
  PeersClose(Request, &Peers);
  RequestFree(Connect);
}
