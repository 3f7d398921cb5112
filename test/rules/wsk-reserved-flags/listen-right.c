// A listening socket, bound and accepting with Flags 0. Only WskSocket is told
// the category.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskBind-Flags-reserved-zero WSK-WskAccept-Flags-reserved-zero

static VOID Accept(PREQUEST Request, PREQUEST Accepting, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Accepting);
  Status = ListenDispatch(Socket)->WskAccept(Socket, 0, NULL, NULL, NULL, NULL,
                                             Accepting->Irp);
  ListenerClose(Request, Socket, Accepting, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accepting = RequestCreate();
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  if (Socket != NULL) {
    LoopbackAddress((PSOCKADDR_IN)Address);
    RequestArm(Request);
    Status = ListenDispatch(Socket)->WskBind(Socket, Address, 0, Request->Irp);
    if (NT_SUCCESS(RequestWait(Request, Status)) && Accepting != NULL)
      Accept(Request, Accepting, Socket);
    else
      SocketClose(Request, Socket);
  }
  if (Accepting != NULL)
    RequestFree(Accepting);
}
