// An IRP that WSK still has, used again: for another call, with IoReuseIrp,
// with IoInitializeIrp, and by the completion routine of another request. WSK
// has it for sure: nobody connects to the listener that it accepts for.

#include "../Inputs/wsk_sockets.h"

/// The accept, in an IRP of the driver's own memory.
typedef struct _ACCEPT {
  REQUEST Request;
  USHORT Size; ///< Of the IRP.
  PWSK_SOCKET Listener;
  PKEVENT Other; ///< Completion of the request whose routine misuses the IRP.
} ACCEPT, *PACCEPT;

static ACCEPT Accept;

/// The helper of whoever wants to submit the IRP again.
static NTSTATUS SubmitAgain(PWSK_SOCKET Socket, PIRP Irp) {
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskAccept is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskAccept is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion]
  return ListenDispatch(Socket)->WskAccept(Socket, 0, NULL, NULL, NULL, NULL,
                                           Irp);
}

static VOID UseForOtherCall(PWSK_SOCKET Socket, PSOCKADDR Address, PIRP Irp) {
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion]
  (void)ListenDispatch(Socket)->WskGetLocalAddress(Socket, Address, Irp);
}

static VOID Prepare(PIRP Irp, USHORT Size) {
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoReuseIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoReuseIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion]
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoInitializeIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoInitializeIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion]
  IoInitializeIrp(Irp, Size, 1);
}

static NTSTATUS NTAPI OtherCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                     PVOID Context) {
  PACCEPT Pending = (PACCEPT)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoReuseIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion] [wsk-irp-setup]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoReuseIrp is in flight; wait until WskAccept has completed it [WSK-Irp-Reuse-only-after-completion]
  IoReuseIrp(Pending->Request.Irp, STATUS_UNSUCCESSFUL);
  KeSetEvent(Pending->Other, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID CompleteOther(PREQUEST Request, PACCEPT Pending) {
  NTSTATUS Status;

  Pending->Other = &Request->Completed;
  RequestArm(Request);
  IoSetCompletionRoutine(Request->Irp, OtherCompleted, Pending, TRUE, TRUE,
                         TRUE);
  Status = ListenDispatch(Pending->Listener)
               ->WskGetLocalAddress(Pending->Listener,
                                    (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID AcceptAndMisuse(PREQUEST Request, PACCEPT Pending) {
  PIRP Irp = Pending->Request.Irp;
  NTSTATUS Accepting;

  IoInitializeIrp(Irp, Pending->Size, 1);
  IoSetCompletionRoutine(Irp, RequestCompleted, &Pending->Request, TRUE, TRUE,
                         TRUE);
  Accepting =
      ListenDispatch(Pending->Listener)
          ->WskAccept(Pending->Listener, 0, NULL, NULL, NULL, NULL, Irp);
  if (Accepting == STATUS_PENDING) {
    (void)SubmitAgain(Pending->Listener, Irp);
    UseForOtherCall(Pending->Listener, (PSOCKADDR)&Request->Address, Irp);
    Prepare(Irp, Pending->Size);
    CompleteOther(Request, Pending);
  }
  ListenerClose(Request, Pending->Listener, &Pending->Request, Accepting);
}

static VOID RunProgram(PREQUEST Request) {
  Accept.Listener = ListenSocketOpenBound(Request, NULL, NULL);
  if (Accept.Listener == NULL)
    return;
  KeInitializeEvent(&Accept.Request.Completed, NotificationEvent, FALSE);
  Accept.Size = IoSizeOfIrp(1);
  Accept.Request.Irp =
      (PIRP)ExAllocatePool2(POOL_FLAG_NON_PAGED, Accept.Size, PROGRAM_TAG);
  if (Accept.Request.Irp == NULL) {
    SocketClose(Request, Accept.Listener);
    return;
  }
  AcceptAndMisuse(Request, &Accept);
  ExFreePoolWithTag(Accept.Request.Irp, PROGRAM_TAG);
}
