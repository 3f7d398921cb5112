// A callback that is enabled on every socket, and a table without it.

#include "../Inputs/wsk_events.h"

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

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {OnReceive, NULL, NULL};
static WATCH Watch;

static NTSTATUS EnableEverywhere(ULONG EventMask) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID, 0};
  Control.EventMask = EventMask;
  return Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_SET_STATIC_EVENT_CALLBACKS, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;
  if (!NT_SUCCESS(EnableEverywhere(WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT)))
    return;
  // BLIND(static): WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Slots-nonnull: what another function enabled before needs the path-sensitive engine
  // RUN-TIME: Inputs/wsk_sockets.h:{{[0-9]+}}:{{[0-9]+}}: warning: 'WskDisconnectEvent' of WSK_CLIENT_CONNECTION_DISPATCH is NULL although WSK_SET_STATIC_EVENT_CALLBACKS enabled it; {{.*}}[WSK-WSK_SET_STATIC_EVENT_CALLBACKS-Slots-nonnull]
  Socket = ConnectionSocketOpen(Request, &Watch, &Events);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
