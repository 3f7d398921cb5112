// Ordinary security descriptors where WSK takes only those that it has cached:
// for a socket, for a connected socket, for the option, and given back.

#include "../Inputs/wsk_security.h"

static SECURITY_DESCRIPTOR Ordinary;

static VOID OpenWithOrdinary(PREQUEST Request) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'SecurityDescriptor' of WskSocket is not cached; pass a descriptor that WSK_CACHE_SD returned [WSK-WskSocket-SecurityDescriptor-cached] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SecurityDescriptor' of WskSocket is not cached;{{.*}}[WSK-WskSocket-SecurityDescriptor-cached]
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, &Ordinary, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID ConnectWithOrdinary(PREQUEST Request, PSOCKADDR Remote) {
  SOCKADDR_IN Local;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'SecurityDescriptor' of WskSocketConnect is not cached;{{.*}}[WSK-WskSocketConnect-SecurityDescriptor-cached] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'SecurityDescriptor' of WskSocketConnect is not cached;{{.*}}[WSK-WskSocketConnect-SecurityDescriptor-cached]
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote, 0,
      NULL, NULL, NULL, NULL, &Ordinary, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID ApplyOrdinary(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the descriptor that SO_WSK_SECURITY sets is not cached;{{.*}}[WSK-SO_WSK_SECURITY-Cached-only] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the descriptor that SO_WSK_SECURITY sets is not cached;{{.*}}[WSK-SO_WSK_SECURITY-Cached-only]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_SECURITY, SOL_SOCKET, sizeof(Descriptor),
      &Descriptor, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID ReleaseOrdinary(VOID) {
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary;

  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the descriptor that WSK_RELEASE_SD releases is not cached;{{.*}}[WSK-WSK_RELEASE_SD-Only-cached] [wsk-security-descriptor]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: the descriptor that WSK_RELEASE_SD releases is not cached;{{.*}}[WSK-WSK_RELEASE_SD-Only-cached]
  (void)Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                            sizeof(Descriptor), &Descriptor, 0,
                                            NULL, NULL, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (!DescriptorInitialize(&Ordinary))
    return;
  OpenWithOrdinary(Request);
  if (PeersPrepare(Request, &Peers))
    ConnectWithOrdinary(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
  ApplyOrdinary(Request);
  ReleaseOrdinary();
}
