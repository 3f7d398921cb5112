// Options that are set with something else than their value.

#include "../Inputs/wsk_control.h"

static VOID SetOnListener(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  SECURITY_DESCRIPTOR Ordinary;
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary;
  ULONG Enable = 1, Bytes = 65536;
  ULONG64 Wide = 1;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_CONDITIONAL_ACCEPT takes a ULONG;{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is NULL, but setting SO_CONDITIONAL_ACCEPT takes a ULONG;{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Set-arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, sizeof(ULONG),
      NULL, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on '{{[^']+}}' is '&Enable', but setting SO_EXCLUSIVEADDRUSE returns no data; pass NULL{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket is not NULL, but setting SO_EXCLUSIVEADDRUSE returns no data; pass NULL{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Set-arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Enable),
      &Enable, sizeof(Enable), &Enable, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Wide) (0x8), but setting SO_KEEPALIVE takes a ULONG;{{.*}}[WSK-SO_KEEPALIVE-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x8, but setting SO_KEEPALIVE takes a ULONG;{{.*}}[WSK-SO_KEEPALIVE-Set-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(Wide), &Wide, 0, NULL,
                                      NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is 0x2, but setting SO_RCVBUF takes a ULONG;{{.*}}[WSK-SO_RCVBUF-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x2, but setting SO_RCVBUF takes a ULONG;{{.*}}[WSK-SO_RCVBUF-Set-arguments]
  Status =
      Dispatch->WskControlSocket(Socket, WskSetOption, SO_RCVBUF, SOL_SOCKET, 2,
                                 &Bytes, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is 0x0, but setting SO_REUSEADDR takes a ULONG;{{.*}}[WSK-SO_REUSEADDR-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x0, but setting SO_REUSEADDR takes a ULONG;{{.*}}[WSK-SO_REUSEADDR-Set-arguments]
  Status =
      Dispatch->WskControlSocket(Socket, WskSetOption, SO_REUSEADDR, SOL_SOCKET,
                                 0, &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(SECURITY_DESCRIPTOR) (0x28), but setting SO_WSK_SECURITY takes a PSECURITY_DESCRIPTOR; pass sizeof(PSECURITY_DESCRIPTOR){{.*}}[WSK-SO_WSK_SECURITY-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x28, but setting SO_WSK_SECURITY takes a PSECURITY_DESCRIPTOR;{{.*}}[WSK-SO_WSK_SECURITY-Set-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_WSK_SECURITY,
                                      SOL_SOCKET, sizeof(SECURITY_DESCRIPTOR),
                                      &Descriptor, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID SetOnDatagram(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  BOOLEAN Flag = TRUE;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Flag) (0x1), but setting SO_BROADCAST takes a ULONG; pass sizeof(ULONG){{.*}}[WSK-SO_BROADCAST-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x1, but setting SO_BROADCAST takes a ULONG; pass sizeof(ULONG){{.*}}[WSK-SO_BROADCAST-Set-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_BROADCAST,
                                      SOL_SOCKET, sizeof(Flag), &Flag, 0, NULL,
                                      NULL, Request->Irp);
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
