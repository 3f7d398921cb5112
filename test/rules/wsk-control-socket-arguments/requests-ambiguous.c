// Arguments that a page advises against, or does not specify, and that WSK
// takes: OutputSizeReturned beside an IRP, and an IRP for what completes at
// once.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A2, A5

static NTSTATUS WSKAPI
AcceptEvent(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
            PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
            PVOID *AcceptSocketContext,
            const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  UNREFERENCED_PARAMETER(AcceptSocket);
  UNREFERENCED_PARAMETER(AcceptSocketContext);
  UNREFERENCED_PARAMETER(AcceptSocketDispatch);
  return STATUS_REQUEST_NOT_ACCEPTED;
}

static const WSK_CLIENT_LISTEN_DISPATCH Events = {AcceptEvent, NULL, NULL};

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_ACCEPT};
  ULONG Size = 0;
  SIZE_T Returned = 0;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_RCVBUF,
                                      SOL_SOCKET, 0, NULL, sizeof(Size), &Size,
                                      &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, &Events);
  if (Socket == NULL)
    return;
  Ask(Request, Socket);
  SocketClose(Request, Socket);
}
