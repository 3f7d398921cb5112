// Takes functions that a socket has from the dispatch table of another category
// or of another socket.

#include "../Inputs/wsk_sockets.h"

static VOID WrongCast(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  const WSK_PROVIDER_STREAM_DISPATCH *Dispatch;
  NTSTATUS Status;

  if (Listener == NULL)
    return;
  Dispatch = (const WSK_PROVIDER_STREAM_DISPATCH *)Listener->Dispatch;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetLocalAddress on 'Listener', a listening socket, is taken from a wrong place of its dispatch table, cast to WSK_PROVIDER_STREAM_DISPATCH; cast Dispatch to WSK_PROVIDER_LISTEN_DISPATCH [WSK-WSK_SOCKET-Dispatch-cast-matches-category] [wsk-socket-category]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetLocalAddress on a listening socket is taken from a wrong place of its dispatch table; cast Dispatch to WSK_PROVIDER_LISTEN_DISPATCH [WSK-WSK_SOCKET-Dispatch-cast-matches-category]
  Status = Dispatch->WskGetLocalAddress(Listener, (PSOCKADDR)&Request->Address,
                                        Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Listener);
}

/// Accepted sockets are connection-oriented, also those of a stream socket.
static VOID WrongCastOfAccepted(PREQUEST Request, PPEERS Peers) {
  PWSK_SOCKET Client = Peers->Client;
  NTSTATUS Status;

  RequestArm(Request);
  // BLIND(static): WSK-WSK_SOCKET-Dispatch-cast-matches-category: where the socket was made is beyond one function
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetLocalAddress on a connection-oriented socket is taken from a wrong place of its dispatch table; cast Dispatch to WSK_PROVIDER_CONNECTION_DISPATCH [WSK-WSK_SOCKET-Dispatch-cast-matches-category]
  Status = StreamDispatch(Client)->WskGetLocalAddress(
      Client, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID ForeignTable(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PWSK_SOCKET Client = ConnectionSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Listener != NULL && Client != NULL) {
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskGetLocalAddress on 'Client' is taken from the Dispatch of 'Listener'; take it from that of the socket itself [WSK-WSK_SOCKET-Dispatch-from-own-socket] [wsk-socket-category]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskGetLocalAddress on a connection-oriented socket is taken from the Dispatch of a listening socket; take it from that of the socket itself [WSK-WSK_SOCKET-Dispatch-from-own-socket]
    Status = ListenDispatch(Listener)->WskGetLocalAddress(
        Client, (PSOCKADDR)&Request->Address, Request->Irp);
    (void)RequestWait(Request, Status);
  }
  if (Client != NULL)
    SocketClose(Request, Client);
  if (Listener != NULL)
    SocketClose(Request, Listener);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  WrongCast(Request);
  if (PeersConnect(Request, &Peers))
    WrongCastOfAccepted(Request, &Peers);
  PeersClose(Request, &Peers);
  ForeignTable(Request);
}
