// A stream socket that listens and accepts with an IRP each.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-SocketFunctions-Irp-nonnull

static VOID Accept(PREQUEST Request, PREQUEST Accepting, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Accepting);
  Status = StreamDispatch(Socket)->WskAccept(Socket, 0, NULL, NULL, NULL, NULL,
                                             Accepting->Irp);
  ListenerClose(Request, Socket, Accepting, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accepting = RequestCreate();
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Socket != NULL) {
    RequestArm(Request);
    Status = StreamDispatch(Socket)->WskListen(Socket, Request->Irp);
    if (NT_SUCCESS(RequestWait(Request, Status)) && Accepting != NULL)
      Accept(Request, Accepting, Socket);
    else
      SocketClose(Request, Socket);
  }
  if (Accepting != NULL)
    RequestFree(Accepting);
}
