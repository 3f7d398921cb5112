// Datagrams: WskSendTo, WskSendMessages and WskReceiveFrom, with the data that
// goes with them.
//
// RUN: wsk-run --run true %s 2>&1 | FileCheck %s
// RUN: wsk-run --param Family=23 --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --asan --param Family=23 --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --tsan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --abi=llp64 --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_datagrams.h"

static ADDRESS_FAMILY Family;
static BUFFER Out, In;

static BOOLEAN IsSameAddress(PSOCKADDR_STORAGE A, PSOCKADDR_STORAGE B) {
  return RtlCompareMemory(A, B, sizeof(SOCKADDR_IN)) == sizeof(SOCKADDR_IN) &&
         (A->ss_family != AF_INET6 ||
          IN6_ADDR_EQUAL(&((PSOCKADDR_IN6)A)->sin6_addr,
                         &((PSOCKADDR_IN6)B)->sin6_addr));
}

static VOID TestData(POPERATION Operation) {
  static const SIZE_T Sizes[] = {1, 0, 1472, 40000, 65507};
  SOCKADDR_STORAGE Address, Sender;
  PWSK_SOCKET Receiver = MailboxOpen(Operation, Family, &Address, NULL, NULL);
  PWSK_SOCKET Socket = MailboxOpen(Operation, Family, &Sender, NULL, NULL);
  RECEIVED Received;
  ULONG I;

  for (I = 0; I < RTL_NUMBER_OF(Sizes); ++I) {
    FillPattern(Out.Data, Out.Size, I);
    RtlZeroMemory(In.Data, In.Size);
    EXPECT_STATUS(
        STATUS_SUCCESS,
        SendTo(Operation, Socket, BufferPart(&Out, 3, Sizes[I]), &Address));
    EXPECT(Information(Operation) == Sizes[I]);
    EXPECT(Operation->Pending && Operation->Irql == DISPATCH_LEVEL);
    EXPECT_STATUS(STATUS_SUCCESS,
                  ReceiveFrom(Operation, Receiver,
                              BufferPart(&In, 5, In.Size - 5), &Received));
    EXPECT(Information(Operation) == Sizes[I]);
    EXPECT(Operation->Pending && Operation->Irql == DISPATCH_LEVEL);
    EXPECT(RtlCompareMemory(In.Data + 5, Out.Data + 3, Sizes[I]) == Sizes[I]);
    EXPECT(In.Data[5 + Sizes[I]] == 0);
    EXPECT(IsSameAddress(&Received.Remote, &Sender));
    EXPECT(Received.Flags == 0 && Received.ControlLength == 0);
  }
  // More than a datagram can hold.
  EXPECT_STATUS(
      STATUS_INVALID_BUFFER_SIZE,
      SendTo(Operation, Socket, BufferPart(&Out, 0, 65530), &Address));
  EXPECT_STATUS(
      STATUS_INVALID_BUFFER_SIZE,
      SendTo(Operation, Socket, BufferPart(&Out, 0, 66000), &Address));
  // The rest of what does not fit is lost.
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Socket, BufferPart(&Out, 0, 100), &Address));
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Socket, BufferPart(&Out, 0, 7), &Address));
  EXPECT_STATUS(
      STATUS_BUFFER_OVERFLOW,
      ReceiveFrom(Operation, Receiver, BufferPart(&In, 0, 60), &Received));
  EXPECT(Information(Operation) == 60 && Received.Flags == MSG_TRUNC);
  EXPECT(RtlCompareMemory(In.Data, Out.Data, 60) == 60);
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Receiver,
                                            BufferPart(&In, 0, 60), &Received));
  EXPECT(Information(Operation) == 7);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
}

static VOID TestMessages(POPERATION Operation) {
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Socket = MailboxOpen(Operation, Family, &Address, NULL, NULL);
  WSK_BUF_LIST Messages[3];
  RECEIVED Received;
  ULONG I;

  FillPattern(Out.Data, Out.Size, 42);
  for (I = 0; I < RTL_NUMBER_OF(Messages); ++I) {
    Messages[I].Next =
        I + 1 < RTL_NUMBER_OF(Messages) ? &Messages[I + 1] : NULL;
    Messages[I].Buffer = BufferPart(&Out, 2000 * I, 900 + I);
  }
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, DATAGRAM(Socket)->WskSendMessages(
                                   Socket, Messages, 0, (PSOCKADDR)&Address, 0,
                                   NULL, Begin(Operation))));
  EXPECT(Information(Operation) == 900 + 901 + 902);
  for (I = 0; I < RTL_NUMBER_OF(Messages); ++I) {
    EXPECT_STATUS(
        STATUS_SUCCESS,
        ReceiveFrom(Operation, Socket, BufferPart(&In, 0, 5000), &Received));
    EXPECT(Information(Operation) == 900 + I);
    EXPECT(RtlCompareMemory(In.Data, Out.Data + 2000 * I, 900 + I) == 900 + I);
  }
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
}

static VOID TestFixedAddresses(POPERATION Operation) {
  SOCKADDR_STORAGE Addresses[3];
  PWSK_SOCKET Sockets[3];
  POPERATION Second = OperationCreate();
  NTSTATUS Receiving;
  RECEIVED Received;
  WSK_BUF Buffer = BufferPart(&Out, 0, 10);
  ULONG I;

  for (I = 0; I < 3; ++I)
    Sockets[I] = MailboxOpen(Operation, Family, &Addresses[I], NULL, NULL);
  // A destination is no filter.
  EXPECT_STATUS(STATUS_SUCCESS,
                AddressSet(Operation, Sockets[0], SIO_WSK_SET_SENDTO_ADDRESS,
                           &Addresses[1]));
  EXPECT_STATUS(STATUS_SUCCESS, SendTo(Operation, Sockets[0], Buffer, NULL));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Sockets[1],
                                            BufferPart(&In, 0, 10), &Received));
  EXPECT(IsSameAddress(&Received.Remote, &Addresses[0]));
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Sockets[2], Buffer, &Addresses[0]));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Sockets[0],
                                            BufferPart(&In, 0, 10), &Received));
  EXPECT(IsSameAddress(&Received.Remote, &Addresses[2]));
  EXPECT_STATUS(STATUS_SUCCESS, AddressSet(Operation, Sockets[0],
                                           SIO_WSK_SET_SENDTO_ADDRESS, NULL));

  // A fixed remote address is both.
  EXPECT_STATUS(STATUS_SUCCESS,
                AddressSet(Operation, Sockets[0], SIO_WSK_SET_REMOTE_ADDRESS,
                           &Addresses[1]));
  EXPECT_STATUS(STATUS_SUCCESS, SendTo(Operation, Sockets[0], Buffer, NULL));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Sockets[1],
                                            BufferPart(&In, 0, 10), &Received));
  Receiving = ReceiveFromBegin(Second, Sockets[0], BufferPart(&In, 0, 10),
                               &Received, 0);
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Sockets[2], Buffer, &Addresses[0]));
  EXPECT_STATUS(STATUS_SUCCESS, SendTo(Operation, Sockets[1],
                                       BufferPart(&Out, 0, 6), &Addresses[0]));
  EXPECT_STATUS(STATUS_SUCCESS, End(Second, Receiving));
  EXPECT(Information(Second) == 6);
  EXPECT(IsSameAddress(&Received.Remote, &Addresses[1]));
  // One can still send to others, and give the address up.
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Sockets[0], Buffer, &Addresses[2]));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Sockets[2],
                                            BufferPart(&In, 0, 10), &Received));
  EXPECT_STATUS(STATUS_SUCCESS, AddressSet(Operation, Sockets[0],
                                           SIO_WSK_SET_REMOTE_ADDRESS, NULL));
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Sockets[2], Buffer, &Addresses[0]));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Sockets[0],
                                            BufferPart(&In, 0, 10), &Received));
  EXPECT(IsSameAddress(&Received.Remote, &Addresses[2]));
  for (I = 0; I < 3; ++I)
    EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sockets[I]));
  OperationFree(Second);
}

//===--- Control data -----------------------------------------------------===//

static INT IpLevel(VOID) {
  return Family == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
}

static VOID ExpectNumber(PRECEIVED Received, INT Type, ULONG Expected) {
  PULONG Value = (PULONG)ControlFind(Received->Control, Received->ControlLength,
                                     IpLevel(), Type);
  EXPECT(Value != NULL && *Value == Expected);
}

/// Expects the packet's information. Returns the number of the interface.
static ULONG ExpectPacketInfo(PRECEIVED Received, PSOCKADDR_STORAGE Local) {
  PVOID Info = ControlFind(Received->Control, Received->ControlLength,
                           IpLevel(), IP_PKTINFO);
  EXPECT(Info != NULL);
  if (Info == NULL)
    return 0;
  if (Family == AF_INET6) {
    EXPECT(IN6_ADDR_EQUAL(&((PIN6_PKTINFO)Info)->ipi6_addr,
                          &((PSOCKADDR_IN6)Local)->sin6_addr));
    return ((PIN6_PKTINFO)Info)->ipi6_ifindex;
  }
  EXPECT(((PIN_PKTINFO)Info)->ipi_addr.S_un.S_addr ==
         ((PSOCKADDR_IN)Local)->sin_addr.S_un.S_addr);
  return ((PIN_PKTINFO)Info)->ipi_ifindex;
}

/// Writes an object; returns the size of what is there now.
static ULONG ControlAdd(PUCHAR Control, ULONG Length, INT Type,
                        const VOID *Data, ULONG Size) {
  PCMSGHDR Header = (PCMSGHDR)(Control + Length);
  Header->cmsg_len = WSA_CMSG_LEN(Size);
  Header->cmsg_level = IpLevel();
  Header->cmsg_type = Type;
  RtlCopyMemory(WSA_CMSG_DATA(Header), Data, Size);
  return Length + (ULONG)WSA_CMSG_SPACE(Size);
}

static NTSTATUS SendWith(POPERATION Operation, PWSK_SOCKET Socket,
                         PSOCKADDR_STORAGE Remote, PVOID Control,
                         ULONG Length) {
  WSK_BUF Buffer = BufferPart(&Out, 0, 10);
  return End(Operation, DATAGRAM(Socket)->WskSendTo(
                            Socket, &Buffer, 0, (PSOCKADDR)Remote, Length,
                            (PCMSGHDR)Control, Begin(Operation)));
}

static VOID TestControl(POPERATION Operation) {
  static DECLSPEC_ALIGN(16) UCHAR Control[256];
  BOOLEAN IsV6 = Family == AF_INET6;
  SOCKADDR_STORAGE Address, Sender, Source;
  PWSK_SOCKET Receiver = DatagramSocketOpen(Operation, Family, NULL, NULL);
  PWSK_SOCKET Socket = DatagramSocketOpen(Operation, Family, NULL, NULL);
  INT ClassType = IsV6 ? IPV6_TCLASS : IP_TOS;
  INT HopType = IsV6 ? IPV6_HOPLIMIT : IP_TTL;
  INT Class = 0xb8, Hops = 17, Ecn = 1;
  ULONG Length = 0, Loopback;
  RECEIVED Received;

  DatagramBind(Operation, Receiver, Family, FALSE, &Address);
  DatagramBind(Operation, Socket, Family, FALSE, &Sender);
  MakeAddress(&Source, Family, TRUE, PortOf(&Address));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Receiver, IpLevel(), IP_PKTINFO, 1));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Receiver, IpLevel(), IP_RECVTOS, 1));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Receiver, IpLevel(), IP_RECVECN, 1));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Receiver, IpLevel(), IP_HOPLIMIT, 1));

  Length = ControlAdd(Control, 0, ClassType, &Class, sizeof(Class));
  Length = ControlAdd(Control, Length, IP_ECN, &Ecn, sizeof(Ecn));
  Length = ControlAdd(Control, Length, HopType, &Hops, sizeof(Hops));
  EXPECT_STATUS(STATUS_SUCCESS,
                SendWith(Operation, Socket, &Source, Control, Length));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Receiver,
                                            BufferPart(&In, 0, 10), &Received));
  EXPECT(Received.Flags == 0);
  Loopback = ExpectPacketInfo(&Received, &Source);
  EXPECT(Loopback != 0);
  ExpectNumber(&Received, ClassType, 0xb9);
  ExpectNumber(&Received, IP_ECN, 1);
  ExpectNumber(&Received, HopType, 17);

  // An address of ours that the socket is not bound to.
  if (IsV6) {
    IN6_PKTINFO Info = {{{{0}}}, Loopback};
    Info.ipi6_addr.u.Byte[15] = 1;
    Length = ControlAdd(Control, 0, IPV6_PKTINFO, &Info, sizeof(Info));
  } else {
    IN_PKTINFO Info = {{{{127, 0, 0, 9}}}, Loopback};
    Length = ControlAdd(Control, 0, IP_PKTINFO, &Info, sizeof(Info));
  }
  EXPECT_STATUS(STATUS_SUCCESS,
                SendWith(Operation, Socket, &Source, Control, Length));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Receiver,
                                            BufferPart(&In, 0, 10), &Received));
  EXPECT(PortOf(&Received.Remote) == PortOf(&Sender));
  EXPECT(IsV6 ||
         ((PSOCKADDR_IN)&Received.Remote)->sin_addr.S_un.S_un_b.s_b4 == 9);

  // Only whole objects are given.
  EXPECT_STATUS(STATUS_SUCCESS, SendWith(Operation, Socket, &Source, NULL, 0));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, ReceiveFromBegin(Operation, Receiver,
                                      BufferPart(&In, 0, 10), &Received, 50)));
  EXPECT(Received.Flags == MSG_CTRUNC && Received.ControlLength <= 50);
  ExpectPacketInfo(&Received, &Source);
  EXPECT(ControlFind(Received.Control, Received.ControlLength, IpLevel(),
                     HopType) == NULL);

  // What cannot be.
  ((PCMSGHDR)Control)->cmsg_len = 4;
  EXPECT_STATUS(STATUS_INVALID_PARAMETER,
                SendWith(Operation, Socket, &Source, Control, Length));
  Length = ControlAdd(Control, 0, 0x77, &Class, sizeof(Class));
  EXPECT_STATUS(STATUS_NOT_SUPPORTED,
                SendWith(Operation, Socket, &Source, Control, Length));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
}

//===--- More than one receiver -------------------------------------------===//

/// Joins or leaves the loopback interface's group.
static NTSTATUS Membership(POPERATION Operation, PWSK_SOCKET Socket,
                           ULONG Option) {
  IP_MREQ V4 = {{{{239, 1, 2, 3}}}, {{{127, 0, 0, 1}}}};
  IPV6_MREQ V6 = {{{{0}}}, 1}; // Loopback is the first.
  BOOLEAN IsV6 = Family == AF_INET6;
  V6.ipv6mr_multiaddr.u.Byte[0] = 0xff;
  V6.ipv6mr_multiaddr.u.Byte[1] = 0x01;
  V6.ipv6mr_multiaddr.u.Byte[15] = 0x77;
  return End(Operation,
             DATAGRAM(Socket)->WskControlSocket(
                 Socket, WskSetOption, Option, IpLevel(),
                 IsV6 ? sizeof(V6) : sizeof(V4), IsV6 ? (PVOID)&V6 : (PVOID)&V4,
                 0, NULL, NULL, Begin(Operation)));
}

static VOID TestMulticast(POPERATION Operation) {
  SOCKADDR_STORAGE Address, Target, Sender;
  PWSK_SOCKET Receiver = DatagramSocketOpen(Operation, Family, NULL, NULL);
  PWSK_SOCKET Socket = MailboxOpen(Operation, Family, &Sender, NULL, NULL);
  RECEIVED Received;

  DatagramBind(Operation, Receiver, Family, FALSE, &Address);
  EXPECT_STATUS(STATUS_SUCCESS,
                Membership(Operation, Receiver, IP_ADD_MEMBERSHIP));
  // Linux routes no IPv6 groups by way of the loopback interface.
  if (Family == AF_INET) {
    EXPECT_STATUS(STATUS_SUCCESS, OptionSet(Operation, Socket, IPPROTO_IP,
                                            IP_MULTICAST_IF, 0x0100007f));
    MakeAddress(&Target, Family, FALSE, PortOf(&Address));
    ((PSOCKADDR_IN)&Target)->sin_addr.S_un.S_addr = 0x030201ef;
    EXPECT_STATUS(STATUS_SUCCESS,
                  SendTo(Operation, Socket, BufferPart(&Out, 0, 10), &Target));
    EXPECT_STATUS(
        STATUS_SUCCESS,
        ReceiveFrom(Operation, Receiver, BufferPart(&In, 0, 10), &Received));
    EXPECT(Received.Flags == MSG_MCAST);
  }
  EXPECT_STATUS(STATUS_SUCCESS,
                Membership(Operation, Receiver, IP_DROP_MEMBERSHIP));
  EXPECT_STATUS(STATUS_INVALID_ADDRESS_COMPONENT,
                Membership(Operation, Receiver, IP_DROP_MEMBERSHIP));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
}

static VOID TestBroadcast(POPERATION Operation) {
  SOCKADDR_STORAGE Address, Target, Sender;
  PWSK_SOCKET Receiver = DatagramSocketOpen(Operation, AF_INET, NULL, NULL);
  PWSK_SOCKET Socket = MailboxOpen(Operation, AF_INET, &Sender, NULL, NULL);
  RECEIVED Received;

  DatagramBind(Operation, Receiver, AF_INET, FALSE, &Address);
  // The loopback network's.
  MakeAddress(&Target, AF_INET, FALSE, PortOf(&Address));
  ((PSOCKADDR_IN)&Target)->sin_addr.S_un.S_addr = 0xffffff7f;
  EXPECT_STATUS(STATUS_ACCESS_DENIED,
                SendTo(Operation, Socket, BufferPart(&Out, 0, 10), &Target));
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Socket, SOL_SOCKET, SO_BROADCAST, 1));
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Socket, BufferPart(&Out, 0, 10), &Target));
  EXPECT_STATUS(STATUS_SUCCESS, ReceiveFrom(Operation, Receiver,
                                            BufferPart(&In, 0, 10), &Received));
  EXPECT(Received.Flags == MSG_BCAST);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
}

static VOID TestCancel(POPERATION Operation) {
  POPERATION First = OperationCreate(), Second = OperationCreate();
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Socket = MailboxOpen(Operation, Family, &Address, NULL, NULL);
  RECEIVED ReceivedFirst, ReceivedSecond;
  NTSTATUS Status = ReceiveFromBegin(First, Socket, BufferPart(&In, 0, 10),
                                     &ReceivedFirst, 0);
  NTSTATUS SecondStatus = ReceiveFromBegin(
      Second, Socket, BufferPart(&In, 10, 10), &ReceivedSecond, 0);

  EXPECT_STATUS(STATUS_PENDING, Status);
  IoCancelIrp(First->Irp);
  EXPECT_STATUS(STATUS_CANCELLED, End(First, Status));
  EXPECT(!IsCompleted(Second));
  // Closing cancels what is left.
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Socket));
  EXPECT(IsCompleted(Second) && Second->Order < Operation->Order);
  EXPECT_STATUS(STATUS_CANCELLED, End(Second, SecondStatus));
  OperationFree(First);
  OperationFree(Second);
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  Family = (ADDRESS_FAMILY)Parameter(L"Family", AF_INET);
  // In more pieces than the system takes at once, and in few.
  BufferCreate(&Out, 70000, 700);
  BufferCreate(&In, 70000, 10000);
  TestData(Operation);
  TestMessages(Operation);
  TestFixedAddresses(Operation);
  TestControl(Operation);
  TestMulticast(Operation);
  TestBroadcast(Operation);
  TestCancel(Operation);
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Operation);
}
