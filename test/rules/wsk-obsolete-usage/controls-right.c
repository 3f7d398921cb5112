// Control operations that are current; a socket option with the number of an
// obsolete one.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WSK_TDI_BEHAVIOR-Deprecated WSK-WSK_TDI_DEVICENAME_MAPPING-Deprecated WSK-SIO_LOOPBACK_FAST_PATH-Deprecated

static VOID SetOption(PREQUEST Request, PWSK_SOCKET Socket, ULONG Option) {
  static ULONG Value = 1;
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, Option, SOL_SOCKET, sizeof(Value), &Value, 0, NULL,
      NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  SetOption(Request, Socket, SO_RCVBUF);
  // The number of WSK_TDI_BEHAVIOR.
  SetOption(Request, Socket, SO_KEEPALIVE);
  SocketClose(Request, Socket);
}
