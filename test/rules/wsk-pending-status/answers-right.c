// Answers that somebody looks for: that a buffer was too small, that a datagram
// was cut off, how a call ended.

#include "../Inputs/wsk_security.h"

// RIGHT: WSK-WskControlClient-Buffer-overflow-handled WSK-SIO_ADDRESS_LIST_QUERY-Buffer-overflow-handled WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Buffer-too-small-handled WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Buffer-too-small-handled WSK-WskReceiveFrom-Truncation-checked WSK-Return-Value-not-silently-dropped

/// Whether to ask again, with a larger buffer.
static BOOLEAN IsTooSmall(NTSTATUS Status) {
  switch (Status) {
  case STATUS_BUFFER_OVERFLOW:
    return TRUE;
  default:
    return Status == STATUS_BUFFER_TOO_SMALL;
  }
}

static VOID ListTransports(VOID) {
  static WSK_TRANSPORT Transports[16];
  SIZE_T Returned = 0;

  if (IsTooSmall(Provider.Dispatch->WskControlClient(
          Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL,
          sizeof(Transports), Transports, &Returned, NULL)))
    DbgPrint("%u bytes needed\n", (ULONG)Returned);
}

static VOID ListAddresses(PWSK_SOCKET Socket) {
  static UCHAR List[512];
  SIZE_T Returned = 0;

  if (IsTooSmall(BasicDispatch(Socket)->WskControlSocket(
          Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0, NULL, sizeof(List),
          List, &Returned, NULL)))
    DbgPrint("%u bytes needed\n", (ULONG)Returned);
}

static VOID AskForRedirection(PREQUEST Request, PWSK_SOCKET Socket) {
  static UCHAR Answer[64];
  SIZE_T Returned = 0;
  NTSTATUS Status;

  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, 0, 0, NULL,
      sizeof(Answer), Answer, &Returned, Request->Irp);
  if (IsTooSmall(RequestWait(Request, Status)))
    DbgPrint("%u bytes needed\n", (ULONG)Returned);
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, 0, 0, NULL,
      sizeof(Answer), Answer, &Returned, Request->Irp);
  if (IsTooSmall(RequestWait(Request, Status)))
    DbgPrint("%u bytes needed\n", (ULONG)Returned);
}

static VOID Receive(PREQUEST Request) {
  static ULONG Flags;
  MAILBOX Mailbox;
  NTSTATUS Receiving;

  if (MailboxOpen(Request, &Mailbox, NULL, NULL)) {
    RequestArm(Mailbox.Receive);
    Receiving =
        DatagramDispatch(Mailbox.Socket)
            ->WskReceiveFrom(Mailbox.Socket, &Mailbox.Message->List.Buffer, 0,
                             NULL, NULL, NULL, &Flags, Mailbox.Receive->Irp);
    MailboxEndReceive(Request, &Mailbox, Receiving);
    if (Flags & (MSG_TRUNC | MSG_CTRUNC))
      DbgPrint("cut off\n");
  }
  MailboxClose(Request, &Mailbox);
}

static VOID CacheDescriptor(VOID) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();

  // Says that the status does not matter.
  if (Cached != NULL)
    DescriptorRelease(Cached);
}

static VOID RunProgram(PREQUEST Request) {
  PEERS Peers;

  ListTransports();
  CacheDescriptor();
  Receive(Request);
  if (PeersConnect(Request, &Peers)) {
    ListAddresses(Peers.Server);
    AskForRedirection(Request, Peers.Server);
  }
  PeersClose(Request, &Peers);
}
