// Uses sockets before they are bound, connected or listening, and stream
// sockets for both of what they can be.

#include "../Inputs/wsk_sockets.h"

static VOID NotBound(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress(&Address);
  Address.sin_port = RtlUshortByteSwap(9);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; {{.*}}[WSK-WskConnect-Bound-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; bind it with WskBind first [WSK-WskConnect-Bound-first]
  Status = ConnectionDispatch(Socket)->WskConnect(Socket, (PSOCKADDR)&Address,
                                                  0, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnectEx needs a socket that is bound; {{.*}}[WSK-WskConnectEx-Bound-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnectEx needs a socket that is bound; {{.*}} [WSK-WskConnectEx-Bound-first]
  Status = ConnectionDispatch(Socket)->WskConnectEx(
      Socket, (PSOCKADDR)&Address, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetLocalAddress needs a socket that is bound; {{.*}}[WSK-WskGetLocalAddress-Bound-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetLocalAddress needs a socket that is bound; {{.*}} [WSK-WskGetLocalAddress-Bound-first]
  Status = ConnectionDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID NotBoundToListen(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpen(Request, NULL, NULL);
  PWSK_SOCKET Stream = StreamSocketOpen(Request);
  NTSTATUS Status;

  if (Listener != NULL) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskAccept needs a socket that is bound; {{.*}}[WSK-WskAccept-Bound-first] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAccept needs a socket that is bound; {{.*}} [WSK-WskAccept-Bound-first]
    Status = ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                 NULL, Request->Irp);
    (void)RequestWait(Request, Status);
    SocketClose(Request, Listener);
  }
  if (Stream != NULL) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskListen needs a socket that is bound; {{.*}}[WSK-WskListen-Bound-first] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskListen needs a socket that is bound; {{.*}} [WSK-WskListen-Bound-first]
    Status = StreamDispatch(Stream)->WskListen(Stream, Request->Irp);
    (void)RequestWait(Request, Status);
    SocketClose(Request, Stream);
  }
}

static VOID DatagramsNotBound(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Socket = DatagramSocketOpen(Request, NULL, NULL);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress(&Address);
  Address.sin_port = RtlUshortByteSwap(9);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSendTo needs a socket that is bound; {{.*}}[WSK-WskSendTo-Bound-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSendTo needs a socket that is bound; {{.*}} [WSK-WskSendTo-Bound-first]
  Status = DatagramDispatch(Socket)->WskSendTo(Socket, &Message->List.Buffer, 0,
                                               (PSOCKADDR)&Address, 0, NULL,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSendMessages needs a socket that is bound; {{.*}}[WSK-WskSendMessages-Bound-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSendMessages needs a socket that is bound; {{.*}} [WSK-WskSendMessages-Bound-first]
  Status = DatagramDispatch(Socket)->WskSendMessages(
      Socket, &Message->List, 0, (PSOCKADDR)&Address, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceiveFrom needs a socket that is bound; {{.*}}[WSK-WskReceiveFrom-Bound-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceiveFrom needs a socket that is bound; {{.*}} [WSK-WskReceiveFrom-Bound-first]
  Status = DatagramDispatch(Socket)->WskReceiveFrom(
      Socket, &Message->List.Buffer, 0, NULL, NULL, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID NotConnected(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend needs a socket that is connected; {{.*}}[WSK-WskSend-Connected-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSend needs a socket that is connected; connect it first [WSK-WskSend-Connected-first]
  Status = ConnectionDispatch(Socket)->WskSend(Socket, &Message->List.Buffer, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceive needs a socket that is connected; {{.*}}[WSK-WskReceive-Connected-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceive needs a socket that is connected; {{.*}} [WSK-WskReceive-Connected-first]
  Status = ConnectionDispatch(Socket)->WskReceive(Socket, &Message->List.Buffer,
                                                  0, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetRemoteAddress needs a socket that is connected; {{.*}}[WSK-WskGetRemoteAddress-Connected-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetRemoteAddress needs a socket that is connected; {{.*}} [WSK-WskGetRemoteAddress-Connected-first]
  Status = ConnectionDispatch(Socket)->WskGetRemoteAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskDisconnect needs a socket that is connected; {{.*}}[WSK-WskDisconnect-Connected-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskDisconnect needs a socket that is connected; {{.*}} [WSK-WskDisconnect-Connected-first]
  Status = ConnectionDispatch(Socket)->WskDisconnect(
      Socket, NULL, WSK_FLAG_ABORTIVE, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID AddressTooEarly(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  SOCKADDR_IN Any = {AF_INET};
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Any, 0,
                                               Request->Irp);
  if (NT_SUCCESS(RequestWait(Request, Status))) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetLocalAddress is called on a socket that is bound to the wildcard address; {{.*}}[WSK-WskGetLocalAddress-Wildcard-after-connect] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetLocalAddress is called on a socket that is bound to the wildcard address; connect it first: {{.*}} [WSK-WskGetLocalAddress-Wildcard-after-connect]
    Status = ConnectionDispatch(Socket)->WskGetLocalAddress(
        Socket, (PSOCKADDR)&Request->Address, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  SocketClose(Request, Socket);
}

/// A stream socket that has no part yet.
static VOID NotListening(PREQUEST Request) {
  PWSK_SOCKET Stream = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Stream == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskAccept needs a socket that is listening; {{.*}}[WSK-WskAccept-Stream-listening-first] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAccept needs a socket that is listening; call WskListen first [WSK-WskAccept-Stream-listening-first]
  Status = StreamDispatch(Stream)->WskAccept(Stream, 0, NULL, NULL, NULL, NULL,
                                             Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Stream);
}

/// A stream socket that listens, for a connection.
static VOID Listening(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Stream = StreamSocketOpenBound(Request);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Stream == NULL)
    return;
  LoopbackAddress(&Address);
  Address.sin_port = RtlUshortByteSwap(9);
  RequestArm(Request);
  Status = StreamDispatch(Stream)->WskListen(Stream, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnect is called on a socket that is listening; {{.*}}[WSK-WskListen-Stream-no-connection-functions] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnect is called on a socket that is listening; make another socket for that [WSK-WskListen-Stream-no-connection-functions]
  Status = StreamDispatch(Stream)->WskConnect(Stream, (PSOCKADDR)&Address, 0,
                                              Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend is called on a socket that is listening; {{.*}}[WSK-WskListen-Stream-no-connection-functions] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSend is called on a socket that is listening; {{.*}} [WSK-WskListen-Stream-no-connection-functions]
  Status = StreamDispatch(Stream)->WskSend(Stream, &Message->List.Buffer, 0,
                                           Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Stream);
}

/// A stream socket that is connected, for a listener.
static VOID ConnectedEx(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Stream = StreamSocketOpenBound(Request);
  PEERS Peers;
  NTSTATUS Status;

  if (Stream == NULL)
    return;
  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Status = StreamDispatch(Stream)->WskConnectEx(
        Stream, (PSOCKADDR)&Peers.Address, &Message->List.Buffer, 0,
        Request->Irp);
    if (NT_SUCCESS(RequestWait(Request, Status))) {
      RequestArm(Request);
      // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskListen is called on a socket that WskConnectEx has connected; {{.*}}[WSK-WskConnectEx-Stream-no-listen-functions] [wsk-socket-state]
      // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskListen is called on a socket that WskConnectEx has connected; make another socket for that [WSK-WskConnectEx-Stream-no-listen-functions]
      Status = StreamDispatch(Stream)->WskListen(Stream, Request->Irp);
      (void)RequestWait(Request, Status);
    }
  }
  SocketClose(Request, Stream);
  PeersClose(Request, &Peers);
}

static VOID Connected(PREQUEST Request) {
  PWSK_SOCKET Stream = StreamSocketOpenBound(Request);
  PEERS Peers;
  NTSTATUS Status;

  if (Stream == NULL)
    return;
  if (PeersPrepare(Request, &Peers)) {
    RequestArm(Request);
    Status = StreamDispatch(Stream)->WskConnect(
        Stream, (PSOCKADDR)&Peers.Address, 0, Request->Irp);
    if (NT_SUCCESS(RequestWait(Request, Status))) {
      RequestArm(Request);
      // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskListen is called on a socket that WskConnect has connected; {{.*}}[WSK-WskConnect-Stream-no-listen-functions] [wsk-socket-state]
      // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskListen is called on a socket that WskConnect has connected; make another socket for that [WSK-WskConnect-Stream-no-listen-functions]
      Status = StreamDispatch(Stream)->WskListen(Stream, Request->Irp);
      (void)RequestWait(Request, Status);
    }
  }
  SocketClose(Request, Stream);
  PeersClose(Request, &Peers);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  if (Message == NULL)
    return;
  NotBound(Request, Message);
  NotBoundToListen(Request);
  DatagramsNotBound(Request, Message);
  NotConnected(Request, Message);
  AddressTooEarly(Request);
  NotListening(Request);
  Listening(Request, Message);
  ConnectedEx(Request, Message);
  Connected(Request);
  MessageFree(Message);
}
