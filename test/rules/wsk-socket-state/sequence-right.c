// Each function on sockets that have come as far as it needs, by every way
// there: bound, connected, accepted, listening.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskConnect-Bound-first WSK-WskConnectEx-Bound-first
// RIGHT: WSK-WskListen-Bound-first WSK-WskAccept-Bound-first
// RIGHT: WSK-WskSendTo-Bound-first WSK-WskSendMessages-Bound-first
// RIGHT: WSK-WskReceiveFrom-Bound-first WSK-WskGetLocalAddress-Bound-first
// RIGHT: WSK-WskSend-Connected-first WSK-WskReceive-Connected-first
// RIGHT: WSK-WskGetRemoteAddress-Connected-first
// RIGHT: WSK-WskDisconnect-Connected-first
// RIGHT: WSK-WskAccept-Stream-listening-first
// RIGHT: WSK-WskGetLocalAddress-Wildcard-after-connect
// RIGHT: WSK-WskConnect-Stream-no-listen-functions
// RIGHT: WSK-WskConnectEx-Stream-no-listen-functions
// RIGHT: WSK-WskListen-Stream-no-connection-functions
// AMBIGUITY: A31

/// What a connection can do, on either side of it.
static VOID Use(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskGetRemoteAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskSend(Socket, &Message->List.Buffer, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID Receive(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message) {
  RequestArm(Request);
  (void)RequestWait(Request,
                    ConnectionDispatch(Socket)->WskReceive(
                        Socket, &Message->List.Buffer, 0, Request->Irp));
}

static VOID Connections(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;

  if (PeersConnect(Request, &Peers)) {
    Use(Request, Peers.Client, Message);
    Use(Request, Peers.Server, Message);
    Receive(Request, Peers.Client, Message);
    Receive(Request, Peers.Server, Message);
  }
  PeersClose(Request, &Peers);
}

/// Bound to the wildcard address; its own is asked for when it has one.
static VOID Wildcard(PREQUEST Request, PMESSAGE Message) {
  SOCKADDR_IN Any = {AF_INET};
  PEERS Peers;

  if (PeersPrepare(Request, &Peers)) {
    SocketClose(Request, Peers.Client);
    Peers.Client = ConnectionSocketOpen(Request, NULL, NULL);
    if (Peers.Client != NULL) {
      RequestArm(Request);
      (void)RequestWait(Request, ConnectionDispatch(Peers.Client)
                                     ->WskBind(Peers.Client, (PSOCKADDR)&Any, 0,
                                               Request->Irp));
      RequestArm(Request);
      Peers.Connected = NT_SUCCESS(RequestWait(
          Request, ConnectionDispatch(Peers.Client)
                       ->WskConnectEx(Peers.Client, (PSOCKADDR)&Peers.Address,
                                      &Message->List.Buffer, 0, Request->Irp)));
    }
    if (Peers.Connected)
      Use(Request, Peers.Client, Message);
  }
  PeersClose(Request, &Peers);
}

/// One call binds and connects.
static VOID AllInOne(PREQUEST Request, PMESSAGE Message) {
  SOCKADDR_IN Local;
  PEERS Peers;

  if (PeersPrepare(Request, &Peers)) {
    SocketClose(Request, Peers.Client);
    LoopbackAddress(&Local);
    RequestArm(Request);
    Peers.Client = RequestSocket(
        Request, Provider.Dispatch->WskSocketConnect(
                     Provider.Client, SOCK_STREAM, IPPROTO_TCP,
                     (PSOCKADDR)&Local, (PSOCKADDR)&Peers.Address, 0, NULL,
                     NULL, NULL, NULL, NULL, Request->Irp));
    Peers.Connected = Peers.Client != NULL;
    if (Peers.Connected)
      Use(Request, Peers.Client, Message);
  }
  PeersClose(Request, &Peers);
}

/// One stream socket listens, another one connects to it.
static VOID Streams(PREQUEST Request, PREQUEST Accept, PMESSAGE Message) {
  PWSK_SOCKET Listener = StreamSocketOpenBound(Request);
  PWSK_SOCKET Client = StreamSocketOpenBound(Request);
  PWSK_SOCKET Server = NULL;
  SOCKADDR_IN Address;
  NTSTATUS Status, Accepting = STATUS_UNSUCCESSFUL;

  if (Listener != NULL && Client != NULL) {
    RequestArm(Request);
    Status = StreamDispatch(Listener)->WskListen(Listener, Request->Irp);
    if (NT_SUCCESS(RequestWait(Request, Status))) {
      RequestArm(Request);
      Status = StreamDispatch(Listener)->WskGetLocalAddress(
          Listener, (PSOCKADDR)&Request->Address, Request->Irp);
      (void)RequestWait(Request, Status);
      Address = *(PSOCKADDR_IN)&Request->Address;
      RequestArm(Accept);
      Accepting = StreamDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL,
                                                      NULL, NULL, Accept->Irp);
      RequestArm(Request);
      Status = StreamDispatch(Client)->WskConnect(Client, (PSOCKADDR)&Address,
                                                  0, Request->Irp);
      if (NT_SUCCESS(RequestWait(Request, Status))) {
        Server = RequestSocket(Accept, Accepting);
        Accepting = STATUS_UNSUCCESSFUL;
        RequestArm(Request);
        Status = StreamDispatch(Client)->WskGetRemoteAddress(
            Client, (PSOCKADDR)&Request->Address, Request->Irp);
        (void)RequestWait(Request, Status);
        RequestArm(Request);
        Status = StreamDispatch(Client)->WskSend(Client, &Message->List.Buffer,
                                                 0, Request->Irp);
        (void)RequestWait(Request, Status);
        RequestArm(Request);
        Status = StreamDispatch(Client)->WskDisconnect(
            Client, NULL, WSK_FLAG_ABORTIVE, Request->Irp);
        (void)RequestWait(Request, Status);
      }
    }
  }
  if (Listener != NULL)
    SocketClose(Request, Listener);
  if (Server == NULL)
    Server = RequestSocket(Accept, Accepting);
  if (Server != NULL)
    ConnectionClose(Request, Server);
  if (Client != NULL)
    SocketClose(Request, Client);
}

static VOID Datagrams(PREQUEST Request) {
  MAILBOX Mailbox;
  NTSTATUS Status;

  if (MailboxOpen(Request, &Mailbox, NULL, NULL)) {
    RequestArm(Request);
    Status =
        DatagramDispatch(Mailbox.Socket)
            ->WskSendTo(Mailbox.Socket, &Mailbox.Message->List.Buffer, 0,
                        (PSOCKADDR)&Mailbox.Address, 0, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
    RequestArm(Request);
    Status = DatagramDispatch(Mailbox.Socket)
                 ->WskSendMessages(Mailbox.Socket, &Mailbox.Message->List, 0,
                                   (PSOCKADDR)&Mailbox.Address, 0, NULL,
                                   Request->Irp);
    (void)RequestWait(Request, Status);
    RequestArm(Mailbox.Receive);
    Status =
        DatagramDispatch(Mailbox.Socket)
            ->WskReceiveFrom(Mailbox.Socket, &Mailbox.Message->List.Buffer, 0,
                             NULL, NULL, NULL, NULL, Mailbox.Receive->Irp);
    MailboxEndReceive(Request, &Mailbox, Status);
  }
  MailboxClose(Request, &Mailbox);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PREQUEST Accept = RequestCreate();

  if (Message != NULL) {
    Connections(Request, Message);
    Wildcard(Request, Message);
    AllInOne(Request, Message);
    if (Accept != NULL)
      Streams(Request, Accept, Message);
    MessageFree(Message);
  }
  if (Accept != NULL)
    RequestFree(Accept);
  Datagrams(Request);
}
