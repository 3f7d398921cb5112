// Callbacks that are enabled and are not there, and those that are there and
// never enabled.

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnBacklog(PVOID SocketContext, SIZE_T IdealBacklogSize) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(IdealBacklogSize);
  return STATUS_SUCCESS;
}

static WSK_INSPECT_ACTION WSKAPI OnInspect(PVOID SocketContext,
                                           PSOCKADDR LocalAddress,
                                           PSOCKADDR RemoteAddress,
                                           PWSK_INSPECT_ID InspectID) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  UNREFERENCED_PARAMETER(InspectID);
  return WskInspectReject;
}

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  return STATUS_SUCCESS;
}

// Empty, as far as nobody else fills them.
WSK_CLIENT_LISTEN_DISPATCH NoListenEvents;
WSK_CLIENT_DATAGRAM_DISPATCH NoDatagramEvents;
static const WSK_CLIENT_DATAGRAM_DISPATCH DatagramEvents = {OnReceiveFrom};
static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect,
                                                      OnBacklog};
static WATCH Watch;

static VOID Listening(PREQUEST Request) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_ACCEPT};
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, &Watch, &NoListenEvents);
  if (Socket == NULL)
    return;
  // BLIND(static): WSK-WSK_CLIENT_LISTEN_DISPATCH-Enabled-slots-nonnull: which table the socket has needs the path-sensitive engine
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskAcceptEvent' of WSK_CLIENT_LISTEN_DISPATCH is NULL and its callback is enabled; {{.*}}[WSK-WSK_CLIENT_LISTEN_DISPATCH-Enabled-slots-nonnull]
  ExpectRefused(BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, NULL));
  SocketClose(Request, Socket);
}

static VOID Datagrams(PREQUEST Request) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE_FROM};
  PWSK_SOCKET Socket =
      DatagramSocketOpenBound(Request, &Watch, &NoDatagramEvents);
  if (Socket != NULL) {
    // BLIND(static): WSK-WSK_CLIENT_DATAGRAM_DISPATCH-Enabled-slots-nonnull: which table the socket has needs the path-sensitive engine
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskReceiveFromEvent' of WSK_CLIENT_DATAGRAM_DISPATCH is NULL and its callback is enabled; {{.*}}[WSK-WSK_CLIENT_DATAGRAM_DISPATCH-Enabled-slots-nonnull]
    ExpectRefused(BasicDispatch(Socket)->WskControlSocket(
        Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
        sizeof(Control), &Control, 0, NULL, NULL, NULL));
    SocketClose(Request, Socket);
  }
  Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  if (Socket != NULL) {
    // BLIND(static): WSK-WskSocket-Dispatch-required-for-callbacks: which table the socket has needs the path-sensitive engine
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceiveFromEvent is enabled on a socket without a client dispatch table; {{.*}}[WSK-WskSocket-Dispatch-required-for-callbacks]
    ExpectRefused(BasicDispatch(Socket)->WskControlSocket(
        Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
        sizeof(Control), &Control, 0, NULL, NULL, NULL));
    SocketClose(Request, Socket);
  }
}

static VOID WithoutContext(PREQUEST Request) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID,
                                        WSK_EVENT_RECEIVE_FROM};
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket = RequestSocket(
      Request,
      Provider.Dispatch->WskSocket(
          Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketContext' of WskSocket is NULL although 'Dispatch' has callbacks; {{.*}}[WSK-WskSocket-SocketContext-required-for-callbacks] [wsk-client-dispatch]
          WSK_FLAG_DATAGRAM_SOCKET, NULL, &DatagramEvents, NULL, NULL, NULL,
          Request->Irp));
  if (Socket == NULL)
    return;
  if (NT_SUCCESS(DatagramSocketBind(Request, Socket)))
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: callbacks are enabled on a socket whose 'SocketContext' is NULL; {{.*}}[WSK-WskSocket-SocketContext-required-for-callbacks]
    (void)BasicDispatch(Socket)->WskControlSocket(
        Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
        sizeof(Control), &Control, 0, NULL, NULL, NULL);
  SocketClose(Request, Socket);
}

static VOID Connections(PREQUEST Request) {
  WSK_EVENT_CALLBACK_CONTROL Control = {
      (PNPIID)&NPI_WSK_INTERFACE_ID, WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT};
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PREQUEST Accept = RequestCreate();
  PWSK_SOCKET Client, Server;
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;

  if (Listener == NULL || Accept == NULL ||
      !NT_SUCCESS(ListenSocketAddress(Request, Listener, &Remote)))
    return;
  LoopbackAddress(&Local);
  RequestArm(Accept);
  // BLIND(static): WSK-WskAccept-Dispatch-unused-members-null: other sources may enable it
  // RUN-TIME-DAG: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSendBacklogEvent' of WSK_CLIENT_CONNECTION_DISPATCH is given although it is never enabled; set it to NULL [WSK-WskAccept-Dispatch-unused-members-null]
  Status = ListenDispatch(Listener)->WskAccept(Listener, 0, &Watch, &Events,
                                               NULL, NULL, Accept->Irp);
  RequestArm(Request);
  // BLIND(static): WSK-WskSocketConnect-Dispatch-unused-members-null: other sources may enable it
  // RUN-TIME-DAG: :[[@LINE+2]]:{{[0-9]+}}: warning: 'WskSendBacklogEvent' of WSK_CLIENT_CONNECTION_DISPATCH is given although it is never enabled; set it to NULL [WSK-WskSocketConnect-Dispatch-unused-members-null]
  Client = RequestSocket(Request,
                         Provider.Dispatch->WskSocketConnect(
                             Provider.Client, SOCK_STREAM, IPPROTO_TCP,
                             (PSOCKADDR)&Local, (PSOCKADDR)&Remote, 0, &Watch,
                             &Events, NULL, NULL, NULL, Request->Irp));
  if (Client != NULL) {
    // BLIND(static): WSK-WSK_CLIENT_CONNECTION_DISPATCH-Enabled-slots-nonnull: which table the socket has needs the path-sensitive engine
    // RUN-TIME-DAG: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskReceiveEvent' of WSK_CLIENT_CONNECTION_DISPATCH is NULL and its callback is enabled; {{.*}}[WSK-WSK_CLIENT_CONNECTION_DISPATCH-Enabled-slots-nonnull]
    ExpectRefused(BasicDispatch(Client)->WskControlSocket(
        Client, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
        sizeof(Control), &Control, 0, NULL, NULL, NULL));
    Server = RequestSocket(Accept, Status);
    if (Server != NULL) {
      (void)EventsEnable(Server, WSK_EVENT_DISCONNECT);
      ConnectionClose(Request, Server);
    }
    ConnectionClose(Request, Client);
    SocketClose(Request, Listener);
  } else {
    ListenerClose(Request, Listener, Accept, Status);
  }
  RequestFree(Accept);
}

static NTSTATUS WSKAPI OnAccept(
    PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
    PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
    PVOID *AcceptSocketContext,
    // BLIND(static): WSK-WskAcceptEvent-Dispatch-unused-members-null: other sources may enable it
    // RUN-TIME-DAG: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSendBacklogEvent' of WSK_CLIENT_CONNECTION_DISPATCH is given although it is never enabled; set it to NULL [WSK-WskAcceptEvent-Dispatch-unused-members-null]
    const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PWATCH Seen = (PWATCH)SocketContext;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  if (AcceptSocket == NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  *AcceptSocketContext = Seen;
  *AcceptSocketDispatch = &Events;
  (void)EventsEnable(AcceptSocket, WSK_EVENT_DISCONNECT);
  Seen->Accepted = AcceptSocket;
  WatchCall(Seen);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {OnAccept, OnInspect,
                                                        NULL};

static VOID RunProgram(PREQUEST Request) {
  Listening(Request);
  Datagrams(Request);
  WithoutContext(Request);
  Connections(Request);
  // BLIND(static): WSK-WskSocket-Dispatch-unused-members-null: other sources may enable it
  // RUN-TIME-DAG: Inputs/wsk_sockets.h:{{[0-9]+}}:{{[0-9]+}}: warning: 'WskInspectEvent' of WSK_CLIENT_LISTEN_DISPATCH is given although it is never enabled; set it to NULL [WSK-WskSocket-Dispatch-unused-members-null]
  AcceptOne(Request, &Watch, &ListenEvents);
}
