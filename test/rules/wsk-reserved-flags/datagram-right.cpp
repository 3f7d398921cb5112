// Datagrams sent and received with Flags 0, written and computed.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSendTo-Flags-reserved-zero
// RIGHT: WSK-WskSendMessages-Flags-reserved-zero
// RIGHT: WSK-WskReceiveFrom-Flags-reserved-zero

static VOID SendAndReceive(PREQUEST Request, MAILBOX &Box) {
  auto *Remote = reinterpret_cast<PSOCKADDR>(&Box.Address);
  constexpr ULONG NoFlags = MSG_BCAST & MSG_MCAST;

  RequestArm(Request);
  RequestWait(Request,
              DatagramDispatch(Box.Socket)
                  ->WskSendTo(Box.Socket, &Box.Message->List.Buffer, NoFlags,
                              Remote, 0, nullptr, Request->Irp));

  RequestArm(Request);
  RequestWait(Request, DatagramDispatch(Box.Socket)
                           ->WskSendMessages(Box.Socket, &Box.Message->List, 0,
                                             Remote, 0, nullptr, Request->Irp));

  RequestArm(Box.Receive);
  NTSTATUS Status = DatagramDispatch(Box.Socket)
                        ->WskReceiveFrom(Box.Socket, &Box.Message->List.Buffer,
                                         ULONG{}, nullptr, nullptr, nullptr,
                                         nullptr, Box.Receive->Irp);
  MailboxEndReceive(Request, &Box, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  if (MailboxOpen(Request, &Box, nullptr, nullptr))
    SendAndReceive(Request, Box);
  MailboxClose(Request, &Box);
}
