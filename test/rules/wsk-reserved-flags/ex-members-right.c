// Data sent and received through the documented members; the reserved ones stay
// unused.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WSK_PROVIDER_TABLES-Ex-members-reserved

static VOID Transfer(PREQUEST Request, PPEERS Peers, PWSK_BUF Buffer) {
  PWSK_SOCKET Client = Peers->Client, Server = Peers->Server;
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Server)->WskSend(Server, Buffer, 0, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status)))
    return;
  RequestArm(Request);
  Status =
      ConnectionDispatch(Client)->WskReceive(Client, Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers))
    Transfer(Request, &Peers, &Message->List.Buffer);
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
