// The driver keeps a pointer of its own in the IRP, where drivers may, looks at
// the next stack location, and fills in an IRP that WSK never gets.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-Irp-No-manual-initialisation

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Request);
  Request->Irp->Tail.Overlay.DriverContext[0] = Request;
  Request->Irp->IoStatus.Status = STATUS_PENDING;
  if (IoGetNextIrpStackLocation(Request->Irp)->CompletionRoutine == NULL)
    return;
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID PrepareOther(VOID) {
  PIRP Other = IoAllocateIrp(2, FALSE);

  if (Other == NULL)
    return;
  IoSetNextIrpStackLocation(Other);
  IoGetNextIrpStackLocation(Other)->MajorFunction = IRP_MJ_FLUSH_BUFFERS;
  Other->UserBuffer = Other;
  IoFreeIrp(Other);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);

  PrepareOther();
  if (Socket == NULL)
    return;
  Ask(Request, Socket);
  Ask(Request, Socket);
  SocketClose(Request, Socket);
}
