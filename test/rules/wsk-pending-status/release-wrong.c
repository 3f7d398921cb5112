// An IRP that WSK still has, freed: by a helper, after a wait that may end too
// early, and by who believes that IoCancelIrp is enough. All of it accepts on a
// listener that nobody connects to.

#include "../Inputs/wsk_sockets.h"

/// The helper: it does not know what its caller has waited for.
static VOID Discard(PREQUEST Request) {
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Pending-wait-before-release] [wsk-pending-status]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Pending-wait-before-release]
  IoFreeIrp(Request->Irp);
}

static VOID GiveUp(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  LARGE_INTEGER Soon;
  NTSTATUS Accepting;

  if (Listener == NULL)
    return;
  Soon.QuadPart = -10000LL;
  RequestArm(Accept);
  Accepting = ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                  NULL, Accept->Irp);
  if (Accepting == STATUS_PENDING &&
      KeWaitForSingleObject(&Accept->Completed, Executive, KernelMode, FALSE,
                            &Soon) == STATUS_TIMEOUT) {
    Discard(Accept);
    SocketClose(Request, Listener);
    KeWaitForSingleObject(&Accept->Completed, Executive, KernelMode, FALSE,
                          NULL);
    return;
  }
  ListenerClose(Request, Listener, Accept, Accepting);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accept = RequestCreate();

  if (Accept == NULL)
    return;
  GiveUp(Request, Accept);
  RequestFree(Accept);
}
