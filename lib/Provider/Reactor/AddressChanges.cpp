//===- AddressChanges.cpp - News of this machine's addresses --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

#include <cerrno>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <unistd.h>

using namespace wsk::reactor;

/// Whether a message tells of an address of the family.
static bool tellsOf(const nlmsghdr *Header, int Family) {
  if (Header->nlmsg_type != RTM_NEWADDR && Header->nlmsg_type != RTM_DELADDR)
    return false;
  return static_cast<const ifaddrmsg *>(NLMSG_DATA(Header))->ifa_family ==
         Family;
}

static void onNews(uv_poll_t *Poll, int, int) {
  auto *Reactor = static_cast<WSK_REACTOR *>(Poll->data);
  own(Reactor);
  alignas(nlmsghdr) char Buffer[8192];
  bool V4 = false, V6 = false;
  ssize_t Size;
  while ((Size = recv(Reactor->NewsDescriptor, Buffer, sizeof(Buffer), 0)) >
         0) {
    auto Left = static_cast<unsigned>(Size);
    for (auto *Header = reinterpret_cast<nlmsghdr *>(Buffer);
         NLMSG_OK(Header, Left); Header = NLMSG_NEXT(Header, Left)) {
      V4 |= tellsOf(Header, AF_INET);
      V6 |= tellsOf(Header, AF_INET6);
    }
  }
  // The system had more to tell than it could keep.
  if (Size < 0 && errno == ENOBUFS)
    V4 = V6 = true;
  if (V4)
    Reactor->OnNews(Reactor->NewsContext, WSK_REACTOR_IPV4);
  if (V6)
    Reactor->OnNews(Reactor->NewsContext, WSK_REACTOR_IPV6);
}

int32_t wskReactorWatchAddresses(WSK_REACTOR *Reactor, WSK_REACTOR_NEWS OnNews,
                                 void *Context) {
  if (Reactor->NewsDescriptor >= 0)
    return WSK_REACTOR_OK;
  int Descriptor = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC,
                          NETLINK_ROUTE);
  if (Descriptor < 0)
    return resultOf(errno);
  sockaddr_nl Address = {};
  Address.nl_family = AF_NETLINK;
  Address.nl_groups = RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
  if (bind(Descriptor, reinterpret_cast<sockaddr *>(&Address),
           sizeof(Address)) ||
      uv_poll_init(&Reactor->Loop, &Reactor->News, Descriptor)) {
    int32_t Result = resultOf(errno);
    close(Descriptor);
    return Result;
  }
  Reactor->NewsDescriptor = Descriptor;
  Reactor->OnNews = OnNews;
  Reactor->NewsContext = Context;
  Reactor->News.data = Reactor;
  uv_poll_start(&Reactor->News, UV_READABLE, onNews);
  return WSK_REACTOR_OK;
}

void wsk::reactor::ignoreAddresses(WSK_REACTOR *Reactor) {
  if (Reactor->NewsDescriptor < 0)
    return;
  auto *Handle = reinterpret_cast<uv_handle_t *>(&Reactor->News);
  if (uv_is_closing(Handle))
    return;
  uv_close(Handle, nullptr);
  close(Reactor->NewsDescriptor);
}
