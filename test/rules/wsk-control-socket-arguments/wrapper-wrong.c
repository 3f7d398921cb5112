// A wrapper that serves right calls and wrong ones: what its callers pass is
// judged.

#include "../Inputs/wsk_control.h"

static VOID Set(PREQUEST Request, PWSK_SOCKET Socket, ULONG Option, SIZE_T Size,
                PVOID Value) {
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x1, but setting SO_KEEPALIVE takes a ULONG; pass sizeof(ULONG) [WSK-SO_KEEPALIVE-Set-arguments]
  Status = BasicDispatch(Socket)->WskControlSocket(Socket, WskSetOption, Option,
                                                   SOL_SOCKET, Size, Value, 0,
                                                   NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  BOOLEAN Flag = TRUE;
  ULONG Bytes = 65536;

  if (Socket == NULL)
    return;
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket{{.*}} is sizeof(Flag) (0x1), but setting SO_KEEPALIVE takes a ULONG; pass sizeof(ULONG) [WSK-SO_KEEPALIVE-Set-arguments] [wsk-control-socket-arguments]
  Set(Request, Socket, SO_KEEPALIVE, sizeof(Flag), &Flag);
  Set(Request, Socket, SO_RCVBUF, sizeof(Bytes), &Bytes);
  SocketClose(Request, Socket);
}
