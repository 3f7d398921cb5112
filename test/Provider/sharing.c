// Two sockets and one address: the table of "Sharing Transport Addresses".
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed

#include "Inputs/wsk_driver.h"

typedef enum _SHARE_MODE { Default, Reuse, Exclusive } SHARE_MODE;

#define INUSE STATUS_ADDRESS_ALREADY_EXISTS
#define DENIED STATUS_ACCESS_DENIED
/// Granted or denied, as the first socket's security descriptor says.
#define ASK ((NTSTATUS)0x7fffffff)

/// By the second socket, then by the first: its mode, wildcard or specific.
static const NTSTATUS Expected[6][6] = {
    {INUSE, STATUS_SUCCESS, INUSE, STATUS_SUCCESS, INUSE, STATUS_SUCCESS},
    {ASK, INUSE, ASK, DENIED, DENIED, INUSE},
    {DENIED, STATUS_SUCCESS, STATUS_SUCCESS, STATUS_SUCCESS, DENIED,
     STATUS_SUCCESS},
    {ASK, DENIED, STATUS_SUCCESS, STATUS_SUCCESS, DENIED, DENIED},
    {INUSE, INUSE, INUSE, INUSE, INUSE, INUSE},
    {ASK, INUSE, ASK, INUSE, DENIED, INUSE},
};

static PWSK_SOCKET OpenWith(POPERATION Operation, SHARE_MODE Mode,
                            PSECURITY_DESCRIPTOR Descriptor) {
  PWSK_SOCKET Socket;
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, Provider.Dispatch->WskSocket(
                         Provider.Client, AF_INET, SOCK_STREAM, IPPROTO_TCP,
                         WSK_FLAG_LISTEN_SOCKET, NULL, NULL, NULL, NULL,
                         Descriptor, Begin(Operation))));
  Socket = (PWSK_SOCKET)Information(Operation);
  if (Mode == Reuse)
    EXPECT_STATUS(STATUS_SUCCESS,
                  OptionSet(Operation, Socket, SOL_SOCKET, SO_REUSEADDR, 1));
  if (Mode == Exclusive)
    EXPECT_STATUS(STATUS_SUCCESS, OptionSet(Operation, Socket, SOL_SOCKET,
                                            (ULONG)SO_EXCLUSIVEADDRUSE, 1));
  return Socket;
}

static VOID TestTable(POPERATION Operation, PSECURITY_DESCRIPTOR Descriptor) {
  ULONG First, Second;
  for (First = 0; First < 6; ++First)
    for (Second = 0; Second < 6; ++Second) {
      PWSK_SOCKET A = OpenWith(Operation, (SHARE_MODE)(First / 2), Descriptor);
      PWSK_SOCKET B = OpenWith(Operation, (SHARE_MODE)(Second / 2), NULL);
      NTSTATUS Wanted = Expected[Second][First], Status;
      SOCKADDR_STORAGE Address;
      USHORT Port;

      if (Wanted == ASK)
        Wanted = Descriptor != NULL ? STATUS_SUCCESS : DENIED;
      MakeAddress(&Address, AF_INET, First % 2 == 1, 0);
      EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, A, &Address));
      EXPECT_STATUS(
          STATUS_SUCCESS,
          End(Operation, LISTEN(A)->WskGetLocalAddress(A, (PSOCKADDR)&Address,
                                                       Begin(Operation))));
      Port = PortOf(&Address);
      MakeAddress(&Address, AF_INET, Second % 2 == 1, Port);
      Status = SocketBind(Operation, B, &Address);
      if (Status != Wanted) {
        InterlockedIncrement(&Failures);
        DbgPrint("FAILED: second %u, first %u: 0x%08x, not 0x%08x\n", Second,
                 First, Status, Wanted);
      }
      EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, A));
      EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, B));
    }
}

/// A descriptor that grants everybody everything: its DACL is NULL.
static PSECURITY_DESCRIPTOR CacheOpenDescriptor(VOID) {
  SECURITY_DESCRIPTOR Open;
  PSECURITY_DESCRIPTOR Uncached = &Open, Cached = NULL;
  RtlZeroMemory(&Open, sizeof(Open));
  Open.Revision = SECURITY_DESCRIPTOR_REVISION;
  Open.Control = SE_DACL_PRESENT;
  EXPECT_STATUS(STATUS_SUCCESS,
                Provider.Dispatch->WskControlClient(
                    Provider.Client, WSK_CACHE_SD, sizeof(Uncached), &Uncached,
                    sizeof(Cached), &Cached, NULL, NULL));
  EXPECT(Cached != NULL && Cached != Uncached);
  return Cached;
}

/// An address is free again as soon as the close has completed, though its
/// connections are not forgotten.
static VOID TestRebind(POPERATION Operation) {
  POPERATION Accept = OperationCreate();
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Listener, Client, Server;
  NTSTATUS Accepting;
  ULONG I;

  Listener = ListenerOpen(Operation, AF_INET, NULL, NULL, &Address);
  for (I = 0; I < 3; ++I) {
    Accepting = LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                            Begin(Accept));
    Client = ConnectTo(Operation, &Address, NULL, NULL);
    EXPECT_STATUS(STATUS_SUCCESS, End(Accept, Accepting));
    Server = (PWSK_SOCKET)Information(Accept);
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
    Listener = OpenWith(Operation, Default, NULL);
    EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Listener, &Address));
    // The server's side ends first, so the port is its side's to remember.
    EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Server, 0));
    EXPECT_STATUS(STATUS_SUCCESS, Disconnect(Operation, Client, 0));
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Server));
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  }
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  OperationFree(Accept);
}

/// IPv6 leaves IPv4's ports alone, until IPV6_V6ONLY is cleared.
static VOID TestDualStack(POPERATION Operation) {
  PWSK_SOCKET V6 =
      SocketOpen(Operation, AF_INET6, WSK_FLAG_LISTEN_SOCKET, NULL, NULL);
  PWSK_SOCKET V4, Client;
  POPERATION Accept = OperationCreate();
  SOCKADDR_STORAGE Address, Remote;
  NTSTATUS Accepting;
  USHORT Port;

  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, V6, IPPROTO_IPV6, IPV6_V6ONLY, 0));
  MakeAddress(&Address, AF_INET6, FALSE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, V6, &Address));
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, LISTEN(V6)->WskGetLocalAddress(
                                   V6, (PSOCKADDR)&Address, Begin(Operation))));
  Port = PortOf(&Address);
  V4 = SocketOpen(Operation, AF_INET, WSK_FLAG_LISTEN_SOCKET, NULL, NULL);
  MakeAddress(&Address, AF_INET, FALSE, Port);
  EXPECT_STATUS(INUSE, SocketBind(Operation, V4, &Address));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, V4));

  Accepting = LISTEN(V6)->WskAccept(V6, 0, NULL, NULL, NULL, (PSOCKADDR)&Remote,
                                    Begin(Accept));
  MakeAddress(&Address, AF_INET, TRUE, Port);
  Client = ConnectTo(Operation, &Address, NULL, NULL);
  EXPECT_STATUS(STATUS_SUCCESS, End(Accept, Accepting));
  EXPECT(Remote.ss_family == AF_INET6 &&
         IN6_IS_ADDR_V4MAPPED(&((PSOCKADDR_IN6)&Remote)->sin6_addr));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Client));
  EXPECT_STATUS(STATUS_SUCCESS,
                SocketClose(Operation, (PWSK_SOCKET)Information(Accept)));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, V6));
  OperationFree(Accept);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  PSECURITY_DESCRIPTOR Open = CacheOpenDescriptor();
  TestTable(Operation, NULL);
  TestTable(Operation, Open);
  TestRebind(Operation);
  TestDualStack(Operation);
  EXPECT_STATUS(STATUS_SUCCESS, Provider.Dispatch->WskControlClient(
                                    Provider.Client, WSK_RELEASE_SD,
                                    sizeof(Open), &Open, 0, NULL, NULL, NULL));
  OperationFree(Operation);
}
