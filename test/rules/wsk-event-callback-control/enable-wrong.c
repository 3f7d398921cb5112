// Callbacks enabled with an IRP.

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {OnReceiveFrom};
static WATCH Watch;

static VOID RunProgram(PREQUEST Request) {
  WSK_EVENT_CALLBACK_CONTROL Control;
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, &Watch, &Events);
  NTSTATUS Status;
  if (Socket == NULL)
    return;
  Control.NpiId = (PNPIID)&NPI_WSK_INTERFACE_ID;
  Control.EventMask = WSK_EVENT_RECEIVE_FROM;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is not NULL although SO_WSK_EVENT_CALLBACK enables callbacks; pass NULL [WSK-SO_WSK_EVENT_CALLBACK-Enable-irp-null]
  Status = DatagramDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on 'Socket' is 'Request->Irp' although SO_WSK_EVENT_CALLBACK enables callbacks; pass NULL [WSK-SO_WSK_EVENT_CALLBACK-Enable-irp-null] [wsk-event-callback-control]
      &Control, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}
