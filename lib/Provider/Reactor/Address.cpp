//===- Address.cpp - Addresses on both sides of the border ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

#include <cstring>
#include <ifaddrs.h>
#include <netinet/in.h>

using namespace wsk::reactor;

socklen_t wsk::reactor::toHost(const WSK_REACTOR_ADDRESS &Address,
                               sockaddr_storage &Host) {
  memset(&Host, 0, sizeof(Host));
  if (Address.Family == WSK_REACTOR_IPV6) {
    auto *V6 = reinterpret_cast<sockaddr_in6 *>(&Host);
    V6->sin6_family = AF_INET6;
    V6->sin6_port = Address.Port;
    V6->sin6_flowinfo = Address.FlowInfo;
    V6->sin6_scope_id = Address.ScopeId;
    memcpy(&V6->sin6_addr, Address.Bytes, sizeof(V6->sin6_addr));
    return sizeof(*V6);
  }
  auto *V4 = reinterpret_cast<sockaddr_in *>(&Host);
  V4->sin_family = AF_INET;
  V4->sin_port = Address.Port;
  memcpy(&V4->sin_addr, Address.Bytes, sizeof(V4->sin_addr));
  return sizeof(*V4);
}

void wsk::reactor::fromHost(const sockaddr_storage &Host,
                            WSK_REACTOR_ADDRESS &Address) {
  memset(&Address, 0, sizeof(Address));
  if (Host.ss_family == AF_INET6) {
    auto *V6 = reinterpret_cast<const sockaddr_in6 *>(&Host);
    Address.Family = WSK_REACTOR_IPV6;
    Address.Port = V6->sin6_port;
    Address.FlowInfo = V6->sin6_flowinfo;
    Address.ScopeId = V6->sin6_scope_id;
    memcpy(Address.Bytes, &V6->sin6_addr, sizeof(V6->sin6_addr));
    return;
  }
  auto *V4 = reinterpret_cast<const sockaddr_in *>(&Host);
  Address.Family = WSK_REACTOR_IPV4;
  Address.Port = V4->sin_port;
  memcpy(Address.Bytes, &V4->sin_addr, sizeof(V4->sin_addr));
}

uint32_t wskReactorLocalAddresses(uint32_t Family,
                                  WSK_REACTOR_ADDRESS *Addresses,
                                  uint32_t Capacity) {
  ifaddrs *Interfaces;
  if (getifaddrs(&Interfaces))
    return 0;
  uint32_t Count = 0;
  for (ifaddrs *I = Interfaces; I; I = I->ifa_next) {
    int Wanted = Family == WSK_REACTOR_IPV6 ? AF_INET6 : AF_INET;
    if (!I->ifa_addr || I->ifa_addr->sa_family != Wanted)
      continue;
    if (Count < Capacity) {
      sockaddr_storage Host = {};
      memcpy(&Host, I->ifa_addr,
             Wanted == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in));
      fromHost(Host, Addresses[Count]);
    }
    ++Count;
  }
  freeifaddrs(Interfaces);
  return Count;
}
