// Takes basic sockets, which have two functions, for more than they are.

#include "../Inputs/wsk_sockets.h"

static VOID NoAddress(PREQUEST Request) {
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Basic == NULL)
    return;
  LoopbackAddress(&Address);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskBind is called on 'Basic', a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-WskBind-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskBind is called on a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET, WSK_FLAG_DATAGRAM_SOCKET, WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-WskBind-Socket-category]
  Status = DatagramDispatch(Basic)->WskBind(Basic, (PSOCKADDR)&Address, 0,
                                            Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetLocalAddress is called on 'Basic', a basic socket; {{.*}}[WSK-WskGetLocalAddress-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetLocalAddress is called on a basic socket; {{.*}}[WSK-WskGetLocalAddress-Socket-category]
  Status = DatagramDispatch(Basic)->WskGetLocalAddress(
      Basic, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Basic);
}

static VOID NoConnections(PREQUEST Request) {
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  WSK_INSPECT_ID Id = {0};
  NTSTATUS Status;

  if (Basic == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskAccept is called on 'Basic', a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-WskAccept-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskAccept is called on a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET or WSK_FLAG_STREAM_SOCKET [WSK-WskAccept-Socket-category]
  Status = ListenDispatch(Basic)->WskAccept(Basic, 0, NULL, NULL, NULL, NULL,
                                            Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskInspectComplete is called on 'Basic', a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET [WSK-WskInspectComplete-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskInspectComplete is called on a basic socket; it needs a socket made with WSK_FLAG_LISTEN_SOCKET [WSK-WskInspectComplete-Socket-category]
  Status = ListenDispatch(Basic)->WskInspectComplete(
      Basic, &Id, WskInspectAccept, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskListen is called on 'Basic', a basic socket; it needs a socket made with WSK_FLAG_STREAM_SOCKET [WSK-WskListen-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskListen is called on a basic socket; it needs a socket made with WSK_FLAG_STREAM_SOCKET [WSK-WskListen-Socket-category]
  Status = StreamDispatch(Basic)->WskListen(Basic, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Basic);
}

static VOID NoData(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Basic = BasicSocketOpen(Request);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Basic == NULL)
    return;
  LoopbackAddress(&Address);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceive is called on 'Basic', a basic socket; {{.*}}[WSK-BasicSocket-No-bind-or-data] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceive is called on a basic socket; {{.*}}[WSK-BasicSocket-No-bind-or-data]
  Status = ConnectionDispatch(Basic)->WskReceive(Basic, &Message->List.Buffer,
                                                 0, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSendTo is called on 'Basic', a basic socket; {{.*}}[WSK-BasicSocket-No-bind-or-data] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSendTo is called on a basic socket; {{.*}}[WSK-BasicSocket-No-bind-or-data]
  Status = DatagramDispatch(Basic)->WskSendTo(Basic, &Message->List.Buffer, 0,
                                              (PSOCKADDR)&Address, 0, NULL,
                                              Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Basic);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  NoAddress(Request);
  NoConnections(Request);
  if (Message == NULL)
    return;
  NoData(Request, Message);
  MessageFree(Message);
}
