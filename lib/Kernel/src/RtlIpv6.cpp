//===- RtlIpv6.cpp - IPv6 addresses and strings ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/RtlAddress.h"

using namespace wsk::kernel;

static USHORT wordOf(const in6_addr *Address, ULONG I) {
  return RtlUshortByteSwap(Address->s6_words[I]);
}

//===--- Reading ----------------------------------------------------------===//

/// Reads the dotted IPv4 address that may end an IPv6 address.
template <typename Char> static bool readDotted(const Char *&S, USHORT *Words) {
  ULONG Bytes[4];
  const Char *P = S;
  for (ULONG I = 0; I < 4; ++I) {
    ULONGLONG Value;
    ULONG Base;
    if (I > 0 && *P++ != '.')
      return false;
    if (!readNumber(P, 10, &Value, &Base) || Value > 255)
      return false;
    Bytes[I] = (ULONG)Value;
  }
  Words[0] = (USHORT)(Bytes[0] << 8 | Bytes[1]);
  Words[1] = (USHORT)(Bytes[2] << 8 | Bytes[3]);
  S = P;
  return true;
}

template <typename Char>
static NTSTATUS parseIpv6(const Char *Text, const Char **Terminator,
                          in6_addr *Address) {
  USHORT Words[8] = {};
  ULONG Count = 0;
  LONG Gap = -1; // Where "::" stands.
  const Char *S = Text;
  *Terminator = S;
  if (S[0] == ':') {
    if (S[1] != ':')
      return STATUS_INVALID_PARAMETER;
    Gap = 0;
    S += 2;
  }
  while (Count < 8 && digitValue(*S) < 16) {
    const Char *Begin = S;
    ULONGLONG Value;
    ULONG Base;
    readNumber(S, 16, &Value, &Base);
    if (*S == '.' && Count <= 6) {
      S = Begin;
      if (!readDotted(S, &Words[Count]))
        return STATUS_INVALID_PARAMETER;
      Count += 2;
      break;
    }
    if (S - Begin > 4) {
      *Terminator = S;
      return STATUS_INVALID_PARAMETER;
    }
    Words[Count++] = (USHORT)Value;
    if (S[0] != ':' || (Count == 8 && S[1] != ':'))
      break;
    if (S[1] == ':') {
      if (Gap >= 0)
        break;
      Gap = (LONG)Count;
      S += 2;
    } else if (digitValue(S[1]) < 16) {
      ++S;
    } else {
      break;
    }
  }
  *Terminator = S;
  if (Gap < 0 ? Count != 8 : Count > 7)
    return STATUS_INVALID_PARAMETER;
  ULONG Behind = Gap < 0 ? 0 : Count - (ULONG)Gap;
  ULONG Before = Count - Behind;
  for (ULONG I = 0; I < 8; ++I) {
    USHORT Word = I < Before        ? Words[I]
                  : I >= 8 - Behind ? Words[Before + I - (8 - Behind)]
                                    : (USHORT)0;
    Address->s6_words[I] = RtlUshortByteSwap(Word);
  }
  return STATUS_SUCCESS;
}

/// [address%scope]:port, address%scope or address.
template <typename Char>
static NTSTATUS parseIpv6Full(const Char *Text, in6_addr *Address,
                              PULONG ScopeId, PUSHORT Port) {
  if (!Text || !Address || !ScopeId || !Port)
    return STATUS_INVALID_PARAMETER;
  const Char *S = Text;
  bool Bracket = *S == '[';
  if (Bracket)
    ++S;
  in6_addr Parsed;
  if (!NT_SUCCESS(parseIpv6(S, &S, &Parsed)))
    return STATUS_INVALID_PARAMETER;
  ULONGLONG Scope = 0;
  ULONG Base;
  if (*S == '%') {
    ++S;
    if (!readNumber(S, 10, &Scope, &Base) || Scope > MAXULONG)
      return STATUS_INVALID_PARAMETER;
  }
  USHORT ParsedPort = 0;
  if (Bracket) {
    if (*S++ != ']')
      return STATUS_INVALID_PARAMETER;
    if (*S == ':' && !readPort(S, &ParsedPort))
      return STATUS_INVALID_PARAMETER;
  }
  if (*S)
    return STATUS_INVALID_PARAMETER;
  *Address = Parsed;
  *ScopeId = (ULONG)Scope;
  *Port = RtlUshortByteSwap(ParsedPort);
  return STATUS_SUCCESS;
}

//===--- Writing ----------------------------------------------------------===//

/// Whether the last four bytes are an IPv4 address: in a mapped, compatible,
/// translated or ISATAP address.
static bool endsInIpv4(const in6_addr *Address) {
  ULONG Zeros = 0;
  while (Zeros < 8 && !Address->s6_words[Zeros])
    ++Zeros;
  USHORT Fourth = wordOf(Address, 4), Fifth = wordOf(Address, 5);
  if (Zeros >= 5 && Fifth == 0xFFFF)
    return true;
  if (Zeros == 6)
    return true;
  if (Zeros == 4 && Fourth == 0xFFFF && Fifth == 0)
    return true;
  return (Fourth & ~0x200) == 0 && Fifth == 0x5EFE;
}

template <ULONG Size>
static void putIpv6(AddressText<Size> &Text, const in6_addr *Address) {
  ULONG End = endsInIpv4(Address) ? 6 : 8;
  // The longest run of two or more zeros, the first of them where there are
  // several, is left out.
  ULONG GapBegin = End, GapLength = 1;
  for (ULONG I = 0; I < End; ++I) {
    ULONG Length = 0;
    while (I + Length < End && !Address->s6_words[I + Length])
      ++Length;
    if (Length > GapLength) {
      GapBegin = I;
      GapLength = Length;
    }
  }
  if (GapBegin == End)
    GapLength = 0;
  for (ULONG I = 0; I < End; ++I) {
    if (I == GapBegin) {
      Text.put(':').put(':');
      I += GapLength - 1;
      continue;
    }
    if (I > 0 && I != GapBegin + GapLength)
      Text.put(':');
    Text.hexadecimal(wordOf(Address, I));
  }
  if (End == 8)
    return;
  if (GapBegin + GapLength != End || GapLength == 0)
    Text.put(':');
  in_addr Ipv4;
  Ipv4.S_un.S_un_w.s_w1 = Address->s6_words[6];
  Ipv4.S_un.S_un_w.s_w2 = Address->s6_words[7];
  Text.ipv4(Ipv4);
}

template <typename Char>
static Char *printIpv6(const in6_addr *Address, Char *S) {
  AddressText<48> Text;
  putIpv6(Text, Address);
  return Text.copyTo(S);
}

template <typename Char>
static NTSTATUS printIpv6Full(const in6_addr *Address, ULONG ScopeId,
                              USHORT Port, Char *S, PULONG Length) {
  if (!Address || !Length || (!S && *Length))
    return STATUS_INVALID_PARAMETER;
  AddressText<72> Text;
  if (Port)
    Text.put('[');
  putIpv6(Text, Address);
  if (ScopeId)
    Text.put('%').decimal(ScopeId);
  if (Port)
    Text.put(']').put(':').decimal(RtlUshortByteSwap(Port));
  return Text.copyTo(S, Length);
}

PSTR RtlIpv6AddressToStringA(const in6_addr *Addr, PSTR S) {
  return printIpv6(Addr, S);
}

PWSTR RtlIpv6AddressToStringW(const in6_addr *Addr, PWSTR S) {
  return printIpv6(Addr, S);
}

NTSTATUS RtlIpv6AddressToStringExA(const in6_addr *Address, ULONG ScopeId,
                                   USHORT Port, PSTR AddressString,
                                   PULONG AddressStringLength) {
  return printIpv6Full(Address, ScopeId, Port, AddressString,
                       AddressStringLength);
}

NTSTATUS RtlIpv6AddressToStringExW(const in6_addr *Address, ULONG ScopeId,
                                   USHORT Port, PWSTR AddressString,
                                   PULONG AddressStringLength) {
  return printIpv6Full(Address, ScopeId, Port, AddressString,
                       AddressStringLength);
}

NTSTATUS RtlIpv6StringToAddressA(PCSTR S, PCSTR *Terminator, in6_addr *Addr) {
  return parseIpv6(S, Terminator, Addr);
}

NTSTATUS RtlIpv6StringToAddressW(PCWSTR S, PCWSTR *Terminator, in6_addr *Addr) {
  return parseIpv6(S, Terminator, Addr);
}

NTSTATUS RtlIpv6StringToAddressExA(PCSTR AddressString, in6_addr *Address,
                                   PULONG ScopeId, PUSHORT Port) {
  return parseIpv6Full(AddressString, Address, ScopeId, Port);
}

NTSTATUS RtlIpv6StringToAddressExW(PCWSTR AddressString, in6_addr *Address,
                                   PULONG ScopeId, PUSHORT Port) {
  return parseIpv6Full(AddressString, Address, ScopeId, Port);
}
