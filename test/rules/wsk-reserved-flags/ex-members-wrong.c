// Data sent and received through the members that WSK keeps for itself.

#include "../Inputs/wsk_sockets.h"

static VOID Transfer(PREQUEST Request, PPEERS Peers, PWSK_BUF Buffer) {
  PWSK_SOCKET Client = Peers->Client, Server = Peers->Server;
  NTSTATUS Status;

  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'WskSendEx' is reserved for the system;{{.*}}[WSK-WSK_PROVIDER_TABLES-Ex-members-reserved]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskSendEx' {{.*}}[WSK-WSK_PROVIDER_TABLES-Ex-members-reserved] [wsk-reserved-flags]
  Status = ConnectionDispatch(Client)->WskSendEx(Client, Buffer, 0, 0, NULL,
                                                 Request->Irp);
  (void)RequestWait(Request, Status);

  RequestArm(Request);
  Status = ConnectionDispatch(Server)->WskSend(Server, Buffer, 0, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status)))
    return;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'WskReceiveEx' is reserved for the system;{{.*}}[WSK-WSK_PROVIDER_TABLES-Ex-members-reserved]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'WskReceiveEx' {{.*}}[WSK-WSK_PROVIDER_TABLES-Ex-members-reserved] [wsk-reserved-flags]
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
