// A socket of no category that is named: a basic one.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A25

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(Provider.Client, AF_INET, SOCK_STREAM,
                                        IPPROTO_TCP, 0, NULL, NULL, NULL, NULL,
                                        NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
