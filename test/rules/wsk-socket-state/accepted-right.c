// A server that takes connections by WskAcceptEvent, and answers a peer
// that has ended its half of the connection, and no other.

#include "../Inputs/wsk_events.h"

// RIGHT: WSK-WskDisconnectEvent-Graceful-no-more-receive
// RIGHT: WSK-WskDisconnectEvent-Abortive-no-more-io

/// What the callbacks of the connection know of it.
typedef struct _SERVER {
  PWSK_SOCKET Socket;
  PREQUEST Request;
  PMESSAGE Message;
  KEVENT Accepted, Told;
  NTSTATUS Status;
} SERVER, *PSERVER;

static NTSTATUS WSKAPI DisconnectEvent(PVOID SocketContext, ULONG Flags) {
  PSERVER Server = (PSERVER)SocketContext;

  RequestArm(Server->Request);
  Server->Status = STATUS_SUCCESS;
  if (!(Flags & WSK_FLAG_ABORTIVE))
    Server->Status =
        ConnectionDispatch(Server->Socket)
            ->WskSend(Server->Socket, &Server->Message->List.Buffer, 0,
                      Server->Request->Irp);
  KeSetEvent(&Server->Told, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    NULL, DisconnectEvent, NULL};

static NTSTATUS WSKAPI
AcceptEvent(PVOID SocketContext, ULONG Flags, PSOCKADDR LocalAddress,
            PSOCKADDR RemoteAddress, PWSK_SOCKET AcceptSocket,
            PVOID *AcceptSocketContext,
            const WSK_CLIENT_CONNECTION_DISPATCH **AcceptSocketDispatch) {
  PSERVER Server = (PSERVER)SocketContext;

  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(LocalAddress);
  UNREFERENCED_PARAMETER(RemoteAddress);
  if (AcceptSocket == NULL || Server->Socket != NULL)
    return STATUS_REQUEST_NOT_ACCEPTED;
  Server->Socket = AcceptSocket;
  *AcceptSocketContext = Server;
  *AcceptSocketDispatch = &ConnectionEvents;
  KeSetEvent(&Server->Accepted, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_LISTEN_DISPATCH ListenEvents = {AcceptEvent, NULL,
                                                        NULL};

/// One client connects, and ends its half of the connection.
static VOID Serve(PREQUEST Request, PSERVER Server) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, Server, &ListenEvents);
  PWSK_SOCKET Client = NULL;

  if (Listener == NULL)
    return;
  if (NT_SUCCESS(EventsEnable(Listener, WSK_EVENT_ACCEPT)))
    Client = ConnectTo(Request, Listener);
  if (Client != NULL && EventArrived(&Server->Accepted) &&
      NT_SUCCESS(EventsEnable(Server->Socket, WSK_EVENT_DISCONNECT))) {
    (void)ConnectionEnd(Request, Client);
    if (EventArrived(&Server->Told))
      (void)RequestWait(Server->Request, Server->Status);
  }
  SocketClose(Request, Listener);
  if (Server->Socket != NULL)
    ConnectionClose(Request, Server->Socket);
  if (Client != NULL)
    ConnectionClose(Request, Client);
}

static VOID RunProgram(PREQUEST Request) {
  static SERVER Server;

  KeInitializeEvent(&Server.Accepted, NotificationEvent, FALSE);
  KeInitializeEvent(&Server.Told, NotificationEvent, FALSE);
  Server.Message = MessageCreate();
  Server.Request = RequestCreate();
  if (Server.Message != NULL && Server.Request != NULL)
    Serve(Request, &Server);
  if (Server.Request != NULL)
    RequestFree(Server.Request);
  if (Server.Message != NULL)
    MessageFree(Server.Message);
}
