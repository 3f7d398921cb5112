// Completion routines of IRPs that were passed down to the driver, and that break
// their way back.

#include "../Inputs/wsk_device.h"

static PWSK_SOCKET Socket;
static PIO_COMPLETION_ROUTINE Routine;

static NTSTATUS PassDown(PIRP Irp) {
  static SOCKADDR_STORAGE Address;

  IoSetCompletionRoutine(Irp, Routine, NULL, TRUE, TRUE, TRUE);
  return DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Address, Irp);
}

// BLIND(static): WSK-Irp-PassedDown-return-values: needs the path-sensitive engine
// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine of an IRP that was passed down returns 0xc0000001; return STATUS_CONTINUE_COMPLETION or STATUS_MORE_PROCESSING_REQUIRED [WSK-Irp-PassedDown-return-values]
static NTSTATUS NTAPI Fails(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  if (Irp->PendingReturned)
    IoMarkIrpPending(Irp);
  return STATUS_UNSUCCESSFUL;
}

// BLIND(static): WSK-Irp-PassedDown-propagate-pending: needs the path-sensitive engine
// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine of an IRP that was passed down does not mark it pending although 'PendingReturned' is TRUE; call IoMarkIrpPending [WSK-Irp-PassedDown-propagate-pending]
static NTSTATUS NTAPI Forgets(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                              PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Context);
  return STATUS_CONTINUE_COMPLETION;
}

static NTSTATUS NTAPI Frees(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  if (Irp->PendingReturned)
    IoMarkIrpPending(Irp);
  // BLIND(static): WSK-Irp-PassedDown-never-free: needs the path-sensitive engine
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp was passed down to the driver; complete it with IoCompleteRequest [WSK-Irp-PassedDown-never-free]
  IoFreeIrp(Irp);
  return STATUS_CONTINUE_COMPLETION;
}

// BLIND(static): WSK-Irp-PassedDown-more-processing-complete-later: needs the path-sensitive engine
// RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: the completion routine kept an IRP that was passed down to the driver, and nobody completed it; call IoCompleteRequest later [WSK-Irp-PassedDown-more-processing-complete-later]
static NTSTATUS NTAPI Keeps(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID RequestWith(PIO_COMPLETION_ROUTINE Given) {
  Routine = Given;
  DeviceRequest();
}

static VOID RunProgram(PREQUEST Request) {
  static KEVENT Event;
  static IO_STATUS_BLOCK Result;

  Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  if (Socket == NULL)
    return;
  if (DeviceCreate()) {
    RequestWith(Fails);
    RequestWith(Forgets);
    RequestWith(Frees);
    Routine = Keeps;
    // RUN-TIME-DAG: wsk_device.h:{{.*}}: warning: 1 IRP not freed [leak-IRP]
    (void)DeviceSend(&Event, &Result);
    SocketClose(Request, Socket);
    DeviceDelete();
    return;
  }
  SocketClose(Request, Socket);
}
