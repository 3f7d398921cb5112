// Completion routines that are always called, for IRPs that the driver allocated
// and for one in its own memory; what is set on IRPs that WSK never gets is no
// affair of WSK's rules.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A14
// RIGHT: WSK-Irp-Completion-invoke-always WSK-Irp-Completion-routine-nonnull

/// A14: an IRP in the driver's own memory.
typedef struct _EMBEDDED {
  IRP Irp;
  IO_STACK_LOCATION Location;
  KEVENT Completed;
  SOCKADDR_STORAGE Address;
} EMBEDDED, *PEMBEDDED;

static NTSTATUS NTAPI EmbeddedCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                        PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID AskEmbedded(PWSK_SOCKET Socket) {
  PEMBEDDED Own = (PEMBEDDED)ExAllocatePool2(POOL_FLAG_NON_PAGED,
                                             sizeof(EMBEDDED), PROGRAM_TAG);
  if (Own == NULL)
    return;
  KeInitializeEvent(&Own->Completed, NotificationEvent, FALSE);
  IoInitializeIrp(&Own->Irp, IoSizeOfIrp(1), 1);
  IoSetCompletionRoutine(&Own->Irp, EmbeddedCompleted, &Own->Completed, TRUE,
                         TRUE, TRUE);
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Own->Address, &Own->Irp);
  KeWaitForSingleObject(&Own->Completed, Executive, KernelMode, FALSE, NULL);
  ExFreePoolWithTag(Own, PROGRAM_TAG);
}

/// An IRP for another driver, which is not even sent.
static VOID PrepareOther(VOID) {
  PIRP Other = IoAllocateIrp(1, FALSE);

  if (Other == NULL)
    return;
  IoSetCompletionRoutine(Other, RequestCompleted, NULL, TRUE, FALSE, FALSE);
  IoSetCompletionRoutine(Other, NULL, NULL, FALSE, FALSE, FALSE);
  IoFreeIrp(Other);
}

/// TRUE is whatever is not 0.
static VOID AskAlways(PREQUEST Request, PWSK_SOCKET Socket) {
  const BOOLEAN Always = 2;
  NTSTATUS Status;

  IoReuseIrp(Request->Irp, STATUS_UNSUCCESSFUL);
  KeClearEvent(&Request->Completed);
  IoSetCompletionRoutine(Request->Irp, RequestCompleted, Request, Always,
                         Always, !FALSE);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  PrepareOther();
  if (Socket == NULL)
    return;
  AskAlways(Request, Socket);
  AskEmbedded(Socket);
  SocketClose(Request, Socket);
}
