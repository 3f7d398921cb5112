// Answers to inspections and aborts that WSK does not know.

#include "../Inputs/wsk_events.h"

static WATCH Watch;

static BOOLEAN Pends;

// RUN-TIME: :{{[0-9]+}}:{{[0-9]+}}: warning: WskInspectEvent returned 0x3; return WskInspectAccept, WskInspectReject or WskInspectPend [WSK-WskInspectEvent-Return-values]
static WSK_INSPECT_ACTION WSKAPI OnInspect(PVOID SocketContext, PSOCKADDR Local,
                                           PSOCKADDR Remote,
                                           PWSK_INSPECT_ID InspectID) {
  BOOLEAN Pend = Pends;
  UNREFERENCED_PARAMETER(Local);
  UNREFERENCED_PARAMETER(Remote);
  UNREFERENCED_PARAMETER(InspectID);
  WatchCall((PWATCH)SocketContext);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskInspectEvent 'OnInspect' returns WskInspectMax (0x3); return WskInspectAccept, WskInspectReject or WskInspectPend [WSK-WskInspectEvent-Return-values] [wsk-callback-return-value]
  return Pend ? WskInspectPend : WskInspectMax;
}

// RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAbortEvent returned 0xc00000bb; return STATUS_SUCCESS [WSK-WskAbortEvent-Return-success]
static NTSTATUS WSKAPI OnAbort(PVOID SocketContext, PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(InspectID);
  WatchCall((PWATCH)SocketContext);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAbortEvent 'OnAbort' returns STATUS_NOT_SUPPORTED (0xc00000bb); return STATUS_SUCCESS [WSK-WskAbortEvent-Return-success] [wsk-callback-return-value]
  return STATUS_NOT_SUPPORTED;
}

static const WSK_CLIENT_LISTEN_DISPATCH Events = {NULL, OnInspect, OnAbort};

/// A listener with these events, to which somebody connects; the connection is
/// aborted once it has been inspected.
static VOID InspectOne(PREQUEST Request,
                       const WSK_CLIENT_LISTEN_DISPATCH *Events) {
  static ULONG Enable = 1;
  PWSK_SOCKET Listener, Client = NULL;
  NTSTATUS Status;
  WatchInitialize(&Watch);
  Listener = ListenSocketOpen(Request, &Watch, Events);
  if (Listener == NULL)
    return;
  RequestArm(Request);
  Status = ListenDispatch(Listener)->WskControlSocket(
      Listener, WskSetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, sizeof(Enable),
      &Enable, 0, NULL, NULL, Request->Irp);
  if (NT_SUCCESS(RequestWait(Request, Status)) &&
      NT_SUCCESS(ListenSocketBind(Request, Listener)))
    Client = ConnectTo(Request, Listener);
  if (Client != NULL) {
    if (EventArrived(&Watch.Called)) {
      KeClearEvent(&Watch.Called);
      ConnectionClose(Request, Client);
      if (Watch.Calls == 1 && Pends)
        (void)EventArrived(&Watch.Called);
    } else {
      ConnectionClose(Request, Client);
    }
  }
  SocketClose(Request, Listener);
}

static VOID RunProgram(PREQUEST Request) {
  Pends = FALSE;
  InspectOne(Request, &Events);
  Pends = TRUE;
  InspectOne(Request, &Events);
}
