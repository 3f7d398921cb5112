// Truth values that are neither 0 nor 1.

#include "../Inputs/wsk_control.h"

static const ULONG AllBits = 0xFFFFFFFF;

static VOID SetOnListener(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static const ULONG Constant = 100;
  ULONG Enable = 2, Assigned, Exclusive = 8;
  NTSTATUS Status;

  Assigned = TRUE + TRUE;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' points to 0x2, but setting SO_KEEPALIVE takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket points to 0x2, but setting SO_KEEPALIVE takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(Enable), &Enable, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' points to TRUE + TRUE (0x2), but setting SO_CONDITIONAL_ACCEPT takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket points to 0x2, but setting SO_CONDITIONAL_ACCEPT takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value]
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, sizeof(Assigned),
      &Assigned, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' points to 0x64, but setting SO_REUSEADDR takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket points to 0x64, but setting SO_REUSEADDR takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_REUSEADDR,
                                      SOL_SOCKET, sizeof(Constant), &Constant,
                                      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' points to 0x8, but setting SO_EXCLUSIVEADDRUSE takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket points to 0x8, but setting SO_EXCLUSIVEADDRUSE takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_EXCLUSIVEADDRUSE,
                                      SOL_SOCKET, sizeof(Exclusive), &Exclusive,
                                      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID SetOnDatagram(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' points to 0xffffffff, but setting SO_BROADCAST takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket points to 0xffffffff, but setting SO_BROADCAST takes a ULONG that is 0 or 1{{.*}}[WSK-SO-Boolean-value]
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_BROADCAST, SOL_SOCKET, sizeof(AllBits),
      (PVOID)&AllBits, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    SetOnListener(Request, Socket);
    SocketClose(Request, Socket);
  }
  Socket = DatagramSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    SetOnDatagram(Request, Socket);
    SocketClose(Request, Socket);
  }
}
