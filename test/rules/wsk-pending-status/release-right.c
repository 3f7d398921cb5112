// IRPs that are freed when WSK has completed them: after a bounded wait, a
// cancel and an unbounded wait; by their completion routine; and at once, where
// the request did not pend.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-Irp-Pending-wait-before-release WSK-Irp-Completes-on-every-return WSK-Irp-SyncWait-event-reset WSK-Irp-Status-from-iostatus-after-pending WSK-WskSocket-Result-after-success-completion WSK-WskAccept-Result-after-success-completion

/// The caller may free the IRP: the request has ended.
static NTSTATUS WaitOrCancel(PREQUEST Request, NTSTATUS Status) {
  LARGE_INTEGER Soon;

  Soon.QuadPart = -10000LL;
  if (Status == STATUS_PENDING) {
    if (KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                              &Soon) == STATUS_TIMEOUT) {
      (void)IoCancelIrp(Request->Irp);
      KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                            NULL);
    }
    Status = Request->Irp->IoStatus.Status;
  }
  return Status;
}

static VOID Accept(PREQUEST Request, PREQUEST Accepting) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status;

  if (Listener == NULL)
    return;
  RequestArm(Accepting);
  Status = WaitOrCancel(
      Accepting, ListenDispatch(Listener)->WskAccept(
                     Listener, 0, NULL, NULL, NULL, NULL, Accepting->Irp));
  if (NT_SUCCESS(Status))
    ConnectionClose(Request, (PWSK_SOCKET)Accepting->Irp->IoStatus.Information);
  SocketClose(Request, Listener);
}

/// One that nobody waits for.
static NTSTATUS NTAPI FreeWhenDone(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  IoFreeIrp(Irp);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID CloseAndForget(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  PIRP Irp = IoAllocateIrp(1, FALSE);

  if (Socket != NULL && Irp != NULL) {
    IoSetCompletionRoutine(Irp, FreeWhenDone, NULL, TRUE, TRUE, TRUE);
    // The routine has freed the IRP, or will.
    (void)BasicDispatch(Socket)->WskCloseSocket(Socket, Irp);
    return;
  }
  if (Socket != NULL)
    SocketClose(Request, Socket);
  if (Irp != NULL)
    IoFreeIrp(Irp);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accepting = RequestCreate();

  if (Accepting == NULL)
    return;
  Accept(Request, Accepting);
  RequestFree(Accepting);
  CloseAndForget(Request);
}
