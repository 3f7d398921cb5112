// Basic sockets that are asked for by a plain 0, which one page forbids and the
// other one explains, and by their name, which is 0.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A25

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  RequestArm(Request);
  Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocket(
                   Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP, 0, NULL,
                   NULL, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
  Socket = BasicSocketOpen(Request);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
