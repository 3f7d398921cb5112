// Data sent and received over a connection that is then ended: gracefully with
// the last data on one side, abortively and without data on the other.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSend-Buffer-nonnull WSK-WskReceive-Buffer-nonnull
// RIGHT: WSK-WskDisconnect-Abortive-buffer-null WSK-SocketFunctions-Irp-nonnull

static VOID Transfer(PREQUEST Request, PPEERS Peers, PWSK_BUF Buffer) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Peers->Client)
               ->WskSend(Peers->Client, Buffer, 0, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status)))
    return;
  RequestArm(Request);
  Status =
      ConnectionDispatch(Peers->Server)
          ->WskReceive(Peers->Server, Buffer, WSK_FLAG_WAITALL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID End(PREQUEST Request, PREQUEST Last, PPEERS Peers,
                PWSK_BUF Buffer) {
  NTSTATUS Ending, Status;

  RequestArm(Last);
  Ending = ConnectionDispatch(Peers->Client)
               ->WskDisconnect(Peers->Client, Buffer, 0, Last->Irp);
  // The graceful end may wait for the peer; the abortive one ends both.
  RequestArm(Request);
  Status =
      ConnectionDispatch(Peers->Client)
          ->WskDisconnect(Peers->Client, NULL, WSK_FLAG_ABORTIVE, Request->Irp);
  (void)RequestWait(Request, Status);
  (void)RequestWait(Last, Ending);
  Peers->Connected = FALSE;
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Last = RequestCreate();
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Last != NULL && Message != NULL) {
    if (PeersConnect(Request, &Peers)) {
      Transfer(Request, &Peers, &Message->List.Buffer);
      End(Request, Last, &Peers, &Message->List.Buffer);
    }
    PeersClose(Request, &Peers);
  }
  if (Message != NULL)
    MessageFree(Message);
  if (Last != NULL)
    RequestFree(Last);
}
