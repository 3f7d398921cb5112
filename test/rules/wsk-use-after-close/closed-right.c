// Sockets that are closed once and then left alone: while a request of theirs
// is pending, in a completion routine, and before another one is opened,
// perhaps in the same memory.

// AMBIGUITY: A45

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskCloseSocket-No-use-after WSK-WskCloseSocket-Once

static VOID CloseWhileAccepting(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Socket = ListenSocketOpenBound(Request, NULL, NULL);
  NTSTATUS Accepting;

  if (Socket == NULL)
    return;
  RequestArm(Accept);
  Accepting = ListenDispatch(Socket)->WskAccept(Socket, 0, NULL, NULL, NULL,
                                                NULL, Accept->Irp);
  ListenerClose(Request, Socket, Accept, Accepting);
}

/// One socket after the other, perhaps at the same address.
static VOID CloseAndOpen(PREQUEST Request) {
  ULONG Count;

  for (Count = 0; Count < 3; ++Count) {
    PWSK_SOCKET Socket = ConnectionSocketOpen(Request, NULL, NULL);
    if (Socket == NULL)
      return;
    (void)ConnectionSocketBind(Request, Socket);
    SocketClose(Request, Socket);
  }
}

typedef struct _CLOSING {
  PWSK_SOCKET Socket;
  PREQUEST Request;
  NTSTATUS Status;
  PKEVENT Asked;
} CLOSING, *PCLOSING;

/// Closes the socket of which it has asked the address.
static NTSTATUS NTAPI AskCompleted(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  PCLOSING Closing = (PCLOSING)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  Closing->Status =
      BasicDispatch(Closing->Socket)
          ->WskCloseSocket(Closing->Socket, Closing->Request->Irp);
  KeSetEvent(Closing->Asked, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID CloseInCompletion(PREQUEST Request, PREQUEST Close) {
  static CLOSING Closing;
  NTSTATUS Status;

  Closing.Socket = ListenSocketOpenBound(Request, NULL, NULL);
  if (Closing.Socket == NULL)
    return;
  Closing.Request = Close;
  Closing.Asked = &Request->Completed;
  RequestArm(Close);
  RequestArm(Request);
  IoSetCompletionRoutine(Request->Irp, AskCompleted, &Closing, TRUE, TRUE,
                         TRUE);
  Status = ListenDispatch(Closing.Socket)
               ->WskGetLocalAddress(Closing.Socket,
                                    (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  (void)RequestWait(Close, Closing.Status);
}

static VOID RunProgram(PREQUEST Request) {
  PREQUEST Other = RequestCreate();

  if (Other == NULL)
    return;
  CloseWhileAccepting(Request, Other);
  CloseAndOpen(Request);
  CloseInCompletion(Request, Other);
  RequestFree(Other);
}
