// Datagrams sent and received with Flags that Winsock's sendto and recvfrom
// know, and those of the connection-oriented calls.

#include "../Inputs/wsk_sockets.h"

static VOID SendWithFlags(PREQUEST Request, MAILBOX &Box) {
  auto *Remote = reinterpret_cast<PSOCKADDR>(&Box.Address);
  auto Send = [&] {
    RequestArm(Request);
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSendTo is 0x400;{{.*}}[WSK-WskSendTo-Flags-reserved-zero]
    return DatagramDispatch(Box.Socket)
        ->WskSendTo(
            // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSendTo {{.*}}is {{.*}}0x400{{.*}}[WSK-WskSendTo-Flags-reserved-zero] [wsk-reserved-flags]
            Box.Socket, &Box.Message->List.Buffer, MSG_BCAST, Remote, 0,
            nullptr, Request->Irp);
  };
  RequestWait(Request, Send());

  RequestArm(Request);
  RequestWait(
      Request,
      // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSendMessages is 0x2;{{.*}}[WSK-WskSendMessages-Flags-reserved-zero]
      DatagramDispatch(Box.Socket)
          ->WskSendMessages(
              // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSendMessages {{.*}}is {{.*}}0x2{{.*}}[WSK-WskSendMessages-Flags-reserved-zero] [wsk-reserved-flags]
              Box.Socket, &Box.Message->List, WSK_FLAG_NODELAY, Remote, 0,
              nullptr, Request->Irp));
}

static VOID ReceiveWithFlags(PREQUEST Request, MAILBOX &Box) {
  constexpr ULONG WaitForAll = WSK_FLAG_WAITALL;

  RequestArm(Box.Receive);
  NTSTATUS Status =
      // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskReceiveFrom is 0x2;{{.*}}[WSK-WskReceiveFrom-Flags-reserved-zero]
      DatagramDispatch(Box.Socket)
          ->WskReceiveFrom(
              // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskReceiveFrom {{.*}}is {{.*}}0x2{{.*}}[WSK-WskReceiveFrom-Flags-reserved-zero] [wsk-reserved-flags]
              Box.Socket, &Box.Message->List.Buffer, WaitForAll, nullptr,
              nullptr, nullptr, nullptr, Box.Receive->Irp);
  MailboxEndReceive(Request, &Box, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  if (MailboxOpen(Request, &Box, nullptr, nullptr)) {
    SendWithFlags(Request, Box);
    ReceiveWithFlags(Request, Box);
  }
  MailboxClose(Request, &Box);
}
