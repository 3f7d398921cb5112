// Buffers of the right size and the wrong type: what they point to is not what
// WSK takes and returns.

#include "../Inputs/wsk_control.h"
#include <mstcpip.h>

static VOID OnListener(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  static SECURITY_DESCRIPTOR Ordinary;
  PSECURITY_DESCRIPTOR Descriptor = &Ordinary;
  ULONG Bytes = 0;
  PULONG Answer = &Bytes;
  // Room enough, lest anything be overwritten.
  struct {
    BOOLEAN Flag, More[3];
  } Byte = {TRUE};
  NTSTATUS Status;

  if (!DescriptorInitialize(&Ordinary))
    return;
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' points to a BOOLEAN, but setting SO_KEEPALIVE takes a ULONG; pass the address of a ULONG{{.*}}[WSK-SO_KEEPALIVE-Set-arguments] [wsk-control-socket-arguments]
  // BLIND(run time): WSK-SO_KEEPALIVE-Set-arguments: of a buffer only the address and the size are seen
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_KEEPALIVE,
                                      SOL_SOCKET, sizeof(ULONG), &Byte.Flag, 0,
                                      NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on 'Socket' points to a PULONG, but getting SO_RCVBUF returns a ULONG; pass the address of a ULONG{{.*}}[WSK-SO_RCVBUF-Get-arguments] [wsk-control-socket-arguments]
  // BLIND(run time): WSK-SO_RCVBUF-Get-arguments: of a buffer only the address and the size are seen
  Status = Dispatch->WskControlSocket(Socket, WskGetOption, SO_RCVBUF,
                                      SOL_SOCKET, 0, NULL, sizeof(ULONG),
                                      &Answer, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  // The descriptor where its address is wanted.
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' is a PSECURITY_DESCRIPTOR itself, but setting SO_WSK_SECURITY takes a PSECURITY_DESCRIPTOR; pass the address of the variable that holds it{{.*}}[WSK-SO_WSK_SECURITY-Set-arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket points to a security descriptor, but setting SO_WSK_SECURITY takes a PSECURITY_DESCRIPTOR; pass the address of a variable that holds one{{.*}}[WSK-SO_WSK_SECURITY-Set-arguments]
  Status = Dispatch->WskControlSocket(Socket, WskSetOption, SO_WSK_SECURITY,
                                      SOL_SOCKET, sizeof(Descriptor),
                                      Descriptor, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on 'Socket' points to a SECURITY_DESCRIPTOR, but getting SO_WSK_SECURITY returns a PSECURITY_DESCRIPTOR;{{.*}}[WSK-SO_WSK_SECURITY-Get-arguments] [wsk-control-socket-arguments]
  // BLIND(run time): WSK-SO_WSK_SECURITY-Get-arguments: of a buffer only the address and the size are seen
  Status = Dispatch->WskControlSocket(
      Socket, WskGetOption, SO_WSK_SECURITY, SOL_SOCKET, 0, NULL,
      sizeof(PSECURITY_DESCRIPTOR), &Ordinary, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID OnDatagram(PREQUEST Request, PWSK_SOCKET Socket,
                       PSOCKADDR_IN Address) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  struct {
    PSOCKADDR_IN Address;
    PVOID More;
  } Given = {Address, NULL};
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+5]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket on 'Socket' points to a PSOCKADDR_IN, but SIO_WSK_SET_REMOTE_ADDRESS takes a SOCKADDR of the socket's address family; pass the address itself{{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Arguments] [wsk-control-socket-arguments]
  // BLIND(run time): WSK-SIO_WSK_SET_REMOTE_ADDRESS-Arguments: of a buffer only the address and the size are seen
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputBuffer' of WskControlSocket has family 0x{{[0-9a-f]+}} although the socket is made for AF_INET;{{.*}}[WSK-SIO_WSK_SET_REMOTE_ADDRESS-Sockaddr-type]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(SOCKADDR_IN),
      &Given.Address, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(SOCKADDR_IN6) (0x1c), but SIO_WSK_SET_SENDTO_ADDRESS takes a SOCKADDR of the socket's address family; pass its size in bytes{{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Arguments] [wsk-control-socket-arguments]
  // RUN-TIME: :[[@LINE+1]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket is 0x1c, but SIO_WSK_SET_SENDTO_ADDRESS takes a SOCKADDR of the socket's address family; pass its size in bytes{{.*}}[WSK-SIO_WSK_SET_SENDTO_ADDRESS-Arguments]
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, sizeof(SOCKADDR_IN6),
      Given.Address, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID OnConnection(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  struct {
    ULONG Small, More;
  } Backlog;
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+4]]:{{[0-9]+}}: warning: 'OutputBuffer' of WskControlSocket on 'Socket' points to a ULONG, but SIO_WSK_QUERY_RECEIVE_BACKLOG returns a SIZE_T; pass the address of a SIZE_T{{.*}}[WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Arguments] [wsk-control-socket-arguments]
  // BLIND(run time): WSK-SIO_WSK_QUERY_RECEIVE_BACKLOG-Arguments: of a buffer only the address and the size are seen
  Status = Dispatch->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_QUERY_RECEIVE_BACKLOG, 0, 0, NULL,
      sizeof(SIZE_T), &Backlog.Small, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID OnUnconnected(PREQUEST Request, PWSK_SOCKET Socket) {
  const WSK_PROVIDER_BASIC_DISPATCH *Dispatch = BasicDispatch(Socket);
  struct {
    BOOLEAN Enable, More[3];
  } Byte = {TRUE};
  NTSTATUS Status;

  RequestArm(Request);
  // TIDY: :[[@LINE+3]]:{{[0-9]+}}: warning: 'InputSize' of WskControlSocket on '{{[^']+}}' is sizeof(ULONG) (0x4), but SIO_LOOPBACK_FAST_PATH takes a value of any type; pass its size in bytes{{.*}}[WSK-SIO_LOOPBACK_FAST_PATH-Arguments] [wsk-control-socket-arguments]
  // BLIND(run time): WSK-SIO_LOOPBACK_FAST_PATH-Arguments: of a buffer only the address and the size are seen
  Status = Dispatch->WskControlSocket(Socket, WskIoctl, SIO_LOOPBACK_FAST_PATH,
                                      0, sizeof(ULONG), &Byte.Enable, 0, NULL,
                                      NULL, Request->Irp);
  (void)RequestWait(Request, Status);
}

static VOID RunProgram(PREQUEST Request) {
  MAILBOX Mailbox;
  PWSK_SOCKET Socket;
  PEERS Peers;

  Socket = ListenSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    OnListener(Request, Socket);
    SocketClose(Request, Socket);
  }
  if (MailboxOpen(Request, &Mailbox, NULL, NULL))
    OnDatagram(Request, Mailbox.Socket, &Mailbox.Address);
  MailboxClose(Request, &Mailbox);
  if (PeersConnect(Request, &Peers))
    OnConnection(Request, Peers.Server);
  PeersClose(Request, &Peers);
  Socket = ConnectionSocketOpen(Request, NULL, NULL);
  if (Socket != NULL) {
    OnUnconnected(Request, Socket);
    SocketClose(Request, Socket);
  }
}
