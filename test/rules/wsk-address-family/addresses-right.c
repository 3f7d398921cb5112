// Addresses of the socket's family, and buffers that every family fits in.

#include "../Inputs/wsk_sockets.h"

// RIGHT: WSK-WskBind-LocalAddress-sockaddr-type
// RIGHT: WSK-WskConnect-RemoteAddress-sockaddr-type
// RIGHT: WSK-WskConnectEx-RemoteAddress-sockaddr-type
// RIGHT: WSK-WskSendTo-RemoteAddress-sockaddr-type
// RIGHT: WSK-WskSendMessages-RemoteAddress-sockaddr-type
// RIGHT: WSK-WskAccept-Addresses-size
// RIGHT: WSK-WskGetLocalAddress-LocalAddress-size
// RIGHT: WSK-WskGetRemoteAddress-RemoteAddress-size
// RIGHT: WSK-WskReceiveFrom-RemoteAddress-size
// RIGHT: WSK-SIO_WSK_SET_REMOTE_ADDRESS-Sockaddr-type
// RIGHT: WSK-SIO_WSK_SET_SENDTO_ADDRESS-Sockaddr-type

/// Either family: what the address is follows the socket.
static PWSK_SOCKET Open(PREQUEST Request, ADDRESS_FAMILY Family, USHORT Type,
                        ULONG Protocol, ULONG Flags) {
  RequestArm(Request);
  return RequestSocket(
      Request, Provider.Dispatch->WskSocket(Provider.Client, Family, Type,
                                            Protocol, Flags, NULL, NULL, NULL,
                                            NULL, NULL, Request->Irp));
}

/// The address of the loopback interface in a family that the caller names.
static VOID FillAddress(PSOCKADDR_INET Address, ADDRESS_FAMILY Family) {
  RtlZeroMemory(Address, sizeof(*Address));
  Address->si_family = Family;
  if (Family == AF_INET6)
    Address->Ipv6.sin6_addr.u.Byte[15] = 1;
  else
    LoopbackAddress(&Address->Ipv4);
}

static VOID Listen(PREQUEST Request, PREQUEST Accept) {
  PWSK_SOCKET Listener =
      Open(Request, AF_INET6, SOCK_STREAM, IPPROTO_TCP, WSK_FLAG_LISTEN_SOCKET);
  static SOCKADDR_STORAGE Local;
  static SOCKADDR_IN6 Remote;
  SOCKADDR_INET Address;
  NTSTATUS Status;

  if (Listener == NULL)
    return;
  FillAddress(&Address, AF_INET6);
  RequestArm(Request);
  // The first member of a union that is large enough.
  Status = ListenDispatch(Listener)->WskBind(Listener, (PSOCKADDR)&Address.Ipv4,
                                             0, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Accept);
  Status = ListenDispatch(Listener)->WskAccept(Listener, 0, NULL, NULL,
                                               (PSOCKADDR)&Local,
                                               (PSOCKADDR)&Remote, Accept->Irp);
  SocketClose(Request, Listener);
  (void)RequestWait(Accept, Status);
}

static VOID Datagrams(PREQUEST Request, PREQUEST Receive, PMESSAGE Message) {
  static SOCKADDR_IN6 Default = {AF_INET6};
  PWSK_SOCKET Socket = Open(Request, AF_INET6, SOCK_DGRAM, IPPROTO_UDP,
                            WSK_FLAG_DATAGRAM_SOCKET);
  PSOCKADDR_STORAGE Sender = (PSOCKADDR_STORAGE)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(SOCKADDR_STORAGE), PROGRAM_TAG);
  SOCKADDR_IN6 Local = {AF_INET6}, Remote;
  NTSTATUS Status;

  if (Socket == NULL || Sender == NULL)
    return;
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Local, 0,
                                             Request->Irp);
  (void)RequestWait(Request, Status);
  RtlZeroMemory(&Remote, sizeof(Remote));
  Remote.sin6_family = AF_INET6;
  Remote.sin6_addr.u.Byte[15] = 1;
  Remote.sin6_port = RtlUshortByteSwap(9);
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskSendTo(Socket, &Message->List.Buffer, 0,
                                               (PSOCKADDR)&Remote, 0, NULL,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = DatagramDispatch(Socket)->WskSendMessages(
      Socket, &Message->List, 0, (PSOCKADDR)&Remote, 0, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Default.sin6_addr = Remote.sin6_addr;
  Default.sin6_port = Remote.sin6_port;
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_REMOTE_ADDRESS, 0, sizeof(Default),
      &Default, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = BasicDispatch(Socket)->WskControlSocket(
      Socket, WskIoctl, SIO_WSK_SET_SENDTO_ADDRESS, 0, sizeof(Default),
      &Default, 0, NULL, NULL, Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Receive);
  Status = DatagramDispatch(Socket)->WskReceiveFrom(
      Socket, &Message->List.Buffer, 0, (PSOCKADDR)Sender, NULL, NULL, NULL,
      Receive->Irp);
  SocketClose(Request, Socket);
  (void)RequestWait(Receive, Status);
  ExFreePoolWithTag(Sender, PROGRAM_TAG);
}

/// A copy of another address has its family.
static VOID Connect(PREQUEST Request, PPEERS Peers, PMESSAGE Message) {
  PWSK_SOCKET Socket = Peers->Client;
  SOCKADDR_IN Remote = Peers->Address;
  SOCKADDR_IN Found;
  NTSTATUS Status;

  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskConnectEx(
      Socket, (PSOCKADDR)&Remote, &Message->List.Buffer, 0, Request->Irp);
  Peers->Connected = NT_SUCCESS(RequestWait(Request, Status));
  if (!Peers->Connected)
    return;
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskGetRemoteAddress(
      Socket, (PSOCKADDR)&Request->Address, Request->Irp);
  (void)RequestWait(Request, Status);
  Found = *(PSOCKADDR_IN)&Request->Address;
  if (Found.sin_port != Remote.sin_port)
    DbgPrint("connected to another port\n");
}

/// An IPv4 socket whose addresses fit into the smaller structure.
static VOID Ipv4(PREQUEST Request) {
  PWSK_SOCKET Socket = Open(Request, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                            WSK_FLAG_CONNECTION_SOCKET);
  PSOCKADDR_IN Local = (PSOCKADDR_IN)ExAllocatePool2(
      POOL_FLAG_NON_PAGED, sizeof(SOCKADDR_IN), PROGRAM_TAG);
  SOCKADDR_IN Host;
  NTSTATUS Status;

  if (Socket == NULL || Local == NULL)
    return;
  LoopbackAddress(&Host);
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskBind(Socket, (PSOCKADDR)&Host, 0,
                                               Request->Irp);
  (void)RequestWait(Request, Status);
  RequestArm(Request);
  Status = ConnectionDispatch(Socket)->WskGetLocalAddress(
      Socket, (PSOCKADDR)Local, Request->Irp);
  (void)RequestWait(Request, Status);
  Host.sin_addr = Local->sin_addr;
  RequestArm(Request);
  // The family is written once, the rest later: refused or not, it is right.
  Host.sin_addr.S_un.S_un_b.s_b1 = 127;
  Host.sin_addr.S_un.S_un_b.s_b4 = 1;
  Host.sin_port = RtlUshortByteSwap(9);
  Status = ConnectionDispatch(Socket)->WskConnect(Socket, (PSOCKADDR)&Host, 0,
                                                  Request->Irp);
  (void)RequestWait(Request, Status);
  SocketClose(Request, Socket);
  ExFreePoolWithTag(Local, PROGRAM_TAG);
}

static VOID RunProgram(PREQUEST Request) {
  PMESSAGE Message = MessageCreate();
  PREQUEST Other = RequestCreate();
  PEERS Peers;

  if (Message == NULL || Other == NULL)
    return;
  Listen(Request, Other);
  Datagrams(Request, Other, Message);
  if (PeersPrepare(Request, &Peers))
    Connect(Request, &Peers, Message);
  PeersClose(Request, &Peers);
  Ipv4(Request);
  MessageFree(Message);
  RequestFree(Other);
}
