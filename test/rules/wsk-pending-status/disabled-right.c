// The context of a socket goes when no callback runs any more: the status says
// so, the request to disable has completed, or the socket is closed.

#include "../Inputs/wsk_events.h"

// RIGHT: WSK-WskControlSocket-Event-pending-not-done

static KEVENT Called;

typedef struct _INBOX {
  PWSK_SOCKET Socket;
  LONG Datagrams;
} INBOX, *PINBOX;

/// Without an IRP: whether a callback runs still is in the status.
static NTSTATUS Disable(PWSK_SOCKET Socket) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID, 0};
  Control.EventMask = WSK_EVENT_RECEIVE_FROM | WSK_EVENT_DISABLE;
  return BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, NULL);
}

static NTSTATUS NTAPI ReceiveFromEvent(PVOID SocketContext, ULONG Flags,
                                       PWSK_DATAGRAM_INDICATION Indication) {
  PINBOX Inbox = (PINBOX)SocketContext;

  UNREFERENCED_PARAMETER(Flags);
  if (Indication != NULL && Disable(Inbox->Socket) == STATUS_EVENT_PENDING)
    ++Inbox->Datagrams;
  KeSetEvent(&Called, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {ReceiveFromEvent};

static PINBOX InboxOpen(PREQUEST Request, PMAILBOX Mailbox) {
  PINBOX Inbox =
      (PINBOX)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(INBOX), PROGRAM_TAG);

  if (Inbox == NULL)
    return NULL;
  KeInitializeEvent(&Called, NotificationEvent, FALSE);
  if (!MailboxOpen(Request, Mailbox, Inbox, &Events)) {
    MailboxClose(Request, Mailbox);
    ExFreePoolWithTag(Inbox, PROGRAM_TAG);
    return NULL;
  }
  Inbox->Socket = Mailbox->Socket;
  if (NT_SUCCESS(EventsEnable(Mailbox->Socket, WSK_EVENT_RECEIVE_FROM))) {
    RequestArm(Request);
    if (NT_SUCCESS(RequestWait(Request,
                               DatagramDispatch(Mailbox->Socket)
                                   ->WskSendTo(Mailbox->Socket,
                                               &Mailbox->Message->List.Buffer,
                                               0, (PSOCKADDR)&Mailbox->Address,
                                               0, NULL, Request->Irp))))
      (void)EventArrived(&Called);
  }
  return Inbox;
}

/// Where one runs, the close waits for it.
static VOID FreeWhenNoneRuns(PREQUEST Request) {
  MAILBOX Mailbox;
  PINBOX Inbox = InboxOpen(Request, &Mailbox);

  if (Inbox == NULL)
    return;
  if (Disable(Mailbox.Socket) == STATUS_SUCCESS) {
    ExFreePoolWithTag(Inbox, PROGRAM_TAG);
    Inbox = NULL;
  }
  MailboxClose(Request, &Mailbox);
  if (Inbox != NULL)
    ExFreePoolWithTag(Inbox, PROGRAM_TAG);
}

static VOID FreeAfterClose(PREQUEST Request) {
  MAILBOX Mailbox;
  PINBOX Inbox = InboxOpen(Request, &Mailbox);

  if (Inbox == NULL)
    return;
  if (NT_SUCCESS(Disable(Mailbox.Socket)))
    MailboxClose(Request, &Mailbox);
  else
    MailboxClose(Request, &Mailbox);
  ExFreePoolWithTag(Inbox, PROGRAM_TAG);
}

static VOID DisableAndWait(PREQUEST Request) {
  WSK_EVENT_CALLBACK_CONTROL Control = {(PNPIID)&NPI_WSK_INTERFACE_ID, 0};
  MAILBOX Mailbox;
  PINBOX Inbox = InboxOpen(Request, &Mailbox);
  NTSTATUS Status;

  if (Inbox == NULL)
    return;
  Control.EventMask = WSK_EVENT_RECEIVE_FROM | WSK_EVENT_DISABLE;
  RequestArm(Request);
  Status = RequestWait(Request,
                       BasicDispatch(Mailbox.Socket)
                           ->WskControlSocket(Mailbox.Socket, WskSetOption,
                                              SO_WSK_EVENT_CALLBACK, SOL_SOCKET,
                                              sizeof(Control), &Control, 0,
                                              NULL, NULL, Request->Irp));
  if (NT_SUCCESS(Status)) {
    ExFreePoolWithTag(Inbox, PROGRAM_TAG);
    Inbox = NULL;
  }
  MailboxClose(Request, &Mailbox);
  if (Inbox != NULL)
    ExFreePoolWithTag(Inbox, PROGRAM_TAG);
}

static VOID RunProgram(PREQUEST Request) {
  FreeWhenNoneRuns(Request);
  FreeAfterClose(Request);
  DisableAndWait(Request);
}
