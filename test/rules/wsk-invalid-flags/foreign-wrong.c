// Flags of one function given to another one, where the same number means
// something else.

#include "../Inputs/wsk_sockets.h"

// BLIND(run time): WSK-Flags-Macro-wrong-function: the numbers are legal, and those of other flags

#define QUICKLY WSK_FLAG_NODELAY

static VOID Open(PREQUEST Request) {
  PWSK_SOCKET Socket;
  RequestArm(Request);
  Socket = RequestSocket(
      Request,
      Provider.Dispatch->WskSocket(
          // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskSocket is WSK_FLAG_AT_DISPATCH_LEVEL (0x8), a flag of WskAcceptEvent; pass WSK_FLAG_BASIC_SOCKET, {{.*}}[WSK-Flags-Macro-wrong-function] [wsk-invalid-flags]
          Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_AT_DISPATCH_LEVEL,
          NULL, NULL, NULL, NULL, NULL, Request->Irp));
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID Send(PREQUEST Request, PWSK_SOCKET Socket, PWSK_BUF Buffer) {
  ULONG Flags = 0;
  Flags |= WSK_FLAG_RELEASE_ASAP;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Flags' of WskSend on 'Socket' is WSK_FLAG_RELEASE_ASAP (0x2), a flag of WskReceiveEvent; pass 0 or WSK_FLAG_NODELAY [WSK-Flags-Macro-wrong-function] [wsk-invalid-flags]
  (void)RequestWait(Request,
                    ConnectionDispatch(Socket)->WskSend(Socket, Buffer,
                                                        Flags,
                                                        Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  Open(Request);
  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers)) {
    Send(Request, Peers.Client, &Message->List.Buffer);
    RequestArm(Request);
    (void)RequestWait(
        Request,
        ConnectionDispatch(Peers.Server)
            // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskReceive on {{.*}} is QUICKLY (0x2), a flag of WskSend; pass 0, WSK_FLAG_WAITALL or WSK_FLAG_DRAIN [WSK-Flags-Macro-wrong-function] [wsk-invalid-flags]
            ->WskReceive(Peers.Server, &Message->List.Buffer, QUICKLY,
                         Request->Irp));
  }
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
