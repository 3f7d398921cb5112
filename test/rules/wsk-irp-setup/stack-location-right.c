// IRPs with one stack location and with more, allocated and in the driver's own
// memory; an IRP without any that WSK never gets.

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A14
// RIGHT: WSK-Irp-Allocate-stack-location WSK-Irp-Initialize-packet-size

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// A14: in a buffer of the driver's that is larger than it needs to be.
static VOID AskInOwnMemory(PWSK_SOCKET Socket) {
  static union {
    IRP Irp;
    UCHAR Memory[sizeof(IRP) + 4 * sizeof(IO_STACK_LOCATION)];
  } Buffer;
  static REQUEST Own;

  KeInitializeEvent(&Own.Completed, NotificationEvent, FALSE);
  Own.Irp = &Buffer.Irp;
  IoInitializeIrp(&Buffer.Irp, sizeof(Buffer.Memory), 1);
  Ask(&Own, Socket);
  IoInitializeIrp(Own.Irp, IoSizeOfIrp(2), 2);
  Ask(&Own, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  PIRP Unused = IoAllocateIrp(0, FALSE);
  static REQUEST Large;

  if (Unused != NULL)
    IoFreeIrp(Unused);
  if (Socket == NULL)
    return;
  KeInitializeEvent(&Large.Completed, NotificationEvent, FALSE);
  Large.Irp = IoAllocateIrp(3, FALSE);
  if (Large.Irp != NULL) {
    Ask(&Large, Socket);
    IoFreeIrp(Large.Irp);
  }
  AskInOwnMemory(Socket);
  SocketClose(Request, Socket);
}
