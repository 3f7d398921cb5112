// What depends on the network that the driver is in: its addresses, their
// changes, and what cannot be reached from there.
//
// REQUIRES: network-administration
// RUN: wsk-run --netns --run 'python3 %S/Inputs/add_address.py 7 10.9.8.7' %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --netns --tsan --run 'python3 %S/Inputs/add_address.py 7 10.9.8.7' %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_datagrams.h"

static VOID MakeRemote(PSOCKADDR_STORAGE Address, ADDRESS_FAMILY Family) {
  MakeAddress(Address, Family, FALSE, SwapPort(7));
  if (Family == AF_INET6) {
    ((PSOCKADDR_IN6)Address)->sin6_addr.u.Byte[0] = 0x20;
    ((PSOCKADDR_IN6)Address)->sin6_addr.u.Byte[1] = 0x01;
  } else {
    ((PSOCKADDR_IN)Address)->sin_addr.S_un.S_addr = 0x010200c0;
  }
}

/// There is no way to anywhere else, and no address of there.
static VOID TestUnreachable(POPERATION Operation, ADDRESS_FAMILY Family) {
  PWSK_SOCKET Socket =
      SocketOpen(Operation, Family, WSK_FLAG_CONNECTION_SOCKET, NULL, NULL);
  PWSK_SOCKET Mailbox = DatagramSocketOpen(Operation, Family, NULL, NULL);
  SOCKADDR_STORAGE Remote, Local;
  BUFFER Buffer;

  BufferCreate(&Buffer, 10, 10);
  MakeRemote(&Remote, Family);
  EXPECT_STATUS(STATUS_INVALID_ADDRESS_COMPONENT,
                SocketBind(Operation, Socket, &Remote));
  MakeAddress(&Local, Family, FALSE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, &Local));
  EXPECT_STATUS(
      STATUS_NETWORK_UNREACHABLE,
      End(Operation, CONNECTION(Socket)->WskConnect(Socket, (PSOCKADDR)&Remote,
                                                    0, Begin(Operation))));
  DatagramBind(Operation, Mailbox, Family, FALSE, &Local);
  EXPECT_STATUS(
      STATUS_NETWORK_UNREACHABLE,
      SendTo(Operation, Mailbox, BufferPart(&Buffer, 0, 10), &Remote));
  // Neither is worse for it.
  MakeAddress(&Remote, Family, TRUE, PortOf(&Local));
  EXPECT_STATUS(STATUS_SUCCESS, SendTo(Operation, Mailbox,
                                       BufferPart(&Buffer, 0, 10), &Remote));
  EXPECT_STATUS(
      STATUS_CONNECTION_REFUSED,
      End(Operation, CONNECTION(Socket)->WskConnect(Socket, (PSOCKADDR)&Remote,
                                                    0, Begin(Operation))));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Mailbox));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  BufferFree(&Buffer);
}

/// How many addresses of the family there are.
static INT CountAddresses(PWSK_SOCKET Socket) {
  UCHAR Buffer[1024];
  SIZE_T Size = 0;
  EXPECT_STATUS(STATUS_SUCCESS,
                BASIC(Socket)->WskControlSocket(
                    Socket, WskIoctl, SIO_ADDRESS_LIST_QUERY, 0, 0, NULL,
                    sizeof(Buffer), Buffer, &Size, NULL));
  return ((PSOCKET_ADDRESS_LIST)Buffer)->iAddressCount;
}

static NTSTATUS AwaitChange(POPERATION Operation, PWSK_SOCKET Socket) {
  return BASIC(Socket)->WskControlSocket(Socket, WskIoctl,
                                         SIO_ADDRESS_LIST_CHANGE, 0, 0, NULL, 0,
                                         NULL, NULL, Begin(Operation));
}

static VOID TestChanges(POPERATION Operation) {
  POPERATION V4 = OperationCreate(), V6 = OperationCreate();
  POPERATION Cancelled = OperationCreate();
  PWSK_SOCKET Socket4 =
      SocketOpen(Operation, AF_INET, WSK_FLAG_BASIC_SOCKET, NULL, NULL);
  PWSK_SOCKET Socket6 =
      SocketOpen(Operation, AF_INET6, WSK_FLAG_BASIC_SOCKET, NULL, NULL);
  PWSK_SOCKET Listener =
      SocketOpen(Operation, AF_INET, WSK_FLAG_LISTEN_SOCKET, NULL, NULL);
  NTSTATUS Waiting4 = AwaitChange(V4, Socket4), Accepting;
  NTSTATUS Waiting6 = AwaitChange(V6, Socket6);
  NTSTATUS Status = AwaitChange(Cancelled, Socket4);
  INT Before = CountAddresses(Socket4);
  SOCKADDR_STORAGE Address;

  IoCancelIrp(Cancelled->Irp);
  EXPECT_STATUS(STATUS_CANCELLED, End(Cancelled, Status));
  // Now the peer shall change something.
  MakeAddress(&Address, AF_INET, TRUE, SwapPort(7));
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Listener, &Address));
  Accepting = LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL, NULL,
                                          Begin(Operation));
  EXPECT_STATUS(STATUS_SUCCESS, End(V4, Waiting4));
  EXPECT(CountAddresses(Socket4) == Before + 1);
  EXPECT(!IsCompleted(V6));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Cancelled, Socket6));
  EXPECT_STATUS(STATUS_CANCELLED, End(V6, Waiting6));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Cancelled, Socket4));
  // It waits for that.
  EXPECT_STATUS(STATUS_SUCCESS, End(Operation, Accepting));
  EXPECT_STATUS(STATUS_SUCCESS,
                SocketClose(Cancelled, (PWSK_SOCKET)Information(Operation)));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  OperationFree(V4);
  OperationFree(V6);
  OperationFree(Cancelled);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestUnreachable(Operation, AF_INET);
  TestUnreachable(Operation, AF_INET6);
  TestChanges(Operation);
  OperationFree(Operation);
}
