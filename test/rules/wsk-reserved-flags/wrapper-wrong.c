// Flags that a wrapper passes on to WSK, two deep, and flags that a local
// variable collects. At run time the mistake shows at the WSK call; in the
// source it is where the value is written.

#include "../Inputs/wsk_sockets.h"

static NTSTATUS BindAndWait(PREQUEST Request, PWSK_SOCKET Socket,
                            ULONG BindFlags) {
  SOCKADDR_IN Address;
  LoopbackAddress(&Address);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Flags' of WskBind is 0x2;{{.*}}[WSK-WskBind-Flags-reserved-zero]
  return RequestWait(
      Request,
      ListenDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Address, BindFlags,
                                      Request->Irp));
}

static NTSTATUS BindListener(PREQUEST Request, PWSK_SOCKET Socket,
                             ULONG Flags) {
  return BindAndWait(Request, Socket, Flags);
}

static NTSTATUS ConnectCollected(PREQUEST Request, PWSK_SOCKET Socket,
                                 PSOCKADDR Remote) {
  ULONG Flags = 0;
  Flags |= WSK_FLAG_NODELAY;
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Flags' of WskConnect is 0x2;{{.*}}[WSK-WskConnect-Flags-reserved-zero]
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Flags' of WskConnect {{.*}}is WSK_FLAG_NODELAY (0x2);{{.*}}[WSK-WskConnect-Flags-reserved-zero] [wsk-reserved-flags]
  return RequestWait(Request,
                     ConnectionDispatch(Socket)->WskConnect(
                         Socket, Remote, Flags, Request->Irp));
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpen(Request, NULL, NULL);
  PWSK_SOCKET Client = ConnectionSocketOpenBound(Request, NULL, NULL);
  SOCKADDR_IN Nobody;

  if (Listener != NULL) {
    // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Flags' of WskBind {{.*}}is WSK_FLAG_CONNECTION_SOCKET (0x2);{{.*}}[WSK-WskBind-Flags-reserved-zero] [wsk-reserved-flags]
    (void)BindListener(Request, Listener, WSK_FLAG_CONNECTION_SOCKET);
    SocketClose(Request, Listener);
  }
  if (Client != NULL) {
    LoopbackAddress(&Nobody);
    Nobody.sin_port = RtlUshortByteSwap(1);
    (void)ConnectCollected(Request, Client, (PSOCKADDR)&Nobody);
    SocketClose(Request, Client);
  }
}
