// Goes on with connections that one side has ended.

#include "../Inputs/wsk_events.h"

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

static VOID AfterGraceful(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersConnect(Request, &Peers)) {
    Disconnect(Request, Peers.Client, 0);
    RequestArm(Request);
    // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: WskSend is called on a socket that WskDisconnect has disconnected; {{.*}}[WSK-WskDisconnect-Graceful-no-more-send] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend is called on a socket that WskDisconnect has disconnected; send everything before WskDisconnect, or in its Buffer [WSK-WskDisconnect-Graceful-no-more-send]
    Status =
        ConnectionDispatch(Peers.Client)
            ->WskSend(Peers.Client, &Message->List.Buffer, 0, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  PeersClose(Request, &Peers);
}

static VOID AfterAbortive(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersConnect(Request, &Peers)) {
    Disconnect(Request, Peers.Client, WSK_FLAG_ABORTIVE);
    RequestArm(Request);
    // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: WskSend is called on a socket that WskDisconnect has disconnected abortively; {{.*}}[WSK-WskDisconnect-Abortive-no-more-io] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend is called on a socket that WskDisconnect has disconnected abortively; {{.*}} [WSK-WskDisconnect-Abortive-no-more-io]
    Status =
        ConnectionDispatch(Peers.Client)
            ->WskSend(Peers.Client, &Message->List.Buffer, 0, Request->Irp);
    (void)RequestWait(Request, Status);
    RequestArm(Request);
    // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: WskReceive is called on a socket that WskDisconnect has disconnected abortively; {{.*}}[WSK-WskDisconnect-Abortive-no-more-io] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceive is called on a socket that WskDisconnect has disconnected abortively; {{.*}} [WSK-WskDisconnect-Abortive-no-more-io]
    Status =
        ConnectionDispatch(Peers.Client)
            ->WskReceive(Peers.Client, &Message->List.Buffer, 0, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  PeersClose(Request, &Peers);
}

/// What the callback of the client answers a disconnect with.
typedef struct _ANSWER {
  KEVENT Told;
  PWSK_SOCKET Socket;
  PREQUEST Request;
  PMESSAGE Message;
  NTSTATUS Status;
} ANSWER, *PANSWER;

static NTSTATUS WSKAPI DisconnectEvent(PVOID SocketContext, ULONG Flags) {
  PANSWER Answer = (PANSWER)SocketContext;
  PWSK_SOCKET Socket = Answer->Socket;

  RequestArm(Answer->Request);
  if (Flags & WSK_FLAG_ABORTIVE)
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend is called on a socket that the peer has disconnected abortively; {{.*}}[WSK-WskDisconnectEvent-Abortive-no-more-io] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSend is called on a socket that the peer has disconnected abortively; {{.*}} [WSK-WskDisconnectEvent-Abortive-no-more-io]
    Answer->Status = ConnectionDispatch(Socket)->WskSend(
        Socket, &Answer->Message->List.Buffer, 0, Answer->Request->Irp);
  else
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceive is called on a socket that the peer has disconnected; {{.*}}[WSK-WskDisconnectEvent-Graceful-no-more-receive] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceive is called on a socket that the peer has disconnected; {{.*}} [WSK-WskDisconnectEvent-Graceful-no-more-receive]
    Answer->Status = ConnectionDispatch(Socket)->WskReceive(
        Socket, &Answer->Message->List.Buffer, 0, Answer->Request->Irp);
  KeSetEvent(&Answer->Told, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {NULL, DisconnectEvent,
                                                      NULL};

/// The peer of a client with these events disconnects.
static VOID ByPeer(PREQUEST Request, PMESSAGE Message, ULONG Flags) {
  static ANSWER Answer;
  PEERS Peers;

  RtlZeroMemory(&Answer, sizeof(Answer));
  KeInitializeEvent(&Answer.Told, NotificationEvent, FALSE);
  Answer.Message = Message;
  Answer.Request = RequestCreate();
  if (Answer.Request == NULL)
    return;
  if (PeersPrepare(Request, &Peers)) {
    SocketClose(Request, Peers.Client);
    Peers.Client = ConnectionSocketOpenBound(Request, &Answer, &Events);
    if (Peers.Client != NULL) {
      Answer.Socket = Peers.Client;
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
      if (EventArrived(&Answer.Told))
        (void)RequestWait(Answer.Request, Answer.Status);
    }
  }
  PeersClose(Request, &Peers);
  RequestFree(Answer.Request);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  if (Message == NULL)
    return;
  AfterGraceful(Request, Message);
  AfterAbortive(Request, Message);
  ByPeer(Request, Message, WSK_FLAG_ABORTIVE);
  ByPeer(Request, Message, 0);
  MessageFree(Message);
}
