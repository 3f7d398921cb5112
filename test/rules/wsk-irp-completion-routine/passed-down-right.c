// Completion routines of IRPs that were passed down: they let them go on, keep them
// for a while (A17), or are called on success only (A18); some have none.

#include "../Inputs/wsk_device.h"

// AMBIGUITY: A17
// AMBIGUITY: A18
// RIGHT: WSK-Irp-PassedDown-return-values WSK-Irp-PassedDown-propagate-pending WSK-Irp-PassedDown-never-free WSK-Irp-PassedDown-more-processing-complete-later WSK-Irp-Completion-invoke-always

static PWSK_SOCKET Socket;
static PIO_COMPLETION_ROUTINE Routine;
static BOOLEAN MarksFirst;

static NTSTATUS PassDown(PIRP Irp) {
  static SOCKADDR_STORAGE Address;
  NTSTATUS Status;

  if (Routine != NULL)
    IoSetCompletionRoutine(Irp, Routine, NULL, TRUE, FALSE, FALSE);
  if (MarksFirst)
    IoMarkIrpPending(Irp);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Address, Irp);
  return MarksFirst ? STATUS_PENDING : Status;
}

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

/// The IRP is completed later, from elsewhere.
static VOID RequestAndKeep(VOID) {
  KEVENT Event;
  IO_STATUS_BLOCK Result;

  KeInitializeEvent(&Kept, NotificationEvent, FALSE);
  Routine = KeepsMarked;
  MarksFirst = TRUE;
  if (DeviceSend(&Event, &Result) != STATUS_PENDING)
    return;
  KeWaitForSingleObject(&Kept, Executive, KernelMode, FALSE, NULL);
  IoCompleteRequest(KeptIrp, IO_NO_INCREMENT);
  KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, NULL);
}

static VOID RequestWith(PIO_COMPLETION_ROUTINE Given, BOOLEAN Marks) {
  Routine = Given;
  MarksFirst = Marks;
  DeviceRequest();
}

static VOID RunProgram(PREQUEST Request) {
  Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  if (Socket == NULL)
    return;
  if (DeviceCreate()) {
    RequestWith(NULL, FALSE);
    RequestWith(GoesOn, FALSE);
    RequestWith(GoesOnMarked, TRUE);
    RequestAndKeep();
    DeviceDelete();
  }
  SocketClose(Request, Socket);
}
