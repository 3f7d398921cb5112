// IOCTLs with buffers that are not theirs.

#include "../Inputs/wsk_control.h"
#include <mstcpip.h>

static VOID OnConnection(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  WSK_INSPECT_ID Inspect = {0};
  SIZE_T Returned;
  ULONG Small = 1;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Small) (0x4), but SIO_WSK_QUERY_IDEAL_SEND_BACKLOG returns a SIZE_T; pass sizeof(SIZE_T){{.*}}[WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x4, but SIO_WSK_QUERY_IDEAL_SEND_BACKLOG returns a SIZE_T; pass sizeof(SIZE_T){{.*}}[WSK-SIO_WSK_QUERY_IDEAL_SEND_BACKLOG-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, 0, 0, NULL,
      sizeof(Small), &Small, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_QUERY_RECEIVE_BACKLOG returns a SIZE_T;{{.*}}[WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket is NULL, but SIO_WSK_QUERY_RECEIVE_BACKLOG returns a SIZE_T;{{.*}}[WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Arguments]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl,
                                      SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0, NULL,
                                      sizeof(SIZE_T), NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Inspect.Key) (0x8), but SIO_WSK_QUERY_INSPECT_ID returns a WSK_INSPECT_ID; pass sizeof(WSK_INSPECT_ID){{.*}}[WSK-SIO_WSK_QUERY_INSPECT_ID-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSize' of WskControlSocket is 0x8, but SIO_WSK_QUERY_INSPECT_ID returns a WSK_INSPECT_ID; pass sizeof(WSK_INSPECT_ID){{.*}}[WSK-SIO_WSK_QUERY_INSPECT_ID-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_INSPECT_ID, 0, 0, NULL,
      sizeof(Inspect.Key), &Inspect, &Returned, NULL);
  ExpectRefused(Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is '&Small', but SIO_WSK_SET_TCP_SILENT_MODE takes no input; pass NULL{{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is not NULL, but SIO_WSK_SET_TCP_SILENT_MODE takes no input; pass NULL{{.*}}[WSK-SIO_WSK_SET_TCP_SILENT_MODE-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_TCP_SILENT_MODE, 0, sizeof(Small), &Small,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID OnDatagram(PREQUEST Request, PWSK_SOCKET Socket,
                       PSOCKADDR_IN Address) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  PSOCKADDR Remote = (PSOCKADDR)Address;
  SOCKADDR_STORAGE Any;
  NTSTATUS Status;

  RtlZeroMemory(&Any, sizeof(Any));
  *(PSOCKADDR_IN)&Any = *Address;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(Remote) (0x8), but SIO_WSK_SET_REMOTE_ADDRESS takes a SOCKADDR of the socket's address family; pass its size in bytes{{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x8, but SIO_WSK_SET_REMOTE_ADDRESS takes a SOCKADDR of the socket's address family; pass its size in bytes{{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(Remote), Remote,
      0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_WSK_SET_SENDTO_ADDRESS takes a SOCKADDR of the socket's address family;{{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is NULL, but SIO_WSK_SET_SENDTO_ADDRESS takes a SOCKADDR of the socket's address family;{{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, sizeof(SOCKADDR_IN),
      NULL, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // The room for any address is not the size of this one.
  RequestArm(Request);
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x80, but SIO_WSK_SET_SENDTO_ADDRESS takes a SOCKADDR of the socket's address family;{{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, sizeof(Any), &Any, 0,
      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID OnUnconnected(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static UCHAR List[512];
  SIZE_T Returned;
  ULONG Enable = 1;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on '{{[^']+}}' is 'List', but SIO_ADDRESS_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-SIO_ADDRESS_LIST_CHANGE-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket is not NULL, but SIO_ADDRESS_LIST_CHANGE returns no data; pass NULL{{.*}}[WSK-SIO_ADDRESS_LIST_CHANGE-Arguments]
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_CHANGE,
                                      0, 0, NULL, sizeof(List), List, NULL,
                                      Request->Irp);
  (void)RequestWait(Request, Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_ADDRESS_LIST_QUERY returns data of a size that is not known before; pass a SIZE_T variable{{.*}}[WSK-SIO_ADDRESS_LIST_QUERY-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket is NULL, but SIO_ADDRESS_LIST_QUERY returns data of a size that is not known before; pass a SIZE_T variable{{.*}}[WSK-SIO_ADDRESS_LIST_QUERY-Arguments]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0,
                                 NULL, sizeof(List), List, NULL, NULL);
  ExpectRefused(Status);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_ADDRESS_LIST_QUERY returns a SOCKET_ADDRESS_LIST and what belongs to it;{{.*}}[WSK-SIO_ADDRESS_LIST_QUERY-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket is NULL, but SIO_ADDRESS_LIST_QUERY returns a SOCKET_ADDRESS_LIST and what belongs to it;{{.*}}[WSK-SIO_ADDRESS_LIST_QUERY-Arguments]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0,
                                 NULL, sizeof(List), NULL, &Returned, NULL);
  ExpectRefused(Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_ADDRESS_LIST_SORT takes a SOCKET_ADDRESS_LIST and what belongs to it;{{.*}}[WSK-WskControlSocket-Buffers-per-operation] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is NULL, but SIO_ADDRESS_LIST_SORT takes a SOCKET_ADDRESS_LIST and what belongs to it;{{.*}}[WSK-WskControlSocket-Buffers-per-operation]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_ADDRESS_LIST_SORT, 0, 0,
                                 NULL, sizeof(List), List, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is 0x0, but SIO_LOOPBACK_FAST_PATH takes a value of any type; pass its size in bytes{{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+2]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x0, but SIO_LOOPBACK_FAST_PATH takes a value of any type; pass its size in bytes{{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Arguments]
  Status =
      Dispatch->WskControlSocket(Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH, 0, 0,
                                 &Enable, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT returns data of a size that is not known before;{{.*}}[WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'OutputSizeReturned' of WskControlSocket is NULL, but SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT returns data of a size that is not known before;{{.*}}[WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, 0, 0, NULL,
      sizeof(List), List, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is 'List', but SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS takes no input;{{.*}}[WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is not NULL, but SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS takes no input;{{.*}}[WSK-SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, 0,
      sizeof(List), List, sizeof(List), List, &Returned, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on '{{[^']+}}' is NULL, but SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS takes bytes;{{.*}}[WSK-SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket is NULL, but SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS takes bytes;{{.*}}[WSK-SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_SET_WFP_CONNECTION_REDIRECT_RECORDS, 0,
      sizeof(List), NULL, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Mailbox;
  PWSK_SOCKET Socket;
  PEERS Peers;

  if (PeersConnect(Request, &Peers))
    OnConnection(Request, Peers.Server);
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
