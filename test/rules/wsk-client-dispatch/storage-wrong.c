// Tables on the stack, and one that changes while its socket exists.

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static WATCH Watch;

static VOID OpenOnStack(PREQUEST Request) {
  WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
  PWSK_SOCKET Socket;
  NTSTATUS Status;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is on the stack; {{.*}}[WSK-WskSocket-Dispatch-constant-storage]
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_CONNECTION_SOCKET, &Watch,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&Events', which is on the stack; {{.*}}[WSK-WskSocket-Dispatch-constant-storage] [wsk-client-dispatch]
      &Events, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID ConnectOnStack(PREQUEST Request) {
  WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
  SOCKADDR_IN Local, Nowhere;
  LoopbackAddress(&Local);
  LoopbackAddress(&Nowhere);
  Nowhere.sin_port = RtlUshortByteSwap(1);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocketConnect is on the stack; {{.*}}[WSK-WskSocketConnect-Dispatch-constant-storage]
  (void)RequestWait(
      Request,
      Provider.Dispatch->WskSocketConnect(
          Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
          (PSOCKADDR)&Nowhere, 0, &Watch,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocketConnect is '&Events', which is on the stack; {{.*}}[WSK-WskSocketConnect-Dispatch-constant-storage] [wsk-client-dispatch]
          &Events, NULL, NULL, NULL, Request->Irp));
}

static VOID AcceptOnStack(PREQUEST Request) {
  const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PREQUEST Accept = RequestCreate();
  NTSTATUS Status = STATUS_UNSUCCESSFUL;
  if (Listener == NULL || Accept == NULL)
    return;
  RequestArm(Accept);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AcceptSocketDispatch' of WskAccept is on the stack; {{.*}}[WSK-WskAccept-Dispatch-constant-storage]
  Status = ListenDispatch(Listener)->WskAccept(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AcceptSocketDispatch' of WskAccept {{.*}}is '&Events', which is on the stack; {{.*}}[WSK-WskAccept-Dispatch-constant-storage] [wsk-client-dispatch]
      Listener, 0, &Watch, &Events, NULL, NULL, Accept->Irp);
  ListenerClose(Request, Listener, Accept, Status);
  RequestFree(Accept);
}

// RUN-TIME: :[[@LINE+5]]:{{[0-9]+}}: warning: '*AcceptSocketDispatch' of WskAcceptEvent is on the stack; {{.*}}[WSK-WskAcceptEvent-Dispatch-is-pointer]
static NTSTATUS WSKAPI
OnAccept(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
         PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
         PVOID *AcceptSocketContext,
         const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  *AcceptSocketContext = Seen;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: '*AcceptSocketDispatch' of WskAcceptEvent is '&Events', which is on the stack; {{.*}}[WSK-WskAcceptEvent-Dispatch-is-pointer] [wsk-client-dispatch]
  *AcceptSocketDispatch = &Events;
  Seen->Accepted = AcceptSocket;
  (void)EventsEnable(AcceptSocket, WSK_EVENT_DISCONNECT);
  WatchCall(Seen);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, NULL, NULL};

static VOID ChangeWhileOpen(PREQUEST Request) {
  static WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
  // BLIND(static): WSK-WskSocket-Dispatch-constant-storage: what happens between two calls needs the path-sensitive engine
  // RUN-TIME: Inputs/wsk_sockets.h:{{[0-9]+}}:{{[0-9]+}}: warning: 'Dispatch' of WskSocket has changed since it was given; {{.*}}[WSK-WskSocket-Dispatch-constant-storage]
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, &Watch, &Events);
  if (Socket == NULL)
    return;
  Events.WskDisconnectEvent = NULL;
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  OpenOnStack(Request);
  ConnectOnStack(Request);
  AcceptOnStack(Request);
  AcceptOne(Request, &Watch, &ListenEvents);
  ChangeWhileOpen(Request);
}
