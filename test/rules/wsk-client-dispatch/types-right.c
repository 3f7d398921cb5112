// The table of the category, in whatever way it arrives.
//
// RIGHT: WSK-WskSocket-Dispatch-type-matches-category WSK-WskSocketConnect-Dispatch-type WSK-WskSocket-Dispatch-constant-storage

#include "../Inputs/wsk_events.h"

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

static const WSK_CLIENT_CONNECTION_DISPATCH ConnectionEvents = {
    NULL, OnDisconnect, NULL};
static const WSK_CLIENT_DATAGRAM_DISPATCH DatagramEvents = {OnReceiveFrom};

/// What a driver keeps together.
static const struct {
  WSK_CLIENT_CONNECTION_DISPATCH Connection;
  WSK_CLIENT_DATAGRAM_DISPATCH Datagram;
} Tables = {{NULL, OnDisconnect, NULL}, {OnReceiveFrom}};

static WATCH Watch;

static VOID MakeSocket(PREQUEST Request, USHORT Type, ULONG Protocol,
                       ULONG Flags, const VOID *Events) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocket(Provider.Client, AF_INET, Type,
                                            Protocol, Flags, &Watch, Events,
                                            NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID MakeEither(PREQUEST Request, BOOLEAN Stream) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  // Which table goes with which flag is the driver's logic.
  Socket = RequestSocket(
      Request,
      Provider.Dispatch->WskSocket(
          Provider.Client, AF_INET, Stream ? SOCK_STREAM : SOCK_DGRAM,
          Stream ? IPPROTO_TCP : IPPROTO_UDP,
          Stream ? WSK_FLAG_CONNECTION_SOCKET : WSK_FLAG_DATAGRAM_SOCKET,
          &Watch, Stream ? (PVOID)&ConnectionEvents : (PVOID)&DatagramEvents,
          NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID MakeMember(PREQUEST Request) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket = RequestSocket(Request,
                         Provider.Dispatch->WskSocket(
                             Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP,
                             WSK_FLAG_DATAGRAM_SOCKET, &Watch, &Tables.Datagram,
                             NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID ConnectAtOnce(PREQUEST Request) {
  SOCKADDR_IN Local, Nowhere;
  LoopbackAddress(&Local);
  LoopbackAddress(&Nowhere);
  Nowhere.sin_port = RtlUshortByteSwap(1);
  RequestArm(Request);
  (void)RequestWait(Request,
                    Provider.Dispatch->WskSocketConnect(
                        Provider.Client, SOCK_STREAM, IPPROTO_TCP,
                        (PSOCKADDR)&Local, (PSOCKADDR)&Nowhere, 0, &Watch,
                        &Tables.Connection, NULL, NULL, NULL, Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  MakeSocket(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET,
             &ConnectionEvents);
  MakeSocket(Request, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET,
             &DatagramEvents);
  MakeEither(Request, TRUE);
  MakeEither(Request, FALSE);
  MakeMember(Request);
  ConnectAtOnce(Request);
}
