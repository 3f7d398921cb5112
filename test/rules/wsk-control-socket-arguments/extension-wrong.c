// Extension interfaces: what is registered, and what comes of it.

#include "../Inputs/wsk_sockets.h"

static const NPIID ExtensionId = {
    0x5f3c1a7e,
    0x9d42,
    0x4b60,
    {0x8e, 0x17, 0xc4, 0x2a, 0x6b, 0x93, 0xf0, 0x58}};
static const struct {
  PVOID Event;
} ExtensionEvents;

static VOID Register(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  WSK_EXTENSION_CONTROL_IN In = {(PNPIID)&ExtensionId, NULL, &ExtensionEvents};
  WSK_EXTENSION_CONTROL_IN Nameless = {NULL, NULL, &ExtensionEvents}, Assigned;
  WSK_EXTENSION_CONTROL_OUT Out;
  SIZE_T Returned;
  NTSTATUS Status;

  Assigned.NpiId = NULL;
  Assigned.ClientContext = NULL;
  Assigned.ClientDispatch = &ExtensionEvents;
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_REGISTER_EXTENSION takes a WSK_EXTENSION_CONTROL_IN;{{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is NULL, but SIO_WSK_REGISTER_EXTENSION takes a WSK_EXTENSION_CONTROL_IN;{{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_REGISTER_EXTENSION, 0,
      sizeof(WSK_EXTENSION_CONTROL_IN), NULL, sizeof(Out), &Out, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Out.ProviderDispatch) (0x8), but SIO_WSK_REGISTER_EXTENSION returns a WSK_EXTENSION_CONTROL_OUT; pass sizeof(WSK_EXTENSION_CONTROL_OUT){{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x8, but SIO_WSK_REGISTER_EXTENSION returns a WSK_EXTENSION_CONTROL_OUT; pass sizeof(WSK_EXTENSION_CONTROL_OUT){{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_REGISTER_EXTENSION, 0, sizeof(In), &In,
      sizeof(Out.ProviderDispatch), &Out, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket on '{{[^']+}}' is '&Returned', but SIO_WSK_REGISTER_EXTENSION returns data of a known size; pass NULL{{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket is not NULL, but SIO_WSK_REGISTER_EXTENSION returns data of a known size; pass NULL{{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Arguments]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl,
                                      SIO_WSK_REGISTER_EXTENSION, 0, sizeof(In),
                                      &In, sizeof(Out), &Out, &Returned, NULL);
  ExpectRefused(Status);

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'NpiId' of WSK_EXTENSION_CONTROL_IN is NULL; pass the NPIID of the extension interface{{.*}}[WSK-WSK_EXTENSION_CONTROL_IN-Members] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NpiId' of WSK_EXTENSION_CONTROL_IN is NULL; pass the NPIID of the extension interface{{.*}}[WSK-WSK_EXTENSION_CONTROL_IN-Members]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_REGISTER_EXTENSION, 0, sizeof(Nameless),
      &Nameless, sizeof(Out), &Out, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'NpiId' of WSK_EXTENSION_CONTROL_IN is NULL; pass the NPIID of the extension interface{{.*}}[WSK-WSK_EXTENSION_CONTROL_IN-Members] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'NpiId' of WSK_EXTENSION_CONTROL_IN is NULL; pass the NPIID of the extension interface{{.*}}[WSK-WSK_EXTENSION_CONTROL_IN-Members]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_REGISTER_EXTENSION, 0, sizeof(Assigned),
      &Assigned, sizeof(Out), &Out, NULL, NULL);
  ExpectRefused(Status);
}

static VOID UseUnchecked(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  WSK_EXTENSION_CONTROL_IN In = {(PNPIID)&ExtensionId, NULL, &ExtensionEvents};
  WSK_EXTENSION_CONTROL_OUT Out = {NULL, NULL};

  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: what WskControlSocket on 'Socket' returns is ignored, and 'Out' used; use it only where SIO_WSK_REGISTER_EXTENSION succeeded{{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Unsupported-handled] [wsk-control-socket-arguments]
  // BLIND(run time): WSK-SIO_WSK_REGISTER_EXTENSION-Unsupported-handled: what the driver does with the status is not seen
  (void)Dispatch->WskControlSocket(Socket, WskIoctl, SIO_WSK_REGISTER_EXTENSION,
                                   0, sizeof(In), &In, sizeof(Out), &Out, NULL,
                                   NULL);
  DbgPrint("an extension: %p\n", Out.ProviderDispatch);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    Register(Socket);
    UseUnchecked(Socket);
    SocketClose(Request, Socket);
  }
}
