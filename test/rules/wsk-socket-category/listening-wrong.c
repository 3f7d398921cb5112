// Connects, sends and receives on listening sockets, which only accept.

#include "../Inputs/wsk_sockets.h"

static VOID Transfers(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Listener == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend is called on 'Listener', a listening socket; it needs a socket made with WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-WskSend-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSend is called on a listening socket; it needs a socket made with WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-WskSend-Socket-category]
  Status = ConnectionDispatch(Listener)->WskSend(
      Listener, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceive is called on 'Listener', a listening socket; {{.*}}[WSK-WskReceive-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceive is called on a listening socket; {{.*}}[WSK-WskReceive-Socket-category]
  Status = ConnectionDispatch(Listener)->WskReceive(
      Listener, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskDisconnect is called on 'Listener', a listening socket; {{.*}}[WSK-WskDisconnect-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskDisconnect is called on a listening socket; {{.*}}[WSK-WskDisconnect-Socket-category]
  Status = ConnectionDispatch(Listener)->WskDisconnect(
      Listener, NULL, WSK_FLAG_ABORTIVE, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Listener);
}

static VOID Connects(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Listener == NULL)
    return;
  LoopbackAddress(&Address);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnect is called on 'Listener', a listening socket; {{.*}}[WSK-WskConnect-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnect is called on a listening socket; {{.*}}[WSK-WskConnect-Socket-category]
  Status = ConnectionDispatch(Listener)->WskConnect(
      Listener, (PSOCKADDR)&Address, 0, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnectEx is called on 'Listener', a listening socket; {{.*}}[WSK-WskConnectEx-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnectEx is called on a listening socket; {{.*}}[WSK-WskConnectEx-Socket-category]
  Status = ConnectionDispatch(Listener)->WskConnectEx(
      Listener, (PSOCKADDR)&Address, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // A stream socket's peer, or a connection's: a listening socket has none.
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetRemoteAddress is called on 'Listener', a listening socket; {{.*}}[WSK-WskGetRemoteAddress-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetRemoteAddress is called on a listening socket; {{.*}}[WSK-WskGetRemoteAddress-Socket-category]
  Status = StreamDispatch(Listener)->WskGetRemoteAddress(
      Listener, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Listener);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  if (Message == NULL)
    return;
  Transfers(Request, Message);
  Connects(Request, Message);
  MessageFree(Message);
}
