// Connections over TCP, and over a datagram type of a family that only somebody
// else's transport knows (A24).

#include "../Inputs/wsk_sockets.h"

#define AF_OF_SOMEBODY 40

static VOID Connect(PREQUEST Request, USHORT Type, ULONG Protocol,
                    PSOCKADDR Local, PSOCKADDR Remote) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocketConnect(
                   Provider.Client, Type, Protocol, Local, Remote, 0, NULL,
                   NULL, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  // AMBIGUITY: A24
  // RIGHT: WSK-WskSocketConnect-SocketType-valid
  // RIGHT: WSK-WskSocketConnect-Transport-valid-combination
  // RIGHT: WSK-WskSocketConnect-Connection-tcp-only
  SOCKADDR_IN Local, Remote;
  SOCKADDR_STORAGE Foreign;

  LoopbackAddress(&Local);
  LoopbackAddress(&Remote);
  Remote.sin_port = RtlUshortByteSwap(1);
  Connect(Request, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
          (PSOCKADDR)&Remote);
  RtlZeroMemory(&Foreign, sizeof(Foreign));
  Foreign.ss_family = AF_OF_SOMEBODY;
  Connect(Request, SOCK_DGRAM, 1, (PSOCKADDR)&Foreign, (PSOCKADDR)&Foreign);
  Connect(Request, SOCK_STREAM, 0, (PSOCKADDR)&Foreign, (PSOCKADDR)&Foreign);
}
