// Silent mode as the last thing before the close.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-SIO_WSK_SET_TCP_SILENT_MODE-Connected-tcp-only
// RIGHT: WSK-SIO_WSK_SET_TCP_SILENT_MODE-No-pending-io
// RIGHT: WSK-SIO_WSK_SET_TCP_SILENT_MODE-Only-close-after

/// A server does not know where its clients come from.
static VOID Silence(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskSend(Socket, &Message->List.Buffer, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_TCP_SILENT_MODE, 0, 0, NULL, 0, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  if (PeersConnect(Request, &Peers)) {
    Silence(Request, Peers.Server, Message);
    Peers.Server = NULL;
  }
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
