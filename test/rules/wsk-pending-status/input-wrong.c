// The input of SIO_LOOPBACK_FAST_PATH goes before the request has completed: it
// is freed, or a variable of a function that returns.

#include "../Inputs/wsk_sockets.h"

static NTSTATUS SetFastPath(PREQUEST Request, PWSK_SOCKET Socket,
                            PULONG Enable) {
  RequestArm(Request);
  return BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(*Enable), Enable, 0,
      NULL, NULL, Request->Irp);
}

static NTSTATUS SetFromPool(PREQUEST Request, PWSK_SOCKET Socket) {
  // What WSK still reads is not freed.
  // RUN-TIME-DAG: input-wrong.c:[[@LINE+1]]:{{[0-9]+}}: warning: 1 pool block {{.*}}[leak-pool-block]
  PULONG Enable = (PULONG)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(*Enable),
                                          PROGRAM_TAG);
  NTSTATUS Status;

  if (Enable == NULL)
    return STATUS_INSUFFICIENT_RESOURCES;
  *Enable = TRUE;
  Status = SetFastPath(Request, Socket, Enable);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'InputBuffer' of SIO_LOOPBACK_FAST_PATH goes while the request may be pending; release it when the request has completed [WSK-SIO_LOOPBACK_FAST_PATH-Check-irp-status] [wsk-pending-status]
  // RUN-TIME-DAG: input-wrong.c:[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of SIO_LOOPBACK_FAST_PATH is freed while the request is pending; {{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Check-irp-status]
  ExFreePoolWithTag(Enable, PROGRAM_TAG);
  return Status;
}

static NTSTATUS SetFromStack(PREQUEST Request, PWSK_SOCKET Socket) {
  ULONG Enable = TRUE;

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'InputBuffer' of SIO_LOOPBACK_FAST_PATH goes {{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Check-irp-status] [wsk-pending-status]
  // BLIND(run time): WSK-SIO_LOOPBACK_FAST_PATH-Check-irp-status: when a function returns
  return BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, sizeof(Enable), &Enable, 0,
      NULL, NULL, Request->Irp);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  Status = SetFromPool(Request, Socket);
  (void)RequestWait(Request, Status);
  Status = SetFromStack(Request, Socket);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
}
