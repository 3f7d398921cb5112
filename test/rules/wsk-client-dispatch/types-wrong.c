// Tables of another category behind `const VOID *`, one reference too many, a
// function in the place of a table.

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnReceive(PVOID SocketContext, ULONG Flags,
                                 PWSK_DATA_INDICATION DataIndication,
                                 SIZE_T BytesIndicated,
                                 SIZE_T *BytesAccepted) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  UNREFERENCED_PARAMETER(BytesIndicated);
  UNREFERENCED_PARAMETER(BytesAccepted);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI
OnAccept(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
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

static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    OnReceive, OnDisconnect, NULL};
static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};
static const WSK_CLIENT_CONNECTION_DISPATCH *const Tables[] = {
    &ConnectionEvents, NULL, NULL};
static WATCH Watch;

static NTSTATUS MakeSocket(PREQUEST Request, ULONG Flags, const VOID *Events) {
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is a table that was given as a WSK_CLIENT_CONNECTION_DISPATCH; {{.*}}[WSK-WskSocket-Dispatch-type-matches-category]
  return Provider.Dispatch->WskSocket(Provider.Client, AF_INET, SOCK_STREAM,
                                      IPPROTO_TCP, Flags, &Watch, Events, NULL,
                                      NULL, NULL, Request->Irp);
}

static VOID CloseIfOpen(PREQUEST Request, NTSTATUS Status) {
  PWSK_SOCKET Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID OtherCategory(PREQUEST Request) {
  const VOID *Events = &ConnectionEvents;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is a table that was given as a WSK_CLIENT_CONNECTION_DISPATCH; pass the address of a WSK_CLIENT_LISTEN_DISPATCH [WSK-WskSocket-Dispatch-type-matches-category]
  CloseIfOpen(
      Request,
      Provider.Dispatch->WskSocket(
          Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
          WSK_FLAG_LISTEN_SOCKET, &Watch,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&ConnectionEvents', which points to a WSK_CLIENT_CONNECTION_DISPATCH although 'Flags' is WSK_FLAG_LISTEN_SOCKET (0x1); pass the address of a WSK_CLIENT_LISTEN_DISPATCH [WSK-WskSocket-Dispatch-type-matches-category] [wsk-client-dispatch]
          &ConnectionEvents, NULL, NULL, NULL, Request->Irp));
  // Through a variable and a cast.
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is a table that was given as a WSK_CLIENT_CONNECTION_DISPATCH; pass the address of a WSK_CLIENT_DATAGRAM_DISPATCH [WSK-WskSocket-Dispatch-type-matches-category]
  CloseIfOpen(
      Request,
      Provider.Dispatch->WskSocket(
          Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP,
          WSK_FLAG_DATAGRAM_SOCKET, &Watch,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&ConnectionEvents', which points to a WSK_CLIENT_CONNECTION_DISPATCH although 'Flags' is WSK_FLAG_DATAGRAM_SOCKET (0x4); {{.*}}[WSK-WskSocket-Dispatch-type-matches-category]
          (PVOID)Events, NULL, NULL, NULL, Request->Irp));
}

static VOID NoTable(PREQUEST Request) {
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket points to a pointer to a WSK_CLIENT_CONNECTION_DISPATCH; pass the address of a WSK_CLIENT_CONNECTION_DISPATCH [WSK-WskSocket-Dispatch-type-matches-category]
  CloseIfOpen(
      Request,
      Provider.Dispatch->WskSocket(
          Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
          WSK_FLAG_CONNECTION_SOCKET, &Watch,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is 'Tables', which points to a pointer to a WSK_CLIENT_CONNECTION_DISPATCH {{.*}}[WSK-WskSocket-Dispatch-type-matches-category]
          Tables, NULL, NULL, NULL, Request->Irp));
}

static VOID ConnectAtOnce(PREQUEST Request, PSOCKADDR Remote) {
  SOCKADDR_IN Local;
  LoopbackAddress(&Local);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocketConnect is a table that was given as a WSK_CLIENT_LISTEN_DISPATCH; pass the address of a WSK_CLIENT_CONNECTION_DISPATCH [WSK-WskSocketConnect-Dispatch-type]
  CloseIfOpen(
      Request,
      Provider.Dispatch->WskSocketConnect(
          Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote,
          0, &Watch,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocketConnect is '&ListenEvents', which points to a WSK_CLIENT_LISTEN_DISPATCH; pass the address of a WSK_CLIENT_CONNECTION_DISPATCH [WSK-WskSocketConnect-Dispatch-type] [wsk-client-dispatch]
          (const WSK_CLIENT_CONNECTION_DISPATCH *)&ListenEvents, NULL, NULL,
          NULL, Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  SOCKADDR_IN Nowhere;

  // Right, and where they become known.
  CloseIfOpen(Request, MakeSocket(Request, WSK_FLAG_CONNECTION_SOCKET,
                                  &ConnectionEvents));
  CloseIfOpen(Request,
              MakeSocket(Request, WSK_FLAG_LISTEN_SOCKET, &ListenEvents));
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&ConnectionEvents', which points to a WSK_CLIENT_CONNECTION_DISPATCH although 'Flags' is WSK_FLAG_LISTEN_SOCKET (0x1); {{.*}}[WSK-WskSocket-Dispatch-type-matches-category]
  CloseIfOpen(Request,
              MakeSocket(Request, WSK_FLAG_LISTEN_SOCKET, &ConnectionEvents));
  OtherCategory(Request);
  NoTable(Request);
  // Nobody listens there.
  LoopbackAddress(&Nowhere);
  Nowhere.sin_port = RtlUshortByteSwap(1);
  ConnectAtOnce(Request, (PSOCKADDR)&Nowhere);
}
