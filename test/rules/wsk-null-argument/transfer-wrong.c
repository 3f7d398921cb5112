// Data sent, received and a connection ended without a buffer or an IRP, or
// with a buffer where there must be none.

#include "../Inputs/wsk_sockets.h"

static VOID WithoutBuffer(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = ConnectionDispatch(Socket);
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Buffer' of WskSend is NULL;{{.*}}[WSK-WskSend-Buffer-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskSend {{.*}}is NULL;{{.*}}[WSK-WskSend-Buffer-nonnull] [wsk-null-argument]
  Status = Dispatch->WskSend(Socket, NULL, 0, Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Buffer' of WskReceive is NULL;{{.*}}[WSK-WskReceive-Buffer-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskReceive {{.*}}is NULL;{{.*}}[WSK-WskReceive-Buffer-nonnull] [wsk-null-argument]
  Status = Dispatch->WskReceive(Socket, NULL, WSK_FLAG_DRAIN, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID WithoutIrp(PWSK_SOCKET Socket, PWSK_BUF Buffer) {
  const WSK_PROVIDER_CONNECTION_DISPATCH *Dispatch = ConnectionDispatch(Socket);
  NTSTATUS Status;

  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskSend is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskSend {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status = Dispatch->WskSend(Socket, Buffer, 0, NULL);
  ExpectRefused(Status);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskReceive is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskReceive {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status = Dispatch->WskReceive(Socket, Buffer, 0, NULL);
  ExpectRefused(Status);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskDisconnect is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskDisconnect {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status = Dispatch->WskDisconnect(Socket, NULL, WSK_FLAG_ABORTIVE, NULL);
  ExpectRefused(Status);
}

static BOOLEAN AbortWithData(PREQUEST Request, PWSK_SOCKET Socket,
                             PMESSAGE Message) {
  WSK_BUF Buffer = Message->List.Buffer;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskDisconnect is not NULL although 'Flags' is 0x1;{{.*}}[WSK-WskDisconnect-Abortive-buffer-null]
  Status = ConnectionDispatch(Socket)->WskDisconnect(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Buffer' of WskDisconnect {{.*}}is '&Buffer' although 'Flags' is WSK_FLAG_ABORTIVE (0x1);{{.*}}[WSK-WskDisconnect-Abortive-buffer-null] [wsk-null-argument]
      Socket, &Buffer, WSK_FLAG_ABORTIVE, Request->Irp);
  return NT_SUCCESS(RequestWait(Request, Status));
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers)) {
    WithoutBuffer(Request, Peers.Client);
    WithoutIrp(Peers.Client, &Message->List.Buffer);
    Peers.Connected = !AbortWithData(Request, Peers.Client, Message);
  }
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
