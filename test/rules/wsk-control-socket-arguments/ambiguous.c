// What pages advise against and drivers do: an IRP beside OutputSizeReturned,
// and an IRP where the page does not specify one.

#include "../Inputs/wsk_control.h"

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

static VOID Control(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static UCHAR List[512];
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_ACCEPT};
  SIZE_T Returned = 0;
  ULONG Bytes = 65536;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_RCVBUF,
                                      SOL_SOCKET, sizeof(Bytes), &Bytes, 0,
                                      NULL, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_RCVBUF,
                                      SOL_SOCKET, 0, NULL, sizeof(Bytes),
                                      &Bytes, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  OwnIrpArm();
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0,
                                 NULL, sizeof(List), List, &Returned, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, &Events);
  if (Socket != NULL) {
    Control(Request, Socket);
    SocketClose(Request, Socket);
  }
}
