// A datagram received with room for control data, and without the length that
// would make WSK use it.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A29

static VOID SendAndReceive(PREQUEST Request, PMAILBOX Box) {
  static CMSGHDR ControlInfo;
  static ULONG ControlFlags;
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch =
      DatagramDispatch(Box->Socket);
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskSendTo(Box->Socket, &Box->Message->List.Buffer, 0,
                               (PSOCKADDR)&Box->Address, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Box->Receive);
  Status =
      Dispatch->WskReceiveFrom(Box->Socket, &Box->Message->List.Buffer, 0,
                               (PSOCKADDR)&Box->Receive->Address, NULL,
                               &ControlInfo, &ControlFlags, Box->Receive->Irp);
  MailboxEndReceive(Request, Box, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  if (MailboxOpen(Request, &Box, NULL, NULL))
    SendAndReceive(Request, &Box);
  MailboxClose(Request, &Box);
}
