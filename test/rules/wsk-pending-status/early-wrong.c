// Results that are taken while the request may be pending: its status, a new
// socket, an accepted one; and a wait that an old signal ends at once.

#include "../Inputs/wsk_sockets.h"

static VOID ReadStatus(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Status, Early;

  if (Socket == NULL)
    return;
  RequestArm(Request);
  Status = ListenDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'IoStatus.Status' is read while WskGetLocalAddress may be pending; wait for the completion first [WSK-Irp-Status-from-iostatus-after-pending] [wsk-pending-status]
  // BLIND(run time): WSK-Irp-Status-from-iostatus-after-pending: a read of the driver's own memory
  Early = Request->Irp->IoStatus.Status;
  (void)RequestWait(Request, Status);
  DbgPrint("0x%08x\n", Early);
  SocketClose(Request, Socket);
}

/// What the IRP says before the completion is not a socket.
static PWSK_SOCKET Take(PREQUEST Request) {
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the socket is taken from 'IoStatus.Information' while WskAccept may be pending; wait for the completion first [WSK-WskAccept-Result-after-success-completion] [wsk-pending-status]
  // TIDY: :[[@LINE+1]]:{{[0-9]+}}: warning: the socket is taken from 'IoStatus.Information' while WskSocket may be pending; wait for the completion first [WSK-WskSocket-Result-after-success-completion] [wsk-pending-status]
  return (PWSK_SOCKET)Request->Irp->IoStatus.Information;
}

static VOID TakeSocket(PREQUEST Request, PREQUEST Bind) {
  PWSK_SOCKET Early, Socket;
  SOCKADDR_IN Address;
  NTSTATUS Status;

  RequestArm(Request);
  Status = Provider.Dispatch->WskSocket(
      Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
      WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL, NULL, Request->Irp);
  Early = Take(Request);
  LoopbackAddress(&Address);
  RequestArm(Bind);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Socket' of WskBind is what 'IoStatus.Information' held before WskSocket had completed; {{.*}}[WSK-WskSocket-Result-after-success-completion]
  (void)RequestWait(Bind, ListenDispatch(Early)->WskBind(
                              Early, (PSOCKADDR)&Address, 0, Bind->Irp));
  Socket = RequestSocket(Request, Status);
  if (Socket != NULL)
    SocketClose(Request, Socket);
}

static VOID TakeAccepted(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Listener = ListenSocketOpenBound(Request, NULL, NULL);
  PWSK_SOCKET Early;
  NTSTATUS Accepting;

  if (Listener == NULL)
    return;
  RequestArm(Accept);
  Accepting = ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                  NULL, Accept->Irp);
  Early = Take(Accept);
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Socket' of WskGetRemoteAddress is what 'IoStatus.Information' held before WskAccept had completed; {{.*}}[WSK-WskAccept-Result-after-success-completion]
  (void)RequestWait(Request,
                    ConnectionDispatch(Early)->WskGetRemoteAddress(
                        Early, (PSOCKADDR)&Request->Address, Request->Irp));
  ListenerClose(Request, Listener, Accept, Accepting);
}

/// Both are set when a request completes; one of them is never reset.
typedef struct _SIGNALS {
  KEVENT Kept, Reset;
} SIGNALS, *PSIGNALS;

static NTSTATUS NTAPI Signal(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                             PVOID Context) {
  PSIGNALS Signals = (PSIGNALS)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  KeSetEvent(&Signals->Kept, IO_NO_INCREMENT, FALSE);
  KeSetEvent(&Signals->Reset, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID WaitTwice(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, NULL);
  static SIGNALS Signals;
  ULONG Count;

  if (Socket == NULL)
    return;
  KeInitializeEvent(&Signals.Kept, NotificationEvent, FALSE);
  KeInitializeEvent(&Signals.Reset, NotificationEvent, FALSE);
  for (Count = 0; Count != 2; ++Count) {
    KeClearEvent(&Signals.Reset);
    IoReuseIrp(Request->Irp, STATUS_UNSUCCESSFUL);
    IoSetCompletionRoutine(Request->Irp, Signal, &Signals, TRUE, TRUE, TRUE);
    (void)ListenDispatch(Socket)->WskGetLocalAddress(
        Socket, (PSOCKADDR)&Request->Address, Request->Irp);
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the event is signalled since before WskGetLocalAddress was called, so that the wait ends while the request is pending; reset it before each request [WSK-Irp-SyncWait-event-reset] [wsk-pending-status]
    // BLIND(run time): WSK-Irp-SyncWait-event-reset: the verifier does not see waits
    KeWaitForSingleObject(&Signals.Kept, Executive, KernelMode, FALSE, NULL);
    // So that the mistake has no consequence here.
    KeWaitForSingleObject(&Signals.Reset, Executive, KernelMode, FALSE, NULL);
  }
  SocketClose(Request, Socket);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Accept = RequestCreate();

  if (Accept == NULL)
    return;
  ReadStatus(Request);
  TakeSocket(Request, Accept);
  TakeAccepted(Request, Accept);
  WaitTwice(Request);
  RequestFree(Accept);
}
