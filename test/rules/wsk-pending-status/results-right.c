// What a request came to is read when it has ended, also where it was cancelled
// and succeeded nevertheless.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskSocketConnect-Result-after-success-completion WSK-Irp-Completes-on-every-return WSK-Irp-Status-from-iostatus-after-pending

static PWSK_SOCKET ConnectSoon(PREQUEST Request) {
  SOCKADDR_IN Local, Remote;
  NTSTATUS Status;
  LARGE_INTEGER Soon;

  Soon.QuadPart = -10000LL;
  LoopbackAddress(&Local);
  LoopbackAddress(&Remote);
  Remote.sin_port = RtlUshortByteSwap(9);
  RequestArm(Request);
  Status = Provider.Dispatch->WskSocketConnect(
      Provider.Client, SOCK_STREAM, IPPROTO_TCP, (PSOCKADDR)&Local,
      (PSOCKADDR)&Remote, 0, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  if (Status == STATUS_PENDING) {
    if (KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                              &Soon) == STATUS_TIMEOUT) {
      (void)IoCancelIrp(Request->Irp);
      KeWaitForSingleObject(&Request->Completed, Executive, KernelMode, FALSE,
                            NULL);
    }
    Status = Request->Irp->IoStatus.Status;
  }
  // The only success that a request with a socket ends with.
  if (Status != STATUS_SUCCESS)
    return NULL;
  return (PWSK_SOCKET)Request->Irp->IoStatus.Information;
}

/// Both at once: the block is copied.
static VOID AcceptOnce(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  IO_STATUS_BLOCK Result;

  if (Listener == NULL)
    return;
  RequestArm(Accept);
  (void)ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                            Accept->Irp);
  (void)IoCancelIrp(Accept->Irp);
  KeWaitForSingleObject(&Accept->Completed, Executive, KernelMode, FALSE, NULL);
  Result = Accept->Irp->IoStatus;
  if (NT_SUCCESS(Result.Status))
    ConnectionClose(Request, (PWSK_SOCKET)Result.Information);
  SocketClose(Request, Listener);
}

static NTSTATUS NTAPI Frees(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  IoFreeIrp(Irp);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

/// A call that fails has ended its request, too: the routine has run.
static VOID AskAndForget(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  PIRP Irp = IoAllocateIrp(1, FALSE);
  static KEVENT Ended;
  NTSTATUS Status;

  if (Socket == NULL || Irp == NULL) {
    if (Irp != NULL)
      IoFreeIrp(Irp);
    if (Socket != NULL)
      SocketClose(Request, Socket);
    return;
  }
  KeInitializeEvent(&Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Irp, Frees, &Ended, TRUE, TRUE, TRUE);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Irp);
  if (!NT_SUCCESS(Status))
    DbgPrint("no address: 0x%08x\n", Status);
  KeWaitForSingleObject(&Ended, Executive, KernelMode, FALSE, NULL);
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectSoon(Request);
  PREQUEST Accept = RequestCreate();

  if (Socket != NULL)
    ConnectionClose(Request, Socket);
  if (Accept != NULL) {
    AcceptOnce(Request, Accept);
    RequestFree(Accept);
  }
  AskAndForget(Request);
}
