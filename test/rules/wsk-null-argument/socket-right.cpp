// A socket made and closed with an IRP; what else may be NULL is.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSocket-Irp-nonnull WSK-SocketFunctions-Irp-nonnull

static VOID RunProgram(PREQUEST Request) {
  RequestArm(Request);
  PWSK_SOCKET Socket = RequestSocket(
      Request, Provider.Dispatch->WskSocket(
                   Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                   WSK_FLAG_CONNECTION_SOCKET, nullptr, nullptr, nullptr,
                   nullptr, nullptr, Request->Irp));
  if (Socket == nullptr)
    return;
  RequestArm(Request);
  RequestWait(Request, ConnectionDispatch(Socket)->Basic.WskCloseSocket(
                           Socket, Request->Irp));
}
