// Contexts and tables that nobody will use: of basic sockets, without a table,
// without a single callback.

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnDisconnect(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, OnDisconnect, NULL};
static const WSK_CLIENT_CONNECTION_DISPATCH NoEvents = {NULL, NULL, NULL};
static const WSK_CLIENT_DATAGRAM_DISPATCH NoDatagramEvents = {NULL};
static WATCH Watch;

static VOID CloseIfOpen(PREQUEST Request, NTSTATUS Status) {
  PWSK_SOCKET Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID Basic(PREQUEST Request) {
  NTSTATUS Status;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'SocketContext' of WskSocket is not NULL although 'Flags' is 0x0; pass NULL [WSK-WskSocket-SocketContext-null-basic]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is not NULL although 'Flags' is 0x0; pass NULL [WSK-WskSocket-Dispatch-null-basic]
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_BASIC_SOCKET,
      // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'SocketContext' of WskSocket is '&Watch' although 'Flags' is WSK_FLAG_BASIC_SOCKET (0x0); pass NULL [WSK-WskSocket-SocketContext-null-basic] [wsk-client-dispatch]
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&Events' although 'Flags' is WSK_FLAG_BASIC_SOCKET (0x0); pass NULL [WSK-WskSocket-Dispatch-null-basic] [wsk-client-dispatch]
      &Watch, &Events, NULL, NULL, NULL, Request->Irp);
  CloseIfOpen(Request, Status);
}

static VOID ContextAlone(PREQUEST Request, PSOCKADDR Local, PSOCKADDR Remote) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PREQUEST Accept = RequestCreate();
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketContext' of WskSocket is not NULL although 'Dispatch' is NULL; pass NULL [WSK-WskSocket-SocketContext-null-without-callbacks]
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketContext' of WskSocket is '&Watch' although 'Dispatch' is NULL; pass NULL [WSK-WskSocket-SocketContext-null-without-callbacks] [wsk-client-dispatch]
      WSK_FLAG_CONNECTION_SOCKET, &Watch, NULL, NULL, NULL, NULL, Request->Irp);
  CloseIfOpen(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketContext' of WskSocketConnect is not NULL although 'Dispatch' is NULL; pass NULL [WSK-WskSocketConnect-SocketContext-null-without-callbacks]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, Local, Remote, 0,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SocketContext' of WskSocketConnect is '&Watch' although 'Dispatch' is NULL; pass NULL [WSK-WskSocketConnect-SocketContext-null-without-callbacks] [wsk-client-dispatch]
      &Watch, NULL, NULL, NULL, NULL, Request->Irp);
  CloseIfOpen(Request, Status);

  if (Listener == NULL || Accept == NULL)
    return;
  RequestArm(Accept);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AcceptSocketContext' of WskAccept is not NULL although 'AcceptSocketDispatch' is NULL; pass NULL [WSK-WskAccept-Context-null-without-callbacks]
  Status = ListenDispatch(Listener)->WskAccept(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AcceptSocketContext' of WskAccept on 'Listener' is '&Watch' although 'AcceptSocketDispatch' is NULL; pass NULL [WSK-WskAccept-Context-null-without-callbacks] [wsk-client-dispatch]
      Listener, 0, &Watch, NULL, NULL, NULL, Accept->Irp);
  ListenerClose(Request, Listener, Accept, Status);
  RequestFree(Accept);
}

static VOID EmptyDatagramTable(PREQUEST Request) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is given although no callback is ever enabled; pass NULL [WSK-WskSocket-Dispatch-null-without-callbacks]
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP,
      WSK_FLAG_DATAGRAM_SOCKET, NULL,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocket is '&NoDatagramEvents', whose callbacks are all NULL; pass NULL [WSK-WskSocket-Dispatch-null-without-callbacks] [wsk-client-dispatch]
      &NoDatagramEvents, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket == NULL)
    return;
  (void)DatagramSocketBind(Request, Socket);
  SocketClose(Request, Socket);
}

static VOID EmptyConnectionTables(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PREQUEST Accept = RequestCreate();
  PWSK_SOCKET Client = NULL, Server;
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;

  if (Listener == NULL || Accept == NULL ||
      !NT_SUCCESS(ListenSocketAddress(Request, Listener, &Remote)))
    return;
  LoopbackAddress(&Local);
  RequestArm(Accept);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AcceptSocketDispatch' of WskAccept is given although no callback is ever enabled; pass NULL [WSK-WskAccept-Dispatch-null-without-callbacks]
  Status = ListenDispatch(Listener)->WskAccept(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'AcceptSocketDispatch' of WskAccept on 'Listener' is '&NoEvents', whose callbacks are all NULL; pass NULL [WSK-WskAccept-Dispatch-null-without-callbacks] [wsk-client-dispatch]
      Listener, 0, NULL, &NoEvents, NULL, NULL, Accept->Irp);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocketConnect is given although no callback is ever enabled; pass NULL [WSK-WskSocketConnect-Dispatch-null-without-callbacks]
  Client = RequestSocket(
      Request,
      Provider.Dispatch->WskSocketConnect(
          Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
          (PSOCKADDR)&Remote, 0, NULL,
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Dispatch' of WskSocketConnect is '&NoEvents', whose callbacks are all NULL; pass NULL [WSK-WskSocketConnect-Dispatch-null-without-callbacks] [wsk-client-dispatch]
          &NoEvents, NULL, NULL, NULL, Request->Irp));
  if (Client != NULL) {
    Server = RequestSocket(Accept, Status);
    if (Server != NULL)
      ConnectionClose(Request, Server);
    ConnectionClose(Request, Client);
    SocketClose(Request, Listener);
  } else {
    ListenerClose(Request, Listener, Accept, Status);
  }
  RequestFree(Accept);
}

static VOID RunProgram(PREQUEST Request) {
  SOCKADDR_IN Local, Nowhere;
  LoopbackAddress(&Local);
  LoopbackAddress(&Nowhere);
  Nowhere.sin_port = RtlUshortByteSwap(1);

  Basic(Request);
  ContextAlone(Request, (PSOCKADDR)&Local, (PSOCKADDR)&Nowhere);
  EmptyDatagramTable(Request);
  EmptyConnectionTables(Request);
}
