// An IRP that comes from above and goes on to WSK: its completion routine need
// not be called whatever becomes of it, as the second sample of the pages has
// it.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A18

static PWSK_SOCKET Socket;
static SOCKADDR_STORAGE Address;

static NTSTATUS NTAPI PassedCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                      PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Context);
  if (Irp->PendingReturned)
    IoMarkIrpPending(Irp);
  return STATUS_SUCCESS;
}

static NTSTATUS NTAPI PassDown(PDEVICE_OBJECT DeviceObject, PIRP Irp) {
  UNREFERENCED_PARAMETER(DeviceObject);
  IoCopyCurrentIrpStackLocationToNext(Irp);
  IoSetCompletionRoutine(Irp, PassedCompleted, NULL, TRUE, FALSE, FALSE);
  return DatagramDispatch(Socket)->WskGetLocalAddress(Socket,
                                                      (PSOCKADDR)&Address, Irp);
}

/// What the driver object would hold.
static PDRIVER_DISPATCH volatile Routine;

static VOID RunProgram(PREQUEST Request) {
  Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  if (Socket == NULL)
    return;
  Routine = PassDown;
  SocketClose(Request, Socket);
}
