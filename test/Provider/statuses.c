// Every status that the documentation names for a call, and every status that
// the host's errors come to, is produced here, or cannot be on this host: then
// docs/wsk-provider.md says why. Its tables and the catalogue are held against
// what this driver has met.
//
// REQUIRES: network-administration, socket-destruction
// RUN: sh -c "ulimit -n 256 && wsk-run --netns --run 'env PYTHONDONTWRITEBYTECODE=1 python3 %S/Inputs/break_network.py 7' %s" 2>&1 | python3 %S/Inputs/check_statuses.py %build_dir/share/wsk-tidy/rules.json %source_dir/docs/wsk-provider.md
// RUN: %if !sanitizer %{ sh -c "ulimit -n 256 && wsk-run --netns --tsan --run 'env PYTHONDONTWRITEBYTECODE=1 python3 %S/Inputs/break_network.py 7' %s" 2>&1 | python3 %S/Inputs/check_statuses.py %build_dir/share/wsk-tidy/rules.json %source_dir/docs/wsk-provider.md %}
// RUN: %if !sanitizer %{ sh -c "ulimit -n 256 && wsk-run --netns --asan --abi=llp64 --run 'env PYTHONDONTWRITEBYTECODE=1 python3 %S/Inputs/break_network.py 7' %s" 2>&1 | python3 %S/Inputs/check_statuses.py %build_dir/share/wsk-tidy/rules.json %source_dir/docs/wsk-provider.md %}

// Part of what is to be produced is answers to misuse, which the verifier would
// refuse: WSK is called without it.
#undef WskRegister
#undef WskDeregister
#undef WskCaptureProviderNPI
#undef WskReleaseProviderNPI
#undef WskQueryProviderCharacteristics

#include "Inputs/wsk_datagrams.h"

#define PEER_PORT 7
#define STALLED_PORT 9

/// The call comes to the status.
#define PRODUCE(Call, Expected, Expression)                                    \
  do {                                                                         \
    NTSTATUS Produced_ = (Expression);                                         \
    if (Produced_ == (Expected)) {                                             \
      DbgPrint("produced %s %s\n", #Call, #Expected);                          \
    } else {                                                                   \
      InterlockedIncrement(&Failures);                                         \
      DbgPrint("FAILED line %d: " #Call " came to 0x%08x, not " #Expected      \
               "\n",                                                           \
               __LINE__, Produced_);                                           \
    }                                                                          \
  } while (0)

//===--- What the driver does wrong ---------------------------------------===//

static VOID TestRegistration(VOID) {
  static const WSK_CLIENT_DISPATCH Future = {MAKE_WSK_VERSION(9, 0), 0, NULL};
  WSK_CLIENT_NPI Client = {NULL, &Future};
  WSK_PROVIDER_CHARACTERISTICS Versions;
  WSK_REGISTRATION Other;
  WSK_PROVIDER_NPI Npi;

  EXPECT_STATUS(STATUS_SUCCESS, WskRegister(&Client, &Other));
  PRODUCE(WskCaptureProviderNPI, STATUS_NOINTERFACE,
          WskCaptureProviderNPI(&Other, WSK_NO_WAIT, &Npi));
  WskDeregister(&Other);
  PRODUCE(WskCaptureProviderNPI, STATUS_DEVICE_NOT_READY,
          WskCaptureProviderNPI(&Other, WSK_NO_WAIT, &Npi));
  PRODUCE(WskQueryProviderCharacteristics, STATUS_DEVICE_NOT_READY,
          WskQueryProviderCharacteristics(&Other, &Versions));
}

static NTSTATUS ControlClient(ULONG Code, SIZE_T *Size) {
  return Provider.Dispatch->WskControlClient(Provider.Client, Code, 0, NULL, 0,
                                             NULL, Size, NULL);
}

static NTSTATUS Resolve(POPERATION Operation, PCWSTR Service,
                        PETHREAD OwningThread) {
  UNICODE_STRING Name;
  PADDRINFOEXW Result;
  RtlInitUnicodeString(&Name, Service);
  return End(Operation, Provider.Dispatch->WskGetAddressInfo(
                            Provider.Client, NULL, &Name, 0, NULL, NULL,
                            &Result, NULL, OwningThread, Begin(Operation)));
}

static NTSTATUS NameOf(POPERATION Operation, PSOCKADDR Address, ULONG Length) {
  WCHAR Buffer[NI_MAXHOST];
  UNICODE_STRING Node;
  Node.Length = 0;
  Node.MaximumLength = sizeof(Buffer);
  Node.Buffer = Buffer;
  return End(Operation, Provider.Dispatch->WskGetNameInfo(
                            Provider.Client, Address, Length, &Node, NULL,
                            NI_NAMEREQD, NULL, NULL, Begin(Operation)));
}

static NTSTATUS OpenWith(POPERATION Operation, PSECURITY_DESCRIPTOR Uncached) {
  return End(Operation, Provider.Dispatch->WskSocket(
                            Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                            WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL,
                            Uncached, Begin(Operation)));
}

static VOID TestClient(POPERATION Operation) {
  SECURITY_DESCRIPTOR Uncached;
  SOCKADDR_STORAGE Address;
  SIZE_T Size = 0;

  PRODUCE(WskControlClient, STATUS_BUFFER_OVERFLOW,
          ControlClient(WSK_TRANSPORT_LIST_QUERY, &Size));
  PRODUCE(WSK_TRANSPORT_LIST_QUERY, STATUS_BUFFER_OVERFLOW,
          ControlClient(WSK_TRANSPORT_LIST_QUERY, &Size));
  EXPECT(Size > 0);
  PRODUCE(WskControlClient, STATUS_INVALID_DEVICE_REQUEST,
          ControlClient(0x7777, &Size));
  PRODUCE(WskGetAddressInfo, STATUS_NO_MATCH,
          Resolve(Operation, L"nobody-knows", NULL));
  PRODUCE(WskGetAddressInfo, STATUS_INVALID_PARAMETER,
          Resolve(Operation, L"80", KeGetCurrentThread()));
  MakeAddress(&Address, AF_INET, TRUE, 0);
  PRODUCE(WskGetNameInfo, STATUS_NO_MATCH,
          NameOf(Operation, (PSOCKADDR)&Address, sizeof(SOCKADDR_IN)));
  PRODUCE(WskGetNameInfo, STATUS_INVALID_PARAMETER,
          NameOf(Operation, (PSOCKADDR)&Address, 1));
  RtlZeroMemory(&Uncached, sizeof(Uncached));
  Uncached.Revision = SECURITY_DESCRIPTOR_REVISION;
  PRODUCE(WskSocket, STATUS_INVALID_SECURITY_DESCR,
          OpenWith(Operation, &Uncached));
}

/// Of a socket whose table is DATAGRAM, LISTEN or CONNECTION.
#define LOCAL_OF(Table, Operation, Socket, Address)                            \
  End(Operation, Table(Socket)->WskGetLocalAddress(                            \
                     Socket, (PSOCKADDR)(Address), Begin(Operation)))

static NTSTATUS RemoteOf(POPERATION Operation, PWSK_SOCKET Socket,
                         PSOCKADDR_STORAGE Address) {
  return End(Operation, CONNECTION(Socket)->WskGetRemoteAddress(
                            Socket, (PSOCKADDR)Address, Begin(Operation)));
}

static NTSTATUS Connect(POPERATION Operation, PWSK_SOCKET Socket,
                        PSOCKADDR_STORAGE Remote) {
  return End(Operation, CONNECTION(Socket)->WskConnect(
                            Socket, (PSOCKADDR)Remote, 0, Begin(Operation)));
}

static NTSTATUS ConnectEx(POPERATION Operation, PWSK_SOCKET Socket,
                          PSOCKADDR_STORAGE Remote, WSK_BUF Buffer,
                          ULONG Flags) {
  return End(Operation,
             CONNECTION(Socket)->WskConnectEx(
                 Socket, (PSOCKADDR)Remote, &Buffer, Flags, Begin(Operation)));
}

static PWSK_SOCKET OpenBound(POPERATION Operation, PSOCKADDR_STORAGE Address) {
  PWSK_SOCKET Socket =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, Address));
  return Socket;
}

/// Two sockets and one address.
static VOID TestBind(POPERATION Operation) {
  SOCKADDR_STORAGE Any, Address;
  PWSK_SOCKET First, Second;

  MakeAddress(&Any, AF_INET, FALSE, 0);
  First = OpenBound(Operation, &Any);
  EXPECT_STATUS(STATUS_SUCCESS,
                LOCAL_OF(CONNECTION, Operation, First, &Address));
  Second =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  PRODUCE(WskGetLocalAddress, STATUS_INVALID_DEVICE_STATE,
          LOCAL_OF(CONNECTION, Operation, Second, &Any));
  PRODUCE(WskGetRemoteAddress, STATUS_INVALID_DEVICE_STATE,
          RemoteOf(Operation, First, &Any));
  PRODUCE(WskBind, STATUS_ADDRESS_ALREADY_EXISTS,
          SocketBind(Operation, Second, &Address));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Second, SOL_SOCKET, SO_REUSEADDR, 1));
  PRODUCE(WskBind, STATUS_ACCESS_DENIED,
          SocketBind(Operation, Second, &Address));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, First));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Second));
}

static VOID TestConnectEx(POPERATION Operation) {
  PWSK_SOCKET Socket;
  SOCKADDR_STORAGE Any, Remote;
  BUFFER Buffer;

  BufferCreate(&Buffer, 0x10000, 0x10000);
  MakeAddress(&Any, AF_INET, FALSE, 0);
  MakeAddress(&Remote, AF_INET, TRUE, SwapPort(PEER_PORT));
  Socket = OpenBound(Operation, &Any);
  PRODUCE(WskConnectEx, STATUS_INVALID_PARAMETER,
          ConnectEx(Operation, Socket, &Remote, BufferPart(&Buffer, 0, 1), 1));
  PRODUCE(WskConnectEx, STATUS_BUFFER_OVERFLOW,
          ConnectEx(Operation, Socket, &Remote,
                    BufferPart(&Buffer, 0, Buffer.Size), 0));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  BufferFree(&Buffer);
}

static VOID TestFlags(POPERATION Operation) {
  PWSK_SOCKET Mailbox;
  SOCKADDR_STORAGE Address;
  BUFFER Buffer;
  WSK_BUF Part;
  PAIR Pair;

  BufferCreate(&Buffer, 100, 100);
  Part = BufferPart(&Buffer, 0, 1);
  PairOpen(Operation, &Pair, NULL, NULL);
  PRODUCE(WskSend, STATUS_NOT_SUPPORTED,
          End(Operation, CONNECTION(Pair.Near)->WskSend(Pair.Near, &Part, 0x80,
                                                        Begin(Operation))));
  PRODUCE(WskReceive, STATUS_NOT_SUPPORTED,
          Receive(Operation, Pair.Near, Part, 0x80));
  PRODUCE(WskReleaseData, STATUS_INVALID_PARAMETER,
          CONNECTION(Pair.Near)->WskRelease(Pair.Near, NULL));
  PairClose(Operation, &Pair);
  Mailbox = MailboxOpen(Operation, AF_INET, &Address, NULL, NULL);
  PRODUCE(WskReleaseDatagram, STATUS_INVALID_PARAMETER,
          DATAGRAM(Mailbox)->WskRelease(Mailbox, NULL));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Mailbox));
  BufferFree(&Buffer);
}

//===--- Control operations -----------------------------------------------===//

static NTSTATUS Ioctl(POPERATION Operation, PWSK_SOCKET Socket, ULONG Code,
                      SIZE_T InputSize, PVOID Input) {
  return End(Operation, BASIC(Socket)->WskControlSocket(
                            Socket, WskIoctl, Code, 0, InputSize, Input, 0,
                            NULL, NULL, Begin(Operation)));
}

static NTSTATUS IoctlAtOnce(PWSK_SOCKET Socket, ULONG Code, SIZE_T InputSize,
                            PVOID Input, SIZE_T OutputSize, PVOID Output) {
  SIZE_T Returned;
  return BASIC(Socket)->WskControlSocket(Socket, WskIoctl, Code, 0, InputSize,
                                         Input, OutputSize, Output, &Returned,
                                         NULL);
}

static VOID TestIoctls(POPERATION Operation) {
  static const NPIID Unknown = {1, 2, 3, {4}};
  WSK_EXTENSION_CONTROL_IN In = {&Unknown, NULL, NULL};
  WSK_EXTENSION_CONTROL_OUT Out;
  SOCKADDR_STORAGE Address;
  WSK_INSPECT_ID Id;
  BOOLEAN Fast = TRUE;
  PAIR Pair;
  PWSK_SOCKET Stream =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  PWSK_SOCKET Mailbox = MailboxOpen(Operation, AF_INET, &Address, NULL, NULL);

  PRODUCE(SIO_ADDRESS_LIST_QUERY, STATUS_BUFFER_OVERFLOW,
          IoctlAtOnce(Stream, SIO_ADDRESS_LIST_QUERY, 0, NULL, 0, NULL));
  PRODUCE(SIO_WSK_REGISTER_EXTENSION, STATUS_NOT_SUPPORTED,
          IoctlAtOnce(Stream, SIO_WSK_REGISTER_EXTENSION, sizeof(In), &In,
                      sizeof(Out), &Out));
  PRODUCE(SIO_LOOPBACK_FAST_PATH, STATUS_INVALID_BUFFER_SIZE,
          Ioctl(Operation, Stream, SIO_LOOPBACK_FAST_PATH, 0, NULL));
  PRODUCE(
      SIO_LOOPBACK_FAST_PATH, STATUS_NOT_SUPPORTED,
      Ioctl(Operation, Mailbox, SIO_LOOPBACK_FAST_PATH, sizeof(Fast), &Fast));
  PairOpen(Operation, &Pair, NULL, NULL);
  PRODUCE(SIO_WSK_QUERY_INSPECT_ID, STATUS_INVALID_DEVICE_REQUEST,
          IoctlAtOnce(Pair.Far, SIO_WSK_QUERY_INSPECT_ID, 0, NULL, sizeof(Id),
                      &Id));
  // Neither on one that is not connected.
  EXPECT_STATUS(
      STATUS_INVALID_DEVICE_REQUEST,
      IoctlAtOnce(Mailbox, SIO_WSK_QUERY_INSPECT_ID, 0, NULL, sizeof(Id), &Id));
  PRODUCE(SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS, STATUS_NOT_FOUND,
          Ioctl(Operation, Pair.Far, SIO_QUERY_WFP_CONNECTION_REDIRECT_RECORDS,
                0, NULL));
  PRODUCE(SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT, STATUS_NOT_FOUND,
          Ioctl(Operation, Pair.Far, SIO_QUERY_WFP_CONNECTION_REDIRECT_CONTEXT,
                0, NULL));
  EXPECT_STATUS(STATUS_SUCCESS, Ioctl(Operation, Pair.Near,
                                      SIO_WSK_SET_TCP_SILENT_MODE, 0, NULL));
  PRODUCE(SIO_WSK_SET_TCP_SILENT_MODE, STATUS_INVALID_DEVICE_STATE,
          Disconnect(Operation, Pair.Near, 0));
  PairClose(Operation, &Pair);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Stream));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Mailbox));
}

/// What callbacks have seen.
typedef struct _WATCH {
  PWSK_SOCKET Socket;
  NTSTATUS Disabled; ///< What disabling a callback from within it came to.
  KEVENT Called;
} WATCH, *PWATCH;

static NTSTATUS WSKAPI OnReceive(PVOID Context, ULONG Flags,
                                 PWSK_DATA_INDICATION Data, SIZE_T Size,
                                 SIZE_T *Accepted) {
  PWATCH Watch = (PWATCH)Context;
  UNREFERENCED_PARAMETER(Flags);
  UNREFERENCED_PARAMETER(Data);
  UNREFERENCED_PARAMETER(Size);
  UNREFERENCED_PARAMETER(Accepted);
  Watch->Disabled =
      EventsControl(Watch->Socket, WSK_EVENT_RECEIVE | WSK_EVENT_DISABLE);
  KeSetEvent(&Watch->Called, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static VOID TestEventPending(POPERATION Operation) {
  static const WSK_CLIENT_CONNECTION_DISPATCH Events = {OnReceive, NULL, NULL};
  static WATCH Watch;
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 10, 10);
  KeInitializeEvent(&Watch.Called, NotificationEvent, FALSE);
  PairOpen(Operation, &Pair, &Watch, &Events);
  Watch.Socket = Pair.Near;
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Pair.Near, WSK_EVENT_RECEIVE));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 10)));
  KeWaitForSingleObject(&Watch.Called, Executive, KernelMode, FALSE, NULL);
  PRODUCE(WskControlSocket, STATUS_EVENT_PENDING, Watch.Disabled);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
}

//===--- What the host does -----------------------------------------------===//

/// The connection to the peer.
static PWSK_SOCKET Peer;

static VOID PeerOpen(POPERATION Operation) {
  PWSK_SOCKET Listener =
      SocketOpen(Operation, AF_INET, WSK_FLAG_LISTEN_SOCKET, NULL, NULL);
  SOCKADDR_STORAGE Address;
  MakeAddress(&Address, AF_INET, TRUE, SwapPort(PEER_PORT));
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Listener, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                 NULL, Begin(Operation))));
  Peer = (PWSK_SOCKET)Information(Operation);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
}

/// Lets the peer destroy one of our sockets; returns when that is done.
static VOID Destroy(POPERATION Operation, UCHAR Letter, USHORT LocalPort,
                    USHORT RemotePort) {
  BUFFER Buffer;
  BufferCreate(&Buffer, 5, 5);
  Buffer.Data[0] = Letter;
  RtlCopyMemory(Buffer.Data + 1, &LocalPort, sizeof(LocalPort));
  RtlCopyMemory(Buffer.Data + 3, &RemotePort, sizeof(RemotePort));
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Peer, BufferPart(&Buffer, 0, 5)));
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Peer, BufferPart(&Buffer, 0, 1), 0));
  EXPECT(Information(Operation) == 1);
  BufferFree(&Buffer);
}

/// A socket without a connection that cannot be used any more.
static NTSTATUS WSKAPI OnAccept(PVOID Context, ULONG Flags, PSOCKADDR Local,
                                PSOCKADDR Remote, PWSK_SOCKET Accepted,
                                PVOID *AcceptContext,
                                CONST WSK_CLIENT_CONNECTION_DISPATCH **Events) {
  UNREFERENCED_PARAMETER(Local);
  UNREFERENCED_PARAMETER(Remote);
  UNREFERENCED_PARAMETER(AcceptContext);
  UNREFERENCED_PARAMETER(Events);
  EXPECT(Accepted == NULL);
  EXPECT(Flags == WSK_FLAG_AT_DISPATCH_LEVEL);
  KeSetEvent(&((PWATCH)Context)->Called, IO_NO_INCREMENT, FALSE);
  return STATUS_REQUEST_NOT_ACCEPTED;
}

static VOID TestLostListener(POPERATION Operation) {
  static const WSK_CLIENT_LISTEN_DISPATCH Events = {OnAccept, NULL, NULL};
  static WATCH Watch;
  POPERATION Accept = OperationCreate();
  WSK_INSPECT_ID Id = {1, 1};
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener;
  NTSTATUS Accepting;

  KeInitializeEvent(&Watch.Called, NotificationEvent, FALSE);
  Listener = ListenerOpen(Operation, AF_INET, &Watch, &Events, &Address);
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Listener, WSK_EVENT_ACCEPT));
  Accepting = LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                          Begin(Accept));
  Destroy(Operation, 'L', PortOf(&Address), 0);
  PRODUCE(WskAccept, STATUS_FILE_FORCED_CLOSED, End(Accept, Accepting));
  KeWaitForSingleObject(&Watch.Called, Executive, KernelMode, FALSE, NULL);
  // And whatever is asked for afterwards.
  EXPECT_STATUS(
      STATUS_FILE_FORCED_CLOSED,
      End(Accept, LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                              NULL, Begin(Accept))));
  PRODUCE(
      WskInspectComplete, STATUS_FILE_FORCED_CLOSED,
      End(Operation, LISTEN(Listener)->WskInspectComplete(
                         Listener, &Id, WskInspectAccept, Begin(Operation))));
  PRODUCE(WskGetLocalAddress, STATUS_FILE_FORCED_CLOSED,
          LOCAL_OF(LISTEN, Operation, Listener, &Address));
  PRODUCE(WskControlSocket, STATUS_FILE_FORCED_CLOSED,
          EventsControl(Listener, WSK_EVENT_ACCEPT | WSK_EVENT_DISABLE));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  OperationFree(Accept);
}

/// It is lost while nobody waits for connections.
static VOID TestIdleListener(POPERATION Operation) {
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener = ListenerOpen(Operation, AF_INET, NULL, NULL, &Address);
  Destroy(Operation, 'L', PortOf(&Address), 0);
  EXPECT_STATUS(
      STATUS_FILE_FORCED_CLOSED,
      End(Operation, LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                 NULL, Begin(Operation))));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
}

static NTSTATUS WSKAPI OnReceiveFrom(PVOID Context, ULONG Flags,
                                     PWSK_DATAGRAM_INDICATION Datagrams) {
  EXPECT(Datagrams == NULL);
  EXPECT(Flags == WSK_FLAG_AT_DISPATCH_LEVEL);
  KeSetEvent(&((PWATCH)Context)->Called, IO_NO_INCREMENT, FALSE);
  return STATUS_SUCCESS;
}

static VOID TestLostMailbox(POPERATION Operation) {
  static const WSK_CLIENT_DATAGRAM_DISPATCH Events = {OnReceiveFrom};
  static WATCH Watch;
  POPERATION Reception = OperationCreate();
  SOCKADDR_STORAGE Address;
  RECEIVED Received;
  PWSK_SOCKET Mailbox;
  NTSTATUS Receiving;
  BUFFER Buffer;

  BufferCreate(&Buffer, 10, 10);
  KeInitializeEvent(&Watch.Called, NotificationEvent, FALSE);
  Mailbox = MailboxOpen(Operation, AF_INET, &Address, &Watch, &Events);
  Receiving = ReceiveFromBegin(Reception, Mailbox, BufferPart(&Buffer, 0, 10),
                               &Received, 0);
  Destroy(Operation, 'U', PortOf(&Address), 0);
  PRODUCE(WskReceiveFrom, STATUS_FILE_FORCED_CLOSED, End(Reception, Receiving));
  PRODUCE(WskSendTo, STATUS_FILE_FORCED_CLOSED,
          SendTo(Operation, Mailbox, BufferPart(&Buffer, 0, 10), &Address));
  EXPECT_STATUS(STATUS_FILE_FORCED_CLOSED,
                LOCAL_OF(DATAGRAM, Operation, Mailbox, &Address));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Mailbox));
  // With the callback, and with nobody to tell.
  Mailbox = MailboxOpen(Operation, AF_INET, &Address, &Watch, &Events);
  EXPECT_STATUS(STATUS_SUCCESS, EventsControl(Mailbox, WSK_EVENT_RECEIVE_FROM));
  Destroy(Operation, 'U', PortOf(&Address), 0);
  KeWaitForSingleObject(&Watch.Called, Executive, KernelMode, FALSE, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Mailbox));
  Mailbox = MailboxOpen(Operation, AF_INET, &Address, NULL, NULL);
  Destroy(Operation, 'U', PortOf(&Address), 0);
  EXPECT_STATUS(
      STATUS_FILE_FORCED_CLOSED,
      SendTo(Operation, Mailbox, BufferPart(&Buffer, 0, 10), &Address));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Mailbox));
  BufferFree(&Buffer);
  OperationFree(Reception);
}

static VOID TestLostConnection(POPERATION Operation) {
  SOCKADDR_STORAGE Local, Remote;
  POPERATION Reception = OperationCreate();
  NTSTATUS Receiving;
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 10, 10);
  PairOpen(Operation, &Pair, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                LOCAL_OF(CONNECTION, Operation, Pair.Near, &Local));
  EXPECT_STATUS(STATUS_SUCCESS, RemoteOf(Operation, Pair.Near, &Remote));
  Receiving = ReceiveBegin(Reception, Pair.Near, BufferPart(&Buffer, 0, 10), 0);
  Destroy(Operation, 'C', PortOf(&Local), PortOf(&Remote));
  PRODUCE(WskReceive, STATUS_CONNECTION_ABORTED, End(Reception, Receiving));
  PRODUCE(WskReceive, STATUS_FILE_FORCED_CLOSED,
          Receive(Operation, Pair.Near, BufferPart(&Buffer, 0, 10), 0));
  PRODUCE(WskSend, STATUS_FILE_FORCED_CLOSED,
          Send(Operation, Pair.Near, BufferPart(&Buffer, 0, 10)));
  PRODUCE(WskDisconnect, STATUS_FILE_FORCED_CLOSED,
          Disconnect(Operation, Pair.Near, WSK_FLAG_ABORTIVE));
  PRODUCE(WskGetRemoteAddress, STATUS_FILE_FORCED_CLOSED,
          RemoteOf(Operation, Pair.Near, &Remote));
  EXPECT_STATUS(STATUS_FILE_FORCED_CLOSED,
                OptionSet(Operation, Pair.Near, IPPROTO_TCP, TCP_NODELAY, 1));
  // The other side sees a connection that is reset.
  PRODUCE(WskReceive, STATUS_CONNECTION_RESET,
          Receive(Operation, Pair.Far, BufferPart(&Buffer, 0, 10), 0));
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
  OperationFree(Reception);
}

static VOID TestUnreachable(POPERATION Operation) {
  PWSK_SOCKET Socket, Mailbox;
  SOCKADDR_STORAGE Any, Remote;
  PIN_ADDR Address = &((PSOCKADDR_IN)&Remote)->sin_addr;
  BUFFER Buffer;

  BufferCreate(&Buffer, 0x10000, 0x10000);
  MakeAddress(&Any, AF_INET, FALSE, 0);
  MakeAddress(&Remote, AF_INET, TRUE, SwapPort(STALLED_PORT));
  Socket =
      SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  // Another process has it.
  PRODUCE(WskBind, STATUS_ADDRESS_ALREADY_EXISTS,
          SocketBind(Operation, Socket, &Remote));
  MakeAddress(&Remote, AF_INET, FALSE, SwapPort(PEER_PORT));
  Address->S_un.S_addr = 0x0502000a; // 10.0.2.5, which nobody has.
  PRODUCE(WskBind, STATUS_INVALID_ADDRESS_COMPONENT,
          SocketBind(Operation, Socket, &Remote));
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, &Any));
  PRODUCE(WskConnect, STATUS_NETWORK_UNREACHABLE,
          Connect(Operation, Socket, &Remote));
  Address->S_un.S_addr = 0x0502010a; // 10.1.2.5
  PRODUCE(WskConnect, STATUS_HOST_UNREACHABLE,
          Connect(Operation, Socket, &Remote));
  MakeAddress(&Remote, AF_INET, TRUE, SwapPort(PEER_PORT));
  PRODUCE(WskConnect, STATUS_CONNECTION_REFUSED,
          Connect(Operation, Socket, &Remote));
  MakeAddress(&Remote, AF_INET, TRUE, SwapPort(STALLED_PORT));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Socket, IPPROTO_TCP, TCP_MAXRTMS, 1));
  PRODUCE(WskConnect, STATUS_IO_TIMEOUT, Connect(Operation, Socket, &Remote));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));

  Mailbox = DatagramSocketOpen(Operation, AF_INET, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Mailbox, &Any));
  PRODUCE(WskSendTo, STATUS_INVALID_BUFFER_SIZE,
          SendTo(Operation, Mailbox, BufferPart(&Buffer, 0, 0xffff), &Remote));
  Address->S_un.S_addr = 0xffffff7f; // Without SO_BROADCAST.
  PRODUCE(WskSendTo, STATUS_ACCESS_DENIED,
          SendTo(Operation, Mailbox, BufferPart(&Buffer, 0, 10), &Remote));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Mailbox));
  BufferFree(&Buffer);
}

/// More sockets than the process may have files.
static VOID TestTooMany(POPERATION Operation) {
  static PWSK_SOCKET Sockets[300];
  ULONG Count = 0;

  do
    Sockets[Count] =
        SocketOpen(Operation, AF_INET, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  while (Sockets[Count] != NULL && ++Count != RTL_NUMBER_OF(Sockets));
  PRODUCE(WskSocket, STATUS_INSUFFICIENT_RESOURCES,
          Operation->Irp->IoStatus.Status);
  while (Count-- > 0)
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sockets[Count]));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestRegistration();
  TestClient(Operation);
  TestBind(Operation);
  TestConnectEx(Operation);
  TestFlags(Operation);
  TestIoctls(Operation);
  TestEventPending(Operation);
  PeerOpen(Operation);
  TestLostListener(Operation);
  TestIdleListener(Operation);
  TestLostMailbox(Operation);
  TestLostConnection(Operation);
  TestUnreachable(Operation);
  TestTooMany(Operation);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Peer));
  OperationFree(Operation);
}
