// Raw sockets: protocols of one's own, and headers of one's own.
//
// REQUIRES: network-administration
// RUN: wsk-run --netns --run true %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --netns --tsan --run true %s 2>&1 | FileCheck %s %}
// RUN: %if !sanitizer %{ wsk-run --netns --asan --abi=llp64 --run true %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_datagrams.h"

#include <netiodef.h>

/// For experiments, both of them (RFC 3692).
#define PROTOCOL 253
#define OTHER_PROTOCOL 254

#define TEXT_SIZE 8
static const CHAR Text[TEXT_SIZE + 1] = "raw data";

static BUFFER Out, In;

static PWSK_SOCKET RawOpen(POPERATION Operation, ADDRESS_FAMILY Family,
                           ULONG Protocol, PSOCKADDR_STORAGE Address) {
  PWSK_SOCKET Socket;
  EXPECT_STATUS(STATUS_SUCCESS,
                End(Operation, Provider.Dispatch->WskSocket(
                                   Provider.Client, Family, SOCK_RAW, Protocol,
                                   WSK_FLAG_DATAGRAM_SOCKET, NULL, NULL, NULL,
                                   NULL, NULL, Begin(Operation))));
  Socket = (PWSK_SOCKET)Information(Operation);
  MakeAddress(Address, Family, TRUE, 0);
  EXPECT_STATUS(STATUS_SUCCESS, SocketBind(Operation, Socket, Address));
  return Socket;
}

/// What the socket gets next. IPv4 comes with its header, IPv6 without.
static PIPV4_HEADER ExpectText(POPERATION Operation, PWSK_SOCKET Socket,
                               ADDRESS_FAMILY Family, ULONG Protocol) {
  PIPV4_HEADER Header = (PIPV4_HEADER)In.Data;
  SIZE_T HeaderSize = Family == AF_INET ? sizeof(IPV4_HEADER) : 0;
  RECEIVED Received;
  EXPECT_STATUS(
      STATUS_SUCCESS,
      ReceiveFrom(Operation, Socket, BufferPart(&In, 0, In.Size), &Received));
  EXPECT(Information(Operation) == HeaderSize + TEXT_SIZE);
  EXPECT(memcmp(In.Data + HeaderSize, Text, TEXT_SIZE) == 0);
  EXPECT(Received.Remote.ss_family == Family);
  if (Family == AF_INET)
    EXPECT(Header->Protocol == Protocol && Header->Version == 4 &&
           Header->HeaderLength == 5);
  return Header;
}

static VOID TestProtocol(POPERATION Operation, ADDRESS_FAMILY Family) {
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Receiver = RawOpen(Operation, Family, PROTOCOL, &Address);
  PWSK_SOCKET Sender = RawOpen(Operation, Family, PROTOCOL, &Address);
  PWSK_SOCKET Other = RawOpen(Operation, Family, OTHER_PROTOCOL, &Address);

  RtlCopyMemory(Out.Data, Text, TEXT_SIZE);
  // The receiver gets what is of its protocol.
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Other, BufferPart(&Out, 1, 3), &Address));
  EXPECT_STATUS(
      STATUS_SUCCESS,
      SendTo(Operation, Sender, BufferPart(&Out, 0, TEXT_SIZE), &Address));
  EXPECT(Information(Operation) == TEXT_SIZE);
  (void)ExpectText(Operation, Receiver, Family, PROTOCOL);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sender));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Other));
}

static VOID TestOptions(POPERATION Operation) {
  SOCKADDR_STORAGE Address;
  PWSK_SOCKET Receiver = RawOpen(Operation, AF_INET, PROTOCOL, &Address);
  PWSK_SOCKET Sender = RawOpen(Operation, AF_INET, PROTOCOL, &Address);
  PIPV4_HEADER Header = (PIPV4_HEADER)Out.Data;

  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Sender, IPPROTO_IP, IP_TTL, 9));
  RtlCopyMemory(Out.Data, Text, TEXT_SIZE);
  EXPECT_STATUS(
      STATUS_SUCCESS,
      SendTo(Operation, Sender, BufferPart(&Out, 0, TEXT_SIZE), &Address));
  EXPECT(ExpectText(Operation, Receiver, AF_INET, PROTOCOL)->TimeToLive == 9);

  // With a header that the driver has made; sizes and sums are filled in.
  EXPECT_STATUS(STATUS_SUCCESS,
                OptionSet(Operation, Sender, IPPROTO_IP, IP_HDRINCL, 1));
  RtlZeroMemory(Header, sizeof(*Header));
  Header->Version = 4;
  Header->HeaderLength = sizeof(*Header) / 4;
  Header->TimeToLive = 77;
  Header->Protocol = PROTOCOL;
  Header->DestinationAddress = ((PSOCKADDR_IN)&Address)->sin_addr;
  RtlCopyMemory(Header + 1, Text, TEXT_SIZE);
  EXPECT_STATUS(STATUS_SUCCESS,
                SendTo(Operation, Sender,
                       BufferPart(&Out, 0, sizeof(*Header) + TEXT_SIZE),
                       &Address));
  EXPECT(ExpectText(Operation, Receiver, AF_INET, PROTOCOL)->TimeToLive == 77);
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Receiver));
  EXPECT_STATUS(STATUS_SUCCESS, SocketClose(Operation, Sender));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  BufferCreate(&Out, 100, 100);
  BufferCreate(&In, 200, 200);
  TestProtocol(Operation, AF_INET);
  TestProtocol(Operation, AF_INET6);
  TestOptions(Operation);
  BufferFree(&Out);
  BufferFree(&In);
  OperationFree(Operation);
}
