// Silent mode for sockets that it is not for, while they work, and work after
// it.

#include "../Inputs/wsk_sockets.h"

#define LARGE_LENGTH (64 << 20)

static VOID NotConnected(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_WSK_SET_TCP_SILENT_MODE needs a socket that is connected; {{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Connected-tcp-only] [wsk-socket-state]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_WSK_SET_TCP_SILENT_MODE needs a socket that is connected; connect it first [WSK-SIO_WSK_SET_TCP_SILENT_MODE-Connected-tcp-only]
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_TCP_SILENT_MODE, 0, 0, NULL, 0, NULL, NULL,
      Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID Loopback(PREQUEST Request) {
  SOCKADDR_IN Address;
  PEERS Peers;
  NTSTATUS Status;

  if (PeersPrepare(Request, &Peers)) {
    LoopbackAddress(&Address);
    Address.sin_port = Peers.Address.sin_port;
    RequestArm(Request);
    Status =
        ConnectionDispatch(Peers.Client)
            ->WskConnect(Peers.Client, (PSOCKADDR)&Address, 0, Request->Irp);
    (void)RequestWait(Request, Status);
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_WSK_SET_TCP_SILENT_MODE is used on a socket that is connected to a loopback address; {{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Connected-tcp-only] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_WSK_SET_TCP_SILENT_MODE is used on a socket that is connected to a loopback address; {{.*}} [WSK-SIO_WSK_SET_TCP_SILENT_MODE-Connected-tcp-only]
    Status = BasicDispatch(Peers.Client)
                 ->WskControlSocket(Peers.Client, WskIoctl,
                                    SIO_WSK_SET_TCP_SILENT_MODE, 0, 0, NULL, 0,
                                    NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
    SocketClose(Request, Peers.Client);
    Peers.Client = NULL;
  }
  PeersClose(Request, &Peers);
}

/// From here on the socket is one that was accepted from anywhere.
static VOID StillWorking(PREQUEST Request, PREQUEST Send) {
  PVOID Data = ExAllocatePool2(POOL_FLAG_NON_PAGED, LARGE_LENGTH, PROGRAM_TAG);
  WSK_BUF Large = {NULL, 0, LARGE_LENGTH};
  PEERS Peers;
  NTSTATUS Status, Sending;

  if (Data == NULL)
    return;
  Large.Mdl = IoAllocateMdl(Data, LARGE_LENGTH, FALSE, FALSE, NULL);
  if (Large.Mdl == NULL) {
    ExFreePoolWithTag(Data, PROGRAM_TAG);
    return;
  }
  MmBuildMdlForNonPagedPool(Large.Mdl);
  if (PeersConnect(Request, &Peers)) {
    // Nobody receives it.
    RequestArm(Send);
    Sending = ConnectionDispatch(Peers.Server)
                  ->WskSend(Peers.Server, &Large, 0, Send->Irp);
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: SIO_WSK_SET_TCP_SILENT_MODE is used while a request of WskSend is pending on the socket; {{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-No-pending-io] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: SIO_WSK_SET_TCP_SILENT_MODE is used while a request of WskSend is pending on the socket; wait until it has completed [WSK-SIO_WSK_SET_TCP_SILENT_MODE-No-pending-io]
    Status = BasicDispatch(Peers.Server)
                 ->WskControlSocket(Peers.Server, WskIoctl,
                                    SIO_WSK_SET_TCP_SILENT_MODE, 0, 0, NULL, 0,
                                    NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
    if (Sending == STATUS_PENDING)
      IoCancelIrp(Send->Irp);
    (void)RequestWait(Send, Sending);
    SocketClose(Request, Peers.Server);
    Peers.Server = NULL;
  }
  PeersClose(Request, &Peers);
  IoFreeMdl(Large.Mdl);
  ExFreePoolWithTag(Data, PROGRAM_TAG);
}

static VOID NotSilent(PREQUEST Request, PMESSAGE Message) {
  PEERS Peers;
  NTSTATUS Status;

  if (PeersConnect(Request, &Peers)) {
    RequestArm(Request);
    Status = BasicDispatch(Peers.Server)
                 ->WskControlSocket(Peers.Server, WskIoctl,
                                    SIO_WSK_SET_TCP_SILENT_MODE, 0, 0, NULL, 0,
                                    NULL, NULL, Request->Irp);
    (void)RequestWait(Request, Status);
    RequestArm(Request);
    // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: WskSend is called on a socket that is in silent mode; {{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Only-close-after] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSend is called on a socket that is in silent mode; close it with WskCloseSocket [WSK-SIO_WSK_SET_TCP_SILENT_MODE-Only-close-after]
    Status =
        ConnectionDispatch(Peers.Server)
            ->WskSend(Peers.Server, &Message->List.Buffer, 0, Request->Irp);
    (void)RequestWait(Request, Status);
    RequestArm(Request);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskDisconnect is called on a socket that is in silent mode; {{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Only-close-after] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskDisconnect is called on a socket that is in silent mode; {{.*}} [WSK-SIO_WSK_SET_TCP_SILENT_MODE-Only-close-after]
    Status = ConnectionDispatch(Peers.Server)
                 ->WskDisconnect(Peers.Server, NULL, WSK_FLAG_ABORTIVE,
                                 Request->Irp);
    (void)RequestWait(Request, Status);
    SocketClose(Request, Peers.Server);
    Peers.Server = NULL;
  }
  PeersClose(Request, &Peers);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PREQUEST Send = RequestCreate();

  NotConnected(Request);
  Loopback(Request);
  if (Send != NULL) {
    StillWorking(Request, Send);
    RequestFree(Send);
  }
  if (Message != NULL) {
    NotSilent(Request, Message);
    MessageFree(Message);
  }
}
