// Callbacks enabled without an IRP, and disabled with one, which may pend.
//
// RIGHT: WSK-SO_WSK_EVENT_CALLBACK-Enable-irp-null

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
  WSK_EVENT_CALLBACK_CONTROL Disable = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE_FROM |
                                            WSK_EVENT_DISABLE};
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, &Watch, &Events);
  NTSTATUS Status;
  if (Socket == NULL)
    return;
  if (NT_SUCCESS(EventsEnable(Socket, WSK_EVENT_RECEIVE_FROM))) {
    RequestArm(Request);
    Status = DatagramDispatch(Socket)->WskControlSocket(
        Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
        sizeof(Disable), &Disable, 0, NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  SocketClose(Request, Socket);
}
