//===- Options.cpp - Socket options ---------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>

using namespace wsk::reactor;

namespace {
struct HostOption {
  int Level;
  int Name;
};
} // namespace

/// By WSK_REACTOR_OPTION.
static constexpr HostOption HostOptions[] = {
    {SOL_SOCKET, SO_KEEPALIVE},
    {SOL_SOCKET, SO_BROADCAST},
    {SOL_SOCKET, SO_RCVBUF},
    {SOL_SOCKET, SO_SNDBUF},
    {IPPROTO_TCP, TCP_NODELAY},
    {IPPROTO_TCP, TCP_KEEPIDLE},
    {IPPROTO_TCP, TCP_KEEPINTVL},
    {IPPROTO_TCP, TCP_KEEPCNT},
    {IPPROTO_IPV6, IPV6_V6ONLY},
    {IPPROTO_IP, IP_TTL},
    {IPPROTO_IP, IP_TOS},
    {IPPROTO_IPV6, IPV6_UNICAST_HOPS},
    {IPPROTO_IPV6, IPV6_TCLASS},
    {IPPROTO_IP, IP_MULTICAST_TTL},
    {IPPROTO_IP, IP_MULTICAST_LOOP},
    {IPPROTO_IPV6, IPV6_MULTICAST_HOPS},
    {IPPROTO_IPV6, IPV6_MULTICAST_LOOP},
    {IPPROTO_IP, IP_HDRINCL},
    {IPPROTO_IP, IP_MTU},
    {IPPROTO_IPV6, IPV6_MTU},
    {IPPROTO_IP, IP_MTU_DISCOVER},
    {IPPROTO_IPV6, IPV6_MTU_DISCOVER},
    {IPPROTO_TCP, TCP_MAXSEG},
    {IPPROTO_TCP, TCP_USER_TIMEOUT},
    {IPPROTO_TCP, TCP_REPAIR},
};
static_assert(sizeof(HostOptions) / sizeof(*HostOptions) ==
              WSK_REACTOR_OPTION_COUNT);

int32_t wskReactorSocketSetOption(WSK_REACTOR_SOCKET *Socket, uint32_t Option,
                                  uint32_t Value) {
  if (Option >= WSK_REACTOR_OPTION_COUNT)
    return WSK_REACTOR_NOT_SUPPORTED;
  auto [Level, Name] = HostOptions[Option];
  int Number = static_cast<int>(Value);
  return setsockopt(Socket->Descriptor, Level, Name, &Number, sizeof(Number))
             ? resultOf(errno)
             : WSK_REACTOR_OK;
}

int32_t wskReactorSocketGetOption(WSK_REACTOR_SOCKET *Socket, uint32_t Option,
                                  uint32_t *Value) {
  if (Option >= WSK_REACTOR_OPTION_COUNT)
    return WSK_REACTOR_NOT_SUPPORTED;
  auto [Level, Name] = HostOptions[Option];
  int Number = 0;
  socklen_t Size = sizeof(Number);
  if (getsockopt(Socket->Descriptor, Level, Name, &Number, &Size))
    return resultOf(errno);
  *Value = static_cast<uint32_t>(Number);
  return WSK_REACTOR_OK;
}
