// A datagram received with a buffer for control data and its length, and sent
// with control data: the interface that it is to leave by.

#include "../Inputs/wsk_sockets.h"

typedef union _CONTROL_DATA {
  CMSGHDR Header;
  UCHAR Bytes[WSA_CMSG_SPACE(sizeof(IN_PKTINFO))];
} CONTROL_DATA;

static CONTROL_DATA Sent, Received;
static ULONG ReceivedLength, ReceivedFlags;

// RIGHT: WSK-WskSendTo-ControlInfo-consistent

static VOID Send(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message,
                 PSOCKADDR Remote) {
  PIN_PKTINFO Interface = (PIN_PKTINFO)WSA_CMSG_DATA(&Sent.Header);
  NTSTATUS Status;

  Sent.Header.cmsg_len = WSA_CMSG_LEN(sizeof(*Interface));
  Sent.Header.cmsg_level = IPPROTO_IP;
  Sent.Header.cmsg_type = IP_PKTINFO;
  RtlZeroMemory(Interface, sizeof(*Interface));
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskSendTo(Socket, &Message->List.Buffer, 0,
                                               Remote, sizeof(Sent),
                                               &Sent.Header, Request->Irp);
  (void)RequestWait(Request, Status);
}

// RIGHT: WSK-WskReceiveFrom-ControlInfo-null-without-length

static VOID SendAndReceive(PREQUEST Request, PMAILBOX Box) {
  NTSTATUS Status;

  Send(Request, Box->Socket, Box->Message, (PSOCKADDR)&Box->Address);
  ReceivedLength = sizeof(Received);
  RequestArm(Box->Receive);
  Status =
      DatagramDispatch(Box->Socket)
          ->WskReceiveFrom(Box->Socket, &Box->Message->List.Buffer, 0,
                           (PSOCKADDR)&Box->Receive->Address, &ReceivedLength,
                           &Received.Header, &ReceivedFlags, Box->Receive->Irp);
  MailboxEndReceive(Request, Box, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  if (MailboxOpen(Request, &Box, NULL, NULL))
    SendAndReceive(Request, &Box);
  MailboxClose(Request, &Box);
}
