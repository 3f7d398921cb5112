// One category for each socket, by its name: also the basic one, which is 0
// (A25), and one that is chosen at run time.

#include "../Inputs/wsk_sockets.h"

#define OWN_BASIC_SOCKET 0

static VOID OpenAndClose(PREQUEST Request, USHORT Type, ULONG Protocol,
                         ULONG Category) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocket(
                   Provider.Client, AF_INET, Type, Protocol, Category, NULL,
                   NULL, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  // RIGHT: WSK-WskSocket-Flags-single-category WSK-WskSocket-Flags-explicit-category
  static volatile BOOLEAN Listening = TRUE;
  ULONG Category = 0;

  OpenAndClose(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_BASIC_SOCKET);
  OpenAndClose(Request, SOCK_STREAM, IPPROTO_TCP, OWN_BASIC_SOCKET);
  OpenAndClose(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_LISTEN_SOCKET);
  OpenAndClose(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET);
  OpenAndClose(Request, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_STREAM_SOCKET);
  OpenAndClose(Request, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET);

  if (Listening)
    Category |= WSK_FLAG_LISTEN_SOCKET;
  else
    Category |= WSK_FLAG_CONNECTION_SOCKET;
  OpenAndClose(Request, SOCK_STREAM, IPPROTO_TCP, Category);
  Category &= ~WSK_FLAG_LISTEN_SOCKET;
  Category |= WSK_FLAG_CONNECTION_SOCKET;
  OpenAndClose(Request, SOCK_STREAM, IPPROTO_TCP, Category);
}
