// Datagrams sent and received without a buffer, or without an IRP.

#include "../Inputs/wsk_sockets.h"

static VOID WithoutBuffer(PREQUEST Request, PWSK_SOCKET Socket,
                          PSOCKADDR Remote) {
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch = DatagramDispatch(Socket);
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Buffer' of WskSendTo is NULL;{{.*}}[WSK-WskSendTo-Buffer-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskSendTo {{.*}}is NULL;{{.*}}[WSK-WskSendTo-Buffer-nonnull] [wsk-null-argument]
  Status = Dispatch->WskSendTo(Socket, NULL, 0, Remote, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'BufferList' of WskSendMessages is NULL;{{.*}}[WSK-WskSendMessages-BufferList-nonnull]
  Status = Dispatch->WskSendMessages(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'BufferList' of WskSendMessages {{.*}}is NULL;{{.*}}[WSK-WskSendMessages-BufferList-nonnull] [wsk-null-argument]
      Socket, NULL, 0, Remote, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskReceiveFrom is NULL;{{.*}}[WSK-WskReceiveFrom-Buffer-nonnull]
  Status = Dispatch->WskReceiveFrom(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskReceiveFrom {{.*}}is NULL;{{.*}}[WSK-WskReceiveFrom-Buffer-nonnull] [wsk-null-argument]
      Socket, NULL, 0, NULL, NULL, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID WithoutIrp(PWSK_SOCKET Socket, PMESSAGE Message, PSOCKADDR Remote) {
  const WSK_PROVIDER_DATAGRAM_DISPATCH *Dispatch = DatagramDispatch(Socket);
  NTSTATUS Status;

  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSendTo is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  Status = Dispatch->WskSendTo(
      Socket, &Message->List.Buffer, 0, Remote, 0,
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSendTo {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
      NULL, NULL);
  ExpectRefused(Status);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSendMessages is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  Status = Dispatch->WskSendMessages(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSendMessages {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
      Socket, &Message->List, 0, Remote, 0, NULL, NULL);
  ExpectRefused(Status);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskReceiveFrom is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  Status = Dispatch->WskReceiveFrom(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskReceiveFrom {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
      Socket, &Message->List.Buffer, 0, NULL, NULL, NULL, NULL, NULL);
  ExpectRefused(Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  if (MailboxOpen(Request, &Box, NULL, NULL)) {
    WithoutBuffer(Request, Box.Socket, (PSOCKADDR)&Box.Address);
    WithoutIrp(Box.Socket, Box.Message, (PSOCKADDR)&Box.Address);
  }
  MailboxClose(Request, &Box);
}
