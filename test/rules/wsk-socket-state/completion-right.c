// Makes, binds and connects a socket, each from the completion routine of the
// request before.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskConnect-Bound-first

/// Three requests in a row, by one IRP.
typedef struct _CHAIN {
  PWSK_SOCKET Socket;
  PIRP Irp;
  KEVENT Done;
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;
} CHAIN, *PCHAIN;

static VOID ChainEnd(PCHAIN Chain, NTSTATUS Status) {
  Chain->Status = Status;
  KeSetEvent(&Chain->Done, IO_NO_INCREMENT, FALSE);
}

static NTSTATUS NTAPI Connected(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  ChainEnd((PCHAIN)Context, Irp->IoStatus.Status);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI Bound(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  PCHAIN Chain = (PCHAIN)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  if (!NT_SUCCESS(Irp->IoStatus.Status)) {
    ChainEnd(Chain, Irp->IoStatus.Status);
    return STATUS_MORE_PROCESSING_REQUIRED;
  }
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, Connected, Chain, TRUE, TRUE, TRUE);
  (void)ConnectionDispatch(Chain->Socket)
      ->WskConnect(Chain->Socket, (PSOCKADDR)&Chain->Remote, 0, Irp);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI Made(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                           PVOID Context) {
  PCHAIN Chain = (PCHAIN)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  if (!NT_SUCCESS(Irp->IoStatus.Status)) {
    ChainEnd(Chain, Irp->IoStatus.Status);
    return STATUS_MORE_PROCESSING_REQUIRED;
  }
  Chain->Socket = (PWSK_SOCKET)Irp->IoStatus.Information;
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, Bound, Chain, TRUE, TRUE, TRUE);
  (void)ConnectionDispatch(Chain->Socket)
      ->WskBind(Chain->Socket, (PSOCKADDR)&Chain->Local, 0, Irp);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID RunProgram(PREQUEST Request) {
  static CHAIN Chain;
  PEERS Peers;

  if (PeersPrepare(Request, &Peers)) {
    LoopbackAddress(&Chain.Local);
    Chain.Remote = Peers.Address;
    KeInitializeEvent(&Chain.Done, NotificationEvent, FALSE);
    Chain.Irp = IoAllocateIrp(1, FALSE);
    if (Chain.Irp != NULL) {
      IoSetCompletionRoutine(Chain.Irp, Made, &Chain, TRUE, TRUE, TRUE);
      (void)Provider.Dispatch->WskSocket(
          Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
          WSK_FLAG_CONNECTION_SOCKET, NULL, NULL, NULL, NULL, NULL, Chain.Irp);
      KeWaitForSingleObject(&Chain.Done, Executive, KernelMode, FALSE, NULL);
      if (Chain.Socket != NULL && NT_SUCCESS(Chain.Status))
        ConnectionClose(Request, Chain.Socket);
      else if (Chain.Socket != NULL)
        SocketClose(Request, Chain.Socket);
      IoFreeIrp(Chain.Irp);
    }
  }
  PeersClose(Request, &Peers);
}
