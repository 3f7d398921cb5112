// IP addresses and their texts.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --ubsan %s %}
#include "Inputs/kernel_test.h"

#include <ip2string.h>

static NTSTATUS ReadIpv4(PCSTR Text, BOOLEAN Strict, ULONG Expected) {
  struct in_addr Address;
  PCSTR End;
  CHECK(RtlIpv4StringToAddressA(Text, Strict, &End, &Address) ==
        STATUS_SUCCESS);
  CHECK(*End == 0 && RtlUlongByteSwap(Address.s_addr) == Expected);
  return STATUS_SUCCESS;
}

static BOOLEAN RefusesIpv4(PCSTR Text, BOOLEAN Strict) {
  struct in_addr Address;
  PCSTR End;
  return RtlIpv4StringToAddressA(Text, Strict, &End, &Address) ==
         STATUS_INVALID_PARAMETER;
}

static NTSTATUS Ipv4(VOID) {
  struct in_addr Address;
  PCWSTR End;
  CHAR Text[32];
  WCHAR Wide[32];
  ULONG Length;
  USHORT Port;
  RUN(ReadIpv4("127.0.0.1", TRUE, 0x7F000001));
  RUN(ReadIpv4("0.0.0.0", TRUE, 0));
  RUN(ReadIpv4("127.1", FALSE, 0x7F000001));
  RUN(ReadIpv4("0x7f.1", FALSE, 0x7F000001));
  RUN(ReadIpv4("010.0.0.1", FALSE, 0x08000001));
  RUN(ReadIpv4("4294967295", FALSE, 0xFFFFFFFF));
  CHECK(RefusesIpv4("127.1", TRUE));
  CHECK(RefusesIpv4("1.2.3.256", TRUE));
  CHECK(RefusesIpv4("0x7f.0.0.1", TRUE));
  CHECK(RefusesIpv4("", FALSE) && RefusesIpv4("a.b.c.d", FALSE));
  CHECK(RefusesIpv4("4294967296", FALSE) && RefusesIpv4("1..2", FALSE));

  CHECK(RtlIpv4StringToAddressW(L"10.20.30.40 x", TRUE, &End, &Address) ==
        STATUS_SUCCESS);
  CHECK(*End == L' ');
  CHECK(RtlIpv4AddressToStringA(&Address, Text) == Text + 11);
  CHECK(strcmp(Text, "10.20.30.40") == 0);
  CHECK(RtlIpv4StringToAddressExW(L"10.0.0.1:8080", TRUE, &Address, &Port) ==
        STATUS_SUCCESS);
  CHECK(Port == RtlUshortByteSwap(8080));
  CHECK(RtlIpv4StringToAddressExA("10.0.0.1:", TRUE, &Address, &Port) ==
        STATUS_INVALID_PARAMETER);
  Length = RTL_NUMBER_OF(Wide);
  CHECK(RtlIpv4AddressToStringExW(&Address, Port, Wide, &Length) ==
        STATUS_SUCCESS);
  CHECK(Length == 14 && wcscmp(Wide, L"10.0.0.1:8080") == 0);
  Length = 13;
  CHECK(RtlIpv4AddressToStringExW(&Address, Port, Wide, &Length) ==
        STATUS_INVALID_PARAMETER);
  CHECK(Length == 14);
  return STATUS_SUCCESS;
}

/// Reads a text and writes the address again.
static NTSTATUS Ipv6Becomes(PCSTR Text, PCSTR Expected) {
  struct in6_addr Address;
  PCSTR End;
  CHAR Written[46];
  PSTR WrittenEnd;
  CHECK(RtlIpv6StringToAddressA(Text, &End, &Address) == STATUS_SUCCESS);
  CHECK(*End == 0);
  WrittenEnd = RtlIpv6AddressToStringA(&Address, Written);
  DbgPrint("%s -> %s\n", Text, Written);
  CHECK(strcmp(Written, Expected) == 0);
  CHECK(WrittenEnd == Written + strlen(Expected));
  return STATUS_SUCCESS;
}

static BOOLEAN RefusesIpv6(PCSTR Text) {
  struct in6_addr Address;
  ULONG Scope;
  USHORT Port;
  return RtlIpv6StringToAddressExA(Text, &Address, &Scope, &Port) ==
         STATUS_INVALID_PARAMETER;
}

static NTSTATUS Ipv6(VOID) {
  struct in6_addr Address;
  ULONG Scope, Length;
  USHORT Port;
  CHAR Text[72];
  RUN(Ipv6Becomes("::", "::"));
  RUN(Ipv6Becomes("::1", "::1"));
  RUN(Ipv6Becomes("1::", "1::"));
  RUN(Ipv6Becomes("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"));
  RUN(Ipv6Becomes("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"));
  RUN(Ipv6Becomes("fe80::0202:b3ff:fe1e:8329", "fe80::202:b3ff:fe1e:8329"));
  // A single zero is written.
  RUN(Ipv6Becomes("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"));
  RUN(Ipv6Becomes("::ffff:127.0.0.1", "::ffff:127.0.0.1"));
  RUN(Ipv6Becomes("::10.0.0.1", "::10.0.0.1"));
  RUN(Ipv6Becomes("fe80::5efe:10.0.0.1", "fe80::5efe:10.0.0.1"));
  RUN(Ipv6Becomes("64:ff9b::1.2.3.4", "64:ff9b::102:304"));
  CHECK(RefusesIpv6("") && RefusesIpv6("1:2:3") && RefusesIpv6(":1::"));
  CHECK(RefusesIpv6("1::2::3") && RefusesIpv6("1:2:3:4:5:6:7:8:9"));
  CHECK(RefusesIpv6("12345::") && RefusesIpv6("::1.2.3") &&
        RefusesIpv6("::1%"));
  CHECK(RefusesIpv6("[::1") && RefusesIpv6("::1]:80") && RefusesIpv6("::g"));

  CHECK(RtlIpv6StringToAddressExA("[fe80::1%3]:443", &Address, &Scope, &Port) ==
        STATUS_SUCCESS);
  CHECK(Scope == 3 && Port == RtlUshortByteSwap(443));
  Length = sizeof(Text);
  CHECK(RtlIpv6AddressToStringExA(&Address, Scope, Port, Text, &Length) ==
        STATUS_SUCCESS);
  CHECK(strcmp(Text, "[fe80::1%3]:443") == 0 && Length == strlen(Text) + 1);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Ipv4());
  RUN(Ipv6());
  return STATUS_SUCCESS;
}
