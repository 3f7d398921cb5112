// Completion routines that free what they were given, and callers that keep
// their hands off it, or know that it is still there.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-Irp-Completion-no-touch-after-free WSK-Irp-Pending-wait-before-release

/// One attempt to receive. Who takes the IRP out of it under the lock may use
/// it; the completion routine frees both.
typedef struct _ATTEMPT {
  KSPIN_LOCK Lock;
  PIRP Irp;
  PKEVENT Ended;
} ATTEMPT, *PATTEMPT;

static NTSTATUS NTAPI AttemptEnded(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                   PVOID Context) {
  PATTEMPT Attempt = (PATTEMPT)Context;
  PKEVENT Ended = Attempt->Ended;
  KIRQL Irql;

  UNREFERENCED_PARAMETER(DeviceObject);
  KeAcquireSpinLock(&Attempt->Lock, &Irql);
  Attempt->Irp = NULL;
  KeReleaseSpinLock(&Attempt->Lock, Irql);
  IoFreeIrp(Irp);
  KeSetEvent(Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static VOID ReceiveSoon(PMAILBOX Mailbox, PKEVENT Ended) {
  static ATTEMPT Attempt;
  LARGE_INTEGER Soon;
  KIRQL Irql;

  KeInitializeSpinLock(&Attempt.Lock);
  KeInitializeEvent(Ended, NotificationEvent, FALSE);
  Attempt.Ended = Ended;
  Attempt.Irp = IoAllocateIrp(1, FALSE);
  if (Attempt.Irp == NULL)
    return;
  Soon.QuadPart = -10000LL;
  IoSetCompletionRoutine(Attempt.Irp, AttemptEnded, &Attempt, TRUE, TRUE, TRUE);
  (void)DatagramDispatch(Mailbox->Socket)
      ->WskReceiveFrom(Mailbox->Socket, &Mailbox->Message->List.Buffer, 0, NULL,
                       NULL, NULL, NULL, Attempt.Irp);
  if (KeWaitForSingleObject(Ended, Executive, KernelMode, FALSE, &Soon) !=
      STATUS_TIMEOUT)
    return;
  KeAcquireSpinLock(&Attempt.Lock, &Irql);
  if (Attempt.Irp != NULL)
    (void)IoCancelIrp(Attempt.Irp);
  KeReleaseSpinLock(&Attempt.Lock, Irql);
  KeWaitForSingleObject(Ended, Executive, KernelMode, FALSE, NULL);
}

/// A question in memory of its own; the answer goes where its owner says.
typedef struct _QUESTION {
  PIRP Irp;
  PKEVENT Ended;
  NTSTATUS *Answer;
  SOCKADDR_STORAGE Address;
} QUESTION, *PQUESTION;

static NTSTATUS NTAPI QuestionAnswered(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                       PVOID Context) {
  PQUESTION Question = (PQUESTION)Context;
  PKEVENT Ended = Question->Ended;

  UNREFERENCED_PARAMETER(DeviceObject);
  *Question->Answer = Irp->IoStatus.Status;
  ExFreePoolWithTag(Question, PROGRAM_TAG);
  IoFreeIrp(Irp);
  KeSetEvent(Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS Ask(PWSK_SOCKET Socket, PKEVENT Ended) {
  NTSTATUS Answer = STATUS_UNSUCCESSFUL, Status;
  PQUESTION Question = (PQUESTION)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(QUESTION), PROGRAM_TAG);

  if (Question == NULL)
    return Answer;
  Question->Ended = Ended;
  Question->Answer = &Answer;
  Question->Irp = IoAllocateIrp(1, FALSE);
  if (Question->Irp == NULL) {
    ExFreePoolWithTag(Question, PROGRAM_TAG);
    return Answer;
  }
  KeInitializeEvent(Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Question->Irp, QuestionAnswered, Question, TRUE, TRUE,
                         TRUE);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Question->Address, Question->Irp);
  if (Status == STATUS_SUCCESS)
    return Answer;
  KeWaitForSingleObject(Ended, Executive, KernelMode, FALSE, NULL);
  return Answer;
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  static KEVENT Ended;
  MAILBOX Mailbox;

  if (Socket != NULL) {
    DbgPrint("0x%08x\n", Ask(Socket, &Ended));
    SocketClose(Request, Socket);
  }
  if (MailboxOpen(Request, &Mailbox, NULL, NULL))
    ReceiveSoon(&Mailbox, &Ended);
  MailboxClose(Request, &Mailbox);
}
