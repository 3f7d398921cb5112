// IRPs that go to WSK as the last request, or nobody, has left them.

#include "../Inputs/wsk_sockets.h"

static PREQUEST Asking;

static VOID NotReused(PREQUEST Request, PWSK_SOCKET Socket) {
  SOCKADDR_IN Address;
  NTSTATUS Status;

  (void)DatagramSocketAddress(Request, Socket, &Address);
  KeClearEvent(&Request->Completed);
  IoSetCompletionRoutine(Request->Irp, RequestCompleted, Request, TRUE, TRUE,
                         TRUE);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress was completed before and is as WSK left it; call IoReuseIrp before it is used again [WSK-Irp-Reuse-reinitialise] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress was completed before and is as WSK left it; call IoReuseIrp before it is used again [WSK-Irp-Reuse-reinitialise]
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// Nothing tells of the end of the request but the close of the socket.
static VOID NeverSet(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress has no completion routine; call IoSetCompletionRoutine before each call [WSK-Irp-Completion-routine-required] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress has no completion routine; call IoSetCompletionRoutine before each call [WSK-Irp-Completion-routine-required]
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Asking->Address, Asking->Irp);
  SocketClose(Request, Socket);
}

static VOID NotSetAgain(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  RequestArm(Asking);
  IoReuseIrp(Asking->Irp, STATUS_UNSUCCESSFUL);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress has no completion routine; call IoSetCompletionRoutine after IoReuseIrp, which clears it [WSK-Irp-Completion-set-again-after-reuse] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress has no completion routine; call IoSetCompletionRoutine after IoReuseIrp, which clears it [WSK-Irp-Completion-set-again-after-reuse]
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Asking->Address, Asking->Irp);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  if (Socket != NULL) {
    NotReused(Request, Socket);
    SocketClose(Request, Socket);
  }
  Asking = RequestCreate();
  if (Asking != NULL) {
    NeverSet(Request);
    NotSetAgain(Request);
    RequestFree(Asking);
  }
}
