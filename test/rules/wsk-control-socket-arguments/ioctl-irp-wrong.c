// IOCTLs without the IRP that they need, and with one where they need none.

#include "../Inputs/wsk_control.h"
#include <mstcpip.h>

static const NPIID ExtensionId = {
    0x5f3c1a7e,
    0x9d42,
    0x4b60,
    {0x8e, 0x17, 0xc4, 0x2a, 0x6b, 0x93, 0xf0, 0x58}};
static const struct {
  PVOID Event;
} ExtensionEvents;

static VOID OnConnection(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  WSK_INSPECT_ID Inspect;
  SIZE_T Backlog, Returned;
  NTSTATUS Status;

  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_QUERY_IDEAL_SEND_BACKLOG needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_WSK_QUERY_IDEAL_SEND_BACKLOG needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Irp-required]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, 0, NULL,
      sizeof(Backlog), &Backlog, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_QUERY_RECEIVE_BACKLOG needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_WSK_QUERY_RECEIVE_BACKLOG needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Irp-required]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl,
                                      SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0, NULL,
                                      sizeof(Backlog), &Backlog, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_SET_TCP_SILENT_MODE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_WSK_SET_TCP_SILENT_MODE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_WSK_SET_TCP_SILENT_MODE,
                                 0, 0, NULL, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is '&Own.Irp', but SIO_WSK_QUERY_INSPECT_ID takes no IRP; pass NULL{{.*}}[WSK-SIO_WSK_QUERY_INSPECT_ID-Irp-null] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is not NULL, but SIO_WSK_QUERY_INSPECT_ID takes no IRP; pass NULL{{.*}}[WSK-SIO_WSK_QUERY_INSPECT_ID-Irp-null]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_INSPECT_ID, 0, 0, NULL, sizeof(Inspect),
      &Inspect, &Returned, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);
}

static VOID OnDatagram(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  SOCKADDR_IN Address;
  NTSTATUS Status;

  LoopbackAddress(&Address);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_SET_REMOTE_ADDRESS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_WSK_SET_REMOTE_ADDRESS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Irp-required]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(Address),
      &Address, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_SET_SENDTO_ADDRESS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_WSK_SET_SENDTO_ADDRESS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS,
                                 0, 0, NULL, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
}

static VOID OnUnconnected(PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static UCHAR List[512];
  WSK_EXTENSION_CONTROL_IN In = {(PNPIID)&ExtensionId, NULL, &ExtensionEvents};
  WSK_EXTENSION_CONTROL_OUT Out;
  SIZE_T Returned;
  BOOLEAN Enable = TRUE;
  NTSTATUS Status;

  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is '&Own.Irp', but SIO_WSK_REGISTER_EXTENSION takes no IRP; pass NULL{{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Irp-null] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is not NULL, but SIO_WSK_REGISTER_EXTENSION takes no IRP; pass NULL{{.*}}[WSK-SIO_WSK_REGISTER_EXTENSION-Irp-null]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl,
                                      SIO_WSK_REGISTER_EXTENSION, 0, sizeof(In),
                                      &In, sizeof(Out), &Out, NULL, &Own.Irp);
  (void)RequestWait(&OwnRequest, Status);
  OwnIrpArm();
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is '&Own.Irp', but SIO_ADDRESS_LIST_QUERY takes no IRP; pass NULL{{.*}}[WSK-SIO_ADDRESS_LIST_QUERY-Irp-null] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is not NULL, but SIO_ADDRESS_LIST_QUERY takes no IRP; pass NULL{{.*}}[WSK-SIO_ADDRESS_LIST_QUERY-Irp-null]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0,
                                 NULL, sizeof(List), List, &Returned, &Own.Irp);
  if (RequestWait(&OwnRequest, Status) == STATUS_BUFFER_OVERFLOW)
    DbgPrint("%u bytes needed\n", (ULONG)Returned);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_ADDRESS_LIST_CHANGE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_ADDRESS_LIST_CHANGE-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_ADDRESS_LIST_CHANGE needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_ADDRESS_LIST_CHANGE-Irp-required]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_CHANGE,
                                      0, 0, NULL, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_LOOPBACK_FAST_PATH needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Irp-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_LOOPBACK_FAST_PATH needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Irp-required]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0,
                                 sizeof(Enable), &Enable, 0, NULL, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WFP_REDIRECT-Irp-and-completion-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WFP_REDIRECT-Irp-and-completion-required]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, 0, 0, NULL,
      sizeof(List), List, &Returned, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WFP_REDIRECT-Irp-and-completion-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WFP_REDIRECT-Irp-and-completion-required]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, 0, 0, NULL,
      sizeof(List), List, &Returned, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WFP_REDIRECT-Irp-and-completion-required] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'Irp' of WskControlSocket is NULL, but SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS needs an IRP; pass an IRP with a completion routine{{.*}}[WSK-SIO_WFP_REDIRECT-Irp-and-completion-required]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS, 0,
      sizeof(List), List, 0, NULL, NULL, NULL);
  ExpectRefused(Status);

  // BLIND(static): WSK-WskControlSocket-Irp-per-operation: every documented operation has a rule of its own, which is reported
  // BLIND(run time): WSK-WskControlSocket-Irp-per-operation: every documented operation has a rule of its own, which is reported
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Mailbox;
  PWSK_SOCKET Socket;
  PEERS Peers;

  if (PeersConnect(Request, &Peers))
    OnConnection(Peers.Server);
  PeersClose(Request, &Peers);
  if (MailboxOpen(Request, &Mailbox, NULL, NULL))
    OnDatagram(Mailbox.Socket);
  MailboxClose(Request, &Mailbox);
  Socket = ConnectionSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    OnUnconnected(Socket);
    SocketClose(Request, Socket);
  }
}
