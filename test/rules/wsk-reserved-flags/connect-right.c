// A connection-oriented socket, bound and connected with Flags 0, however it is
// written; the calls that define flags get theirs.

#include "../Inputs/wsk_sockets.h"

#define NO_FLAGS 0UL

// RIGHT: WSK-WskBind-Flags-reserved-zero WSK-WskConnect-Flags-reserved-zero

static VOID Connect(PREQUEST Request) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Status = ConnectionDispatch(Peers.Client)
                 ->WskConnect(Peers.Client, (PSOCKADDR)&Peers.Address, NO_FLAGS,
                              Request->Irp);
    Peers.Connected = NT_SUCCESS(RequestWait(Request, Status));
  }
  PeersClose(Request, &Peers);
}

// RIGHT: WSK-WskConnectEx-Flags-reserved-zero

static VOID ConnectEx(PREQUEST Request) {
  const ULONG Flags = WSK_FLAG_BASIC_SOCKET;
  PEERS Peers;
  NTSTATUS Status;

  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Status = ConnectionDispatch(Peers.Client)
                 ->WskConnectEx(Peers.Client, (PSOCKADDR)&Peers.Address, NULL,
                                Flags, Request->Irp);
    Peers.Connected = NT_SUCCESS(RequestWait(Request, Status));
  }
  PeersClose(Request, &Peers);
}

static VOID SendWithoutDelay(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersConnect(Request, &Peers)) {
    RequestArm(Request);
    Status = ConnectionDispatch(Peers.Client)
                 ->WskSend(Peers.Client, &Message->List.Buffer,
                           WSK_FLAG_NODELAY, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  PeersClose(Request, &Peers);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  Connect(Request);
  ConnectEx(Request);
  if (Message != NULL) {
    SendWithoutDelay(Request, Message);
    MessageFree(Message);
  }
}
