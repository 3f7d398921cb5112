// A listening socket enables what only the sockets that it accepts can use, and
// these have it enabled.
//
// AMBIGUITY: A6, A7

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnReceive(PVOID SocketContext, ULONG Flags,
                                 PWSK_DATA_INDICATION DataIndication,
                                 SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  UNREFERENCED_PARAMETER(BytesIndicated);
  UNREFERENCED_PARAMETER(BytesAccepted);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnBacklog(PVOID SocketContext, SIZE_T IdealBacklogSize) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(IdealBacklogSize);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {OnReceive, OnDisconnect,
                                                      OnBacklog};
static WATCH Watch;

static NTSTATUS WSKAPI
OnAccept(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
         PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
         PVOID *AcceptSocketContext,
         const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  *AcceptSocketContext = Seen;
  *AcceptSocketDispatch = &Events;
  Seen->Accepted = AcceptSocket;
  WatchCall(Seen);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};

static VOID Inherited(PREQUEST Request) {
  PWSK_SOCKET Listener, Client = NULL;
  WatchInitialize(&Watch);
  Listener = ListenSocketOpenBound(Request, &Watch, &ListenEvents);
  if (Listener == NULL)
    return;
  if (NT_SUCCESS(EventsEnable(Listener, WSK_EVENT_ACCEPT | WSK_EVENT_RECEIVE |
                                            WSK_EVENT_DISCONNECT |
                                            WSK_EVENT_SEND_BACKLOG)))
    Client = ConnectTo(Request, Listener);
  if (Client != NULL)
    (void)EventArrived(&Watch.Called);
  SocketClose(Request, Listener);
  if (Watch.Accepted != NULL)
    ConnectionClose(Request, Watch.Accepted);
  if (Client != NULL)
    ConnectionClose(Request, Client);
}

static VOID RunProgram(PREQUEST Request) { Inherited(Request); }
