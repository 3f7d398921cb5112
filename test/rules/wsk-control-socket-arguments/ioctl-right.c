// IOCTLs as their pages say, and as drivers call them where pages disagree.

#include "../Inputs/wsk_control.h"
#include <mstcpip.h>

// RIGHT: WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Arguments WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Irp-required
// RIGHT: WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Arguments WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Irp-required
// RIGHT: WSK-SIO_WSK_SET_TCP_SILENT_MODE-Arguments WSK-SIO_WSK_SET_TCP_SILENT_MODE-Irp-required
// RIGHT: WSK-SIO_WSK_SET_REMOTE_ADDRESS-Arguments WSK-SIO_WSK_SET_REMOTE_ADDRESS-Irp-required
// RIGHT: WSK-SIO_WSK_SET_SENDTO_ADDRESS-Arguments WSK-SIO_WSK_SET_SENDTO_ADDRESS-Irp-required
// RIGHT: WSK-SIO_ADDRESS_LIST_CHANGE-Arguments WSK-SIO_ADDRESS_LIST_CHANGE-Irp-required
// RIGHT: WSK-SIO_LOOPBACK_FAST_PATH-Arguments WSK-SIO_LOOPBACK_FAST_PATH-Irp-required
// RIGHT: WSK-SIO_WSK_QUERY_INSPECT_ID-Arguments WSK-SIO_WSK_QUERY_INSPECT_ID-Irp-null
// RIGHT: WSK-SIO_ADDRESS_LIST_QUERY-Arguments WSK-SIO_ADDRESS_LIST_QUERY-Irp-null
// RIGHT: WSK-SIO_WSK_REGISTER_EXTENSION-Arguments WSK-SIO_WSK_REGISTER_EXTENSION-Irp-null
// RIGHT: WSK-WSK_EXTENSION_CONTROL_IN-Members WSK-SIO_WSK_REGISTER_EXTENSION-Unsupported-handled
// RIGHT: WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Arguments
// RIGHT: WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Arguments
// RIGHT: WSK-SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS-Arguments
// RIGHT: WSK-SIO_WFP_REDIRECT-Irp-and-completion-required
// RIGHT: WSK-WskControlSocket-OutputSizeReturned-null-unless-needed
// RIGHT: WSK-WskControlSocket-RequestType-matches-code WSK-WskControlSocket-Buffers-per-operation
// AMBIGUITY: A1, A3, A4, A9, A12

static const NPIID ExtensionId = {
    0x5f3c1a7e,
    0x9d42,
    0x4b60,
    {0x8e, 0x17, 0xc4, 0x2a, 0x6b, 0x93, 0xf0, 0x58}};
static const struct {
  PVOID Event;
} ExtensionEvents;

static VOID OnConnection(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  WSK_INSPECT_ID Inspect;
  SIZE_T Backlog, Returned;
  ULONG_PTR Pointer; ///< As large as a SIZE_T.
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, 0, NULL,
      sizeof(Backlog), &Backlog, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0, NULL,
      sizeof(SIZE_T), &Pointer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // With and without OutputSizeReturned: A3.
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_INSPECT_ID, 0, 0, NULL, sizeof(Inspect),
      &Inspect, &Returned, NULL);
  ExpectRefused(Status);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_INSPECT_ID, 0, 0, NULL,
      sizeof(WSK_INSPECT_ID), &Inspect, NULL, NULL);
  ExpectRefused(Status);
  // Level is ignored: A4.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskIoctl,
                                      SIO_WSK_SET_TCP_SILENT_MODE, SOL_SOCKET,
                                      0, NULL, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID OnDatagram(PREQUEST Request, PWSK_SOCKET Socket,
                       PSOCKADDR_IN Address) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  SIZE_T Size = Address->sin_family == AF_INET ? sizeof(SOCKADDR_IN)
                                               : sizeof(SOCKADDR_IN6);
  NTSTATUS Status;

  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(*Address),
      Address, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // Cleared again.
  RequestArm(Request);
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS,
                                 0, 0, NULL, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, Size, (PSOCKADDR)Address,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS,
                                 0, 0, NULL, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID OnUnconnected(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static UCHAR List[512];
  WSK_EXTENSION_CONTROL_IN In = {(PNPIID)&ExtensionId, NULL, &ExtensionEvents};
  WSK_EXTENSION_CONTROL_OUT Out;
  SIZE_T Returned;
  BOOLEAN Enable = TRUE;
  ULONG Wide = TRUE;
  NTSTATUS Status;

  // How much room, then what is in it.
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY,
                                      0, 0, NULL, 0, NULL, &Returned, NULL);
  ExpectRefused(Status);
  (void)Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0,
                                   0, NULL, sizeof(List), List, &Returned,
                                   NULL);
  // It waits until somebody cancels it.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_CHANGE,
                                      0, 0, NULL, 0, NULL, NULL, Request->Irp);
  if (Status == STATUS_PENDING)
    IoCancelIrp(Request->Irp);
  (void)RequestWait(Request, Status);
  // "A Boolean value": A9.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH,
                                      0, sizeof(Enable), &Enable, 0, NULL, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH,
                                      0, sizeof(Wide), &Wide, 0, NULL, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);

  Status = Dispatch->WskControlSocket(Socket, WskIoctl,
                                      SIO_WSK_REGISTER_EXTENSION, 0, sizeof(In),
                                      &In, sizeof(Out), &Out, NULL, NULL);
  if (NT_SUCCESS(Status))
    DbgPrint("an extension: %p\n", Out.ProviderDispatch);

  // Both an IRP and OutputSizeReturned, as the pages ask; a query for the size.
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, 0, 0, NULL,
      0, NULL, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, 0, 0, NULL,
      sizeof(List), List, &Returned, Request->Irp);
  if (RequestWait(Request, Status) == STATUS_BUFFER_TOO_SMALL)
    DbgPrint("%u bytes needed\n", (ULONG)Returned);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, 0, 0, NULL,
      sizeof(List), List, &Returned, Request->Irp);
  if (RequestWait(Request, Status) == STATUS_BUFFER_TOO_SMALL)
    DbgPrint("%u bytes needed\n", (ULONG)Returned);
  RequestArm(Request);
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS, 0,
      sizeof(List), List, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Mailbox;
  PWSK_SOCKET Socket;
  PEERS Peers;

  if (PeersConnect(Request, &Peers)) {
    OnConnection(Request, Peers.Server);
    // A socket in silent mode can only be closed.
    SocketClose(Request, Peers.Server);
    Peers.Server = NULL;
  }
  PeersClose(Request, &Peers);
  if (MailboxOpen(Request, &Mailbox, NULL, NULL))
    OnDatagram(Request, Mailbox.Socket, &Mailbox.Address);
  MailboxClose(Request, &Mailbox);
  Socket = ConnectionSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    OnUnconnected(Request, Socket);
    SocketClose(Request, Socket);
  }
}
