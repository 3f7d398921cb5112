// Requests of the wrong type, options at the wrong level.

#include "../Inputs/wsk_control.h"

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  ULONG Value = 1;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket on '{{[^']+}}' is WskControlMax (0x3); pass WskSetOption, WskGetOption or WskIoctl{{.*}}[WSK-WskControlSocket-RequestType-valid] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket is 0x3; pass WskSetOption, WskGetOption or WskIoctl{{.*}}[WSK-WskControlSocket-RequestType-valid]
  Status = Dispatch->WskControlSocket(Socket, WskControlMax, SO_RCVBUF,
                                      SOL_SOCKET, sizeof(Value), &Value, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket on '{{[^']+}}' is WskIoctl (0x2), but SO_KEEPALIVE is an option; pass WskSetOption or WskGetOption{{.*}}[WSK-WskControlSocket-RequestType-matches-code] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket is 0x2, but SO_KEEPALIVE is an option; pass WskSetOption or WskGetOption{{.*}}[WSK-WskControlSocket-RequestType-matches-code]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SO_KEEPALIVE, 0,
                                      sizeof(Value), &Value, 0, NULL, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket on '{{[^']+}}' is WskGetOption (0x1), but SIO_ADDRESS_LIST_QUERY is an IOCTL; pass WskIoctl{{.*}}[WSK-WskControlSocket-RequestType-matches-code] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'RequestType' of WskControlSocket is 0x1, but SIO_ADDRESS_LIST_QUERY is an IOCTL; pass WskIoctl{{.*}}[WSK-WskControlSocket-RequestType-matches-code]
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SIO_ADDRESS_LIST_QUERY, SOL_SOCKET, 0, NULL,
      sizeof(Value), &Value, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Level' of WskControlSocket on '{{[^']+}}' is 0x0, but SO_RCVBUF is an option of WSK itself; pass SOL_SOCKET{{.*}}[WSK-WskControlSocket-Level-sol-socket] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Level' of WskControlSocket is 0x0, but SO_RCVBUF is an option of WSK itself; pass SOL_SOCKET{{.*}}[WSK-WskControlSocket-Level-sol-socket]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_RCVBUF, 0,
                                      sizeof(Value), &Value, 0, NULL, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // At this level the value may be that of another option: only the name tells.
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Level' of WskControlSocket on '{{[^']+}}' is IPPROTO_TCP (0x6), but SO_KEEPALIVE is an option of WSK itself; pass SOL_SOCKET{{.*}}[WSK-WskControlSocket-Level-sol-socket] [wsk-control-socket-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      IPPROTO_TCP, sizeof(Value), &Value, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    Ask(Request, Socket);
    SocketClose(Request, Socket);
  }
}
