// Datagrams sent, one alone and one in a list, and received: with buffers and
// IRPs, and without the control data that is optional.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSendTo-Buffer-nonnull WSK-WskSendMessages-BufferList-nonnull
// RIGHT: WSK-WskSendTo-ControlInfo-consistent

static VOID Send(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message,
                 PSOCKADDR Remote) {
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch = DatagramDispatch(Socket);
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskSendTo(Socket, &Message->List.Buffer, 0, Remote, 0,
                               NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskSendMessages(Socket, &Message->List, 0, Remote, 0, NULL,
                                     Request->Irp);
  (void)RequestWait(Request, Status);
}

// RIGHT: WSK-WskReceiveFrom-Buffer-nonnull WSK-SocketFunctions-Irp-nonnull
// RIGHT: WSK-WskReceiveFrom-ControlInfo-null-without-length

static VOID SendAndReceive(PREQUEST Request, PMAILBOX Box) {
  NTSTATUS Status;

  Send(Request, Box->Socket, Box->Message, (PSOCKADDR)&Box->Address);
  RequestArm(Box->Receive);
  Status = DatagramDispatch(Box->Socket)
               ->WskReceiveFrom(Box->Socket, &Box->Message->List.Buffer, 0,
                                (PSOCKADDR)&Box->Receive->Address, NULL, NULL,
                                NULL, Box->Receive->Irp);
  MailboxEndReceive(Request, Box, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  if (MailboxOpen(Request, &Box, NULL, NULL))
    SendAndReceive(Request, &Box);
  MailboxClose(Request, &Box);
}
