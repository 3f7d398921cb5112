// WskSendMessages without an address, on a socket whose remote address an
// IOCTL has fixed and on one that has none.
//
// AMBIGUITY: A32

#include "../Inputs/wsk_sockets.h"

static VOID Send(PREQUEST Request, PWSK_SOCKET Socket, PMESSAGE Message) {
  NTSTATUS Status;
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskSendMessages(
      Socket, &Message->List, 0, NULL, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  static SOCKADDR_IN Peer;
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  PMESSAGE Message = MessageCreate();
  NTSTATUS Status;

  LoopbackAddress(&Peer);
  Peer.sin_port = RtlUshortByteSwap(9);
  if (Socket != NULL && Message != NULL) {
    Send(Request, Socket, Message);
    RequestArm(Request);
    Status = DatagramDispatch(Socket)->WskControlSocket(
        Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, sizeof(Peer), &Peer, 0,
        NULL, NULL, Request->Irp);
    if (NT_SUCCESS(RequestWait(Request, Status)))
      Send(Request, Socket, Message);
  }
  if (Message != NULL)
    MessageFree(Message);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}
