// A stream socket offers the reserved Flags of both sides: of the listening
// socket that it may become, and of the connecting one.

#include "../Inputs/wsk_sockets.h"

static VOID ListenWithFlags(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = StreamDispatch(Socket)->WskListen(Socket, Request->Irp);
  if (!NT_SUCCESS(RequestWait(Request, Status))) {
    SocketClose(Request, Socket);
    return;
  }
  RequestArm(Accept);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskAccept is 0x8;{{.*}}[WSK-WskAccept-Flags-reserved-zero]
  Status = StreamDispatch(Socket)->WskAccept(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskAccept {{.*}}is WSK_FLAG_STREAM_SOCKET (0x8);{{.*}}[WSK-WskAccept-Flags-reserved-zero] [wsk-reserved-flags]
      Socket, WSK_FLAG_STREAM_SOCKET, NULL, NULL, NULL, NULL, Accept->Irp);
  ListenerClose(Request, Socket, Accept, Status);
}

static VOID ConnectWithFlags(PREQUEST Request, PSOCKADDR Remote) {
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskConnect is 0xffffffff;{{.*}}[WSK-WskConnect-Flags-reserved-zero]
  Status = StreamDispatch(Socket)->WskConnect(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskConnect {{.*}}is {{.*}}0xffffffff{{.*}}[WSK-WskConnect-Flags-reserved-zero] [wsk-reserved-flags]
      Socket, Remote, ~(ULONG)0, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accept = RequestCreate();
  PEERS Peers;

  if (Accept != NULL) {
    ListenWithFlags(Request, Accept);
    RequestFree(Accept);
  }
  if (PeersPrepare(Request, &Peers))
    ConnectWithFlags(Request, (PSOCKADDR)&Peers.Address);
  PeersClose(Request, &Peers);
}
