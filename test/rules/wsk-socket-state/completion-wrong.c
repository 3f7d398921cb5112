// Connects a socket from the completion routine of the request that made it,
// and leaves out the bind between the two.

#include "../Inputs/wsk_sockets.h"

/// Two requests in a row, by one IRP.
typedef struct _CHAIN {
  PWSK_SOCKET Socket;
  PIRP Irp;
  KEVENT Done;
  SOCKADDR_IN Remote;
} CHAIN, *PCHAIN;

static NTSTATUS NTAPI Connected(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  KeSetEvent(&((PCHAIN)Context)->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS NTAPI Made(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                           PVOID Context) {
  PCHAIN Chain = (PCHAIN)Context;
  NTSTATUS Status = Irp->IoStatus.Status;

  UNREFERENCED_PARAMETER(DeviceObject);
  if (NT_SUCCESS(Status)) {
    Chain->Socket = (PWSK_SOCKET)Irp->IoStatus.Information;
    IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
    IoSetCompletionRoutine(Irp, Connected, Chain, TRUE, TRUE, TRUE);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; {{.*}}[WSK-WskConnect-Bound-first] [wsk-socket-state]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: WskConnect needs a socket that is bound; {{.*}}[WSK-WskConnect-Bound-first]
    Status = ConnectionDispatch(Chain->Socket)
                 ->WskConnect(Chain->Socket, (PSOCKADDR)&Chain->Remote, 0, Irp);
  }
  if (Status != STATUS_PENDING)
    KeSetEvent(&Chain->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID RunProgram(PREQUEST Request) {
  static CHAIN Chain;

  LoopbackAddress(&Chain.Remote);
  Chain.Remote.sin_port = RtlUshortByteSwap(9);
  KeInitializeEvent(&Chain.Done, NotificationEvent, FALSE);
  Chain.Irp = IoAllocateIrp(1, FALSE);
  if (Chain.Irp == NULL)
    return;
  IoSetCompletionRoutine(Chain.Irp, Made, &Chain, TRUE, TRUE, TRUE);
  (void)Provider.Dispatch->WskSocket(Provider.Client, AF_INET, SOCK_STREAM,
                                     IPPROTO_TCP, WSK_FLAG_CONNECTION_SOCKET,
                                     NULL, NULL, NULL, NULL, NULL, Chain.Irp);
  KeWaitForSingleObject(&Chain.Done, Executive, KernelMode, FALSE, NULL);
  if (Chain.Socket != NULL)
    SocketClose(Request, Chain.Socket);
  IoFreeIrp(Chain.Irp);
}
