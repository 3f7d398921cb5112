// A connection in one call, and one in three with an option between them.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskConnect-Prefer-WskSocketConnect

static VOID SetOption(PREQUEST Request, PWSK_SOCKET Socket) {
  static ULONG Size = 4096;
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_RCVBUF, SOL_SOCKET, sizeof(Size), &Size, 0, NULL,
      NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// To a listener whose backlog takes the connection.
static VOID ConnectInThree(PREQUEST Request, PSOCKADDR_IN Remote) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  SetOption(Request, Socket);
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskConnect(Socket, (PSOCKADDR)Remote, 0,
                                                  Request->Irp);
  (void)RequestWait(Request, Status);
  ConnectionClose(Request, Socket);
}

static VOID ConnectAtOnce(PREQUEST Request, PSOCKADDR_IN Remote) {
  SOCKADDR_IN Local;
  PWSK_SOCKET Socket;

  LoopbackAddress(&Local);
  RequestArm(Request);
  Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocketConnect(
                   Provider.Client, SOCK_STREAM, IPPROTO_TCP,
                   (PSOCKADDR)&Local, (PSOCKADDR)Remote, 0, NULL, NULL, NULL,
                   NULL, NULL, Request->Irp));
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  SOCKADDR_IN Address;

  if (Listener == NULL)
    return;
  if (NT_SUCCESS(ListenSocketAddress(Request, Listener, &Address))) {
    ConnectInThree(Request, &Address);
    ConnectAtOnce(Request, &Address);
  }
  SocketClose(Request, Listener);
}
