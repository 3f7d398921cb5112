// A function that gives up on a request and returns, although the completion
// routine's context still points to one of its variables. It receives
// on a socket that nobody sends to.

#include "../Inputs/wsk_sockets.h"

/// What the completion routine is given; a helper fills it in.
typedef struct _ATTEMPT {
  KEVENT Ended;
  NTSTATUS *Result; ///< Of whoever waits.
} ATTEMPT, *PATTEMPT;

static NTSTATUS NTAPI AttemptEnded(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  PATTEMPT Attempt = (PATTEMPT)Context;

  UNREFERENCED_PARAMETER(DeviceObject);
  // Nobody knows whether the waiter has gone between this test and the write.
  if (!Irp->Cancel)
    *Attempt->Result = Irp->IoStatus.Status;
  KeSetEvent(&Attempt->Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID Prepare(PATTEMPT Attempt, PIRP Irp, NTSTATUS *Result) {
  KeInitializeEvent(&Attempt->Ended, NotificationEvent, FALSE);
  Attempt->Result = Result;
  IoReuseIrp(Irp, STATUS_UNSUCCESSFUL);
  IoSetCompletionRoutine(Irp, AttemptEnded, Attempt, TRUE, TRUE, TRUE);
}

static NTSTATUS ReceiveSoon(PMAILBOX Mailbox, PATTEMPT Attempt, PIRP Irp) {
  NTSTATUS Result = STATUS_UNSUCCESSFUL;
  LARGE_INTEGER Soon;

  Soon.QuadPart = -10000LL;
  Prepare(Attempt, Irp, &Result);
  if (DatagramDispatch(Mailbox->Socket)
              ->WskReceiveFrom(Mailbox->Socket, &Mailbox->Message->List.Buffer,
                               0, NULL, NULL, NULL, NULL,
                               Irp) == STATUS_PENDING &&
      KeWaitForSingleObject(&Attempt->Ended, Executive, KernelMode, FALSE,
                            &Soon) == STATUS_TIMEOUT) {
    DbgPrint("%p gives up\n", KeGetCurrentThread());
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Result', which the context of the completion routine points to, is a variable of a function that returns while WskReceiveFrom may be pending; IoCancelIrp only asks for the completion: wait for it [WSK-Irp-Pending-wait-before-release] [wsk-pending-status]
    // BLIND(run time): WSK-Irp-Pending-wait-before-release: what memory of the driver points to
    (void)IoCancelIrp(Irp);
    return STATUS_TIMEOUT;
  }
  return Result;
}

static VOID RunProgram(PREQUEST Request) {
  static ATTEMPT Attempt;
  MAILBOX Mailbox;

  if (MailboxOpen(Request, &Mailbox, NULL, NULL) &&
      ReceiveSoon(&Mailbox, &Attempt, Mailbox.Receive->Irp) == STATUS_TIMEOUT)
    KeWaitForSingleObject(&Attempt.Ended, Executive, KernelMode, FALSE, NULL);
  MailboxClose(Request, &Mailbox);
}
