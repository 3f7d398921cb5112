// Callbacks that return what is documented, and what is not known.
//
// RIGHT: WSK-WskReceiveEvent-Return-values WSK-WskReceiveEvent-BytesAccepted-range WSK-WskReceiveEvent-BytesAccepted-ignored-otherwise WSK-WskReceiveEvent-BytesAccepted-on-partial
// RIGHT: WSK-WskDisconnectEvent-Return-success WSK-WskSendBacklogEvent-Return-success WSK-WskReceiveFromEvent-Return-values WSK-WskClientEvent-Return-not-implemented

#include "../Inputs/wsk_events.h"

static WATCH Watch;

/// A status that no callback returns, but that one logs.
static NTSTATUS Log(SIZE_T Size) {
  NTSTATUS Status = STATUS_UNSUCCESSFUL;
  if (Size > 0)
    Status = STATUS_INVALID_PARAMETER;
  return Status;
}

static NTSTATUS WSKAPI TakeAll(PVOID SocketContext, ULONG Flags,
                               PWSK_DATA_INDICATION DataIndication,
                               SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  NTSTATUS Status = Log(BytesIndicated);
  UNREFERENCED_PARAMETER(Flags);
  if (!NT_SUCCESS(Status))
    Status = STATUS_SUCCESS;
  if (DataIndication != NULL)
    *BytesAccepted = BytesIndicated;
  WatchCall((PWATCH)SocketContext);
  return Status;
}

static NTSTATUS WSKAPI TakeSome(PVOID SocketContext, ULONG Flags,
                                PWSK_DATA_INDICATION DataIndication,
                                SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(Flags);
  WatchCall((PWATCH)SocketContext);
  if (DataIndication == NULL)
    return STATUS_SUCCESS;
  // The end of the connection is closer than the rest of the data.
  *BytesAccepted = BytesIndicated / 2;
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI TakeNothing(PVOID SocketContext, ULONG Flags,
                                   PWSK_DATA_INDICATION DataIndication,
                                   SIZE_T BytesIndicated,
                                   SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  UNREFERENCED_PARAMETER(BytesIndicated);
  // Says twice that nothing was taken.
  *BytesAccepted = 0;
  WatchCall((PWATCH)SocketContext);
  return STATUS_DATA_NOT_ACCEPTED;
}

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  NTSTATUS Status = STATUS_UNSUCCESSFUL;
  UNREFERENCED_PARAMETER(Flags);
  WatchCall((PWATCH)SocketContext);
  Status = STATUS_SUCCESS;
  return Status;
}

static NTSTATUS WSKAPI OnBacklog(PVOID SocketContext, SIZE_T IdealBacklogSize) {
  UNREFERENCED_PARAMETER(SocketContext);
  (void)Log(IdealBacklogSize);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  WatchCall((PWATCH)SocketContext);
  if (DataIndication == NULL)
    return STATUS_SUCCESS;
  return Flags & WSK_FLAG_AT_DISPATCH_LEVEL ? STATUS_DATA_NOT_ACCEPTED
                                            : STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnClientEvent(PVOID ClientContext, ULONG EventType,
                                     PVOID Information,
                                     SIZE_T InformationLength) {
  UNREFERENCED_PARAMETER(ClientContext);
  UNREFERENCED_PARAMETER(EventType);
  UNREFERENCED_PARAMETER(Information);
  UNREFERENCED_PARAMETER(InformationLength);
  return STATUS_NOT_IMPLEMENTED;
}

static const WSK_CLIENT_CONNECTION_DISPATCH AllEvents = {TakeAll, OnDisconnect,
                                                         OnBacklog};
static const WSK_CLIENT_CONNECTION_DISPATCH SomeEvents = {TakeSome, NULL, NULL};
static const WSK_CLIENT_CONNECTION_DISPATCH NoEvents = {TakeNothing, NULL,
                                                        NULL};
static const WSK_CLIENT_DATAGRAM_DISPATCH DatagramEvents = {OnReceiveFrom};
static const WSK_CLIENT_DISPATCH ClientEvents = {MAKE_WSK_VERSION(1, 0), 0,
                                                 OnClientEvent};

static VOID RegisterAgain(VOID) {
  static WSK_REGISTRATION Second;
  WSK_CLIENT_NPI Client = {NULL, &ClientEvents};
  if (NT_SUCCESS(WskRegister(&Client, &Second)))
    WskDeregister(&Second);
}

static VOID RunProgram(PREQUEST Request) {
  ReceiveOne(Request, &Watch, &AllEvents,
             WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT | WSK_EVENT_SEND_BACKLOG);
  ReceiveOne(Request, &Watch, &SomeEvents, WSK_EVENT_RECEIVE);
  ReceiveOne(Request, &Watch, &NoEvents, WSK_EVENT_RECEIVE);
  RegisterAgain();
  ReceiveDatagram(Request, &Watch, &DatagramEvents);
}
