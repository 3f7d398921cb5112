//===- Datagram.cpp - Sending and receiving datagrams ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

#include <cerrno>
#include <cstring>
#include <net/if.h>
#include <netinet/in.h>

using namespace wsk::reactor;

/// Room for all control messages that a datagram comes or goes with.
static constexpr size_t ControlSize =
    CMSG_SPACE(sizeof(in_pktinfo)) + CMSG_SPACE(sizeof(in6_pktinfo)) +
    2 * CMSG_SPACE(sizeof(int)) + 2 * CMSG_SPACE(sizeof(int));

void wsk::reactor::requestControl(WSK_REACTOR_SOCKET *Socket) {
  static constexpr struct {
    int Level, Name;
  } V4[] = {{IPPROTO_IP, IP_PKTINFO},
            {IPPROTO_IP, IP_RECVTOS},
            {IPPROTO_IP, IP_RECVTTL}},
    V6[] = {{IPPROTO_IPV6, IPV6_RECVPKTINFO},
            {IPPROTO_IPV6, IPV6_RECVTCLASS},
            {IPPROTO_IPV6, IPV6_RECVHOPLIMIT}};
  int On = 1;
  for (auto [Level, Name] : Socket->Family == WSK_REACTOR_IPV6 ? V6 : V4)
    setsockopt(Socket->Descriptor, Level, Name, &On, sizeof(On));
  // In Windows, a group that one socket has joined is nothing to the others.
  int Off = 0;
  if (Socket->Family == WSK_REACTOR_IPV6)
    setsockopt(Socket->Descriptor, IPPROTO_IPV6, IPV6_MULTICAST_ALL, &Off,
               sizeof(Off));
  else
    setsockopt(Socket->Descriptor, IPPROTO_IP, IP_MULTICAST_ALL, &Off,
               sizeof(Off));
}

//===--- Sending ----------------------------------------------------------===//

namespace {
/// Control messages that are being written, one behind the other.
class ControlWriter {
public:
  explicit ControlWriter(msghdr &Message) : Message(Message) {
    memset(Buffer, 0, sizeof(Buffer));
  }
  template <typename T> void add(int Level, int Type, const T &Data) {
    auto *Header = reinterpret_cast<cmsghdr *>(Buffer + Size);
    Header->cmsg_level = Level;
    Header->cmsg_type = Type;
    Header->cmsg_len = CMSG_LEN(sizeof(Data));
    memcpy(CMSG_DATA(Header), &Data, sizeof(Data));
    Size += CMSG_SPACE(sizeof(Data));
    Message.msg_control = Buffer;
    Message.msg_controllen = Size;
  }

private:
  msghdr &Message;
  size_t Size = 0;
  alignas(cmsghdr) char Buffer[ControlSize];
};
} // namespace

static void writeControl(bool IsV6, const WSK_REACTOR_CONTROL &Control,
                         ControlWriter &Writer) {
  if (Control.Present & (WSK_REACTOR_HAS_ADDRESS | WSK_REACTOR_HAS_INTERFACE)) {
    if (IsV6) {
      in6_pktinfo Info = {};
      memcpy(&Info.ipi6_addr, Control.Bytes, sizeof(Info.ipi6_addr));
      Info.ipi6_ifindex = Control.Interface;
      Writer.add(IPPROTO_IPV6, IPV6_PKTINFO, Info);
    } else {
      in_pktinfo Info = {};
      memcpy(&Info.ipi_spec_dst, Control.Bytes, sizeof(Info.ipi_spec_dst));
      Info.ipi_ifindex = static_cast<int>(Control.Interface);
      Writer.add(IPPROTO_IP, IP_PKTINFO, Info);
    }
  }
  int Level = IsV6 ? IPPROTO_IPV6 : IPPROTO_IP;
  if (Control.Present & WSK_REACTOR_HAS_TRAFFIC_CLASS)
    Writer.add(Level, IsV6 ? IPV6_TCLASS : IP_TOS,
               static_cast<int>(Control.TrafficClass));
  if (Control.Present & WSK_REACTOR_HAS_HOP_LIMIT)
    Writer.add(Level, IsV6 ? IPV6_HOPLIMIT : IP_TTL,
               static_cast<int>(Control.HopLimit));
}

int32_t wskReactorSocketSendTo(WSK_REACTOR_SOCKET *Socket,
                               const WSK_REACTOR_BUFFER *Buffers,
                               uint32_t Count,
                               const WSK_REACTOR_ADDRESS *Remote,
                               const WSK_REACTOR_CONTROL *Control) {
  sockaddr_storage Host;
  msghdr Message = messageOf(Buffers, Count);
  Message.msg_name = &Host;
  Message.msg_namelen = toHost(*Remote, Host);
  ControlWriter Writer(Message);
  if (Control)
    writeControl(Socket->Family == WSK_REACTOR_IPV6, *Control, Writer);
  ssize_t Done;
  do
    Done = sendmsg(Socket->Descriptor, &Message, MSG_NOSIGNAL);
  while (Done < 0 && errno == EINTR);
  return Done < 0 ? resultOf(errno) : WSK_REACTOR_OK;
}

//===--- Receiving --------------------------------------------------------===//

template <typename T> static T dataOf(cmsghdr *Header) {
  T Data = {};
  size_t Size = Header->cmsg_len - CMSG_LEN(0);
  memcpy(&Data, CMSG_DATA(Header), Size < sizeof(T) ? Size : sizeof(T));
  return Data;
}

static void readControlV4(cmsghdr *Header, WSK_REACTOR_ARRIVAL &Datagram) {
  WSK_REACTOR_CONTROL &Control = Datagram.Control;
  switch (Header->cmsg_type) {
  case IP_PKTINFO: {
    auto Info = dataOf<in_pktinfo>(Header);
    memcpy(Control.Bytes, &Info.ipi_addr, sizeof(Info.ipi_addr));
    Control.Interface = static_cast<uint32_t>(Info.ipi_ifindex);
    Control.Present |= WSK_REACTOR_HAS_ADDRESS | WSK_REACTOR_HAS_INTERFACE;
    Datagram.Multicast = IN_MULTICAST(ntohl(Info.ipi_addr.s_addr));
    // What came to this host alone came to the address it answers from.
    Datagram.Broadcast =
        !Datagram.Multicast && Info.ipi_addr.s_addr != Info.ipi_spec_dst.s_addr;
    break;
  }
  case IP_TOS: // A byte.
    Control.TrafficClass = dataOf<uint8_t>(Header);
    Control.Present |= WSK_REACTOR_HAS_TRAFFIC_CLASS;
    break;
  case IP_TTL:
    Control.HopLimit = dataOf<uint32_t>(Header);
    Control.Present |= WSK_REACTOR_HAS_HOP_LIMIT;
    break;
  }
}

static void readControlV6(cmsghdr *Header, WSK_REACTOR_ARRIVAL &Datagram) {
  WSK_REACTOR_CONTROL &Control = Datagram.Control;
  switch (Header->cmsg_type) {
  case IPV6_PKTINFO: {
    auto Info = dataOf<in6_pktinfo>(Header);
    memcpy(Control.Bytes, &Info.ipi6_addr, sizeof(Info.ipi6_addr));
    Control.Interface = Info.ipi6_ifindex;
    Control.Present |= WSK_REACTOR_HAS_ADDRESS | WSK_REACTOR_HAS_INTERFACE;
    Datagram.Multicast = IN6_IS_ADDR_MULTICAST(&Info.ipi6_addr) != 0;
    break;
  }
  case IPV6_TCLASS:
    Control.TrafficClass = dataOf<uint32_t>(Header);
    Control.Present |= WSK_REACTOR_HAS_TRAFFIC_CLASS;
    break;
  case IPV6_HOPLIMIT:
    Control.HopLimit = dataOf<uint32_t>(Header);
    Control.Present |= WSK_REACTOR_HAS_HOP_LIMIT;
    break;
  }
}

int32_t wskReactorSocketReceiveFrom(WSK_REACTOR_SOCKET *Socket,
                                    const WSK_REACTOR_BUFFER *Buffers,
                                    uint32_t Count,
                                    WSK_REACTOR_ARRIVAL *Datagram) {
  sockaddr_storage Host = {};
  alignas(cmsghdr) char Control[ControlSize];
  msghdr Message = messageOf(Buffers, Count);
  Message.msg_name = &Host;
  Message.msg_namelen = sizeof(Host);
  Message.msg_control = Control;
  Message.msg_controllen = sizeof(Control);
  ssize_t Done;
  do
    Done = recvmsg(Socket->Descriptor, &Message, 0);
  while (Done < 0 && errno == EINTR);
  if (Done < 0)
    return resultOf(errno);
  memset(Datagram, 0, sizeof(*Datagram));
  fromHost(Host, Datagram->Remote);
  Datagram->Received = static_cast<uint64_t>(Done);
  Datagram->Truncated = (Message.msg_flags & MSG_TRUNC) != 0;
  for (cmsghdr *Header = CMSG_FIRSTHDR(&Message); Header;
       Header = CMSG_NXTHDR(&Message, Header)) {
    if (Header->cmsg_level == IPPROTO_IP)
      readControlV4(Header, *Datagram);
    else if (Header->cmsg_level == IPPROTO_IPV6)
      readControlV6(Header, *Datagram);
  }
  return WSK_REACTOR_OK;
}

//===--- Multicast --------------------------------------------------------===//

/// The number of the interface that has an IPv4 address; 0 where none has.
static uint32_t interfaceOf(const WSK_REACTOR_ADDRESS &Local) {
  uint32_t Number = 0;
  uv_interface_address_t *Interfaces;
  int Count;
  if (uv_interface_addresses(&Interfaces, &Count))
    return 0;
  for (int I = 0; I != Count && !Number; ++I) {
    const sockaddr_in &Address = Interfaces[I].address.address4;
    if (Address.sin_family == AF_INET &&
        !memcmp(&Address.sin_addr, Local.Bytes, sizeof(Address.sin_addr)))
      Number = if_nametoindex(Interfaces[I].name);
  }
  uv_free_interface_addresses(Interfaces, Count);
  return Number;
}

/// WSK_REACTOR_ADDRESS_NOT_AVAILABLE where no interface has the address.
static int32_t chooseInterface(const WSK_REACTOR_ADDRESS *Local,
                               uint32_t &Interface) {
  static constexpr uint8_t None[4] = {};
  if (Interface || !Local || !memcmp(Local->Bytes, None, sizeof(None)))
    return WSK_REACTOR_OK;
  Interface = interfaceOf(*Local);
  return Interface ? WSK_REACTOR_OK : WSK_REACTOR_ADDRESS_NOT_AVAILABLE;
}

int32_t wskReactorSocketMembership(WSK_REACTOR_SOCKET *Socket,
                                   uint32_t Operation,
                                   const WSK_REACTOR_ADDRESS *Group,
                                   const WSK_REACTOR_ADDRESS *Source,
                                   uint32_t Interface,
                                   const WSK_REACTOR_ADDRESS *Local) {
  static constexpr int Names[] = {
      MCAST_JOIN_GROUP,         MCAST_LEAVE_GROUP,  MCAST_JOIN_SOURCE_GROUP,
      MCAST_LEAVE_SOURCE_GROUP, MCAST_BLOCK_SOURCE, MCAST_UNBLOCK_SOURCE};
  if (Operation >= sizeof(Names) / sizeof(*Names))
    return WSK_REACTOR_INVALID;
  if (int32_t Result = chooseInterface(Local, Interface))
    return Result;
  int Level =
      Group->Family == WSK_REACTOR_IPV6 ? int{IPPROTO_IPV6} : int{IPPROTO_IP};
  group_source_req Both = {};
  group_req One = {};
  Both.gsr_interface = One.gr_interface = Interface;
  toHost(*Group, One.gr_group);
  Both.gsr_group = One.gr_group;
  if (Source)
    toHost(*Source, Both.gsr_source);
  const void *Request = Source ? static_cast<const void *>(&Both) : &One;
  socklen_t Size = Source ? sizeof(Both) : sizeof(One);
  return setsockopt(Socket->Descriptor, Level, Names[Operation], Request, Size)
             ? resultOf(errno)
             : WSK_REACTOR_OK;
}

int32_t wskReactorSocketMulticastInterface(WSK_REACTOR_SOCKET *Socket,
                                           uint32_t Interface,
                                           const WSK_REACTOR_ADDRESS *Local) {
  if (int32_t Result = chooseInterface(Local, Interface))
    return Result;
  ip_mreqn V4 = {};
  V4.imr_ifindex = static_cast<int>(Interface);
  int V6 = V4.imr_ifindex;
  int Failed = Socket->Family == WSK_REACTOR_IPV6
                   ? setsockopt(Socket->Descriptor, IPPROTO_IPV6,
                                IPV6_MULTICAST_IF, &V6, sizeof(V6))
                   : setsockopt(Socket->Descriptor, IPPROTO_IP, IP_MULTICAST_IF,
                                &V4, sizeof(V4));
  return Failed ? resultOf(errno) : WSK_REACTOR_OK;
}
