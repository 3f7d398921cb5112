// Callbacks of connections and datagrams that return what WSK does not know,
// or accept more than there is.

#include "../Inputs/wsk_events.h"

static WATCH Watch;

static NTSTATUS WSKAPI
// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceiveEvent returned 0xc00000a3; return STATUS_SUCCESS, STATUS_PENDING or STATUS_DATA_NOT_ACCEPTED [WSK-WskReceiveEvent-Return-values]
NotReady(PVOID SocketContext, ULONG Flags, PWSK_DATA_INDICATION DataIndication,
         SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  UNREFERENCED_PARAMETER(BytesIndicated);
  UNREFERENCED_PARAMETER(BytesAccepted);
  WatchCall((PWATCH)SocketContext);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceiveEvent 'NotReady' returns STATUS_DEVICE_NOT_READY (0xc00000a3); return STATUS_SUCCESS, STATUS_PENDING or STATUS_DATA_NOT_ACCEPTED [WSK-WskReceiveEvent-Return-values] [wsk-callback-return-value]
  return STATUS_DEVICE_NOT_READY;
}

static NTSTATUS WSKAPI
// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceiveEvent set '*BytesAccepted' to 0x41, and 0x40 bytes were indicated; {{.*}}[WSK-WskReceiveEvent-BytesAccepted-range]
TooMuch(PVOID SocketContext, ULONG Flags, PWSK_DATA_INDICATION DataIndication,
        SIZE_T BytesIndicated, SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(Flags);
  WatchCall((PWATCH)SocketContext);
  if (DataIndication == NULL)
    return STATUS_SUCCESS;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: '*BytesAccepted' of WskReceiveEvent 'TooMuch' is 'BytesIndicated + 1', more than was indicated; {{.*}}[WSK-WskReceiveEvent-BytesAccepted-range] [wsk-callback-return-value]
  *BytesAccepted = BytesIndicated + 1;
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI
// RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: WskReceiveEvent set '*BytesAccepted' to 0x20, which has no effect with 0xc000021b; {{.*}}[WSK-WskReceiveEvent-BytesAccepted-ignored-otherwise]
HalfOfNothing(PVOID SocketContext, ULONG Flags,
              PWSK_DATA_INDICATION DataIndication, SIZE_T BytesIndicated,
              SIZE_T *BytesAccepted) {
  NTSTATUS Status = STATUS_SUCCESS;
  UNREFERENCED_PARAMETER(Flags);
  if (DataIndication != NULL) {
    // BLIND(static): WSK-WskReceiveEvent-BytesAccepted-on-partial: how much the driver took is in its own data
    // BLIND(run time): WSK-WskReceiveEvent-BytesAccepted-on-partial: how much the driver took is in its own data
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: '*BytesAccepted' of WskReceiveEvent 'HalfOfNothing' is 'BytesIndicated / 2', which has no effect with STATUS_DATA_NOT_ACCEPTED (0xc000021b); {{.*}}[WSK-WskReceiveEvent-BytesAccepted-ignored-otherwise] [wsk-callback-return-value]
    *BytesAccepted = BytesIndicated / 2;
    Status = STATUS_DATA_NOT_ACCEPTED;
  }
  WatchCall((PWATCH)SocketContext);
  return Status;
}

// RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSendBacklogEvent returned 0xc000000d; return STATUS_SUCCESS [WSK-WskSendBacklogEvent-Return-success]
static NTSTATUS WSKAPI OnBacklog(PVOID SocketContext, SIZE_T IdealBacklogSize) {
  NTSTATUS Status = STATUS_SUCCESS;
  UNREFERENCED_PARAMETER(SocketContext);
  if (IdealBacklogSize != 0)
    Status = STATUS_INVALID_PARAMETER;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSendBacklogEvent 'OnBacklog' returns STATUS_INVALID_PARAMETER (0xc000000d); return STATUS_SUCCESS [WSK-WskSendBacklogEvent-Return-success] [wsk-callback-return-value]
  return Status;
}

// RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskDisconnectEvent returned 0xc0000001; return STATUS_SUCCESS [WSK-WskDisconnectEvent-Return-success]
static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  WatchCall((PWATCH)SocketContext);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskDisconnectEvent 'OnDisconnect' returns STATUS_UNSUCCESSFUL (0xc0000001); return STATUS_SUCCESS [WSK-WskDisconnectEvent-Return-success] [wsk-callback-return-value]
  return Flags & WSK_FLAG_ABORTIVE ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS;
}

// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceiveFromEvent returned 0xc00000a3; {{.*}}[WSK-WskReceiveFromEvent-Return-values]
static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  WatchCall((PWATCH)SocketContext);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceiveFromEvent 'OnReceiveFrom' returns STATUS_DEVICE_NOT_READY (0xc00000a3); {{.*}}[WSK-WskReceiveFromEvent-Return-values] [wsk-callback-return-value]
  return STATUS_DEVICE_NOT_READY;
}

static NTSTATUS WSKAPI OnClientEvent(PVOID ClientContext, ULONG EventType,
                                     PVOID Information,
                                     SIZE_T InformationLength) {
  UNREFERENCED_PARAMETER(ClientContext);
  UNREFERENCED_PARAMETER(EventType);
  UNREFERENCED_PARAMETER(Information);
  UNREFERENCED_PARAMETER(InformationLength);
  // BLIND(run time): WSK-WskClientEvent-Return-not-implemented: no client event is defined, so WSK calls it never
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: WskClientEvent 'OnClientEvent' returns STATUS_SUCCESS (0x0); return STATUS_NOT_IMPLEMENTED [WSK-WskClientEvent-Return-not-implemented] [wsk-callback-return-value]
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH NotReadyEvents = {NotReady, NULL,
                                                              NULL};
static const WSK_CLIENT_CONNECTION_DISPATCH GreedyEvents = {TooMuch, NULL,
                                                            NULL};
static const WSK_CLIENT_CONNECTION_DISPATCH HalfEvents = {HalfOfNothing, NULL,
                                                          NULL};
static const WSK_CLIENT_CONNECTION_DISPATCH DisconnectEvents = {
    NULL, OnDisconnect, OnBacklog};
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
  ReceiveOne(Request, &Watch, &NotReadyEvents, WSK_EVENT_RECEIVE);
  ReceiveOne(Request, &Watch, &GreedyEvents, WSK_EVENT_RECEIVE);
  ReceiveOne(Request, &Watch, &HalfEvents, WSK_EVENT_RECEIVE);
  ReceiveOne(Request, &Watch, &DisconnectEvents,
             WSK_EVENT_DISCONNECT | WSK_EVENT_SEND_BACKLOG);
  ReceiveDatagram(Request, &Watch, &DatagramEvents);
  RegisterAgain();
}
