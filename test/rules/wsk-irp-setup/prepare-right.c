// IRPs prepared again for each call: by IoReuseIrp, by IoInitializeIrp, by a new
// allocation.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A14
// RIGHT: WSK-Irp-Reuse-reinitialise WSK-Irp-Completion-routine-required WSK-Irp-Completion-set-again-after-reuse

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  KeClearEvent(&Request->Completed);
  IoSetCompletionRoutine(Request->Irp, RequestCompleted, Request, TRUE, TRUE,
                         TRUE);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// An IRP that WSK has not yet had needs no IoReuseIrp, and after it the
/// routine may be set twice.
static VOID AskAnew(PREQUEST Request, PWSK_SOCKET Socket) {
  Request->Irp = IoAllocateIrp(1, FALSE);
  if (Request->Irp == NULL)
    return;
  IoSetCompletionRoutine(Request->Irp, RequestCompleted, Request, TRUE, TRUE,
                         TRUE);
  Ask(Request, Socket);
  IoReuseIrp(Request->Irp, STATUS_SUCCESS);
  Ask(Request, Socket);
  IoFreeIrp(Request->Irp);
}

/// A14: IoInitializeIrp stands for IoReuseIrp.
static VOID AskInOwnMemory(PREQUEST Request, PWSK_SOCKET Socket) {
  const USHORT Size = IoSizeOfIrp(1);

  Request->Irp = (PIRP)ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, PROGRAM_TAG);
  if (Request->Irp == NULL)
    return;
  IoInitializeIrp(Request->Irp, Size, 1);
  Ask(Request, Socket);
  IoInitializeIrp(Request->Irp, Size, 1);
  Ask(Request, Socket);
  IoReuseIrp(Request->Irp, STATUS_UNSUCCESSFUL);
  Ask(Request, Socket);
  ExFreePoolWithTag(Request->Irp, PROGRAM_TAG);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  static REQUEST Own;

  if (Socket == NULL)
    return;
  KeInitializeEvent(&Own.Completed, NotificationEvent, FALSE);
  AskAnew(&Own, Socket);
  AskAnew(&Own, Socket);
  AskInOwnMemory(&Own, Socket);
  SocketClose(Request, Socket);
}
