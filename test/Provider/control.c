// WskControlSocket and WskControlClient.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

static NTSTATUS OptionGet(POPERATION Operation, PWSK_SOCKET Socket, ULONG Level,
                          ULONG Option, PULONG Value) {
  return End(Operation, BASIC(Socket)->WskControlSocket(
                            Socket, WskGetOption, Option, Level, 0, NULL,
                            sizeof(*Value), Value, NULL, Begin(Operation)));
}

static VOID ExpectOption(POPERATION Operation, PWSK_SOCKET Socket, ULONG Level,
                         ULONG Option, ULONG Expected) {
  ULONG Value = ~0u;
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionGet(Operation, Socket, Level, Option, &Value));
  EXPECT(Information(Operation) == sizeof(Value));
  if (Value != Expected) {
    InterlockedIncrement(&Failures);
    DbgPrint("FAILED: option 0x%x is %u, not %u\n", Option, Value, Expected);
  }
}

static VOID TestOptions(POPERATION Operation) {
  static const struct {
    ULONG Level, Option, Default, New;
  } Options[] = {
      {SOL_SOCKET, SO_REUSEADDR, 0, 1},      {SOL_SOCKET, SO_KEEPALIVE, 0, 1},
      {SOL_SOCKET, SO_RCVBUF, 65536, 20000}, {IPPROTO_TCP, TCP_NODELAY, 0, 1},
      {IPPROTO_IPV6, IPV6_V6ONLY, 1, 0},
  };
  PWSK_SOCKET Socket =
      SocketOpen(Operation, AF_INET6, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  ULONG I;
  for (I = 0; I < RTL_NUMBER_OF(Options); ++I) {
    ULONG Level = Options[I].Level, Option = Options[I].Option;
    ExpectOption(Operation, Socket, Level, Option, Options[I].Default);
    EXPECT_STATUS(STATUS_SUCCESS,
                  OptionSet(Operation, Socket, Level, Option, Options[I].New));
    EXPECT(Information(Operation) == 0);
    ExpectOption(Operation, Socket, Level, Option, Options[I].New);
  }
  // Nobody can want both.
  EXPECT_STATUS(
      STATUS_INVALID_PARAMETER,
      OptionSet(Operation, Socket, SOL_SOCKET, (ULONG)SO_EXCLUSIVEADDRUSE, 1));
  ExpectOption(Operation, Socket, SOL_SOCKET, (ULONG)SO_EXCLUSIVEADDRUSE, 0);
  EXPECT_STATUS(STATUS_NOT_SUPPORTED,
                OptionSet(Operation, Socket, IPPROTO_TCP, 0x7777, 1));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
}

static NTSTATUS IoctlSize(POPERATION Operation, PWSK_SOCKET Socket, ULONG Code,
                          PSIZE_T Value) {
  return End(Operation, BASIC(Socket)->WskControlSocket(
                            Socket, WskIoctl, Code, 0, 0, NULL, sizeof(*Value),
                            Value, NULL, Begin(Operation)));
}

static VOID TestBacklogs(POPERATION Operation) {
  SIZE_T Value = 0;
  BUFFER Buffer;
  PAIR Pair;

  BufferCreate(&Buffer, 100, 100);
  PairOpen(Operation, &Pair, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                IoctlSize(Operation, Pair.Near,
                          SIO_WSK_QUERY_IDEAL_SEND_BACKLOG, &Value));
  EXPECT(Value > 0 && Information(Operation) == sizeof(Value));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      IoctlSize(Operation, Pair.Near, SIO_WSK_QUERY_RECEIVE_BACKLOG, &Value));
  EXPECT(Value == 0);
  EXPECT_STATUS(STATUS_SUCCESS,
                Send(Operation, Pair.Far, BufferPart(&Buffer, 0, 100)));
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Pair.Near, BufferPart(&Buffer, 0, 1), 0));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      IoctlSize(Operation, Pair.Near, SIO_WSK_QUERY_RECEIVE_BACKLOG, &Value));
  EXPECT(Value == 99);
  PairClose(Operation, &Pair);
  BufferFree(&Buffer);
}

static VOID TestAddressList(POPERATION Operation) {
  PWSK_SOCKET Socket =
      SocketOpen(Operation, AF_INET, WSK_FLAG_BASIC_SOCKET, NULL, NULL);
  SIZE_T Size = 0, Returned = 0;
  PSOCKET_ADDRESS_LIST List;
  BOOLEAN Loopback = FALSE;
  INT I;

  EXPECT_STATUS(STATUS_BUFFER_OVERFLOW,
                BASIC(Socket)->WskControlSocket(Socket, WskIoctl,
                                                SIO_ADDRESS_LIST_QUERY, 0, 0,
                                                NULL, 0, NULL, &Size, NULL));
  List = (PSOCKET_ADDRESS_LIST)ExAllocatePool2(POOL_FLAG_NON_PAGED, Size,
                                               TEST_TAG);
  EXPECT_STATUS(STATUS_SUCCESS, BASIC(Socket)->WskControlSocket(
                                    Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0,
                                    0, NULL, Size, List, &Returned, NULL));
  EXPECT(Returned == Size && List->iAddressCount >= 1);
  for (I = 0; I < List->iAddressCount; ++I) {
    PSOCKADDR_IN Address = (PSOCKADDR_IN)List->Address[I].lpSockaddr;
    EXPECT(List->Address[I].iSockaddrLength == sizeof(*Address));
    EXPECT(Address->sin_family == AF_INET);
    if (Address->sin_addr.S_un.S_un_b.s_b1 == 127)
      Loopback = TRUE;
  }
  EXPECT(Loopback);
  ExFreePoolWithTag(List, TEST_TAG);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
}

/// The same addresses come back, in one piece, in whatever order; the driver
/// may give one buffer for both.
static VOID TestAddressSort(POPERATION Operation) {
  enum { Count = 3 };
  union {
    SOCKET_ADDRESS_LIST List;
    UCHAR Bytes[1024];
  } Buffer;
  SOCKADDR_STORAGE Addresses[Count];
  PSOCKET_ADDRESS_LIST List = &Buffer.List;
  PWSK_SOCKET Socket =
      SocketOpen(Operation, AF_INET6, WSK_FLAG_BASIC_SOCKET, NULL, NULL);
  SIZE_T Size = SIZEOF_SOCKET_ADDRESS_LIST(Count), Whole;
  ULONG Seen = 0;
  INT I;

  RtlZeroMemory(&Buffer, sizeof(Buffer));
  List->iAddressCount = Count;
  for (I = 0; I < Count; ++I) {
    MakeAddress(&Addresses[I], AF_INET6, TRUE, (USHORT)(I + 1));
    List->Address[I].lpSockaddr = (PSOCKADDR)&Addresses[I];
    List->Address[I].iSockaddrLength = sizeof(SOCKADDR_IN6);
  }
  EXPECT_STATUS(
      STATUS_BUFFER_OVERFLOW,
      End(Operation, BASIC(Socket)->WskControlSocket(
                         Socket, WskIoctl, SIO_ADDRESS_LIST_SORT, 0, Size, List,
                         Size, List, NULL, Begin(Operation))));
  Whole = Information(Operation);
  EXPECT(Whole == Size + Count * sizeof(SOCKADDR_IN6));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, BASIC(Socket)->WskControlSocket(
                         Socket, WskIoctl, SIO_ADDRESS_LIST_SORT, 0, Size, List,
                         sizeof(Buffer), List, NULL, Begin(Operation))));
  EXPECT(Information(Operation) == Whole && List->iAddressCount == Count);
  for (I = 0; I < Count; ++I) {
    PSOCKADDR_IN6 Address = (PSOCKADDR_IN6)List->Address[I].lpSockaddr;
    EXPECT((PUCHAR)Address >= Buffer.Bytes + Size &&
           (PUCHAR)(Address + 1) <= Buffer.Bytes + Whole);
    EXPECT(Address->sin6_family == AF_INET6);
    Seen |= 1u << Address->sin6_port;
  }
  EXPECT(Seen == 0xe);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
}

static VOID TestTransportList(VOID) {
  SIZE_T Size = 0, Returned = 0;
  PWSK_TRANSPORT Transports;
  BOOLEAN Tcp6 = FALSE;
  SIZE_T I;

  EXPECT_STATUS(STATUS_BUFFER_OVERFLOW,
                Provider.Dispatch->WskControlClient(
                    Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, 0, NULL,
                    &Size, NULL));
  EXPECT(Size > 0 && Size % sizeof(WSK_TRANSPORT) == 0);
  Transports =
      (PWSK_TRANSPORT)ExAllocatePool2(POOL_FLAG_NON_PAGED, Size, TEST_TAG);
  EXPECT_STATUS(STATUS_SUCCESS,
                Provider.Dispatch->WskControlClient(
                    Provider.Client, WSK_TRANSPORT_LIST_QUERY, 0, NULL, Size,
                    Transports, &Returned, NULL));
  EXPECT(Returned == Size);
  for (I = 0; I < Size / sizeof(WSK_TRANSPORT); ++I)
    if (Transports[I].AddressFamily == AF_INET6 &&
        Transports[I].SocketType == SOCK_STREAM &&
        Transports[I].Protocol == IPPROTO_TCP)
      Tcp6 = TRUE;
  EXPECT(Tcp6);
  ExFreePoolWithTag(Transports, TEST_TAG);
}

//===--- Security descriptors ---------------------------------------------===//

/// An absolute descriptor: everybody may do everything.
typedef struct _OPEN_DESCRIPTOR {
  SECURITY_DESCRIPTOR Descriptor;
  struct {
    ACL Acl;
    ACCESS_ALLOWED_ACE Ace; ///< Its SID goes on behind it.
    ULONG RestOfSid[2];
  } Dacl;
  SID Owner;
} OPEN_DESCRIPTOR;

static VOID MakeDescriptor(OPEN_DESCRIPTOR *Open, ACCESS_MASK Mask) {
  static const SID Everybody = {
      SID_REVISION, 1, {SECURITY_WORLD_SID_AUTHORITY}, {SECURITY_WORLD_RID}};
  RtlZeroMemory(Open, sizeof(*Open));
  Open->Owner = Everybody;
  Open->Dacl.Acl.AclRevision = ACL_REVISION;
  Open->Dacl.Acl.AclSize = sizeof(Open->Dacl);
  Open->Dacl.Acl.AceCount = 1;
  Open->Dacl.Ace.Header.AceType = ACCESS_ALLOWED_ACE_TYPE;
  Open->Dacl.Ace.Header.AceSize = sizeof(Open->Dacl) - sizeof(ACL);
  Open->Dacl.Ace.Mask = Mask;
  RtlCopyMemory((PUCHAR)&Open->Dacl +
                    offsetof(OPEN_DESCRIPTOR, Dacl.Ace.SidStart) -
                    offsetof(OPEN_DESCRIPTOR, Dacl),
                &Everybody, sizeof(Everybody));
  Open->Descriptor.Revision = SECURITY_DESCRIPTOR_REVISION;
  Open->Descriptor.Control = SE_DACL_PRESENT;
  Open->Descriptor.Owner = &Open->Owner;
  Open->Descriptor.Dacl = &Open->Dacl.Acl;
}

static PSECURITY_DESCRIPTOR Cache(PSECURITY_DESCRIPTOR Descriptor) {
  PSECURITY_DESCRIPTOR Cached = NULL;
  EXPECT_STATUS(STATUS_SUCCESS,
                Provider.Dispatch->WskControlClient(
                    Provider.Client, WSK_CACHE_SD, sizeof(Descriptor),
                    &Descriptor, sizeof(Cached), &Cached, NULL, NULL));
  return Cached;
}

static NTSTATUS Release(PSECURITY_DESCRIPTOR Cached) {
  return Provider.Dispatch->WskControlClient(Provider.Client, WSK_RELEASE_SD,
                                             sizeof(Cached), &Cached, 0, NULL,
                                             NULL, NULL);
}

static VOID TestDescriptors(POPERATION Operation) {
  static OPEN_DESCRIPTOR Open, Other;
  PSECURITY_DESCRIPTOR First, Second, Different, Got = NULL;
  PWSK_SOCKET Socket;

  MakeDescriptor(&Open, GENERIC_ALL);
  MakeDescriptor(&Other, GENERIC_READ);
  First = Cache(&Open);
  Second = Cache(&Open);
  Different = Cache(&Other);
  // One copy serves all descriptors that say the same.
  EXPECT(First == Second && First != Different && First != &Open);

  Socket = SocketOpen(Operation, AF_INET, WSK_FLAG_LISTEN_SOCKET, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, LISTEN(Socket)->WskControlSocket(
                                   Socket, WskSetOption, SO_WSK_SECURITY,
                                   SOL_SOCKET, sizeof(Different), &Different, 0,
                                   NULL, NULL, Begin(Operation))));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, LISTEN(Socket)->WskControlSocket(
                         Socket, WskGetOption, SO_WSK_SECURITY, SOL_SOCKET, 0,
                         NULL, sizeof(Got), &Got, NULL, Begin(Operation))));
  EXPECT(Got == Different);
  EXPECT_STATUS(STATUS_SUCCESS, Release(Got));
  EXPECT_STATUS(STATUS_SUCCESS, Release(Different));
  // The socket has its own reference.
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT_STATUS(STATUS_SUCCESS, Release(First));
  EXPECT_STATUS(STATUS_SUCCESS, Release(Second));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestOptions(Operation);
  TestBacklogs(Operation);
  TestAddressList(Operation);
  TestAddressSort(Operation);
  TestTransportList();
  TestDescriptors(Operation);
  OperationFree(Operation);
}
