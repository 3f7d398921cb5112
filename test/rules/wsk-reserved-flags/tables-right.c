// A driver that counts what it sends in a table of its own, copied from WSK's;
// WSK's and the socket stay as they are.

#include "../Inputs/wsk_sockets.h"

static PFN_WSK_SEND RealSend;
static LONG SendCount;

static NTSTATUS WSKAPI CountedSend(PWSK_SOCKET Socket, PWSK_BUF Buffer,
                                   ULONG Flags, PIRP Irp) {
  InterlockedIncrement(&SendCount);
  return RealSend(Socket, Buffer, Flags, Irp);
}

// RIGHT: WSK-WSK_SOCKET-Object-and-tables-read-only

static VOID SendCounted(PREQUEST Request, PWSK_SOCKET Socket,
                        PMESSAGE Message) {
  WSK_PROVIDER_CONNECTION_DISPATCH Counted = *ConnectionDispatch(Socket);
  NTSTATUS Status;

  RealSend = Counted.WskSend;
  Counted.WskSend = CountedSend;
  RequestArm(Request);
  Status = Counted.WskSend(Socket, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers))
    SendCounted(Request, Peers.Client, Message);
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
