//===- Hosts.cpp - The names of addresses ---------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Hosts.h"
#include "Kernel/src/Host.h"

#include <ip2string.h>

using namespace wsk;
using namespace wsk::provider;

bool Host::isNamed(PCUNICODE_STRING Other) const {
  if (NameLength * sizeof(WCHAR) != Other->Length)
    return false;
  for (SIZE_T I = 0; I != NameLength; ++I)
    if (RtlUpcaseUnicodeChar(static_cast<UCHAR>(Name[I])) !=
        RtlUpcaseUnicodeChar(Other->Buffer[I]))
      return false;
  return true;
}

bool provider::parseHostAddress(PCSTR Text, HostAddress &Address) {
  PCSTR End;
  Address = {};
  auto IsAll = [&End] { return !*End || *End == '\n'; };
  if (NT_SUCCESS(
          RtlIpv4StringToAddressA(Text, TRUE, &End, &Address.V4.sin_addr)) &&
      IsAll()) {
    Address.V4.sin_family = AF_INET;
    Address.Size = sizeof(Address.V4);
    return true;
  }
  Address = {};
  if (NT_SUCCESS(RtlIpv6StringToAddressA(Text, &End, &Address.V6.sin6_addr)) &&
      IsAll()) {
    Address.V6.sin6_family = AF_INET6;
    Address.Size = sizeof(Address.V6);
    return true;
  }
  return false;
}

PCSTR provider::firstHost() { return wskHostEnvironment("WSK_RUN_HOSTS"); }

bool provider::readHost(PCSTR Position, Host &Result) {
  while (Position && *Position) {
    PCSTR Equals = Position, End = Position;
    while (*Equals && *Equals != '=' && *Equals != '\n')
      ++Equals;
    while (*End && *End++ != '\n')
      ;
    Result.Name = Position;
    Result.NameLength = static_cast<SIZE_T>(Equals - Position);
    Result.Next = End;
    if (*Equals == '=' && parseHostAddress(Equals + 1, Result.Address))
      return true;
    Position = End;
  }
  return false;
}
