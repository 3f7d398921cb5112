// A connected socket that is taken too early, one that is lost although the
// connection was made, and an IRP that is freed because a call failed although
// its completion routine has freed it.

#include "../Inputs/wsk_sockets.h"

/// To a port of this machine that nobody listens on.
static NTSTATUS Connect(PREQUEST Request) {
  SOCKADDR_IN Local, Remote;

  LoopbackAddress(&Local);
  LoopbackAddress(&Remote);
  Remote.sin_port = RtlUshortByteSwap(9);
  RequestArm(Request);
  return Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
}

static VOID ConnectionDrop(PREQUEST Request, PWSK_SOCKET Socket) {
  if (Socket != NULL)
    ConnectionClose(Request, Socket);
}

static VOID TakeEarly(PREQUEST Request, PREQUEST Other) {
  NTSTATUS Status = Connect(Request);
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the socket is taken from 'IoStatus.Information' while WskSocketConnect may be pending; wait for the completion first [WSK-WskSocketConnect-Result-after-success-completion] [wsk-pending-status]
  PWSK_SOCKET Early = (PWSK_SOCKET)Request->Irp->IoStatus.Information;
  NTSTATUS Asking;

  RequestArm(Other);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Socket' of WskGetLocalAddress is what 'IoStatus.Information' held before WskSocketConnect had completed; {{.*}}[WSK-WskSocketConnect-Result-after-success-completion]
  Asking = ConnectionDispatch(Early)->WskGetLocalAddress(
      Early, (PSOCKADDR)&Other->Address, Other->Irp);
  (void)RequestWait(Other, Asking);
  ConnectionDrop(Request, RequestSocket(Request, Status));
}

/// What the wait came to is not what the request came to.
static PWSK_SOCKET ConnectSoon(PREQUEST Request) {
  NTSTATUS Status = Connect(Request);
  LARGE_INTEGER Soon;

  Soon.QuadPart = -10000LL;
  if (Status == STATUS_PENDING) {
    Status = KeWaitForSingleObject(&Request->Completed, Executive, KernelMode,
                                   FALSE, &Soon);
    if (Status == STATUS_TIMEOUT) {
      // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: WskSocketConnect may succeed in spite of IoCancelIrp, and its socket is lost; after the wait, close what 'IoStatus.Information' says if 'IoStatus.Status' is a success [WSK-WskSocketConnect-Result-after-success-completion] [wsk-pending-status]
      // BLIND(run time): WSK-WskSocketConnect-Result-after-success-completion: the request succeeds in between, or it does not
      (void)IoCancelIrp(Request->Irp);
      KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                            NULL);
    } else {
      Status = Request->Irp->IoStatus.Status;
    }
  }
  if (Status != STATUS_SUCCESS)
    return NULL;
  return (PWSK_SOCKET)Request->Irp->IoStatus.Information;
}

/// What whoever waits gets to know.
typedef struct _OUTCOME {
  KEVENT Ended;
  NTSTATUS Status;
} OUTCOME, *POUTCOME;

static NTSTATUS NTAPI Frees(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  POUTCOME Outcome = (POUTCOME)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  Outcome->Status = Irp->IoStatus.Status;
  IoFreeIrp(Irp);
  KeSetEvent(&Outcome->Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// The address is taken, so this fails.
static VOID BindOrFree(PWSK_SOCKET Socket, PSOCKADDR_IN Taken) {
  PIRP Irp = IoAllocateIrp(1, FALSE);
  static OUTCOME Outcome;

  if (Irp == NULL)
    return;
  KeInitializeEvent(&Outcome.Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Irp, Frees, &Outcome, TRUE, TRUE, TRUE);
  (void)DatagramDispatch(Socket)->WskBind(Socket, (PSOCKADDR)Taken, 0, Irp);
  KeWaitForSingleObject(&Outcome.Ended, Executive, KernelMode, FALSE, NULL);
  if (!NT_SUCCESS(Outcome.Status))
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp was freed by its completion routine already, which runs whatever the call returns [WSK-Irp-Completes-on-every-return] [wsk-pending-status]
    // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp was freed by the completion routine of WskBind, which runs whatever the call returns [WSK-Irp-Completes-on-every-return]
    IoFreeIrp(Irp);
}

static VOID BindTwice(PREQUEST Request) {
  PWSK_SOCKET First = DatagramSocketOpenBound(Request, NULL, NULL);
  PWSK_SOCKET Second = DatagramSocketOpen(Request, NULL, NULL);
  SOCKADDR_IN Address;

  if (First != NULL && Second != NULL &&
      NT_SUCCESS(DatagramSocketAddress(Request, First, &Address)))
    BindOrFree(Second, &Address);
  if (First != NULL)
    SocketClose(Request, First);
  if (Second != NULL)
    SocketClose(Request, Second);
}

static VOID AskOrFree(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  PIRP Irp = IoAllocateIrp(1, FALSE);
  static OUTCOME Outcome;

  if (Socket == NULL || Irp == NULL) {
    if (Irp != NULL)
      IoFreeIrp(Irp);
    if (Socket != NULL)
      SocketClose(Request, Socket);
    return;
  }
  KeInitializeEvent(&Outcome.Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Irp, Frees, &Outcome, TRUE, TRUE, TRUE);
  if (!NT_SUCCESS(DatagramDispatch(Socket)->WskGetLocalAddress(
          Socket, (PSOCKADDR)&Request->Address, Irp)))
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoFreeIrp was freed by its completion routine already, which runs whatever the call returns [WSK-Irp-Completes-on-every-return] [wsk-pending-status]
    // BLIND(run time): WSK-Irp-Completes-on-every-return: the call never fails here
    IoFreeIrp(Irp);
  KeWaitForSingleObject(&Outcome.Ended, Executive, KernelMode, FALSE, NULL);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Other = RequestCreate();

  if (Other == NULL)
    return;
  TakeEarly(Request, Other);
  ConnectionDrop(Request, ConnectSoon(Request));
  BindTwice(Request);
  AskOrFree(Request);
  RequestFree(Other);
}
