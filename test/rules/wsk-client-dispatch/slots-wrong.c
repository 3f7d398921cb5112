// Functions that a cast has put into slots where they do not fit, a client
// event that is no function, tables of a stream socket in each other's place.

#include "../Inputs/wsk_events.h"

/// One parameter short.
static NTSTATUS WSKAPI OnBacklog(PVOID SocketContext) {
  UNREFERENCED_PARAMETER(SocketContext);
  return STATUS_SUCCESS;
}

/// Returns nothing.
static VOID WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
}

/// Takes a smaller number.
static NTSTATUS WSKAPI OnReceive(PVOID SocketContext, ULONG Flags,
                                 PWSK_DATA_INDICATION DataIndication,
                                 ULONG BytesIndicated, SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  UNREFERENCED_PARAMETER(BytesIndicated);
  UNREFERENCED_PARAMETER(BytesAccepted);
  return STATUS_SUCCESS;
}

// BLIND(run time): WSK-Callback-Calling-convention: a function has no type at run time
static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskReceiveEvent' of WSK_CLIENT_CONNECTION_DISPATCH is 'OnReceive', which takes ULONG as parameter 4 instead of SIZE_T; declare it like PFN_WSK_RECEIVE_EVENT [WSK-Callback-Calling-convention] [wsk-client-dispatch]
    .WskReceiveEvent = (PFN_WSK_RECEIVE_EVENT)OnReceive,
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskDisconnectEvent' of WSK_CLIENT_CONNECTION_DISPATCH is 'OnDisconnect', which returns {{.*}}; declare it like PFN_WSK_DISCONNECT_EVENT [WSK-Callback-Calling-convention]
    .WskDisconnectEvent = (PFN_WSK_DISCONNECT_EVENT)(PVOID)OnDisconnect};

static WSK_CLIENT_CONNECTION_DISPATCH Filled;

// TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'WskClientEvent' of WSK_CLIENT_DISPATCH is '(PFN_WSK_CLIENT_EVENT)(ULONG_PTR)1', which is no function; set it to NULL [WSK-WskClientEvent-Null-if-unimplemented] [wsk-client-dispatch]
static const WSK_CLIENT_DISPATCH Odd = {MAKE_WSK_VERSION(1, 0), 0,
                                        (PFN_WSK_CLIENT_EVENT)(ULONG_PTR)1};

static VOID RegisterWith(const WSK_CLIENT_DISPATCH *Dispatch) {
  static WSK_REGISTRATION Second;
  WSK_CLIENT_NPI Client = {NULL, NULL};
  Client.Dispatch = Dispatch;
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskClientEvent' of WSK_CLIENT_DISPATCH is 0x1, which is no function; set it to NULL [WSK-WskClientEvent-Null-if-unimplemented]
  if (NT_SUCCESS(WskRegister(&Client, &Second)))
    WskDeregister(&Second);
}

static const volatile BOOLEAN IsUnsetTried = FALSE;

static VOID RegisterUnset(VOID) {
  static WSK_REGISTRATION Second;
  WSK_CLIENT_DISPATCH Dispatch;
  WSK_CLIENT_NPI Client = {NULL, &Dispatch};
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskClientEvent' of WSK_CLIENT_DISPATCH is never set in 'Dispatch', {{.*}}; set it to NULL [WSK-WskClientEvent-Null-if-unimplemented] [wsk-client-dispatch]
  Dispatch.Version = MAKE_WSK_VERSION(1, 0);
  Dispatch.Reserved = 0;
  if (NT_SUCCESS(WskRegister(&Client, &Second)))
    WskDeregister(&Second);
}

static VOID FillTable(VOID) {
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSendBacklogEvent' of WSK_CLIENT_CONNECTION_DISPATCH is 'OnBacklog', which takes 1 parameter instead of 2; declare it like PFN_WSK_SEND_BACKLOG_EVENT [WSK-Callback-Calling-convention]
  Filled.WskSendBacklogEvent = (PFN_WSK_SEND_BACKLOG_EVENT)OnBacklog;
}

static const WSK_CLIENT_LISTEN_DISPATCH NoListenEvents = {NULL, NULL, NULL};

static const WSK_CLIENT_STREAM_DISPATCH Crossed = {
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Listen' of WSK_CLIENT_STREAM_DISPATCH is '&ConnectionEvents', which points to a WSK_CLIENT_CONNECTION_DISPATCH; pass the address of a WSK_CLIENT_LISTEN_DISPATCH [WSK-WSK_CLIENT_STREAM_DISPATCH-Subtables] [wsk-client-dispatch]
    .Listen = (const WSK_CLIENT_LISTEN_DISPATCH *)&ConnectionEvents,
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Connect' of WSK_CLIENT_STREAM_DISPATCH is '&NoListenEvents', which points to a WSK_CLIENT_LISTEN_DISPATCH; pass the address of a WSK_CLIENT_CONNECTION_DISPATCH [WSK-WSK_CLIENT_STREAM_DISPATCH-Subtables]
    .Connect = (const WSK_CLIENT_CONNECTION_DISPATCH *)&NoListenEvents};

static VOID OpenStream(PREQUEST Request,
                       const WSK_CLIENT_STREAM_DISPATCH *Events) {
  static WATCH Watch;
  PWSK_SOCKET Socket;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Listen' of WSK_CLIENT_STREAM_DISPATCH is on the stack; {{.*}}[WSK-WSK_CLIENT_STREAM_DISPATCH-Subtables]
  Socket = RequestSocket(
      Request,
      Provider.Dispatch->WskSocket(Provider.Client, AF_INET, SOCK_STREAM,
                                   IPPROTO_TCP, WSK_FLAG_STREAM_SOCKET, &Watch,
                                   Events, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID StackTable(PREQUEST Request) {
  static WSK_CLIENT_STREAM_DISPATCH Stream;
  WSK_CLIENT_LISTEN_DISPATCH Listen = {NULL, NULL, NULL};
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Listen' of WSK_CLIENT_STREAM_DISPATCH is '&Listen', which is on the stack; {{.*}}[WSK-WSK_CLIENT_STREAM_DISPATCH-Subtables]
  Stream.Listen = &Listen;
  OpenStream(Request, &Stream);
}

static VOID RunProgram(PREQUEST Request) {
  RegisterWith(&Odd);
  // What is on the stack may be a function's address.
  if (IsUnsetTried)
    RegisterUnset();
  FillTable();
  StackTable(Request);
  OpenStream(Request, &Crossed);
}
