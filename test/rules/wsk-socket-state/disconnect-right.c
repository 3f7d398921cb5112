// What is still possible once one side has ended a connection.

#include "../Inputs/wsk_events.h"

// RIGHT: WSK-WskDisconnect-Graceful-no-more-send
// RIGHT: WSK-WskDisconnect-Abortive-no-more-io
// RIGHT: WSK-WskDisconnectEvent-Abortive-no-more-io
// RIGHT: WSK-WskDisconnectEvent-Graceful-no-more-receive

static VOID Disconnect(PREQUEST Request, PWSK_SOCKET Socket, ULONG Flags) {
  if (!(Flags & WSK_FLAG_ABORTIVE)) {
    (void)ConnectionEnd(Request, Socket);
    return;
  }
  RequestArm(Request);
  (void)RequestWait(Request,
                    ConnectionDispatch(Socket)->WskDisconnect(
                        Socket, NULL, WSK_FLAG_ABORTIVE, Request->Irp));
}

/// The half that is left still carries data.
static VOID HalfOpen(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;

  if (PeersConnect(Request, &Peers)) {
    if (ConnectionEnd(Request, Peers.Client)) {
      ConnectionSend(Request, Peers.Server, Message);
      RequestArm(Request);
      (void)RequestWait(Request,
                        ConnectionDispatch(Peers.Client)
                            ->WskReceive(Peers.Client, &Message->List.Buffer, 0,
                                         Request->Irp));
    }
    // Enough; and a socket that was aborted has its addresses.
    Disconnect(Request, Peers.Client, WSK_FLAG_ABORTIVE);
    RequestArm(Request);
    (void)RequestWait(Request,
                      ConnectionDispatch(Peers.Client)
                          ->WskGetLocalAddress(Peers.Client,
                                               (PSOCKADDR)&Request->Address,
                                               Request->Irp));
    Peers.Connected = FALSE;
  }
  PeersClose(Request, &Peers);
}

static NTSTATUS WSKAPI DisconnectEvent(PVOID SocketContext, ULONG Flags) {
  UNREFERENCED_PARAMETER(Flags);
  WatchCall((PWATCH)SocketContext);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, DisconnectEvent,
                                                      NULL};

static VOID ByPeer(PREQUEST Request, PMESSAGE Message, ULONG Flags) {
  static WATCH Watch;
  PEERS Peers;

  WatchInitialize(&Watch);
  if (PeersPrepare(Request, &Peers)) {
    SocketClose(Request, Peers.Client);
    Peers.Client = ConnectionSocketOpenBound(Request, &Watch, &Events);
    if (Peers.Client != NULL) {
      RequestArm(Request);
      Peers.Connected = NT_SUCCESS(RequestWait(
          Request, ConnectionDispatch(Peers.Client)
                       ->WskConnect(Peers.Client, (PSOCKADDR)&Peers.Address, 0,
                                    Request->Irp)));
    }
    if (Peers.Connected) {
      Peers.Server = RequestSocket(Peers.Accept, Peers.Accepting);
      Peers.Accepting = STATUS_UNSUCCESSFUL;
    }
    if (Peers.Server != NULL &&
        NT_SUCCESS(EventsEnable(Peers.Client, WSK_EVENT_DISCONNECT))) {
      Disconnect(Request, Peers.Server, Flags);
      // What the peer has not ended may go on.
      if (EventArrived(&Watch.Called) && !(Flags & WSK_FLAG_ABORTIVE))
        ConnectionSend(Request, Peers.Client, Message);
    }
  }
  PeersClose(Request, &Peers);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  if (Message == NULL)
    return;
  HalfOpen(Request, Message);
  ByPeer(Request, Message, WSK_FLAG_ABORTIVE);
  ByPeer(Request, Message, 0);
  MessageFree(Message);
}
