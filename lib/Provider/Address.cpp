//===- Address.cpp - Addresses and results in WSK's words -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"

using namespace wsk;
using namespace wsk::provider;

ULONG provider::familyOf(ADDRESS_FAMILY Family) {
  switch (Family) {
  case AF_INET:
    return WSK_REACTOR_IPV4;
  case AF_INET6:
    return WSK_REACTOR_IPV6;
  default:
    return 0;
  }
}

SIZE_T provider::addressSize(ADDRESS_FAMILY Family) {
  return Family == AF_INET6 ? sizeof(SOCKADDR_IN6) : sizeof(SOCKADDR_IN);
}

NTSTATUS provider::readAddress(PSOCKADDR Source, ADDRESS_FAMILY Family,
                               WSK_REACTOR_ADDRESS &Address) {
  if (!Source || Source->sa_family != Family || !familyOf(Family))
    return STATUS_INVALID_PARAMETER;
  Address = {};
  Address.Family = familyOf(Family);
  if (Family == AF_INET6) {
    auto *V6 = reinterpret_cast<PSOCKADDR_IN6>(Source);
    Address.Port = V6->sin6_port;
    Address.FlowInfo = V6->sin6_flowinfo;
    Address.ScopeId = V6->sin6_scope_id;
    memcpy(Address.Bytes, &V6->sin6_addr, sizeof(V6->sin6_addr));
  } else {
    auto *V4 = reinterpret_cast<PSOCKADDR_IN>(Source);
    Address.Port = V4->sin_port;
    memcpy(Address.Bytes, &V4->sin_addr, sizeof(V4->sin_addr));
  }
  return STATUS_SUCCESS;
}

void provider::writeAddress(const WSK_REACTOR_ADDRESS &Address,
                            PSOCKADDR Target) {
  if (!Target)
    return;
  if (Address.Family == WSK_REACTOR_IPV6) {
    SOCKADDR_IN6 V6 = {};
    V6.sin6_family = AF_INET6;
    V6.sin6_port = Address.Port;
    V6.sin6_flowinfo = Address.FlowInfo;
    V6.sin6_scope_id = Address.ScopeId;
    memcpy(&V6.sin6_addr, Address.Bytes, sizeof(V6.sin6_addr));
    memcpy(Target, &V6, sizeof(V6));
  } else {
    SOCKADDR_IN V4 = {};
    V4.sin_family = AF_INET;
    V4.sin_port = Address.Port;
    memcpy(&V4.sin_addr, Address.Bytes, sizeof(V4.sin_addr));
    memcpy(Target, &V4, sizeof(V4));
  }
}

bool provider::isUnspecified(const WSK_REACTOR_ADDRESS &Address) {
  for (UCHAR Byte : Address.Bytes)
    if (Byte)
      return false;
  return true;
}

NTSTATUS provider::statusOf(int32_t Result) {
  switch (static_cast<WSK_REACTOR_RESULT>(Result)) {
  case WSK_REACTOR_OK:
    return STATUS_SUCCESS;
  case WSK_REACTOR_WOULD_BLOCK:
    return STATUS_PENDING;
  case WSK_REACTOR_REFUSED:
    return STATUS_CONNECTION_REFUSED;
  case WSK_REACTOR_RESET:
    return STATUS_CONNECTION_RESET;
  case WSK_REACTOR_ABORTED:
    return STATUS_CONNECTION_ABORTED;
  case WSK_REACTOR_TIMED_OUT:
    return STATUS_IO_TIMEOUT;
  case WSK_REACTOR_NETWORK_UNREACHABLE:
    return STATUS_NETWORK_UNREACHABLE;
  case WSK_REACTOR_HOST_UNREACHABLE:
    return STATUS_HOST_UNREACHABLE;
  case WSK_REACTOR_ADDRESS_IN_USE:
    return STATUS_ADDRESS_ALREADY_EXISTS;
  case WSK_REACTOR_ADDRESS_NOT_AVAILABLE:
    return STATUS_INVALID_ADDRESS_COMPONENT;
  case WSK_REACTOR_ACCESS_DENIED:
    return STATUS_ACCESS_DENIED;
  case WSK_REACTOR_NO_MEMORY:
  case WSK_REACTOR_NO_DESCRIPTORS:
    return STATUS_INSUFFICIENT_RESOURCES;
  case WSK_REACTOR_NOT_SUPPORTED:
    return STATUS_NOT_SUPPORTED;
  case WSK_REACTOR_INVALID:
    return STATUS_INVALID_PARAMETER;
  case WSK_REACTOR_NOT_CONNECTED:
    return STATUS_INVALID_CONNECTION;
  case WSK_REACTOR_ALREADY_CONNECTED:
    return STATUS_CONNECTION_ACTIVE;
  case WSK_REACTOR_TOO_LONG:
    return STATUS_INVALID_BUFFER_SIZE;
  case WSK_REACTOR_FAILED:
    break;
  }
  return STATUS_UNSUCCESSFUL;
}
