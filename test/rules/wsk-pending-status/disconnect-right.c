// Graceful disconnects that nobody waits for without end: a bounded wait, then
// an abortive one, a close, or IoCancelIrp; and an abortive one from the start.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskDisconnect-Graceful-may-never-complete

static NTSTATUS Begin(PREQUEST Request, PWSK_SOCKET Socket) {
  RequestArm(Request);
  return ConnectionDispatch(Socket)->WskDisconnect(Socket, NULL, 0,
                                                   Request->Irp);
}

/// The close ends it, and whoever waits for the close may wait for it, too.
static VOID EndByClose(PREQUEST Request, PREQUEST Last, PWSK_SOCKET Socket) {
  NTSTATUS Ending = Begin(Last, Socket);

  SocketClose(Request, Socket);
  (void)RequestWait(Last, Ending);
}

static VOID EndByCancel(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Ending = Begin(Request, Socket);

  if (Ending == STATUS_PENDING && !EventArrived(&Request->Completed))
    (void)IoCancelIrp(Request->Irp);
  (void)RequestWait(Request, Ending);
  ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Last = RequestCreate();
  PEERS Peers;

  if (Last == NULL)
    return;
  if (PeersConnect(Request, &Peers)) {
    (void)ConnectionEnd(Request, Peers.Client);
    EndByCancel(Request, Peers.Server);
    EndByClose(Request, Last, Peers.Client);
    Peers.Connected = FALSE;
    Peers.Client = Peers.Server = NULL;
  }
  PeersClose(Request, &Peers);
  RequestFree(Last);
}
