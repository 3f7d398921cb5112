// Contexts and tables where they belong, and NULL where they do not.
//
// RIGHT: WSK-WskSocket-SocketContext-null-basic WSK-WskSocket-Dispatch-null-basic WSK-WskSocket-SocketContext-null-without-callbacks WSK-WskSocketConnect-SocketContext-null-without-callbacks WSK-WskAccept-Context-null-without-callbacks
// RIGHT: WSK-WskSocket-Dispatch-null-without-callbacks WSK-WskSocketConnect-Dispatch-null-without-callbacks WSK-WskAccept-Dispatch-null-without-callbacks

#include "../Inputs/wsk_events.h"

static NTSTATUS WSKAPI OnReceiveFrom(PVOID SocketContext, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION DataIndication) {
  UNREFERENCED_PARAMETER(SocketContext);
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(DataIndication);
  return STATUS_SUCCESS;
}

/// Empty when it is defined, not when it is given.
static WSK_CLIENT_DATAGRAM_DISPATCH Filled = {NULL};
/// Empty as far as this source shows; others may fill it.
extern WSK_CLIENT_DATAGRAM_DISPATCH Shared;
WSK_CLIENT_DATAGRAM_DISPATCH Shared;
static WATCH Watch;

static VOID WithEvents(PREQUEST Request,
                       const WSK_CLIENT_DATAGRAM_DISPATCH *Given) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket =
      RequestSocket(Request, Provider.Dispatch->WskSocket(
                                 Provider.Client, AF_INET, SOCK_DGRAM,
                                 IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET, &Watch,
                                 Given, NULL, NULL, NULL, Request->Irp));
  if (Socket == NULL)
    return;
  if (NT_SUCCESS(DatagramSocketBind(Request, Socket)))
    (void)EventsEnable(Socket, WSK_EVENT_RECEIVE_FROM);
  SocketClose(Request, Socket);
}

static VOID Direct(PREQUEST Request) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket =
      RequestSocket(Request, Provider.Dispatch->WskSocket(
                                 Provider.Client, AF_INET, SOCK_DGRAM,
                                 IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET, &Watch,
                                 &Shared, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
  RequestArm(Request);
  Socket =
      RequestSocket(Request, Provider.Dispatch->WskSocket(
                                 Provider.Client, AF_INET, SOCK_DGRAM,
                                 IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET, &Watch,
                                 &Filled, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  if (Basic != NULL)
    SocketClose(Request, Basic);
  (void)PeersConnect(Request, &Peers);
  PeersClose(Request, &Peers);

  Filled.WskReceiveFromEvent = OnReceiveFrom;
  Shared.WskReceiveFromEvent = OnReceiveFrom;
  WithEvents(Request, &Filled);
  Direct(Request);
}
