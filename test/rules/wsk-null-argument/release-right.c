// Datagrams kept by the receive callback and given back, as they came, before
// the socket is closed.

#include "../Inputs/wsk_sockets.h"

typedef struct _KEPT {
  KEVENT Arrived;
  PWSK_DATAGRAM_INDICATION List;
} KEPT, *PKEPT;

static KEPT Kept;

static NTSTATUS WSKAPI ReceiveFromEvent(PVOID SocketContext, ULONG Flags,
                                        PWSK_DATAGRAM_INDICATION List) {
  PKEPT Context = (PKEPT)SocketContext;

  UNREFERENCED_PARAMETER(Flags);
  // NULL: the socket is dead. The program closes it in any case.
  if (List == NULL || InterlockedCompareExchangePointer((PVOID *)&Context->List,
                                                        List, NULL) != NULL)
    return STATUS_SUCCESS;
  KeSetEvent(&Context->Arrived, IO_NO_INCREMENT, FALSE);
  return STATUS_PENDING;
}

static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {ReceiveFromEvent};

static NTSTATUS SwitchEvents(PREQUEST Request, PWSK_SOCKET Socket, ULONG Mask) {
  static WSK_EVENT_CALLBACK_CONTROL Control;
  PIRP Irp = NULL;
  NTSTATUS Status;

  Control.NpiId = (PNPIID)&NPI_WSK_INTERFACE_ID;
  Control.EventMask = Mask;
  if (Mask & WSK_EVENT_DISABLE) {
    RequestArm(Request);
    Irp = Request->Irp;
  }
  Status = DatagramDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, Irp);
  return Irp != NULL ? RequestWait(Request, Status) : Status;
}

static VOID SendToSelf(PREQUEST Request, PMAILBOX Box) {
  NTSTATUS Status;

  RequestArm(Request);
  Status = DatagramDispatch(Box->Socket)
               ->WskSendTo(Box->Socket, &Box->Message->List.Buffer, 0,
                           (PSOCKADDR)&Box->Address, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

// RIGHT: WSK-WskRelease-List-nonnull
// AMBIGUITY: A20

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Box;

  KeInitializeEvent(&Kept.Arrived, NotificationEvent, FALSE);
  if (MailboxOpen(Request, &Box, &Kept, &Events) &&
      NT_SUCCESS(SwitchEvents(Request, Box.Socket, WSK_EVENT_RECEIVE_FROM))) {
    SendToSelf(Request, &Box);
    (void)EventArrived(&Kept.Arrived);
    (void)SwitchEvents(Request, Box.Socket,
                       WSK_EVENT_RECEIVE_FROM | WSK_EVENT_DISABLE);
    if (Kept.List != NULL)
      (void)DatagramDispatch(Box.Socket)->WskRelease(Box.Socket, Kept.List);
  }
  MailboxClose(Request, &Box);
}
