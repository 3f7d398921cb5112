// WskSocketConnect with both addresses and an IRP; everything optional is NULL.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSocketConnect-LocalAddress-nonnull
// RIGHT: WSK-WskSocketConnect-RemoteAddress-nonnull
// RIGHT: WSK-WskSocketConnect-Irp-nonnull

static VOID ConnectSocket(PREQUEST Request, PSOCKADDR Remote) {
  SOCKADDR_IN Local;
  PWSK_SOCKET Socket;
  NTSTATUS Status;

  LoopbackAddress(&Local);
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local, Remote, 0,
      NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers))
    ConnectSocket(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
}
