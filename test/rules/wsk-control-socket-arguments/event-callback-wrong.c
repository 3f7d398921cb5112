// Event callbacks that are enabled with the mask alone, and asked for.

#include "../Inputs/wsk_sockets.h"

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
  ULONG Mask = WSK_EVENT_ACCEPT;
  WSK_EVENT_CALLBACK_CONTROL Control;
  NTSTATUS Status;

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Mask) (0x4), but setting SO_WSK_EVENT_CALLBACK takes a WSK_EVENT_CALLBACK_CONTROL; pass sizeof(WSK_EVENT_CALLBACK_CONTROL){{.*}}[WSK-SO_WSK_EVENT_CALLBACK-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x4, but setting SO_WSK_EVENT_CALLBACK takes a WSK_EVENT_CALLBACK_CONTROL; pass sizeof(WSK_EVENT_CALLBACK_CONTROL){{.*}}[WSK-SO_WSK_EVENT_CALLBACK-Arguments]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption,
                                      SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
                                      sizeof(Mask), &Mask, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_WSK_EVENT_CALLBACK takes a WSK_EVENT_CALLBACK_CONTROL;{{.*}}[WSK-SO_WSK_EVENT_CALLBACK-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is NULL, but setting SO_WSK_EVENT_CALLBACK takes a WSK_EVENT_CALLBACK_CONTROL;{{.*}}[WSK-SO_WSK_EVENT_CALLBACK-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
      sizeof(WSK_EVENT_CALLBACK_CONTROL), NULL, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket on '{{[^']+}}' is WskGetOption (0x1), but SO_WSK_EVENT_CALLBACK can only be set; pass WskSetOption{{.*}}[WSK-SO_WSK_EVENT_CALLBACK-Set-only] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket is 0x1, but SO_WSK_EVENT_CALLBACK can only be set; pass WskSetOption{{.*}}[WSK-SO_WSK_EVENT_CALLBACK-Set-only]
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, 0, NULL,
      sizeof(Control), &Control, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // As it should be.
  Control.NpiId = (PNPIID)&NPI_WSK_INTERFACE_ID;
  Control.EventMask = WSK_EVENT_ACCEPT;
  (void)Dispatch->WskControlSocket(Socket, WskSetOption, SO_WSK_EVENT_CALLBACK,
                                   SOL_SOCKET, sizeof(Control), &Control, 0,
                                   NULL, NULL, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  static ULONG Context;
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, &Context, &Events);
  if (Socket != NULL) {
    Control(Request, Socket);
    SocketClose(Request, Socket);
  }
}
