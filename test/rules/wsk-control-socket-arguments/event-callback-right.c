// Event callbacks that are enabled, as the page and as drivers do it.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-SO_WSK_EVENT_CALLBACK-Arguments WSK-SO_WSK_EVENT_CALLBACK-Set-only

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

static VOID Control(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_ACCEPT};
  NTSTATUS Status;

  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
  if (!NT_SUCCESS(Status))
    DbgPrint("events: 0x%08x\n", Status);
}

static VOID RunProgram(PREQUEST Request) {
  static ULONG Context;
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, &Context, &Events);
  if (Socket != NULL) {
    Control(Socket);
    SocketClose(Request, Socket);
  }
}
