// Sends, receives and disconnects with flags that the functions do not have,
// and a receive with two that contradict each other.

#include "../Inputs/wsk_sockets.h"

static VOID Send(PREQUEST Request, PWSK_SOCKET Socket, PWSK_BUF Buffer) {
  NTSTATUS Status;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSend is 0x8; pass 0 or WSK_FLAG_NODELAY [WSK-WskSend-Flags-allowed]
  Status = ConnectionDispatch(Socket)->WskSend(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSend on 'Socket' is 0x8; pass 0 or WSK_FLAG_NODELAY [WSK-WskSend-Flags-allowed] [wsk-invalid-flags]
      Socket, Buffer, 0x8, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// The receive may pend for ever: closes the socket, then waits.
static VOID Receive(PREQUEST Request, PPEERS Peers, PWSK_BUF Buffer) {
  PWSK_SOCKET Socket = Peers->Server;
  PREQUEST Undefined = RequestCreate();
  PREQUEST Both = RequestCreate();

  if (Undefined != NULL && Both != NULL) {
    NTSTATUS First, Second;
    RequestArm(Undefined);
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskReceive is 0x1; pass 0, WSK_FLAG_WAITALL or WSK_FLAG_DRAIN [WSK-WskReceive-Flags-allowed]
    First = ConnectionDispatch(Socket)->WskReceive(
        // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskReceive on 'Socket' is WSK_FLAG_OOB (0x1), a flag of WskSend; pass 0, WSK_FLAG_WAITALL or WSK_FLAG_DRAIN [WSK-WskReceive-Flags-allowed] [wsk-invalid-flags]
        Socket, Buffer, WSK_FLAG_OOB, Undefined->Irp);
    RequestArm(Both);
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskReceive is 0x6; pass only one of WSK_FLAG_WAITALL and WSK_FLAG_DRAIN [WSK-WskReceive-Flags-waitall-drain-exclusive]
    Second = ConnectionDispatch(Socket)->WskReceive(
        // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskReceive on 'Socket' is WSK_FLAG_WAITALL | WSK_FLAG_DRAIN (0x6); pass only one of WSK_FLAG_WAITALL and WSK_FLAG_DRAIN [WSK-WskReceive-Flags-waitall-drain-exclusive] [wsk-invalid-flags]
        Socket, Buffer, WSK_FLAG_WAITALL | WSK_FLAG_DRAIN, Both->Irp);
    ConnectionClose(Request, Socket);
    Peers->Server = NULL;
    (void)RequestWait(Undefined, First);
    (void)RequestWait(Both, Second);
  }
  if (Undefined != NULL)
    RequestFree(Undefined);
  if (Both != NULL)
    RequestFree(Both);
}

static VOID Disconnect(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskDisconnect is 0x3; pass 0 or WSK_FLAG_ABORTIVE [WSK-WskDisconnect-Flags-allowed]
  Status = ConnectionDispatch(Socket)->WskDisconnect(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskDisconnect on 'Socket' is WSK_FLAG_ABORTIVE | 0x2 (0x3); pass 0 or WSK_FLAG_ABORTIVE [WSK-WskDisconnect-Flags-allowed] [wsk-invalid-flags]
      Socket, NULL, WSK_FLAG_ABORTIVE | 0x2, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers)) {
    Send(Request, Peers.Client, &Message->List.Buffer);
    Receive(Request, &Peers, &Message->List.Buffer);
    Disconnect(Request, Peers.Client);
  }
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
