//===- Hosts.h - The names of addresses -------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names that wsk-run was told (--host). No other name is looked up: a run
// depends on nobody's name server.
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_HOSTS_H
#define PROVIDER_HOSTS_H

#include <wdm.h>

#include <wsk.h>

namespace wsk::provider {

/// An address without a port.
struct HostAddress {
  union {
    SOCKADDR Any;
    SOCKADDR_IN V4;
    SOCKADDR_IN6 V6;
  };
  SIZE_T Size; ///< Of the structure of its family.
};

/// One line of the table.
struct Host {
  PCSTR Name; ///< Not terminated. ASCII.
  SIZE_T NameLength;
  HostAddress Address;
  PCSTR Next; ///< Where the next one begins.

  bool isNamed(PCUNICODE_STRING Other) const; ///< In any case.
};

/// Reads an address that is written as text, up to a line's end.
bool parseHostAddress(PCSTR Text, HostAddress &Address);

PCSTR firstHost();
/// Reads the entry at Position. Returns false at the end of the table.
bool readHost(PCSTR Position, Host &Result);

} // namespace wsk::provider

#endif // PROVIDER_HOSTS_H
