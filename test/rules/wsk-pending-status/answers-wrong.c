// Answers that nobody looks for: that a buffer was too small, that a datagram
// was cut off, how a call ended, that a peer never ends its side.

#include "../Inputs/wsk_security.h"

static VOID ListTransports(VOID) {
  static WSK_TRANSPORT Transports[1];
  SIZE_T Returned = 0;
  NTSTATUS Status;

  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: nobody looks for STATUS_BUFFER_OVERFLOW after WSK_TRANSPORT_LIST_QUERY; {{.*}}[WSK-WskControlClient-Buffer-overflow-handled] [wsk-pending-status]
  // BLIND(run time): WSK-WskControlClient-Buffer-overflow-handled: what the driver makes of a status
  Status = Provider.Dispatch->WskControlClient(
      Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, sizeof(Transports),
      Transports, &Returned, NULL);
  if (NT_SUCCESS(Status))
    DbgPrint("%u\n", (ULONG)Returned);
}

static VOID ListAddresses(PWSK_SOCKET Socket) {
  static UCHAR List[512];
  SIZE_T Returned = 0;
  NTSTATUS Status;

  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: nobody looks for STATUS_BUFFER_OVERFLOW after SIO_ADDRESS_LIST_QUERY; {{.*}}[WSK-SIO_ADDRESS_LIST_QUERY-Buffer-overflow-handled] [wsk-pending-status]
  // BLIND(run time): WSK-SIO_ADDRESS_LIST_QUERY-Buffer-overflow-handled: what the driver makes of a status
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0, NULL, sizeof(List), List,
      &Returned, NULL);
  if (NT_SUCCESS(Status))
    DbgPrint("%u\n", (ULONG)Returned);
}

static VOID AskForRedirection(PREQUEST Request, PWSK_SOCKET Socket) {
  static UCHAR Answer[64];
  SIZE_T Returned = 0;

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: nobody looks for STATUS_BUFFER_TOO_SMALL after SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT; {{.*}}[WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Buffer-too-small-handled] [wsk-pending-status]
  // BLIND(run time): WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Buffer-too-small-handled: what the driver makes of a status
  (void)RequestWait(Request,
                    BasicDispatch(Socket)->WskControlSocket(
                        Socket, WskIoctl,
                        SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, 0, 0, NULL,
                        sizeof(Answer), Answer, &Returned, Request->Irp));
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: nobody looks for STATUS_BUFFER_TOO_SMALL after SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS; {{.*}}[WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Buffer-too-small-handled] [wsk-pending-status]
  // BLIND(run time): WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Buffer-too-small-handled: what the driver makes of a status
  (void)RequestWait(Request,
                    BasicDispatch(Socket)->WskControlSocket(
                        Socket, WskIoctl,
                        SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, 0, 0, NULL,
                        sizeof(Answer), Answer, &Returned, Request->Irp));
}

static VOID Receive(PREQUEST Request) {
  static ULONG Flags;
  MAILBOX Mailbox;
  NTSTATUS Receiving;

  if (MailboxOpen(Request, &Mailbox, NULL, NULL)) {
    RequestArm(Mailbox.Receive);
    // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: nobody looks for MSG_TRUNC or MSG_CTRUNC after WskReceiveFrom; {{.*}}[WSK-WskReceiveFrom-Truncation-checked] [wsk-pending-status]
    // BLIND(run time): WSK-WskReceiveFrom-Truncation-checked: what the driver makes of the flags
    Receiving =
        DatagramDispatch(Mailbox.Socket)
            ->WskReceiveFrom(Mailbox.Socket, &Mailbox.Message->List.Buffer, 0,
                             NULL, NULL, NULL, &Flags, Mailbox.Receive->Irp);
    MailboxEndReceive(Request, &Mailbox, Receiving);
    DbgPrint("0x%x\n", Flags);
  }
  MailboxClose(Request, &Mailbox);
}

static VOID CacheDescriptor(VOID) {
  PSECURITY_DESCRIPTOR Cached = DescriptorCache();

  if (Cached == NULL)
    return;
  // TIDY: :[[@LINE+2]]:{{[0-9]+}}: warning: nobody looks at what WskControlClient comes to; {{.*}}[WSK-Return-Value-not-silently-dropped] [wsk-pending-status]
  // BLIND(run time): WSK-Return-Value-not-silently-dropped: what the driver makes of a status
  Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                      sizeof(Cached), &Cached, 0, NULL, NULL,
                                      NULL);
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
