// Every transport that IPv4 and IPv6 have, in the categories that have it, also
// chosen at run time; and families that only somebody else's transport knows.

#include "../Inputs/wsk_sockets.h"

#define AF_OF_SOMEBODY 40
#define SOCK_OF_SOMEBODY 5

static VOID Open(PREQUEST Request, ADDRESS_FAMILY Family, USHORT Type,
                 ULONG Protocol, ULONG Category) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocket(
                   Provider.Client, Family, Type, Protocol, Category, NULL,
                   NULL, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID OpenEither(PREQUEST Request, BOOLEAN Tcp) {
  USHORT Type = SOCK_DGRAM;
  ULONG Category = WSK_FLAG_DATAGRAM_SOCKET;
  if (Tcp) {
    Type = SOCK_STREAM;
    Category = WSK_FLAG_CONNECTION_SOCKET;
  }
  Open(Request, AF_INET, Type, Tcp ? IPPROTO_TCP : IPPROTO_UDP, Category);
}

static VOID RunProgram(PREQUEST Request) {
  // AMBIGUITY: A8
  // RIGHT: WSK-WskSocket-AddressFamily-supported WSK-WskSocket-SocketType-valid
  // RIGHT: WSK-WskSocket-Transport-valid-combination
  // RIGHT: WSK-WskSocket-Listen-tcp-only WSK-WskSocket-Connection-tcp-only
  // RIGHT: WSK-WskSocket-Datagram-udp-or-raw WSK-WskSocket-Basic-combinations
  // RIGHT: WSK-WskSocket-Stream-tcp
  Open(Request, AF_INET, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_BASIC_SOCKET);
  Open(Request, AF_INET6, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_BASIC_SOCKET);
  Open(Request, AF_INET, SOCK_RAW, IPPROTO_ICMP, WSK_FLAG_BASIC_SOCKET);
  Open(Request, AF_INET6, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_LISTEN_SOCKET);
  Open(Request, AF_INET, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET);
  Open(Request, AF_INET6, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_STREAM_SOCKET);
  Open(Request, AF_INET, SOCK_DGRAM, IPPROTO_UDP, WSK_FLAG_DATAGRAM_SOCKET);
  Open(Request, AF_INET, SOCK_RAW, IPPROTO_ICMP, WSK_FLAG_DATAGRAM_SOCKET);
  Open(Request, AF_INET6, SOCK_RAW, 200, WSK_FLAG_DATAGRAM_SOCKET);
  OpenEither(Request, TRUE);
  OpenEither(Request, FALSE);
  Open(Request, AF_OF_SOMEBODY, SOCK_STREAM, 0, WSK_FLAG_CONNECTION_SOCKET);
  Open(Request, AF_OF_SOMEBODY, SOCK_OF_SOMEBODY, 1, WSK_FLAG_LISTEN_SOCKET);
  Open(Request, AF_OF_SOMEBODY, SOCK_DGRAM, IPPROTO_TCP,
       WSK_FLAG_DATAGRAM_SOCKET);
}
