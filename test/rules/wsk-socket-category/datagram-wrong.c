// Takes datagram sockets for connections, and connections for datagram sockets.

#include "../Inputs/wsk_sockets.h"

static VOID NotConnected(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // Where a connection has WskSend, a datagram socket has WskGetLocalAddress.
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend is called on 'Socket', a datagram socket; {{.*}}[WSK-WskSend-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSend is called on a datagram socket; {{.*}}[WSK-WskSend-Socket-category]
  Status = ConnectionDispatch(Socket)->WskSend(Socket, &Message->List.Buffer, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID NoDatagrams(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress(&Address);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSendTo is called on 'Socket', a connection-oriented socket; it needs a socket made with WSK_FLAG_DATAGRAM_SOCKET [WSK-WskSendTo-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSendTo is called on a connection-oriented socket; it needs a socket made with WSK_FLAG_DATAGRAM_SOCKET [WSK-WskSendTo-Socket-category]
  Status = DatagramDispatch(Socket)->WskSendTo(Socket, &Message->List.Buffer, 0,
                                               (PSOCKADDR)&Address, 0, NULL,
                                               Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskReceiveFrom is called on 'Socket', a connection-oriented socket; {{.*}}[WSK-WskReceiveFrom-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskReceiveFrom is called on a connection-oriented socket; {{.*}}[WSK-WskReceiveFrom-Socket-category]
  Status = DatagramDispatch(Socket)->WskReceiveFrom(
      Socket, &Message->List.Buffer, 0, NULL, NULL, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSendMessages is called on 'Socket', a connection-oriented socket; {{.*}}[WSK-WskSendMessages-Socket-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskSendMessages is called on a connection-oriented socket; {{.*}}[WSK-WskSendMessages-Socket-category]
  Status = DatagramDispatch(Socket)->WskSendMessages(
      Socket, &Message->List, 0, (PSOCKADDR)&Address, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();

  if (Message == NULL)
    return;
  NotConnected(Request, Message);
  NoDatagrams(Request, Message);
  MessageFree(Message);
}
