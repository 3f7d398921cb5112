// Both decisions; identifiers compared by what they hold, pointers with NULL.
//
// RIGHT: WSK-WskInspectComplete-Action-values WSK-WSK_INSPECT_ID-Compare-contents

#include "../Inputs/wsk_events.h"
#include "../Inputs/wsk_inspect.h"

static WSK_INSPECT_ID Remembered;

static WSK_INSPECT_ACTION WSKAPI OnInspect(PVOID SocketContext,
                                           PSOCKADDR LocalAddress,
                                           PSOCKADDR RemoteAddress,
                                           PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(SocketContext);
  if (InspectID == NULL || LocalAddress == RemoteAddress)
    return WskInspectReject;
  return InspectID->Key == Remembered.Key ? WskInspectAccept : WskInspectReject;
}

static NTSTATUS WSKAPI OnAbort(PVOID SocketContext, PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(SocketContext);
  if (InspectID->Key == Remembered.Key &&
      InspectID->SerialNumber == Remembered.SerialNumber)
    Remembered.Key = 0;
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH Comparing = {NULL, OnInspect, OnAbort};

static VOID Decide(PREQUEST Request, PWSK_SOCKET Listener,
                   WSK_INSPECT_ACTION Action) {
  RequestArm(Request);
  (void)RequestWait(Request,
                    ListenDispatch(Listener)->WskInspectComplete(
                        Listener, &Inspection.Id, Action, Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpen(Request, &Inspection, &Comparing);
  if (Listener != NULL)
    SocketClose(Request, Listener);

  Listener = InspectingSocketOpen(Request);
  if (Listener == NULL)
    return;
  Decide(Request, Listener, WskInspectReject);
  Decide(Request, Listener, WskInspectAccept);
  SocketClose(Request, Listener);
}
