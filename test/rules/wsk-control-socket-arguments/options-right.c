// Options that are set and asked for as their pages say, in all the ways in
// which drivers spell their values.

#include "../Inputs/wsk_control.h"

// RIGHT: WSK-SO_BROADCAST-Set-arguments WSK-SO_BROADCAST-Get-arguments WSK-SO_BROADCAST-Irp-required
// RIGHT: WSK-SO_CONDITIONAL_ACCEPT-Set-arguments WSK-SO_CONDITIONAL_ACCEPT-Get-arguments WSK-SO_CONDITIONAL_ACCEPT-Irp-required
// RIGHT: WSK-SO_EXCLUSIVEADDRUSE-Set-arguments WSK-SO_EXCLUSIVEADDRUSE-Get-arguments WSK-SO_EXCLUSIVEADDRUSE-Irp-required
// RIGHT: WSK-SO_KEEPALIVE-Set-arguments WSK-SO_KEEPALIVE-Get-arguments WSK-SO_KEEPALIVE-Irp-required
// RIGHT: WSK-SO_RCVBUF-Set-arguments WSK-SO_RCVBUF-Get-arguments WSK-SO_RCVBUF-Irp-required
// RIGHT: WSK-SO_REUSEADDR-Set-arguments WSK-SO_REUSEADDR-Get-arguments WSK-SO_REUSEADDR-Irp-required
// RIGHT: WSK-SO_WSK_SECURITY-Set-arguments WSK-SO_WSK_SECURITY-Get-arguments WSK-SO_WSK_SECURITY-Irp-required
// RIGHT: WSK-SO-Boolean-value
// RIGHT: WSK-WskControlSocket-Unused-input-null WSK-WskControlSocket-Unused-output-null
// RIGHT: WSK-WskControlSocket-RequestType-valid WSK-WskControlSocket-Level-sol-socket

typedef struct _SETTINGS {
  UCHAR Version;
  ULONG ReceiveBuffer;
  LONG KeepAlive; ///< The size of a ULONG.
} SETTINGS, *PSETTINGS;

static VOID WithListener(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static const ULONG Disable = 0;
  SETTINGS Settings = {1, 65536, 1};
  PSETTINGS Given = &Settings;
  UCHAR Bytes[sizeof(ULONG)] = {1};
  ULONG Enable = 1, Answer[2], Computed;
  LONG Shared = FALSE;
  PSECURITY_DESCRIPTOR Descriptor = NULL;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_KEEPALIVE, SOL_SOCKET, sizeof(Given->KeepAlive),
      &Given->KeepAlive, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, 0, NULL, sizeof(ULONG),
                                      &Answer[1], NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // Nobody knows what bytes are for.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(Bytes), Bytes, 0, NULL,
                                      NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // Two assignments: which of them counts is not known.
  Computed = 2;
  Computed = (Computed & 1) != 0;
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(Computed), &Computed,
                                      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_RCVBUF, SOL_SOCKET, sizeof(Given->ReceiveBuffer),
      (PVOID)&Given->ReceiveBuffer, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_RCVBUF,
                                      SOL_SOCKET, 0, NULL, sizeof(Answer[0]),
                                      Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption,
                                      SO_CONDITIONAL_ACCEPT, SOL_SOCKET, 4,
                                      &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SO_CONDITIONAL_ACCEPT, SOL_SOCKET, 0, NULL,
      sizeof(Enable), &Enable, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_REUSEADDR,
                                      SOL_SOCKET, sizeof(Shared), &Shared, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_REUSEADDR,
                                      SOL_SOCKET, 0, NULL, sizeof(Shared),
                                      &Shared, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Disable),
      (PVOID)&Disable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_EXCLUSIVEADDRUSE,
                                      SOL_SOCKET, 0, NULL, sizeof(Enable),
                                      &Enable, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  Descriptor = DescriptorCache();
  if (Descriptor == NULL)
    return;
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_WSK_SECURITY,
                                      SOL_SOCKET, sizeof(Descriptor),
                                      &Descriptor, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  DescriptorRelease(Descriptor);
  Descriptor = NULL;
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SO_WSK_SECURITY, SOL_SOCKET, 0, NULL,
      sizeof(PSECURITY_DESCRIPTOR), &Descriptor, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  if (Descriptor != NULL)
    DescriptorRelease(Descriptor);
}

static VOID WithDatagram(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  ULONG Enable = TRUE, Answer;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_BROADCAST,
                                      SOL_SOCKET, sizeof(Enable), &Enable, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_BROADCAST,
                                      SOL_SOCKET, 0, NULL, sizeof(Answer),
                                      &Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;

  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    WithListener(Request, Socket);
    SocketClose(Request, Socket);
  }
  Socket = DatagramSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    WithDatagram(Request, Socket);
    SocketClose(Request, Socket);
  }
}
