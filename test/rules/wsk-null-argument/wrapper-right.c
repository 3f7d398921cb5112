// A wrapper that takes NULL and finds a buffer itself, and one that passes on
// what it is given.

#include "../Inputs/wsk_sockets.h"

static PMESSAGE Greeting;

static NTSTATUS Send(PREQUEST Request, PWSK_SOCKET Socket, PWSK_BUF Buffer) {
  RequestArm(Request);
  return RequestWait(Request, ConnectionDispatch(Socket)->WskSend(
                                  Socket, Buffer, 0, Request->Irp));
}

static NTSTATUS SendOrGreet(PREQUEST Request, PWSK_SOCKET Socket,
                            PWSK_BUF Buffer) {
  if (Buffer != NULL)
    return Send(Request, Socket, Buffer);
  return Send(Request, Socket, &Greeting->List.Buffer);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  Greeting = MessageCreate();
  if (Greeting == NULL)
    return;
  // RIGHT: WSK-WskSend-Buffer-nonnull
  if (PeersConnect(Request, &Peers))
    (void)SendOrGreet(Request, Peers.Client, NULL);
  PeersClose(Request, &Peers);
  MessageFree(Greeting);
}
