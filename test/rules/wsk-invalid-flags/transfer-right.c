// Every flag of sends, receives and disconnects where it belongs: also the one
// that only wsk.h knows (A30), under the driver's own names, and chosen at run
// time.

#include "../Inputs/wsk_sockets.h"

#define SEND_AT_ONCE WSK_FLAG_NODELAY
#define NO_FLAGS WSK_FLAG_BASIC_SOCKET

static VOID SendWith(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message,
                     ULONG Flags) {
  RequestArm(Request);
  (void)RequestWait(Request, ConnectionDispatch(Socket)->WskSend(
                                 Socket, &Message->List.Buffer, Flags,
                                 Request->Irp));
}

static VOID ReceiveWith(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message,
                        ULONG Flags) {
  RequestArm(Request);
  (void)RequestWait(Request, ConnectionDispatch(Socket)->WskReceive(
                                 Socket, &Message->List.Buffer, Flags,
                                 Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  // AMBIGUITY: A30
  // RIGHT: WSK-WskSend-Flags-allowed WSK-WskReceive-Flags-allowed
  // RIGHT: WSK-WskReceive-Flags-waitall-drain-exclusive
  // RIGHT: WSK-WskDisconnect-Flags-allowed WSK-Flags-Macro-wrong-function
  static volatile BOOLEAN All = TRUE;
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers)) {
    ULONG Flags = 0;
    SendWith(Request, Peers.Client, Message, 0);
    SendWith(Request, Peers.Client, Message, SEND_AT_ONCE);
    SendWith(Request, Peers.Client, Message, NO_FLAGS);
    if (All)
      Flags |= WSK_FLAG_WAITALL;
    ReceiveWith(Request, Peers.Server, Message, Flags);
    ReceiveWith(Request, Peers.Server, Message, WSK_FLAG_WAITALL);
    SendWith(Request, Peers.Client, Message, WSK_FLAG_OOB);
    SendWith(Request, Peers.Client, Message, WSK_FLAG_NODELAY | WSK_FLAG_OOB);
    (void)ConnectionEnd(Request, Peers.Client);
    // Until the peer's end of data.
    ReceiveWith(Request, Peers.Server, Message, WSK_FLAG_DRAIN);
  }
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
