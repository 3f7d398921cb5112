// Completion routines that end the I/O manager's part: they free the IRP, leave
// that to the waiter, or use it again (A15).

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A15
// RIGHT: WSK-Irp-Completion-return-more-processing WSK-Irp-Completion-no-touch-after-free WSK-Irp-Completion-free-when-done

static KEVENT Ended;

static VOID Ask(PWSK_SOCKET Socket, PIRP Irp, PIO_COMPLETION_ROUTINE Routine,
                PVOID Context) {
  static SOCKADDR_STORAGE Address;

  IoSetCompletionRoutine(Irp, Routine, Context, TRUE, TRUE, TRUE);
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(Socket,
                                                     (PSOCKADDR)&Address, Irp);
}

static NTSTATUS NTAPI Frees(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  IoFreeIrp(Irp);
  KeSetEvent(&Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// Frees its IRP and goes on with another, perhaps in the same memory.
static NTSTATUS NTAPI Replaces(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                               PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  IoFreeIrp(Irp);
  Irp = IoAllocateIrp(1, FALSE);
  if (Irp != NULL)
    Ask((PWSK_SOCKET)Context, Irp, Frees, NULL);
  else
    KeSetEvent(&Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI AsksAgain(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  Ask((PWSK_SOCKET)Context, Irp, Frees, NULL);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID AskWith(PWSK_SOCKET Socket, PIO_COMPLETION_ROUTINE Routine) {
  PIRP Irp = IoAllocateIrp(1, FALSE);

  if (Irp == NULL)
    return;
  KeInitializeEvent(&Ended, NotificationEvent, FALSE);
  Ask(Socket, Irp, Routine, Socket);
  KeWaitForSingleObject(&Ended, Executive, KernelMode, FALSE, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  if (Socket == NULL)
    return;
  AskWith(Socket, Frees);
  AskWith(Socket, Replaces);
  AskWith(Socket, AsksAgain);
  SocketClose(Request, Socket);
}
