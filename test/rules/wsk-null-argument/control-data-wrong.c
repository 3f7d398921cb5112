// Control data of a datagram that has a length and is not there, or is there
// and has no length.

#include "../Inputs/wsk_sockets.h"

static UCHAR Control[64];

static VOID Send(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message,
                 PSOCKADDR Remote) {
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch = DatagramDispatch(Socket);
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlInfo' of WskSendTo is NULL although 'ControlInfoLength' is 0x40;{{.*}}[WSK-WskSendTo-ControlInfo-consistent]
  Status = Dispatch->WskSendTo(
      Socket, &Message->List.Buffer, 0, Remote,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlInfo' of WskSendTo {{.*}}is NULL although 'ControlInfoLength' is {{.*}}[WSK-WskSendTo-ControlInfo-consistent] [wsk-null-argument]
      sizeof(Control), NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlInfo' of WskSendMessages is NULL although 'ControlInfoLength' is 0x10;{{.*}}[WSK-WskSendTo-ControlInfo-consistent]
  Status = Dispatch->WskSendMessages(
      Socket, &Message->List, 0, Remote,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlInfo' of WskSendMessages {{.*}}is NULL although 'ControlInfoLength' is {{.*}}[WSK-WskSendTo-ControlInfo-consistent] [wsk-null-argument]
      sizeof(CMSGHDR), NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID SendAndReceive(PREQUEST Request, PMAILBOX Box) {
  NTSTATUS Status;

  Send(Request, Box->Socket, Box->Message, (PSOCKADDR)&Box->Address);
  RequestArm(Box->Receive);
  Status =
      // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlInfo' of WskReceiveFrom is not NULL although 'ControlLength' is NULL;{{.*}}[WSK-WskReceiveFrom-ControlInfo-null-without-length]
      DatagramDispatch(Box->Socket)
          ->WskReceiveFrom(
              Box->Socket, &Box->Message->List.Buffer, 0, NULL,
              // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ControlInfo' of WskReceiveFrom {{.*}}is {{.*}} although 'ControlLength' is NULL{{.*}}[WSK-WskReceiveFrom-ControlInfo-null-without-length] [wsk-null-argument]
              NULL, (PCMSGHDR)Control, NULL, Box->Receive->Irp);
  MailboxEndReceive(Request, Box, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  if (MailboxOpen(Request, &Box, NULL, NULL))
    SendAndReceive(Request, &Box);
  MailboxClose(Request, &Box);
}
