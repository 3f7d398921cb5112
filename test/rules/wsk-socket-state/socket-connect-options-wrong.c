// Options that a socket needs before it is bound, set on one that
// WskSocketConnect has bound and connected already.

#include "../Inputs/wsk_security.h"

/// The helper of right calls and of wrong ones.
static VOID SetFlag(PREQUEST Request, PWSK_SOCKET Socket, ULONG Option) {
  ULONG Enable = 1;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_REUSEADDR is set on a socket that WskSocketConnect has bound and connected; {{.*}}[WSK-WskSocketConnect-Options-need-separate-calls] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_REUSEADDR is set on a socket that WskSocketConnect has bound and connected; {{.*}}[WSK-WskSocketConnect-Options-need-separate-calls]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, Option, SOL_SOCKET, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID SetOptions(PREQUEST Request, PWSK_SOCKET Socket) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  ULONG Exclusive = 1;
  NTSTATUS Status;

  SetFlag(Request, Socket, SO_REUSEADDR);
  // May be set at any time.
  SetFlag(Request, Socket, SO_KEEPALIVE);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is set on a socket that WskSocketConnect has bound and connected; {{.*}}[WSK-WskSocketConnect-Options-need-separate-calls] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_EXCLUSIVEADDRUSE is set on a socket that WskSocketConnect has bound and connected; {{.*}}[WSK-WskSocketConnect-Options-need-separate-calls]
  Status = ConnectionDispatch(Socket)->Basic.WskControlSocket(
      Socket, WskSetOption, SO_EXCLUSIVEADDRUSE, SOL_SOCKET, sizeof(Exclusive),
      &Exclusive, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  if (Cached == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SO_WSK_SECURITY is set on a socket that WskSocketConnect has bound and connected; {{.*}}[WSK-WskSocketConnect-Options-need-separate-calls] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SO_WSK_SECURITY is set on a socket that WskSocketConnect has bound and connected; {{.*}}[WSK-WskSocketConnect-Options-need-separate-calls]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_SECURITY, SOL_SOCKET, sizeof(Cached),
      &Cached, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  DescriptorRelease(Cached);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket;
  SOCKADDR_IN Local;
  NTSTATUS Status;
  PEERS Peers;

  LoopbackAddress(&Local);
  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Status = Provider.Dispatch->WskSocketConnect(
        Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
        (PSOCKADDR)&Peers.Address, 0, NULL, NULL, NULL, NULL, NULL,
        Request->Irp);
    Socket = RequestSocket(Request, Status);
    if (Socket != NULL) {
      SetOptions(Request, Socket);
      ConnectionClose(Request, Socket);
    }
  }
  PeersClose(Request, &Peers);
}
