// Keeps the data that a connection indicates, and releases it through the table
// of the connection, one element at a time (A33).

#include "../Inputs/wsk_sockets.h"

// AMBIGUITY: A33
// RIGHT: WSK-WskRelease-Overload-matches-category

typedef struct _KEPT {
  KEVENT Arrived;
  PVOID List;
} KEPT, *PKEPT;

static KEPT Kept;

static NTSTATUS WSKAPI ReceiveEvent(PVOID SocketContext, ULONG Flags,
                                    PWSK_DATA_INDICATION DataIndication,
                                    SIZE_T BytesIndicated,
                                    SIZE_T *BytesAccepted) {
  PKEPT Context = (PKEPT)SocketContext;

  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(BytesIndicated);
  *BytesAccepted = 0;
  if (DataIndication == NULL ||
      InterlockedCompareExchangePointer(&Context->List, DataIndication, NULL) !=
          NULL)
    return STATUS_DATA_NOT_ACCEPTED;
  KeSetEvent(&Context->Arrived, IO_NO_INCREMENT, FALSE);
  return STATUS_PENDING;
}

static const WSK_CLIENT_CONNECTION_DISPATCH Events = {ReceiveEvent, NULL, NULL};

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
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskSetOption, SO_WSK_EVENT_CALLBACK, SOL_SOCKET, sizeof(Control),
      &Control, 0, NULL, NULL, Irp);
  return Irp != NULL ? RequestWait(Request, Status) : Status;
}

/// Receives by callback what the listener's side sends.
static VOID Receive(PREQUEST Request, PPEERS Peers, PMESSAGE Message) {
  PWSK_SOCKET Socket = Peers->Client;
  PWSK_DATA_INDICATION List, Next;
  NTSTATUS Status;

  if (!NT_SUCCESS(SwitchEvents(Request, Socket, WSK_EVENT_RECEIVE)))
    return;
  RequestArm(Request);
  Status = ConnectionDispatch(Peers->Server)
               ->WskSend(Peers->Server, &Message->List.Buffer, 0, Request->Irp);
  (void)RequestWait(Request, Status);
  (void)EventArrived(&Kept.Arrived);
  (void)SwitchEvents(Request, Socket, WSK_EVENT_RECEIVE | WSK_EVENT_DISABLE);
  for (List = (PWSK_DATA_INDICATION)Kept.List; List != NULL; List = Next) {
    Next = List->Next;
    List->Next = NULL;
    (void)ConnectionDispatch(Socket)->WskRelease(Socket, List);
  }
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PEERS Peers;

  if (Message == NULL)
    return;
  KeInitializeEvent(&Kept.Arrived, NotificationEvent, FALSE);
  if (PeersPrepare(Request, &Peers)) {
    SocketClose(Request, Peers.Client);
    Peers.Client = ConnectionSocketOpenBound(Request, &Kept, &Events);
    if (Peers.Client != NULL) {
      RequestArm(Request);
      Peers.Connected = NT_SUCCESS(RequestWait(
          Request, ConnectionDispatch(Peers.Client)
                       ->WskConnect(Peers.Client, (PSOCKADDR)&Peers.Address, 0,
                                    Request->Irp)));
    }
    if (Peers.Connected)
      Peers.Server = RequestSocket(Peers.Accept, Peers.Accepting);
    if (Peers.Server != NULL) {
      Peers.Accepting = STATUS_UNSUCCESSFUL;
      Receive(Request, &Peers, Message);
    }
  }
  PeersClose(Request, &Peers);
  MessageFree(Message);
}
