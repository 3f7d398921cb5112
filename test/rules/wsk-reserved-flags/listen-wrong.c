// A listening socket whose bind and accept carry Flags: what WskSocket and
// Winsock's accept know, WskBind and WskAccept do not.

#include "../Inputs/wsk_sockets.h"

static VOID BindWithFlags(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  PSOCKADDR Address = (PSOCKADDR)&Request->Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  LoopbackAddress((PSOCKADDR_IN)Address);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x1;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  Status = ListenDispatch(Socket)->WskBind(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is WSK_FLAG_LISTEN_SOCKET (0x1);{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
      Socket, Address, WSK_FLAG_LISTEN_SOCKET, Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}

static VOID AcceptWithFlags(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  RequestArm(Accept);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskAccept is 0x8;{{.*}}[WSK-WskAccept-Flags-reserved-zero]
  Status = ListenDispatch(Socket)->WskAccept(
      // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskAccept {{.*}}is WSK_FLAG_AT_DISPATCH_LEVEL (0x8);{{.*}}[WSK-WskAccept-Flags-reserved-zero] [wsk-reserved-flags]
      Socket, WSK_FLAG_AT_DISPATCH_LEVEL, NULL, NULL, NULL, NULL, Accept->Irp);
  ListenerClose(Request, Socket, Accept, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accept = RequestCreate();

  BindWithFlags(Request);
  if (Accept != NULL) {
    AcceptWithFlags(Request, Accept);
    RequestFree(Accept);
  }
}
