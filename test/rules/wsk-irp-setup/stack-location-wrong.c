// IRPs without a stack location for WSK, and one whose memory has no room for it.

#include "../Inputs/wsk_sockets.h"

static VOID Ask(PREQUEST Request, PWSK_SOCKET Socket) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID AllocateNone(PREQUEST Request, PWSK_SOCKET Socket) {
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'StackSize' of IoAllocateIrp is 0x0; pass 1 [WSK-Irp-Allocate-stack-location] [wsk-irp-setup]
  PIRP Irp = IoAllocateIrp(0, FALSE);

  if (Irp == NULL)
    return;
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress has no stack location; pass 1 for 'StackSize' of IoAllocateIrp [WSK-Irp-Allocate-stack-location]
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Irp);
  IoFreeIrp(Irp);
}

/// The memory is large enough for one location, which is not asked for, and
/// then not granted.
static VOID InitializeNone(PREQUEST Own, PWSK_SOCKET Socket) {
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'StackSize' of IoInitializeIrp for 'Own->Irp' is 0x0; pass 1 [WSK-Irp-Initialize-packet-size] [wsk-irp-setup]
  IoInitializeIrp(Own->Irp, IoSizeOfIrp(1), 0);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskGetLocalAddress has no stack location; pass 1 for 'StackSize' of IoInitializeIrp [WSK-Irp-Initialize-packet-size]
  (void)DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Own->Address, Own->Irp);

  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'PacketSize' of IoInitializeIrp is 0x{{[0-9a-f]+}} although 'StackSize' is 0x1; pass IoSizeOfIrp(StackSize) [WSK-Irp-Initialize-packet-size]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: 'PacketSize' of IoInitializeIrp is 0x{{[0-9a-f]+}} although 'StackSize' is 0x1; pass IoSizeOfIrp(StackSize) [WSK-Irp-Initialize-packet-size] [wsk-irp-setup]
  IoInitializeIrp(Own->Irp, sizeof(IRP), 1);

  IoInitializeIrp(Own->Irp, IoSizeOfIrp(1), 1);
  Ask(Own, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  static REQUEST Own;

  if (Socket == NULL)
    return;
  AllocateNone(Request, Socket);
  KeInitializeEvent(&Own.Completed, NotificationEvent, FALSE);
  Own.Irp = (PIRP)ExAllocatePool2(POOL_FLAG_NON_PAGED, IoSizeOfIrp(1),
                                  PROGRAM_TAG);
  if (Own.Irp != NULL) {
    InitializeNone(&Own, Socket);
    ExFreePoolWithTag(Own.Irp, PROGRAM_TAG);
  }
  SocketClose(Request, Socket);
}
