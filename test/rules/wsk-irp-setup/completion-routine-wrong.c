// Completion routines that are not always called, or that are none, for IRPs that
// the driver allocated.

#include "../Inputs/wsk_sockets.h"

static PREQUEST Asking;

/// The request that no routine tells of: it has ended when the socket is closed.
static VOID CloseUnheard(PREQUEST Request, PWSK_SOCKET Socket) {
  SocketClose(Request, Socket);
}

static VOID NotOnCancel(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  IoReuseIrp(Request->Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Request->Completed);
  IoSetCompletionRoutine(Request->Irp, RequestCompleted, Request, TRUE, TRUE,
                         // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InvokeOnCancel' of IoSetCompletionRoutine for 'Request->Irp' is FALSE (0x0); pass TRUE [WSK-Irp-Completion-invoke-always] [wsk-irp-setup]
                         FALSE);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InvokeOnCancel' of IoSetCompletionRoutine for the IRP of WskGetLocalAddress is FALSE; pass TRUE [WSK-Irp-Completion-invoke-always]
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID NotOnError(PREQUEST Request, PWSK_SOCKET Socket) {
  const BOOLEAN Invoke = FALSE;
  PIRP Irp = Request->Irp;
  NTSTATUS Status;

  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Request->Completed);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InvokeOnError' of IoSetCompletionRoutine for 'Irp' is FALSE (0x0); pass TRUE [WSK-Irp-Completion-invoke-always] [wsk-irp-setup]
  IoSetCompletionRoutine(Irp, RequestCompleted, Request, TRUE, Invoke, TRUE);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InvokeOnError' of IoSetCompletionRoutine for the IRP of WskGetLocalAddress is FALSE; pass TRUE [WSK-Irp-Completion-invoke-always]
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Irp);
  (void)RequestWait(Request, Status);
}

/// A helper that prepares the IRPs of its callers.
static VOID PrepareQuiet(PIRP Irp, PREQUEST Request) {
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InvokeOnSuccess' of IoSetCompletionRoutine for 'Irp' is FALSE (0x0); pass TRUE [WSK-Irp-Completion-invoke-always] [wsk-irp-setup]
  IoSetCompletionRoutine(Irp, RequestCompleted, Request, FALSE, TRUE, TRUE);
}

static VOID NotOnSuccess(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  PrepareQuiet(Asking->Irp, Asking);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InvokeOnSuccess' of IoSetCompletionRoutine for the IRP of WskGetLocalAddress is FALSE; pass TRUE [WSK-Irp-Completion-invoke-always]
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Asking->Address, Asking->Irp);
  CloseUnheard(Request, Socket);
}

static VOID NoRoutine(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  IoReuseIrp(Asking->Irp, STATUS_UNSUCCESSFUL);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'CompletionRoutine' of IoSetCompletionRoutine for 'Asking->Irp' is NULL; pass a routine that returns STATUS_MORE_PROCESSING_REQUIRED [WSK-Irp-Completion-routine-nonnull] [wsk-irp-setup]
  IoSetCompletionRoutine(Asking->Irp, NULL, NULL, TRUE, TRUE, TRUE);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'CompletionRoutine' of IoSetCompletionRoutine for the IRP of WskGetLocalAddress is NULL; pass a routine that returns STATUS_MORE_PROCESSING_REQUIRED [WSK-Irp-Completion-routine-nonnull]
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Asking->Address, Asking->Irp);
  CloseUnheard(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  Asking = RequestCreate();
  if (Socket != NULL) {
    NotOnCancel(Request, Socket);
    NotOnError(Request, Socket);
    SocketClose(Request, Socket);
  }
  if (Asking != NULL) {
    NotOnSuccess(Request);
    NoRoutine(Request);
    RequestFree(Asking);
  }
}
