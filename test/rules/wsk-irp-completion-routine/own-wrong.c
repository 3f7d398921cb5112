// Completion routines of IRPs that the driver allocated, and that let the I/O
// manager go on with them, use them after IoFreeIrp, or lose them.

#include "../Inputs/wsk_sockets.h"

static KEVENT Ended;

// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine of a driver-allocated IRP does not return STATUS_MORE_PROCESSING_REQUIRED; {{.*}}[WSK-Irp-Completion-return-more-processing]
static NTSTATUS NTAPI Succeeds(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                               PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the completion routine of a driver-allocated IRP does not return STATUS_MORE_PROCESSING_REQUIRED; {{.*}}[WSK-Irp-Completion-return-more-processing] [wsk-irp-completion-routine]
  return STATUS_SUCCESS;
}

// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine frees its IRP and does not return STATUS_MORE_PROCESSING_REQUIRED; {{.*}}[WSK-Irp-Completion-no-touch-after-free]
static NTSTATUS NTAPI FreesAndContinues(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                        PVOID Context) {
  NTSTATUS Status = Irp->IoStatus.Status;

  UNREFERENCED_PARAMETER(DeviceObject);
  IoFreeIrp(Irp);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the completion routine frees its IRP and does not return STATUS_MORE_PROCESSING_REQUIRED; {{.*}}[WSK-Irp-Completion-no-touch-after-free] [wsk-irp-completion-routine]
  return Status;
}

static NTSTATUS NTAPI FreesAndReuses(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                     PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  IoFreeIrp(Irp);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoReuseIrp was freed by its completion routine; do not touch it after IoFreeIrp [WSK-Irp-Completion-no-touch-after-free] [wsk-irp-completion-routine]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoReuseIrp was freed by its completion routine; do not touch it after IoFreeIrp [WSK-Irp-Completion-no-touch-after-free]
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI Keeps(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// Returns the IRP when its routine has run.
static PIRP Ask(PWSK_SOCKET Socket, PIRP Irp, PIO_COMPLETION_ROUTINE Routine) {
  static SOCKADDR_STORAGE Address;

  KeInitializeEvent(&Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Irp, Routine, &Ended, TRUE, TRUE, TRUE);
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(Socket,
                                                     (PSOCKADDR)&Address, Irp);
  KeWaitForSingleObject(&Ended, Executive, KernelMode, FALSE, NULL);
  return Irp;
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  PIRP Succeeding = IoAllocateIrp(1, FALSE);
  PIRP Continued = IoAllocateIrp(1, FALSE);
  PIRP Reused = IoAllocateIrp(1, FALSE);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: an IRP that was given to WSK is never freed; call IoFreeIrp when the driver is done with it [WSK-Irp-Completion-free-when-done] [wsk-irp-completion-routine]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: an IRP that was given to WskGetLocalAddress is never freed; call IoFreeIrp when the driver is done with it [WSK-Irp-Completion-free-when-done]
  // RUN-TIME-DAG: own-wrong.c:[[@LINE+1]]:{{[0-9]+}}: warning: 1 IRP not freed [leak-IRP]
  PIRP Kept = IoAllocateIrp(1, FALSE);

  if (Socket == NULL)
    return;
  IoFreeIrp(Ask(Socket, Succeeding, Succeeds));
  (void)Ask(Socket, Continued, FreesAndContinues);
  (void)Ask(Socket, Reused, FreesAndReuses);
  (void)Ask(Socket, Kept, Keeps);
  SocketClose(Request, Socket);
}
