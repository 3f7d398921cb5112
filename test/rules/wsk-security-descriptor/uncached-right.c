// What WSK takes as a security descriptor: one that it has cached, also in a
// variable of another name, and none.

#include "../Inputs/wsk_security.h"

// RIGHT: WSK-WskSocket-SecurityDescriptor-cached WSK-WskSocketConnect-SecurityDescriptor-cached WSK-SO_WSK_SECURITY-Cached-only WSK-WSK_RELEASE_SD-Only-cached

static VOID OpenWith(PREQUEST Request, PSECURITY_DESCRIPTOR Descriptor) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, Descriptor, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = SocketApplyDescriptor(Request, Socket, &Descriptor);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID ConnectWith(PREQUEST Request, PSOCKADDR Remote,
                        PSECURITY_DESCRIPTOR Descriptor) {
  SOCKADDR_IN Local;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote, 0,
      NULL, NULL, NULL, NULL, Descriptor, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();
  PSECURITY_DESCRIPTOR const Descriptors[] = {NULL, Cached};
  ULONG Index;

  for (Index = 0; Index < RTL_NUMBER_OF(Descriptors); ++Index) {
    PEERS Peers;
    OpenWith(Request, Descriptors[Index]);
    if (PeersPrepare(Request, &Peers))
      ConnectWith(Request, (PSOCKADDR)&Peers.Address, Descriptors[Index]);
    PeersClose(Request, &Peers);
  }
  if (Cached != NULL)
    DescriptorRelease(Cached);
}
