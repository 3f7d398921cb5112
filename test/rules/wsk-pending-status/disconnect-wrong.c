// Waits for a graceful disconnect without a timeout, in a helper and at once:
// where the peer cannot be reached, that is for ever.

#include "../Inputs/wsk_sockets.h"

static VOID Wait(PREQUEST Request) {
  KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                        NULL);
}

static VOID EndBoth(PREQUEST Request, PPEERS Peers) {
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskDisconnect waits for the peer, perhaps for ever, and the driver for it; wait with a timeout, then disconnect with WSK_FLAG_ABORTIVE or close the socket [WSK-WskDisconnect-Graceful-may-never-complete] [wsk-pending-status]
  // BLIND(run time): WSK-WskDisconnect-Graceful-may-never-complete: which wait is for which request
  Status = ConnectionDispatch(Peers->Client)
               ->WskDisconnect(Peers->Client, NULL, 0, Request->Irp);
  if (Status == STATUS_PENDING)
    Wait(Request);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskDisconnect waits for the peer, {{.*}}[WSK-WskDisconnect-Graceful-may-never-complete] [wsk-pending-status]
  (void)RequestWait(Request,
                    ConnectionDispatch(Peers->Server)
                        ->WskDisconnect(Peers->Server, NULL, 0, Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersConnect(Request, &Peers))
    EndBoth(Request, &Peers);
  PeersClose(Request, &Peers);
}
