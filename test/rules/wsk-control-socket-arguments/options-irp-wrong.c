// Options that are set and asked for without an IRP.

#include "../Inputs/wsk_control.h"

static VOID WithListener(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  PSECURITY_DESCRIPTOR Descriptor;
  ULONG Value = 1;
  NTSTATUS Status;

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_CONDITIONAL_ACCEPT needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but setting SO_CONDITIONAL_ACCEPT needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Irp-required]
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, sizeof(Value),
      &Value, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_CONDITIONAL_ACCEPT needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but getting SO_CONDITIONAL_ACCEPT needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_CONDITIONAL_ACCEPT-Irp-required]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption,
                                      SO_CONDITIONAL_ACCEPT, SOL_SOCKET, 0,
                                      NULL, sizeof(Value), &Value, NULL, NULL);
  ExpectRefused(Status);

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_EXCLUSIVEADDRUSE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but setting SO_EXCLUSIVEADDRUSE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Irp-required]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_EXCLUSIVEADDRUSE,
                                      SOL_SOCKET, sizeof(Value), &Value, 0,
                                      NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_EXCLUSIVEADDRUSE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but getting SO_EXCLUSIVEADDRUSE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_EXCLUSIVEADDRUSE-Irp-required]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_EXCLUSIVEADDRUSE,
                                      SOL_SOCKET, 0, NULL, sizeof(Value),
                                      &Value, NULL, NULL);
  ExpectRefused(Status);

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_KEEPALIVE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_KEEPALIVE-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but setting SO_KEEPALIVE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_KEEPALIVE-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE, SOL_SOCKET,
                                 sizeof(Value), &Value, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_KEEPALIVE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_KEEPALIVE-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but getting SO_KEEPALIVE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_KEEPALIVE-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskGetOption, SO_KEEPALIVE, SOL_SOCKET,
                                 0, NULL, sizeof(Value), &Value, NULL, NULL);
  ExpectRefused(Status);

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_RCVBUF needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_RCVBUF-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but setting SO_RCVBUF needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_RCVBUF-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskSetOption, SO_RCVBUF, SOL_SOCKET,
                                 sizeof(Value), &Value, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_RCVBUF needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_RCVBUF-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but getting SO_RCVBUF needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_RCVBUF-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskGetOption, SO_RCVBUF, SOL_SOCKET, 0,
                                 NULL, sizeof(Value), &Value, NULL, NULL);
  ExpectRefused(Status);

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_REUSEADDR needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_REUSEADDR-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but setting SO_REUSEADDR needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_REUSEADDR-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskSetOption, SO_REUSEADDR, SOL_SOCKET,
                                 sizeof(Value), &Value, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_REUSEADDR needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_REUSEADDR-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but getting SO_REUSEADDR needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_REUSEADDR-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskGetOption, SO_REUSEADDR, SOL_SOCKET,
                                 0, NULL, sizeof(Value), &Value, NULL, NULL);
  ExpectRefused(Status);

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_WSK_SECURITY needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_WSK_SECURITY-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but getting SO_WSK_SECURITY needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_WSK_SECURITY-Irp-required]
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_WSK_SECURITY,
                                      SOL_SOCKET, 0, NULL, sizeof(Descriptor),
                                      &Descriptor, NULL, NULL);
  ExpectRefused(Status);
}

static VOID WithDatagram(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  ULONG Value = 1;
  NTSTATUS Status;

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but setting SO_BROADCAST needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_BROADCAST-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but setting SO_BROADCAST needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_BROADCAST-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskSetOption, SO_BROADCAST, SOL_SOCKET,
                                 sizeof(Value), &Value, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but getting SO_BROADCAST needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_BROADCAST-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but getting SO_BROADCAST needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SO_BROADCAST-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskGetOption, SO_BROADCAST, SOL_SOCKET,
                                 0, NULL, sizeof(Value), &Value, NULL, NULL);
  ExpectRefused(Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    WithListener(Socket);
    SocketClose(Request, Socket);
  }
  Socket = DatagramSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    WithDatagram(Socket);
    SocketClose(Request, Socket);
  }
}
