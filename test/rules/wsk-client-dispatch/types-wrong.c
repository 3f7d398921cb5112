// Tables of another category behind `const VOID *`, one reference too many, a
// function in the place of a table.

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    NULL, OnDisconnect, NULL};
static const WSK_CLIENT_LISTEN_DISPATCH NoListenEvents = {NULL, NULL, NULL};
static const WSK_CLIENT_CONNECTION_DISPATCH *const Tables[] = {
    &ConnectionEvents, NULL, NULL};
static WATCH Watch;

static NTSTATUS MakeSocket(PREQUEST Request, ULONG Flags, const VOID *Events) {
  RequestArm(Request);
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
  // BLIND(run time): WSK-WskSocket-Dispatch-type-matches-category: a pointer has no type at run time
  CloseIfOpen(
      Request,
      Provider.Dispatch->WskSocket(
          Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
          WSK_FLAG_LISTEN_SOCKET, &Watch,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&ConnectionEvents', which points to a WSK_CLIENT_CONNECTION_DISPATCH although 'Flags' is WSK_FLAG_LISTEN_SOCKET (0x1); pass the address of a WSK_CLIENT_LISTEN_DISPATCH [WSK-WskSocket-Dispatch-type-matches-category] [wsk-client-dispatch]
          &ConnectionEvents, NULL, NULL, NULL, Request->Irp));
  // Through a variable and a cast.
  RequestArm(Request);
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
  // BLIND(run time): WSK-WskSocketConnect-Dispatch-type: a pointer has no type at run time
  CloseIfOpen(
      Request,
      Provider.Dispatch->WskSocketConnect(
          Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote,
          0, &Watch,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocketConnect is '&NoListenEvents', which points to a WSK_CLIENT_LISTEN_DISPATCH; pass the address of a WSK_CLIENT_CONNECTION_DISPATCH [WSK-WskSocketConnect-Dispatch-type] [wsk-client-dispatch]
          (const WSK_CLIENT_CONNECTION_DISPATCH *)&NoListenEvents, NULL, NULL,
          NULL, Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  SOCKADDR_IN Nowhere;

  OtherCategory(Request);
  NoTable(Request);
  // Nobody listens there.
  LoopbackAddress(&Nowhere);
  Nowhere.sin_port = RtlUshortByteSwap(1);
  ConnectAtOnce(Request, (PSOCKADDR)&Nowhere);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&ConnectionEvents', which points to a WSK_CLIENT_CONNECTION_DISPATCH although 'Flags' is WSK_FLAG_LISTEN_SOCKET (0x1); {{.*}}[WSK-WskSocket-Dispatch-type-matches-category]
  CloseIfOpen(Request,
              MakeSocket(Request, WSK_FLAG_LISTEN_SOCKET, &ConnectionEvents));
}
