// WskSocketConnect with two addresses of one family, which is set.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSocketConnect-LocalAddress-sockaddr-type
// RIGHT: WSK-WskSocketConnect-RemoteAddress-sockaddr-type
// RIGHT: WSK-WskSocketConnect-LocalAddress-family-set
// RIGHT: WSK-WskSocketConnect-RemoteAddress-family-equals-local

static VOID Connect(PREQUEST Request, PSOCKADDR Local, PSOCKADDR Remote) {
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, Local, Remote, 0, NULL, NULL,
      NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID SetByMember(PREQUEST Request, PSOCKADDR_IN Address) {
  SOCKADDR_IN Local, Remote;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  RtlZeroMemory(&Local, sizeof(Local));
  Local.sin_family = AF_INET;
  RtlCopyMemory(&Remote, Address, sizeof(Remote));
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID InStorage(PREQUEST Request, PSOCKADDR_IN Address) {
  SOCKADDR_STORAGE Local, Remote;

  RtlZeroMemory(&Local, sizeof(Local));
  Local.ss_family = AF_INET;
  RtlZeroMemory(&Remote, sizeof(Remote));
  RtlCopyMemory(&Remote, Address, sizeof(*Address));
  Connect(Request, (PSOCKADDR)&Local, (PSOCKADDR)&Remote);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers))
    SetByMember(Request, &Peers.Address);
  PeersClose(Request, &Peers);
  if (PeersPrepare(Request, &Peers))
    InStorage(Request, &Peers.Address);
  PeersClose(Request, &Peers);
}
