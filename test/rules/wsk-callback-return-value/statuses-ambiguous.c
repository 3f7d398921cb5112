// Statuses that the documentation does not list and shipping drivers return, on
// a socket whose callbacks need no context.
//
// AMBIGUITY: A26, A34, A36

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return DataIndication == NULL ? STATUS_SUCCESS : STATUS_DEVICE_NOT_READY;
}

static NTSTATUS WSKAPI OnReceive(PVOID SocketContext, ULONG Flags,
                                 PWSK_DATA_INDICATION DataIndication,
                                 SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  UNREFERENCED_PARAMETER(BytesIndicated);
  UNREFERENCED_PARAMETER(BytesAccepted);
  WatchCall((PWATCH)SocketContext);
  return STATUS_DEVICE_NOT_READY;
}

/// Sets its outputs to NULL, which is what "no callbacks" means.
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
  *AcceptSocketContext = NULL;
  *AcceptSocketDispatch = NULL;
  Seen->Accepted = AcceptSocket;
  WatchCall(Seen);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH DatagramEvents = {OnReceiveFrom};
static const WSK_CLIENT_CONNECTION_DISPATCH Events = {OnReceive, NULL, NULL};
static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};
static WATCH Watch;

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, &DatagramEvents);
  if (Socket != NULL) {
    (void)EventsEnable(Socket, WSK_EVENT_RECEIVE_FROM);
    SocketClose(Request, Socket);
  }
  ReceiveOne(Request, &Watch, &Events, WSK_EVENT_RECEIVE);
  AcceptOne(Request, &Watch, &ListenEvents);
}
