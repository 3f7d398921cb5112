// One IRP for one call after the other: prepared again when the call before has
// completed, also in its completion routine, and at once where there was no
// call.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-Irp-Reuse-only-after-completion

/// Asks for the address as often as wanted, from the completion routine.
typedef struct _CHAIN {
  REQUEST Request;
  PWSK_SOCKET Socket;
  ULONG Left;
} CHAIN, *PCHAIN;

static CHAIN Chain;

static NTSTATUS NTAPI ChainCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                     PVOID Context);

static VOID Submit(PCHAIN C) {
  IoSetCompletionRoutine(C->Request.Irp, ChainCompleted, C, TRUE, TRUE, TRUE);
  (void)ListenDispatch(C->Socket)->WskGetLocalAddress(
      C->Socket, (PSOCKADDR)&C->Request.Address, C->Request.Irp);
}

static NTSTATUS NTAPI ChainCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                     PVOID Context) {
  PCHAIN C = (PCHAIN)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  if (C->Left == 0) {
    KeSetEvent(&C->Request.Completed, IO_NO_INCREMENT, FALSE);
  } else {
    --C->Left;
    IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
    Submit(C);
  }
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID AskRepeatedly(PWSK_SOCKET Socket, USHORT Size) {
  Chain.Socket = Socket;
  Chain.Left = 3;
  // Nothing is in flight: this may be done twice.
  IoInitializeIrp(Chain.Request.Irp, Size, 1);
  IoReuseIrp(Chain.Request.Irp, STATUS_UNSUCCESSFUL);
  Submit(&Chain);
  KeWaitForSingleObject(&Chain.Request.Completed, Executive, KernelMode, FALSE,
                        NULL);
  IoInitializeIrp(Chain.Request.Irp, Size, 1);
}

/// While one IRP is in flight, another is not.
static VOID AskMeanwhile(PREQUEST Request, PREQUEST Accept,
                         PWSK_SOCKET Listener) {
  NTSTATUS Accepting;
  SOCKADDR_IN Address;

  RequestArm(Accept);
  Accepting = ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                  NULL, Accept->Irp);
  (void)ListenSocketAddress(Request, Listener, &Address);
  (void)ListenSocketAddress(Request, Listener, &Address);
  ListenerClose(Request, Listener, Accept, Accepting);
  RequestArm(Accept);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PREQUEST Accept = RequestCreate();
  USHORT Size = IoSizeOfIrp(1);

  KeInitializeEvent(&Chain.Request.Completed, NotificationEvent, FALSE);
  Chain.Request.Irp =
      (PIRP)ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, PROGRAM_TAG);
  if (Listener != NULL) {
    if (Chain.Request.Irp != NULL)
      AskRepeatedly(Listener, Size);
    if (Accept != NULL)
      AskMeanwhile(Request, Accept, Listener);
    else
      SocketClose(Request, Listener);
  }
  if (Chain.Request.Irp != NULL)
    ExFreePoolWithTag(Chain.Request.Irp, PROGRAM_TAG);
  if (Accept != NULL)
    RequestFree(Accept);
}
