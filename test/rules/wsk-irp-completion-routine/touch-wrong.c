// Completion routines that free what they were given, and callers that go on
// with it: with the context, with the IRP, and with a request that may have
// ended by the time they give it up.

#include "../Inputs/wsk_sockets.h"

/// All that one question needs; its completion routine frees it.
typedef struct _QUESTION {
  PIRP Irp;
  PKEVENT Ended;
  SOCKADDR_STORAGE Address;
} QUESTION, *PQUESTION;

static VOID QuestionFree(PQUESTION Question) {
  IoFreeIrp(Question->Irp);
  ExFreePoolWithTag(Question, PROGRAM_TAG);
}

static NTSTATUS NTAPI QuestionAnswered(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                                       PVOID Context) {
  PQUESTION Question = (PQUESTION)Context;
  PKEVENT Ended = Question->Ended;

  UNREFERENCED_PARAMETER(DeviceObject);
  UNREFERENCED_PARAMETER(Irp);
  QuestionFree(Question);
  KeSetEvent(Ended, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static PQUESTION QuestionCreate(PKEVENT Ended) {
  PQUESTION Question = (PQUESTION)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(QUESTION), PROGRAM_TAG);

  if (Question == NULL)
    return NULL;
  Question->Irp = IoAllocateIrp(1, FALSE);
  if (Question->Irp == NULL) {
    ExFreePoolWithTag(Question, PROGRAM_TAG);
    return NULL;
  }
  Question->Ended = Ended;
  KeInitializeEvent(Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Question->Irp, QuestionAnswered, Question, TRUE, TRUE,
                         TRUE);
  return Question;
}

/// Returns how much there is of the answer, if that came at once.
static SIZE_T Ask(PWSK_SOCKET Socket, PKEVENT Ended) {
  PQUESTION Question = QuestionCreate(Ended);
  SIZE_T Length = 0;

  if (Question == NULL)
    return 0;
  if (DatagramDispatch(Socket)->WskGetLocalAddress(
          Socket, (PSOCKADDR)&Question->Address, Question->Irp) ==
      STATUS_SUCCESS)
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the context of a completion routine is used although the routine has freed it; after the call it belongs to the routine [WSK-Irp-Completion-no-touch-after-free] [wsk-irp-completion-routine]
    // BLIND(run time): WSK-Irp-Completion-no-touch-after-free: a read of the driver's own memory
    Length = Question->Irp->IoStatus.Information;
  KeWaitForSingleObject(Ended, Executive, KernelMode, FALSE, NULL);
  return Length;
}

static NTSTATUS NTAPI Frees(PDEVICE_OBJECT DeviceObject, PIRP Irp,
                            PVOID Context) {
  UNREFERENCED_PARAMETER(DeviceObject);
  IoFreeIrp(Irp);
  KeSetEvent((PKEVENT)Context, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS AskForStatus(PWSK_SOCKET Socket, PKEVENT Ended) {
  static SOCKADDR_STORAGE Address;
  PIRP Irp = IoAllocateIrp(1, FALSE);
  NTSTATUS Status;

  if (Irp == NULL)
    return STATUS_INSUFFICIENT_RESOURCES;
  KeInitializeEvent(Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Irp, Frees, Ended, TRUE, TRUE, TRUE);
  Status = DatagramDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)&Address, Irp);
  if (Status != STATUS_PENDING)
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: an IRP is read that its completion routine has freed; take what is needed before IoFreeIrp [WSK-Irp-Completion-no-touch-after-free] [wsk-irp-completion-routine]
    // BLIND(run time): WSK-Irp-Completion-no-touch-after-free: a read of the driver's own memory
    Status = Irp->IoStatus.Status;
  KeWaitForSingleObject(Ended, Executive, KernelMode, FALSE, NULL);
  return Status;
}

static VOID ReceiveSoon(PMAILBOX Mailbox, PKEVENT Ended) {
  PIRP Irp = IoAllocateIrp(1, FALSE);
  LARGE_INTEGER Soon;

  if (Irp == NULL)
    return;
  Soon.QuadPart = -10000LL;
  KeInitializeEvent(Ended, NotificationEvent, FALSE);
  IoSetCompletionRoutine(Irp, Frees, Ended, TRUE, TRUE, TRUE);
  if (DatagramDispatch(Mailbox->Socket)
              ->WskReceiveFrom(Mailbox->Socket, &Mailbox->Message->List.Buffer,
                               0, NULL, NULL, NULL, NULL,
                               Irp) == STATUS_PENDING &&
      KeWaitForSingleObject(Ended, Executive, KernelMode, FALSE, &Soon) ==
          STATUS_TIMEOUT) {
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of IoCancelIrp may be freed by now: its completion routine frees it as soon as WskReceiveFrom completes; leave that to whoever waits [WSK-Irp-Completion-no-touch-after-free] [wsk-irp-completion-routine]
    // BLIND(run time): WSK-Irp-Completion-no-touch-after-free: the request completes in between, or it does not
    (void)IoCancelIrp(Irp);
  }
  KeWaitForSingleObject(Ended, Executive, KernelMode, FALSE, NULL);
}

static VOID RunProgram(PREQUEST Request) {
  PWSK_SOCKET Socket = DatagramSocketOpenBound(Request, NULL, NULL);
  static KEVENT Ended;
  MAILBOX Mailbox;

  if (Socket != NULL) {
    DbgPrint("%u\n", (ULONG)Ask(Socket, &Ended));
    DbgPrint("0x%08x\n", AskForStatus(Socket, &Ended));
    SocketClose(Request, Socket);
  }
  if (MailboxOpen(Request, &Mailbox, NULL, NULL))
    ReceiveSoon(&Mailbox, &Ended);
  MailboxClose(Request, &Mailbox);
}
