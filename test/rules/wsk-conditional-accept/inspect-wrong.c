// Decisions that are none, and identifiers compared by their addresses.

#include "../Inputs/wsk_events.h"
#include "../Inputs/wsk_inspect.h"

static PWSK_INSPECT_ID Remembered;

static WSK_INSPECT_ACTION WSKAPI OnInspect(PVOID SocketContext,
                                           PSOCKADDR LocalAddress,
                                           PSOCKADDR RemoteAddress,
                                           PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  // BLIND(run time): WSK-WSK_INSPECT_ID-Compare-contents: what a driver compares is its own affair
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InspectID' of WskInspectEvent is compared with 'Remembered' by address; compare Key and SerialNumber [WSK-WSK_INSPECT_ID-Compare-contents] [wsk-conditional-accept]
  return InspectID == Remembered ? WskInspectAccept : WskInspectReject;
}

static NTSTATUS WSKAPI OnAbort(PVOID SocketContext, PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(SocketContext);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InspectID' of WskAbortEvent is compared with 'Remembered' by address; {{.*}}[WSK-WSK_INSPECT_ID-Compare-contents]
  if (Remembered != InspectID)
    return STATUS_SUCCESS;
  Remembered = NULL;
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH Comparing = {NULL, OnInspect, OnAbort};

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpen(Request, &Inspection, &Comparing);
  NTSTATUS Status;
  if (Listener != NULL)
    SocketClose(Request, Listener);

  Listener = InspectingSocketOpen(Request);
  if (Listener == NULL)
    return;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Action' of WskInspectComplete is 0x2; {{.*}}[WSK-WskInspectComplete-Action-values]
  Status = ListenDispatch(Listener)->WskInspectComplete(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Action' of WskInspectComplete on 'Listener' is WskInspectPend (0x2); pass WskInspectAccept or WskInspectReject [WSK-WskInspectComplete-Action-values] [wsk-conditional-accept]
      Listener, &Inspection.Id, WskInspectPend, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Listener);
}
