// Completion routines of IRPs that were passed down to the driver, and that
// break their way back.

#include "../Inputs/wsk_device.h"

static PWSK_SOCKET Socket;

// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine of an IRP that was passed down returns 0xc0000001; return STATUS_CONTINUE_COMPLETION or STATUS_MORE_PROCESSING_REQUIRED [WSK-Irp-PassedDown-return-values]
static NTSTATUS NTAPI Fails(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  if (Irp->PendingReturned)
    IoMarkIrpPending(Irp);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the completion routine of an IRP that was passed down returns 0xc0000001; return STATUS_CONTINUE_COMPLETION or STATUS_MORE_PROCESSING_REQUIRED [WSK-Irp-PassedDown-return-values] [wsk-irp-completion-routine]
  return STATUS_UNSUCCESSFUL;
}

// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine of an IRP that was passed down does not mark it pending although 'PendingReturned' is TRUE; call IoMarkIrpPending [WSK-Irp-PassedDown-propagate-pending]
static NTSTATUS NTAPI Forgets(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                              PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Context);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the completion routine of an IRP that was passed down does not mark it pending although 'PendingReturned' is TRUE; call IoMarkIrpPending [WSK-Irp-PassedDown-propagate-pending] [wsk-irp-completion-routine]
  return STATUS_CONTINUE_COMPLETION;
}

static NTSTATUS NTAPI Frees(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  if (Irp->PendingReturned)
    IoMarkIrpPending(Irp);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp was passed down to the driver; complete it with IoCompleteRequest [WSK-Irp-PassedDown-never-free] [wsk-irp-completion-routine]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp was passed down to the driver; complete it with IoCompleteRequest [WSK-Irp-PassedDown-never-free]
  IoFreeIrp(Irp);
  return STATUS_CONTINUE_COMPLETION;
}

// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine kept an IRP that was passed down to the driver, and nobody completed it; call IoCompleteRequest later [WSK-Irp-PassedDown-more-processing-complete-later]
static NTSTATUS NTAPI Keeps(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Context);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the completion routine keeps an IRP that was passed down to the driver, and nobody completes it or remembers it; {{.*}} [WSK-Irp-PassedDown-more-processing-complete-later] [wsk-irp-completion-routine]
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS AskWith(PIRP Irp, PIO_COMPLETION_ROUTINE Routine) {
  static SOCKADDR_STORAGE Address;

  IoSetCompletionRoutine(Irp, Routine, NULL, TRUE, TRUE, TRUE);
  return DatagramDispatch(Socket)->WskGetLocalAddress(Socket,
                                                      (PSOCKADDR)&Address, Irp);
}

/// Which of them comes next.
static ULONG Next;

static NTSTATUS PassDown(PIRP Irp) {
  switch (Next++) {
  case 0:
    return AskWith(Irp, Fails);
  case 1:
    return AskWith(Irp, Forgets);
  case 2:
    return AskWith(Irp, Frees);
  default:
    return AskWith(Irp, Keeps);
  }
}

static VOID RunProgram(PREQUEST Request) {
  static KEVENT Event;
  static IO_STATUS_BLOCK Result;

  Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  if (Socket == NULL)
    return;
  if (DeviceCreate()) {
    DeviceRequest();
    DeviceRequest();
    DeviceRequest();
    // RUN-TIME-DAG: wsk_device.h:{{.*}}: warning: 1 IRP not freed [leak-IRP]
    (void)DeviceSend(&Event, &Result);
    SocketClose(Request, Socket);
    DeviceDelete();
    return;
  }
  SocketClose(Request, Socket);
}
