// Completion routines of IRPs that were passed down: they let them go on, keep
// them for a while (A17), or are called on success only (A18); some have none.

#include "../Inputs/wsk_device.h"

// AMBIGUITY: A17
// AMBIGUITY: A18
// RIGHT: WSK-Irp-PassedDown-return-values WSK-Irp-PassedDown-propagate-pending WSK-Irp-PassedDown-never-free WSK-Irp-PassedDown-more-processing-complete-later WSK-Irp-Completion-invoke-always

static PWSK_SOCKET Socket;

static NTSTATUS NTAPI GoesOn(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                             PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  if (Irp->PendingReturned)
    IoMarkIrpPending(Irp);
  return STATUS_CONTINUE_COMPLETION;
}

/// For IRPs that the dispatch routine has marked pending itself.
static NTSTATUS NTAPI GoesOnMarked(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Context);
  return STATUS_SUCCESS;
}

static KEVENT Kept;
static PIRP KeptIrp;

static NTSTATUS NTAPI KeepsMarked(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                  PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  KeptIrp = Irp;
  KeSetEvent(&Kept, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI Signals(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                              PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS AskWith(PIRP Irp, PIO_COMPLETION_ROUTINE Routine,
                        PVOID Context) {
  static SOCKADDR_STORAGE Address;

  if (Routine != NULL)
    IoSetCompletionRoutine(Irp, Routine, Context, TRUE, FALSE, FALSE);
  return DatagramDispatch(Socket)->WskGetLocalAddress(Socket,
                                                      (PSOCKADDR)&Address, Irp);
}

/// The dispatch routine waits, and completes the IRP itself.
static NTSTATUS AskAndWait(PIRP Irp) {
  static SOCKADDR_STORAGE Address;
  NTSTATUS Status;
  KEVENT Ended;

  KeInitializeEvent(&Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Irp, Signals, &Ended, TRUE, TRUE, TRUE);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Address, Irp);
  if (Status == STATUS_PENDING) {
    KeWaitForSingleObject(&Ended, Executive, KernelMode, FALSE, NULL);
    Status = Irp->IoStatus.Status;
  }
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
  return Status;
}

/// Which of them comes next.
static ULONG Next;

static NTSTATUS PassDown(PIRP Irp) {
  switch (Next++) {
  case 0:
    return AskWith(Irp, NULL, NULL);
  case 1:
    return AskWith(Irp, GoesOn, NULL);
  case 2:
    return AskAndWait(Irp);
  case 3:
    IoMarkIrpPending(Irp);
    (void)AskWith(Irp, GoesOnMarked, NULL);
    return STATUS_PENDING;
  default:
    IoMarkIrpPending(Irp);
    (void)AskWith(Irp, KeepsMarked, NULL);
    return STATUS_PENDING;
  }
}

/// The IRP is completed later, from elsewhere.
static VOID RequestAndKeep(VOID) {
  KEVENT Event;
  IO_STATUS_BLOCK Result;

  KeInitializeEvent(&Kept, NotificationEvent, FALSE);
  if (DeviceSend(&Event, &Result) != STATUS_PENDING)
    return;
  KeWaitForSingleObject(&Kept, Executive, KernelMode, FALSE, NULL);
  IoCompleteRequest(KeptIrp, IO_NO_INCREMENT);
  KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  if (Socket == NULL)
    return;
  if (DeviceCreate()) {
    DeviceRequest();
    DeviceRequest();
    DeviceRequest();
    DeviceRequest();
    RequestAndKeep();
    DeviceDelete();
  }
  SocketClose(Request, Socket);
}
