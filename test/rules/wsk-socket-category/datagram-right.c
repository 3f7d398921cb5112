// Datagrams on a datagram socket, which has its own functions for them.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSendTo-Socket-category WSK-WskReceiveFrom-Socket-category
// RIGHT: WSK-WskSendMessages-Socket-category

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
  }
  MailboxClose(Request, &Mailbox);
}
