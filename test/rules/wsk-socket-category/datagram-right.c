// Datagrams on a datagram socket, which has its own functions for them.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSendTo-Socket-category WSK-WskReceiveFrom-Socket-category
// RIGHT: WSK-WskSendMessages-Socket-category

/// Leaves the socket in the request.
static BOOLEAN MakeDatagramSocket(PREQUEST Request) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_DGRAM, IPPROTO_UDP,
      WSK_FLAG_DATAGRAM_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  return NT_SUCCESS(RequestWait(Request, Status));
}

/// One request makes two sockets, one of them elsewhere.
static VOID TwoSockets(PREQUEST Request, PMESSAGE Message) {
  PWSK_SOCKET Listener, Socket;
  SOCKADDR_IN Address;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status)))
    return;
  Listener = (PWSK_SOCKET)Request->Irp->IoStatus.Information;
  if (MakeDatagramSocket(Request)) {
    Socket = (PWSK_SOCKET)Request->Irp->IoStatus.Information;
    if (NT_SUCCESS(DatagramSocketBind(Request, Socket))) {
      LoopbackAddress(&Address);
      Address.sin_port = RtlUshortByteSwap(9);
      RequestArm(Request);
      Status = DatagramDispatch(Socket)->WskSendTo(
          Socket, &Message->List.Buffer, 0, (PSOCKADDR)&Address, 0, NULL,
          Request->Irp);
      (void)RequestWait(Request, Status);
    }
    SocketClose(Request, Socket);
  }
  SocketClose(Request, Listener);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Mailbox;
  NTSTATUS Receiving, Status;

  if (MailboxOpen(Request, &Mailbox, NULL, NULL)) {
    RequestArm(Mailbox.Receive);
    Receiving =
        DatagramDispatch(Mailbox.Socket)
            ->WskReceiveFrom(Mailbox.Socket, &Mailbox.Message->List.Buffer, 0,
                             NULL, NULL, NULL, NULL, Mailbox.Receive->Irp);
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
    MailboxEndReceive(Request, &Mailbox, Receiving);
    TwoSockets(Request, Mailbox.Message);
  }
  MailboxClose(Request, &Mailbox);
}
