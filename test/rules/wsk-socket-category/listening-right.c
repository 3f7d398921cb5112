// Each function on a socket of a category that has it. Functions that stand at
// the same place in every table may come through another category's (A37).

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A37
// RIGHT: WSK-WskSend-Socket-category WSK-WskReceive-Socket-category
// RIGHT: WSK-WskDisconnect-Socket-category WSK-WskConnect-Socket-category
// RIGHT: WSK-WskConnectEx-Socket-category WSK-WskAccept-Socket-category
// RIGHT: WSK-WskGetRemoteAddress-Socket-category
// RIGHT: WSK-WskGetLocalAddress-Socket-category
// RIGHT: WSK-WskBind-Socket-category WSK-WskListen-Socket-category
// RIGHT: WSK-WSK_SOCKET-Dispatch-cast-matches-category
// RIGHT: WSK-WSK_SOCKET-Dispatch-from-own-socket

static VOID TalkWith(PREQUEST Request, PPEERS Peers, PMESSAGE Message) {
  PWSK_SOCKET Client = Peers->Client;
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Client)->WskSend(Client, &Message->List.Buffer, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // A stream socket's WskReceive stands at the same place.
  Status =
      StreamDispatch(Peers->Server)
          ->WskReceive(Peers->Server, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = ConnectionDispatch(Client)->WskGetRemoteAddress(
      Client, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// Its kind depends on the caller: what is called depends on it as well.
static VOID CloseEither(PREQUEST Request, PWSK_SOCKET Socket,
                        BOOLEAN IsConnected) {
  if (IsConnected)
    ConnectionClose(Request, Socket);
  else
    SocketClose(Request, Socket);
}

static VOID SharedPlaces(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress(&Address);
  RequestArm(Request);
  Status = ListenDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address, 0,
                                           Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskCloseSocket(Socket, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// One variable after the other category.
static VOID OneVariable(PREQUEST Request) {
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Socket != NULL) {
    RequestArm(Request);
    Status = StreamDispatch(Socket)->WskListen(Socket, Request->Irp);
    (void)RequestWait(Request, Status);
    CloseEither(Request, Socket, FALSE);
  }
  Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  if (Socket != NULL) {
    RequestArm(Request);
    Status = DatagramDispatch(Socket)->WskGetLocalAddress(
        Socket, (PSOCKADDR)&Request->Address, Request->Irp);
    (void)RequestWait(Request, Status);
    CloseEither(Request, Socket, FALSE);
  }
}

static VOID ConnectWithData(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;

  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Peers.Connected = NT_SUCCESS(RequestWait(
        Request, ConnectionDispatch(Peers.Client)
                     ->WskConnectEx(Peers.Client, (PSOCKADDR)&Peers.Address,
                                    &Message->List.Buffer, 0, Request->Irp)));
  }
  PeersClose(Request, &Peers);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers))
    TalkWith(Request, &Peers, Message);
  PeersClose(Request, &Peers);
  SharedPlaces(Request);
  OneVariable(Request);
  ConnectWithData(Request, Message);
  MessageFree(Message);
}
