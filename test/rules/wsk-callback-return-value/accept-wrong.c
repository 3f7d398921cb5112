// WskAcceptEvent that answers something else, that accepts without its outputs,
// that enables callbacks before it has set them.

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
static WATCH Watch;

static NTSTATUS WSKAPI Refuse(
    PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
    PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
    PVOID *AcceptSocketContext,
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAcceptEvent returned 0xc0000022; return STATUS_SUCCESS or STATUS_REQUEST_NOT_ACCEPTED [WSK-WskAcceptEvent-Return-values]
    const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  UNREFERENCED_PARAMETER(AcceptSocketContext);
  UNREFERENCED_PARAMETER(AcceptSocketDispatch);
  WatchCall((PWATCH)SocketContext);
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAcceptEvent 'Refuse' returns STATUS_ACCESS_DENIED (0xc0000022); return STATUS_SUCCESS or STATUS_REQUEST_NOT_ACCEPTED [WSK-WskAcceptEvent-Return-values] [wsk-callback-return-value]
  return STATUS_ACCESS_DENIED;
}

static NTSTATUS WSKAPI TakeWithoutOutputs(
    PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
    PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
    PVOID *AcceptSocketContext,
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAcceptEvent accepted the socket without setting '*AcceptSocketContext' and '*AcceptSocketDispatch'; {{.*}}[WSK-WskAcceptEvent-Outputs-set]
    const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  UNREFERENCED_PARAMETER(AcceptSocketContext);
  UNREFERENCED_PARAMETER(AcceptSocketDispatch);
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  Seen->Accepted = AcceptSocket;
  WatchCall(Seen);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAcceptEvent 'TakeWithoutOutputs' accepts the socket without setting '*AcceptSocketContext' and '*AcceptSocketDispatch'; {{.*}}[WSK-WskAcceptEvent-Outputs-set] [wsk-callback-return-value]
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI TakeWithHalf(
    PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
    PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
    PVOID *AcceptSocketContext,
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAcceptEvent accepted the socket without setting '*AcceptSocketContext'; {{.*}}[WSK-WskAcceptEvent-Outputs-set]
    const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  NTSTATUS Status = STATUS_REQUEST_NOT_ACCEPTED;
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  *AcceptSocketDispatch = NULL;
  if (AcceptSocket != NULL) {
    // Only sometimes, which is not enough.
    if (Flags == 0)
      *AcceptSocketContext = NULL;
    Seen->Accepted = AcceptSocket;
    Status = STATUS_SUCCESS;
  }
  WatchCall(Seen);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAcceptEvent 'TakeWithHalf' accepts the socket without setting '*AcceptSocketContext'; {{.*}}[WSK-WskAcceptEvent-Outputs-set] [wsk-callback-return-value]
  return Status;
}

static NTSTATUS WSKAPI
EnableFirst(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
            PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
            PVOID *AcceptSocketContext,
            const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_DISCONNECT};
  PWATCH Seen = (PWATCH)SocketContext;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  *AcceptSocketContext = Seen;
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskAcceptEvent enables callbacks on 'AcceptSocket' before it sets '*AcceptSocketDispatch'; {{.*}}[WSK-WskAcceptEvent-Outputs-before-enabling]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAcceptEvent 'EnableFirst' enables callbacks on 'AcceptSocket' before it sets '*AcceptSocketDispatch'; {{.*}}[WSK-WskAcceptEvent-Outputs-before-enabling] [wsk-callback-return-value]
  (void)BasicDispatch(AcceptSocket)
      ->WskControlSocket(AcceptSocket, WskSetOption, SO_WSK_EVENT_CALLBACK,
                         SOL_SOCKET, sizeof(Control), &Control, 0, NULL, NULL,
                         NULL);
  *AcceptSocketDispatch = &Events;
  Seen->Accepted = AcceptSocket;
  WatchCall(Seen);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH Refusing = {Refuse, NULL, NULL};
static const WSK_CLIENT_LISTEN_DISPATCH Careless = {TakeWithoutOutputs, NULL,
                                                    NULL};
static const WSK_CLIENT_LISTEN_DISPATCH HalfCareless = {TakeWithHalf, NULL,
                                                        NULL};
static const WSK_CLIENT_LISTEN_DISPATCH Hasty = {EnableFirst, NULL, NULL};

static VOID RunProgram(PREQUEST Request) {
  AcceptOne(Request, &Watch, &Refusing);
  AcceptOne(Request, &Watch, &Careless);
  AcceptOne(Request, &Watch, &HalfCareless);
  AcceptOne(Request, &Watch, &Hasty);
}
