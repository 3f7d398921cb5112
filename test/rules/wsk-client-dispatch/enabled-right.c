// What is enabled is there, what is there is enabled: one by one, by
// inheritance, by conditional accept.
//
// RIGHT: WSK-WSK_CLIENT_LISTEN_DISPATCH-Enabled-slots-nonnull WSK-WSK_CLIENT_DATAGRAM_DISPATCH-Enabled-slots-nonnull WSK-WSK_CLIENT_CONNECTION_DISPATCH-Enabled-slots-nonnull
// RIGHT: WSK-WskSocket-Dispatch-required-for-callbacks WSK-WskSocket-SocketContext-required-for-callbacks
// RIGHT: WSK-WskSocket-Dispatch-unused-members-null WSK-WskSocketConnect-Dispatch-unused-members-null WSK-WskAccept-Dispatch-unused-members-null WSK-WskAcceptEvent-Dispatch-unused-members-null

#include "../Inputs/wsk_events.h"
#include "../Inputs/wsk_inspect.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
static const WSK_CLIENT_DATAGRAM_DISPATCH DatagramEvents = {OnReceiveFrom};
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
  // The listening socket has no slot for the second, what it accepts has.
  if (NT_SUCCESS(
          EventsEnable(Listener, WSK_EVENT_ACCEPT | WSK_EVENT_DISCONNECT)))
    Client = ConnectTo(Request, Listener);
  if (Client != NULL)
    (void)EventArrived(&Watch.Called);
  SocketClose(Request, Listener);
  if (Watch.Accepted != NULL)
    ConnectionClose(Request, Watch.Accepted);
  if (Client != NULL)
    ConnectionClose(Request, Client);
}

static VOID Datagrams(PREQUEST Request) {
  PWSK_SOCKET Socket =
      DatagramSocketOpenBound(Request, &Watch, &DatagramEvents);
  if (Socket == NULL)
    return;
  (void)EventsEnable(Socket, WSK_EVENT_RECEIVE_FROM);
  SocketClose(Request, Socket);
}

static VOID Connections(PREQUEST Request) {
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
  Status = ListenDispatch(Listener)->WskAccept(Listener, 0, &Watch, &Events,
                                               NULL, NULL, Accept->Irp);
  RequestArm(Request);
  Client = RequestSocket(Request,
                         Provider.Dispatch->WskSocketConnect(
                             Provider.Client, SOCK_STREAM, IPPROTO_TCP,
                             (PSOCKADDR)&Local, (PSOCKADDR)&Remote, 0, &Watch,
                             &Events, NULL, NULL, NULL, Request->Irp));
  if (Client != NULL) {
    (void)EventsEnable(Client, WSK_EVENT_DISCONNECT);
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

static VOID Inspecting(PREQUEST Request) {
  PWSK_SOCKET Listener = InspectingSocketOpen(Request);
  if (Listener != NULL)
    SocketClose(Request, Listener);
}

static VOID RunProgram(PREQUEST Request) {
  Inherited(Request);
  Datagrams(Request);
  Connections(Request);
  Inspecting(Request);
}
