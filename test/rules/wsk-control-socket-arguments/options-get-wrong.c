// Options that are asked for with a buffer that does not fit the answer.

#include "../Inputs/wsk_control.h"

static VOID GetFromListener(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  SECURITY_DESCRIPTOR Descriptor;
  ULONG Value = 0;
  ULONG64 Wide;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_CONDITIONAL_ACCEPT returns a ULONG;{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Get-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket is NULL, but getting SO_CONDITIONAL_ACCEPT returns a ULONG;{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Get-arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, 0, NULL,
      sizeof(Value), NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is '&Value', but getting SO_EXCLUSIVEADDRUSE takes no input; pass NULL{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Get-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is not NULL, but getting SO_EXCLUSIVEADDRUSE takes no input; pass NULL{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Get-arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Value),
      &Value, sizeof(Value), &Value, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Wide) (0x8), but getting SO_KEEPALIVE returns a ULONG;{{.*}}[WSK-SO_KEEPALIVE-Get-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x8, but getting SO_KEEPALIVE returns a ULONG;{{.*}}[WSK-SO_KEEPALIVE-Get-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, 0, NULL, sizeof(Wide), &Wide,
                                      NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is '&Value', but getting SO_RCVBUF takes no input; pass NULL{{.*}}[WSK-SO_RCVBUF-Get-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is not NULL, but getting SO_RCVBUF takes no input; pass NULL{{.*}}[WSK-SO_RCVBUF-Get-arguments]
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_RCVBUF returns a ULONG;{{.*}}[WSK-SO_RCVBUF-Get-arguments] [wsk-control-socket-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_RCVBUF,
                                      SOL_SOCKET, sizeof(Value), &Value, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is 0x0, but getting SO_REUSEADDR returns a ULONG;{{.*}}[WSK-SO_REUSEADDR-Get-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x0, but getting SO_REUSEADDR returns a ULONG;{{.*}}[WSK-SO_REUSEADDR-Get-arguments]
  Status =
      Dispatch->WskControlSocket(Socket, WskGetOption, SO_REUSEADDR, SOL_SOCKET,
                                 0, NULL, 0, &Value, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Descriptor) (0x28), but getting SO_WSK_SECURITY returns a PSECURITY_DESCRIPTOR;{{.*}}[WSK-SO_WSK_SECURITY-Get-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x28, but getting SO_WSK_SECURITY returns a PSECURITY_DESCRIPTOR;{{.*}}[WSK-SO_WSK_SECURITY-Get-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_WSK_SECURITY,
                                      SOL_SOCKET, 0, NULL, sizeof(Descriptor),
                                      &Descriptor, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID GetFromDatagram(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  BOOLEAN Flag;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Flag) (0x1), but getting SO_BROADCAST returns a ULONG; pass sizeof(ULONG){{.*}}[WSK-SO_BROADCAST-Get-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x1, but getting SO_BROADCAST returns a ULONG;{{.*}}[WSK-SO_BROADCAST-Get-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_BROADCAST,
                                      SOL_SOCKET, 0, NULL, sizeof(Flag), &Flag,
                                      NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    GetFromListener(Request, Socket);
    SocketClose(Request, Socket);
  }
  Socket = DatagramSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    GetFromDatagram(Request, Socket);
    SocketClose(Request, Socket);
  }
}
