// A stream socket that listens and accepts without an IRP.

#include "../Inputs/wsk_sockets.h"

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = StreamSocketOpenBound(Request);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskListen is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskListen {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
  Status = StreamDispatch(Socket)->WskListen(Socket, NULL);
  ExpectRefused(Status);

  RequestArm(Request);
  Status = StreamDispatch(Socket)->WskListen(Socket, Request->Irp);
  if (NT_SUCCESS(RequestWait(Request, Status))) {
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskAccept is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull]
    Status = StreamDispatch(Socket)->WskAccept(
        // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskAccept {{.*}}is NULL;{{.*}}[WSK-SocketFunctions-Irp-nonnull] [wsk-null-argument]
        Socket, 0, NULL, NULL, NULL, NULL, NULL);
    ExpectRefused(Status);
  }
  SocketClose(Request, Socket);
}
