// A socket that is used, and closed, after it was closed: by who closed it, in
// a helper, in the completion routine of the close, and before that.

#include "../Inputs/wsk_sockets.h"

static VOID BindClosed(PREQUEST Request) {
  PWSK_SOCKET Socket = ListenSocketOpen(Request, NULL, NULL);
  const WSK_PROVIDER_LISTEN_DISPATCH *Dispatch;
  SOCKADDR_IN Address;
  NTSTATUS Status;

  if (Socket == NULL)
    return;
  Dispatch = ListenDispatch(Socket);
  SocketClose(Request, Socket);
  LoopbackAddress(&Address);
  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Socket' of WskBind is closed;{{.*}}[WSK-WskCloseSocket-No-use-after] [wsk-use-after-close]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Socket' of WskBind is closed;{{.*}}[WSK-WskCloseSocket-No-use-after]
  Status = Dispatch->WskBind(Socket, (PSOCKADDR)&Address, 0, Request->Irp);
  (void)RequestWait(Request, Status);
}

/// The helper: it does not know that its caller has closed the socket.
static VOID CloseAgain(PREQUEST Request, PWSK_SOCKET Socket,
                       PFN_WSK_CLOSE_SOCKET Close) {
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Socket' of WskCloseSocket is closed already;{{.*}}[WSK-WskCloseSocket-Once] [wsk-use-after-close]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Socket' of WskCloseSocket is closed already;{{.*}}[WSK-WskCloseSocket-Once]
  Status = Close(Socket, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID CloseTwice(PREQUEST Request) {
  PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
  PFN_WSK_CLOSE_SOCKET Close;

  if (Socket == NULL)
    return;
  Close = BasicDispatch(Socket)->WskCloseSocket;
  SocketClose(Request, Socket);
  CloseAgain(Request, Socket, Close);
}

/// What the completion routine of the close needs.
typedef struct _CLOSING {
  PWSK_SOCKET Socket;
  const WSK_PROVIDER_LISTEN_DISPATCH *Dispatch;
  PREQUEST Late; ///< For the call that comes too late.
  NTSTATUS Status;
  PKEVENT Completed;
} CLOSING, *PCLOSING;

static NTSTATUS NTAPI CloseCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                     PVOID Context) {
  PCLOSING Closing = (PCLOSING)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Socket' of WskGetLocalAddress is closed;{{.*}}[WSK-WskCloseSocket-No-use-after] [wsk-use-after-close]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Socket' of WskGetLocalAddress is closed;{{.*}}[WSK-WskCloseSocket-No-use-after]
  Closing->Status = Closing->Dispatch->WskGetLocalAddress(
      Closing->Socket, (PSOCKADDR)&Closing->Late->Address, Closing->Late->Irp);
  KeSetEvent(Closing->Completed, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID UseInCompletion(PREQUEST Request, PREQUEST Late) {
  static CLOSING Closing;
  NTSTATUS Status;

  Closing.Socket = ListenSocketOpenBound(Request, NULL, NULL);
  if (Closing.Socket == NULL)
    return;
  Closing.Dispatch = ListenDispatch(Closing.Socket);
  Closing.Late = Late;
  Closing.Status = STATUS_UNSUCCESSFUL;
  Closing.Completed = &Request->Completed;
  RequestArm(Late);
  RequestArm(Request);
  IoSetCompletionRoutine(Request->Irp, CloseCompleted, &Closing, TRUE, TRUE,
                         TRUE);
  Status = Closing.Dispatch->Basic.WskCloseSocket(Closing.Socket, Request->Irp);
  (void)RequestWait(Request, Status);
  (void)RequestWait(Late, Closing.Status);
}

/// Uses the socket right after the call that closes it, whatever has become of
/// the close by then.
static VOID UseWhileClosing(PREQUEST Request, PREQUEST Late) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, NULL);
  const WSK_PROVIDER_LISTEN_DISPATCH *Dispatch;
  NTSTATUS Closing, Status;

  if (Socket == NULL)
    return;
  Dispatch = ListenDispatch(Socket);
  RequestArm(Late);
  RequestArm(Request);
  Closing = Dispatch->Basic.WskCloseSocket(Socket, Request->Irp);
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'ListenSocket' of WskAccept is closed;{{.*}}[WSK-WskCloseSocket-No-use-after] [wsk-use-after-close]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'ListenSocket' of WskAccept is closed;{{.*}}[WSK-WskCloseSocket-No-use-after]
  Status = Dispatch->WskAccept(Socket, 0, NULL, NULL, NULL, NULL, Late->Irp);
  (void)RequestWait(Request, Closing);
  (void)RequestWait(Late, Status);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Late = RequestCreate();

  if (Late == NULL)
    return;
  BindClosed(Request);
  CloseTwice(Request);
  UseInCompletion(Request, Late);
  UseWhileClosing(Request, Late);
  RequestFree(Late);
}
