// Data sent and received through the members that the documentation reserves
// and that newer kits declare.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A38

static VOID Transfer(PREQUEST Request, PPEERS Peers, PWSK_BUF Buffer) {
  PWSK_SOCKET Client = Peers->Client, Server = Peers->Server;
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Client)->WskSendEx(Client, Buffer, 0, 0, NULL,
                                                 Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = ConnectionDispatch(Server)->WskSend(Server, Buffer, 0, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status)))
    return;
  RequestArm(Request);
  Status = ConnectionDispatch(Client)->WskReceiveEx(Client, Buffer, 0, NULL,
                                                    NULL, NULL, Request->Irp);
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
