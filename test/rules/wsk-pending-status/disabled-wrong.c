// STATUS_EVENT_PENDING, a success, taken for the end of all callbacks: the
// context goes while one is running, here the one that asks.

#include "../Inputs/wsk_events.h"

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
  if (Indication != NULL && NT_SUCCESS(Disable(Inbox->Socket)))
    // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: the context of a socket is freed while a callback may be running: STATUS_EVENT_PENDING is a success, too; {{.*}}[WSK-WskControlSocket-Event-pending-not-done] [wsk-pending-status]
    // RUN-TIME-DAG: disabled-wrong.c:[[@LINE+1]]:{{[0-9]+}}: warning: the context of a socket is freed while a callback is running: {{.*}}[WSK-WskControlSocket-Event-pending-not-done]
    ExFreePoolWithTag(Inbox, PROGRAM_TAG);
  KeSetEvent(&Called, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {ReceiveFromEvent};

static VOID RunProgram(PREQUEST Request) {
  PINBOX Inbox =
      // What the callback still uses is not freed.
      // RUN-TIME-DAG: disabled-wrong.c:[[@LINE+1]]:{{[0-9]+}}: warning: 1 pool block {{.*}}[leak-pool-block]
      (PINBOX)ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(INBOX), PROGRAM_TAG);
  MAILBOX Mailbox;

  if (Inbox == NULL)
    return;
  KeInitializeEvent(&Called, NotificationEvent, FALSE);
  if (MailboxOpen(Request, &Mailbox, Inbox, &Events)) {
    Inbox->Socket = Mailbox.Socket;
    if (NT_SUCCESS(EventsEnable(Mailbox.Socket, WSK_EVENT_RECEIVE_FROM))) {
      RequestArm(Request);
      (void)RequestWait(Request, DatagramDispatch(Mailbox.Socket)
                                     ->WskSendTo(Mailbox.Socket,
                                                 &Mailbox.Message->List.Buffer,
                                                 0, (PSOCKADDR)&Mailbox.Address,
                                                 0, NULL, Request->Irp));
      (void)EventArrived(&Called);
    }
  }
  MailboxClose(Request, &Mailbox);
}
