// WskGetAddressInfo and WskGetNameInfo know the names of --host and addresses
// written as text, and no others.
//
// RUN: wsk-run --run true --host collector=10.1.2.3 --host collector=fe80::5 --host six.example.test=fe80::7 %s 2>&1 | FileCheck %s
// RUN: %if !sanitizer %{ wsk-run --asan --run true --host collector=10.1.2.3 --host collector=fe80::5 --host six.example.test=fe80::7 %s 2>&1 | FileCheck %s %}
// CHECK-NOT: FAILED
// CHECK: test passed
// CHECK: wsk-run: no findings; unloaded clean

#include "Inputs/wsk_driver.h"

static NTSTATUS Resolve(POPERATION Operation, PCWSTR Name, PADDRINFOEXW Hints,
                        PADDRINFOEXW *Result) {
  UNICODE_STRING Node, Service;
  NTSTATUS Status;
  RtlInitUnicodeString(&Node, Name);
  RtlInitUnicodeString(&Service, L"7000");
  *Result = NULL;
  Status =
      End(Operation, Provider.Dispatch->WskGetAddressInfo(
                         Provider.Client, Name == NULL ? NULL : &Node, &Service,
                         0, NULL, Hints, Result, NULL, NULL, Begin(Operation)));
  EXPECT(Information(Operation) == 0);
  EXPECT(NT_SUCCESS(Status) == (*Result != NULL));
  return Status;
}

static VOID ExpectAddress(PADDRINFOEXW Info, int Family, UCHAR Last) {
  EXPECT(Info != NULL && Info->ai_family == Family);
  if (Info == NULL || Info->ai_family != Family)
    return;
  EXPECT(((PSOCKADDR_IN)Info->ai_addr)->sin_port == SwapPort(7000));
  EXPECT(Info->ai_addr->sa_family == Family);
  if (Family == AF_INET)
    EXPECT(((PSOCKADDR_IN)Info->ai_addr)->sin_addr.S_un.S_un_b.s_b4 == Last);
  else
    EXPECT(((PSOCKADDR_IN6)Info->ai_addr)->sin6_addr.u.Byte[15] == Last);
}

static VOID Expect(POPERATION Operation, PCWSTR Name, int Family, UCHAR Last) {
  PADDRINFOEXW Info;
  EXPECT_STATUS(STATUS_SUCCESS, Resolve(Operation, Name, NULL, &Info));
  ExpectAddress(Info, Family, Last);
  EXPECT(Info != NULL && Info->ai_next == NULL);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Info);
}

static VOID TestAddresses(POPERATION Operation) {
  UNICODE_STRING Canonical, Name;
  ADDRINFOEXW Hints;
  PADDRINFOEXW Info;

  Expect(Operation, L"Six.Example.test", AF_INET6, 7);
  Expect(Operation, L"192.0.2.9", AF_INET, 9);
  Expect(Operation, L"::1", AF_INET6, 1);
  EXPECT_STATUS(STATUS_NOT_FOUND, Resolve(Operation, L"six", NULL, &Info));
  // Two addresses, unless the hints choose.
  RtlZeroMemory(&Hints, sizeof(Hints));
  Hints.ai_flags = AI_CANONNAME;
  Hints.ai_socktype = SOCK_STREAM;
  Hints.ai_protocol = IPPROTO_TCP;
  EXPECT_STATUS(STATUS_SUCCESS,
                Resolve(Operation, L"Collector", &Hints, &Info));
  ExpectAddress(Info, AF_INET, 3);
  ExpectAddress(Info->ai_next, AF_INET6, 5);
  EXPECT(Info->ai_next->ai_next == NULL);
  EXPECT(Info->ai_socktype == SOCK_STREAM && Info->ai_protocol == IPPROTO_TCP);
  RtlInitUnicodeString(&Canonical, Info->ai_canonname);
  RtlInitUnicodeString(&Name, L"Collector");
  EXPECT(RtlEqualUnicodeString(&Canonical, &Name, FALSE));
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Info);
  Hints.ai_family = AF_INET6;
  EXPECT_STATUS(STATUS_SUCCESS,
                Resolve(Operation, L"collector", &Hints, &Info));
  ExpectAddress(Info, AF_INET6, 5);
  EXPECT(Info->ai_next == NULL);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Info);
  EXPECT_STATUS(STATUS_NOT_FOUND,
                Resolve(Operation, L"10.0.0.1", &Hints, &Info));
  // Without a name: to listen, or to connect to.
  EXPECT_STATUS(STATUS_SUCCESS, Resolve(Operation, NULL, &Hints, &Info));
  ExpectAddress(Info, AF_INET6, 1);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Info);
  Hints.ai_flags = AI_PASSIVE;
  Hints.ai_family = AF_INET;
  EXPECT_STATUS(STATUS_SUCCESS, Resolve(Operation, NULL, &Hints, &Info));
  ExpectAddress(Info, AF_INET, 0);
  Provider.Dispatch->WskFreeAddressInfo(Provider.Client, Info);
  Hints.ai_flags = AI_NUMERICHOST;
  EXPECT_STATUS(STATUS_NOT_FOUND,
                Resolve(Operation, L"collector", &Hints, &Info));
}

//===--- WskGetNameInfo ---------------------------------------------------===//

/// Asks for both names and expects them; either may be NULL.
static VOID ExpectName(POPERATION Operation, PSOCKADDR_STORAGE Address,
                       ULONG Flags, PCWSTR Node, PCWSTR Service) {
  WCHAR NodeText[64], ServiceText[16];
  UNICODE_STRING NodeName = {0, sizeof(NodeText), NodeText};
  UNICODE_STRING ServiceName = {0, sizeof(ServiceText), ServiceText};
  UNICODE_STRING Expected;
  EXPECT_STATUS(
      STATUS_SUCCESS,
      End(Operation, Provider.Dispatch->WskGetNameInfo(
                         Provider.Client, (PSOCKADDR)Address, sizeof(*Address),
                         Node == NULL ? NULL : &NodeName,
                         Service == NULL ? NULL : &ServiceName, Flags, NULL,
                         NULL, Begin(Operation))));
  EXPECT(Information(Operation) == STATUS_SUCCESS);
  if (Node != NULL) {
    RtlInitUnicodeString(&Expected, Node);
    EXPECT(RtlEqualUnicodeString(&NodeName, &Expected, FALSE));
    EXPECT(NodeText[NodeName.Length / sizeof(WCHAR)] == 0);
  }
  if (Service != NULL) {
    RtlInitUnicodeString(&Expected, Service);
    EXPECT(RtlEqualUnicodeString(&ServiceName, &Expected, FALSE));
  }
}

static NTSTATUS NameInfo(POPERATION Operation, PSOCKADDR_STORAGE Address,
                         ULONG Length, PUNICODE_STRING Node, ULONG Flags) {
  return End(Operation, Provider.Dispatch->WskGetNameInfo(
                            Provider.Client, (PSOCKADDR)Address, Length, Node,
                            NULL, Flags, NULL, NULL, Begin(Operation)));
}

static VOID TestNames(POPERATION Operation) {
  SOCKADDR_STORAGE Address;
  WCHAR Text[10];
  UNICODE_STRING Short = {0, sizeof(Text), Text};

  MakeAddress(&Address, AF_INET, TRUE, SwapPort(443));
  ExpectName(Operation, &Address, 0, L"127.0.0.1", L"443");
  EXPECT_STATUS(STATUS_NO_MATCH, NameInfo(Operation, &Address, sizeof(Address),
                                          &Short, NI_NAMEREQD));
  ((PSOCKADDR_IN)&Address)->sin_addr.S_un.S_addr = 0x0302010a;
  ExpectName(Operation, &Address, 0, L"collector", NULL);
  ExpectName(Operation, &Address, NI_NUMERICHOST, L"10.1.2.3", NULL);
  // The null needs its place, too.
  EXPECT_STATUS(STATUS_SUCCESS,
                NameInfo(Operation, &Address, sizeof(Address), &Short, 0));
  Short.MaximumLength -= sizeof(WCHAR);
  EXPECT_STATUS(STATUS_BUFFER_TOO_SMALL,
                NameInfo(Operation, &Address, sizeof(Address), &Short, 0));
  MakeAddress(&Address, AF_INET6, TRUE, 0);
  ExpectName(Operation, &Address, NI_NUMERICSERV, L"::1", L"0");
  ((PSOCKADDR_IN6)&Address)->sin6_addr.u.Byte[0] = 0xfe;
  ((PSOCKADDR_IN6)&Address)->sin6_addr.u.Byte[1] = 0x80;
  ((PSOCKADDR_IN6)&Address)->sin6_addr.u.Byte[15] = 7;
  ExpectName(Operation, &Address, 0, L"six.example.test", NULL);
  ExpectName(Operation, &Address, NI_NOFQDN, L"six", L"0");
  Address.ss_family = 0x77;
  EXPECT_STATUS(STATUS_INVALID_PARAMETER,
                NameInfo(Operation, &Address, sizeof(Address), &Short, 0));
}

static VOID Test(VOID) {
  POPERATION Operation = OperationCreate();
  TestAddresses(Operation);
  TestNames(Operation);
  OperationFree(Operation);
}
