// Decides about a connection request on the listening socket that pended it.

#include "../Inputs/wsk_inspect.h"

// RIGHT: WSK-WskInspectComplete-Socket-category

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
