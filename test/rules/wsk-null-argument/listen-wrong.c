// A listening socket that decides about a connection without saying which, and
// that asks for things without an IRP.

#include "../Inputs/wsk_inspect.h"

static VOID Decide(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_LISTEN_DISPATCH *Dispatch = ListenDispatch(Socket);
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME-DAG: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InspectID' of WskInspectComplete is NULL;{{.*}}[WSK-WskInspectComplete-InspectID-nonnull]
  Status = Dispatch->WskInspectComplete(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InspectID' of WskInspectComplete {{.*}}is NULL;{{.*}}[WSK-WskInspectComplete-InspectID-nonnull] [wsk-null-argument]
      Socket, NULL, WskInspectAccept, Request->Irp);
  (void)RequestWait(Request, Status);

  // RUN-TIME-DAG: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskInspectComplete is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  Status = Dispatch->WskInspectComplete(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskInspectComplete {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
      Socket, &Inspection.Id, WskInspectAccept, NULL);
  ExpectRefused(Status);

  RequestArm(Request);
  Status = Dispatch->WskInspectComplete(Socket, &Inspection.Id,
                                        WskInspectReject, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Connect = RequestCreate();
  NTSTATUS Connecting, Status;
  PEERS Peers;

  if (Connect == NULL)
    return;
  if (PeersPrepareWith(Request, &Peers, InspectingSocketOpen(Request))) {
    Status =
        // RUN-TIME-DAG: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskAccept is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
        ListenDispatch(Peers.Listener)
            ->WskAccept(
                Peers.Listener, 0, NULL, NULL, NULL,
                // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskAccept {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
                NULL, NULL);
    ExpectRefused(Status);
    RequestArm(Connect);
    Connecting = ConnectionDispatch(Peers.Client)
                     ->WskConnect(Peers.Client, (PSOCKADDR)&Peers.Address, 0,
                                  Connect->Irp);
    if (InspectionPending())
      Decide(Request, Peers.Listener);
    // Without a listener the connection cannot stay undecided.
    SocketClose(Request, Peers.Listener);
    Peers.Listener = NULL;
    Peers.Connected = NT_SUCCESS(RequestWait(Connect, Connecting));
  }
  PeersClose(Request, &Peers);
  RequestFree(Connect);
}
