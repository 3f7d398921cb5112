//===- RtlIpv4.cpp - IPv4 addresses and strings ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/RtlAddress.h"

using namespace wsk::kernel;

template <typename Char>
static NTSTATUS parseIpv4(const Char *Text, bool Strict,
                          const Char **Terminator, in_addr *Address) {
  ULONG Parts[4];
  ULONG Count = 0;
  const Char *S = Text;
  for (;;) {
    ULONGLONG Value;
    ULONG Base;
    if (!readNumber(S, 0, &Value, &Base) || Value > MAXULONG ||
        (Strict && Base != 10)) {
      *Terminator = S;
      return STATUS_INVALID_PARAMETER;
    }
    Parts[Count++] = (ULONG)Value;
    if (*S != '.' || Count == 4)
      break;
    ++S;
  }
  *Terminator = S;
  if (Strict && Count != 4)
    return STATUS_INVALID_PARAMETER;
  // The last part fills what the ones before it leave: 127.1 is 127.0.0.1.
  ULONGLONG LastLimit = 1ULL << (8 * (5 - Count));
  if (Parts[Count - 1] >= LastLimit)
    return STATUS_INVALID_PARAMETER;
  ULONG Result = Parts[Count - 1];
  for (ULONG I = 0; I + 1 < Count; ++I) {
    if (Parts[I] > 255)
      return STATUS_INVALID_PARAMETER;
    Result |= Parts[I] << (24 - 8 * I);
  }
  Address->s_addr = RtlUlongByteSwap(Result);
  return STATUS_SUCCESS;
}

template <typename Char>
static NTSTATUS parseIpv4WithPort(const Char *Text, bool Strict,
                                  in_addr *Address, PUSHORT Port) {
  const Char *S;
  in_addr Parsed;
  if (!Text || !Address || !Port ||
      !NT_SUCCESS(parseIpv4(Text, Strict, &S, &Parsed)))
    return STATUS_INVALID_PARAMETER;
  USHORT ParsedPort = 0;
  if (*S == ':' && !readPort(S, &ParsedPort))
    return STATUS_INVALID_PARAMETER;
  if (*S)
    return STATUS_INVALID_PARAMETER;
  *Address = Parsed;
  *Port = RtlUshortByteSwap(ParsedPort);
  return STATUS_SUCCESS;
}

template <typename Char>
static Char *printIpv4(const in_addr *Address, Char *S) {
  return AddressText<16>().ipv4(*Address).copyTo(S);
}

template <typename Char>
static NTSTATUS printIpv4WithPort(const in_addr *Address, USHORT Port, Char *S,
                                  PULONG Length) {
  if (!Address || !Length || (!S && *Length))
    return STATUS_INVALID_PARAMETER;
  AddressText<24> Text;
  Text.ipv4(*Address);
  if (Port)
    Text.put(':').decimal(RtlUshortByteSwap(Port));
  return Text.copyTo(S, Length);
}

PSTR RtlIpv4AddressToStringA(const in_addr *Addr, PSTR S) {
  return printIpv4(Addr, S);
}

PWSTR RtlIpv4AddressToStringW(const in_addr *Addr, PWSTR S) {
  return printIpv4(Addr, S);
}

NTSTATUS RtlIpv4AddressToStringExA(const in_addr *Address, USHORT Port,
                                   PSTR AddressString,
                                   PULONG AddressStringLength) {
  return printIpv4WithPort(Address, Port, AddressString, AddressStringLength);
}

NTSTATUS RtlIpv4AddressToStringExW(const in_addr *Address, USHORT Port,
                                   PWSTR AddressString,
                                   PULONG AddressStringLength) {
  return printIpv4WithPort(Address, Port, AddressString, AddressStringLength);
}

NTSTATUS RtlIpv4StringToAddressA(PCSTR S, BOOLEAN Strict, PCSTR *Terminator,
                                 in_addr *Addr) {
  return parseIpv4(S, Strict, Terminator, Addr);
}

NTSTATUS RtlIpv4StringToAddressW(PCWSTR S, BOOLEAN Strict, PCWSTR *Terminator,
                                 in_addr *Addr) {
  return parseIpv4(S, Strict, Terminator, Addr);
}

NTSTATUS RtlIpv4StringToAddressExA(PCSTR AddressString, BOOLEAN Strict,
                                   in_addr *Address, PUSHORT Port) {
  return parseIpv4WithPort(AddressString, Strict, Address, Port);
}

NTSTATUS RtlIpv4StringToAddressExW(PCWSTR AddressString, BOOLEAN Strict,
                                   in_addr *Address, PUSHORT Port) {
  return parseIpv4WithPort(AddressString, Strict, Address, Port);
}
