// IPv6 multicast on an interface that has it: what is sent to a group, who gets
// it, and what a socket can choose.
//
// REQUIRES: network-administration, ip
// RUN: wsk-run --netns --run 'env PYTHONDONTWRITEBYTECODE=1 python3 %S/Inputs/add_link.py 7 fd00::1/64' %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --netns --asan --abi=llp64 --run 'env PYTHONDONTWRITEBYTECODE=1 python3 %S/Inputs/add_link.py 7 fd00::1/64' %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_datagrams.h"

static BUFFER Out, In;
static ULONG Interface;
static PWSK_SOCKET Receiver, Sender;
static SOCKADDR_STORAGE Group; ///< With the receiver's port.

/// Accepts the peer's connection, through which it tells the interface.
static PWSK_SOCKET PeerAccept(POPERATION Operation) {
  PWSK_SOCKET Listener =
      SocketOpen(Operation, AF_INET, WSK_FLAG_LISTEN_SOCKET, NULL, NULL);
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Peer;

  MakeAddress(&Address, AF_INET, TRUE, SwapPort(7));
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Listener, &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, LISTEN(Listener)->WskAccept(Listener, 0, NULL, NULL, NULL,
                                                 NULL, Begin(Operation))));
  Peer = (PWSK_SOCKET)Information(Operation);
  EXPECT_STATUS(STATUS_SUCCESS,
                Receive(Operation, Peer, BufferPart(&In, 0, 1), 0));
  Interface = In.Data[0];
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Listener));
  return Peer;
}

static NTSTATUS Set(POPERATION Operation, PWSK_SOCKET Socket, ULONG Option,
                    SIZE_T Size, PVOID Value) {
  return End(Operation, DATAGRAM(Socket)->WskControlSocket(
                            Socket, WskSetOption, Option, IPPROTO_IPV6, Size,
                            Value, 0, NULL, NULL, Begin(Operation)));
}

static NTSTATUS SetNumber(POPERATION Operation, PWSK_SOCKET Socket,
                          ULONG Option, ULONG Value) {
  return Set(Operation, Socket, Option, sizeof(Value), &Value);
}

static NTSTATUS Membership(POPERATION Operation, ULONG Option) {
  IPV6_MREQ Request;
  Request.ipv6mr_multiaddr = ((PSOCKADDR_IN6)&Group)->sin6_addr;
  Request.ipv6mr_interface = Interface;
  return Set(Operation, Receiver, Option, sizeof(Request), &Request);
}

/// Joins or leaves for what comes from fd00::Last.
static NTSTATUS SourceMembership(POPERATION Operation, ULONG Option,
                                 UCHAR Last) {
  GROUP_SOURCE_REQ Request;
  PSOCKADDR_IN6 Source = (PSOCKADDR_IN6)&Request.gsr_source;
  RtlZeroMemory(&Request, sizeof(Request));
  Request.gsr_interface = Interface;
  Request.gsr_group = Group;
  Source->sin6_family = AF_INET6;
  Source->sin6_addr.u.Byte[0] = 0xfd;
  Source->sin6_addr.u.Byte[15] = Last;
  return Set(Operation, Receiver, Option, sizeof(Request), &Request);
}

/// Sends a byte to the group.
static VOID SendByte(POPERATION Operation, UCHAR Byte) {
  Out.Data[0] = Byte;
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Sender, BufferPart(&Out, 0, 1), &Group));
}

/// What comes next is this byte, though others were sent before.
static VOID ExpectByte(POPERATION Operation, UCHAR Byte, PRECEIVED Received) {
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Receiver,
                                            BufferPart(&In, 0, 10), Received));
  EXPECT(Information(Operation) == 1 && In.Data[0] == Byte);
  EXPECT(Received->Flags == MSG_MCAST);
}

static VOID TestGroup(POPERATION Operation) {
  RECEIVED Received;
  PIN6_PKTINFO Info;
  PINT HopLimit;

  EXPECT_STATUS(STATUS_SUCCESS,
                SetNumber(Operation, Receiver, IPV6_PKTINFO, 1));
  EXPECT_STATUS(STATUS_SUCCESS,
                SetNumber(Operation, Receiver, IPV6_HOPLIMIT, 1));
  SendByte(Operation, 1); // Nobody is a member.
  EXPECT_STATUS(STATUS_SUCCESS, Membership(Operation, IPV6_ADD_MEMBERSHIP));
  EXPECT_STATUS(STATUS_SUCCESS,
                SetNumber(Operation, Sender, IPV6_MULTICAST_HOPS, 3));
  SendByte(Operation, 2);
  ExpectByte(Operation, 2, &Received);
  Info = (PIN6_PKTINFO)ControlFind(Received.Control, Received.ControlLength,
                                   IPPROTO_IPV6, IPV6_PKTINFO);
  EXPECT(Info != NULL && Info->ipi6_ifindex == Interface &&
         memcmp(&Info->ipi6_addr, &((PSOCKADDR_IN6)&Group)->sin6_addr,
                sizeof(IN6_ADDR)) == 0);
  HopLimit = (PINT)ControlFind(Received.Control, Received.ControlLength,
                               IPPROTO_IPV6, IPV6_HOPLIMIT);
  EXPECT(HopLimit != NULL && *HopLimit == 3);
  EXPECT(((PSOCKADDR_IN6)&Received.Remote)->sin6_addr.u.Byte[0] == 0xfd);

  // Not to this machine.
  EXPECT_STATUS(STATUS_SUCCESS,
                SetNumber(Operation, Sender, IPV6_MULTICAST_LOOP, 0));
  SendByte(Operation, 3);
  EXPECT_STATUS(STATUS_SUCCESS,
                SetNumber(Operation, Sender, IPV6_MULTICAST_LOOP, 1));
  SendByte(Operation, 4);
  ExpectByte(Operation, 4, &Received);

  EXPECT_STATUS(STATUS_SUCCESS, Membership(Operation, IPV6_DROP_MEMBERSHIP));
  EXPECT_STATUS(STATUS_INVALID_ADDRESS_COMPONENT,
                Membership(Operation, IPV6_DROP_MEMBERSHIP));
  SendByte(Operation, 5);
}

static VOID TestSources(POPERATION Operation) {
  RECEIVED Received;
  EXPECT_STATUS(STATUS_SUCCESS,
                SourceMembership(Operation, MCAST_JOIN_SOURCE_GROUP, 9));
  SendByte(Operation, 6); // It is from fd00::1.
  EXPECT_STATUS(STATUS_SUCCESS,
                SourceMembership(Operation, MCAST_JOIN_SOURCE_GROUP, 1));
  SendByte(Operation, 7);
  ExpectByte(Operation, 7, &Received);
  EXPECT_STATUS(STATUS_SUCCESS,
                SourceMembership(Operation, MCAST_LEAVE_SOURCE_GROUP, 1));
  EXPECT_STATUS(STATUS_SUCCESS,
                SourceMembership(Operation, MCAST_LEAVE_SOURCE_GROUP, 9));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Peer;

  BufferCreate(&Out, 10, 10);
  BufferCreate(&In, 10, 10);
  Peer = PeerAccept(Operation);
  Receiver = DatagramSocketOpen(Operation, AF_INET6, NULL, NULL);
  DatagramBind(Operation, Receiver, AF_INET6, FALSE, &Address);
  Sender = DatagramSocketOpen(Operation, AF_INET6, NULL, NULL);
  MakeAddress(&Group, AF_INET6, FALSE, PortOf(&Address));
  ((PSOCKADDR_IN6)&Group)->sin6_addr.u.Byte[0] = 0xff;
  ((PSOCKADDR_IN6)&Group)->sin6_addr.u.Byte[1] = 0x05; // The site's.
  ((PSOCKADDR_IN6)&Group)->sin6_addr.u.Byte[15] = 0x77;
  DatagramBind(Operation, Sender, AF_INET6, FALSE, &Address);
  EXPECT_STATUS(STATUS_SUCCESS,
                SetNumber(Operation, Sender, IPV6_MULTICAST_IF, Interface));
  TestGroup(Operation);
  TestSources(Operation);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sender));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Peer));
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Operation);
}
