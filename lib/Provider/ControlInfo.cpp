//===- ControlInfo.cpp - What goes with a datagram ------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/ControlInfo.h"

using namespace wsk;
using namespace wsk::provider;

/// Both families have the same numbers, but for the hop limit and the class.
static_assert(IP_PKTINFO == IPV6_PKTINFO && IP_HOPLIMIT == IPV6_HOPLIMIT &&
              IP_RECVDSTADDR == IPV6_RECVDSTADDR && IP_RECVIF == IPV6_RECVIF &&
              IP_ECN == IPV6_ECN && IP_TCLASS == IPV6_TCLASS &&
              IP_RECVTOS == IPV6_RECVTCLASS);

/// The two bits of the traffic class that tell of congestion.
static constexpr ULONG EcnMask = 3;

static constexpr ULONG HeaderSize = WSA_CMSG_LEN(0);

ULONG provider::controlKindOf(ULONG Level, ULONG Option) {
  if (Level != IPPROTO_IP && Level != IPPROTO_IPV6)
    return 0;
  switch (Option) {
  case IP_PKTINFO:
    return PacketInfoControl;
  case IP_RECVTOS:
    return TrafficClassControl;
  case IP_RECVECN:
    return EcnControl;
  case IP_HOPLIMIT:
    return HopLimitControl;
  case IP_RECVDSTADDR:
    return DestinationControl;
  case IP_RECVIF:
    return InterfaceControl;
  default:
    return 0;
  }
}

//===--- From the driver --------------------------------------------------===//

/// An object's data. Returns false where it has another size.
template <typename T> static bool read(PCMSGHDR Header, T &Data) {
  if (Header->cmsg_len != WSA_CMSG_LEN(sizeof(T)))
    return false;
  memcpy(&Data, WSA_CMSG_DATA(Header), sizeof(T));
  return true;
}

static NTSTATUS readPacketInfo(ADDRESS_FAMILY Family, PCMSGHDR Header,
                               WSK_REACTOR_CONTROL &Control) {
  if (Family == AF_INET6) {
    IN6_PKTINFO Info;
    if (!read(Header, Info))
      return STATUS_INVALID_PARAMETER;
    memcpy(Control.Bytes, &Info.ipi6_addr, sizeof(Info.ipi6_addr));
    Control.Interface = Info.ipi6_ifindex;
  } else {
    IN_PKTINFO Info;
    if (!read(Header, Info))
      return STATUS_INVALID_PARAMETER;
    memcpy(Control.Bytes, &Info.ipi_addr, sizeof(Info.ipi_addr));
    Control.Interface = Info.ipi_ifindex;
  }
  Control.Present |= WSK_REACTOR_HAS_ADDRESS | WSK_REACTOR_HAS_INTERFACE;
  return STATUS_SUCCESS;
}

static NTSTATUS readObject(ADDRESS_FAMILY Family, PCMSGHDR Header,
                           WSK_REACTOR_CONTROL &Control) {
  bool IsV6 = Family == AF_INET6;
  if (Header->cmsg_level != (IsV6 ? int{IPPROTO_IPV6} : int{IPPROTO_IP}))
    return STATUS_NOT_SUPPORTED;
  if (Header->cmsg_type == IP_PKTINFO)
    return readPacketInfo(Family, Header, Control);
  INT Value;
  if (!read(Header, Value))
    return STATUS_INVALID_PARAMETER;
  if (Header->cmsg_type == (IsV6 ? IPV6_TCLASS : IP_TOS)) {
    Control.TrafficClass = static_cast<ULONG>(Value);
    Control.Present |= WSK_REACTOR_HAS_TRAFFIC_CLASS;
  } else if (Header->cmsg_type == IP_ECN) {
    Control.TrafficClass = (Control.TrafficClass & ~EcnMask) |
                           (static_cast<ULONG>(Value) & EcnMask);
    Control.Present |= WSK_REACTOR_HAS_TRAFFIC_CLASS;
  } else if (Header->cmsg_type == IP_HOPLIMIT ||
             (!IsV6 && Header->cmsg_type == IP_TTL)) {
    Control.HopLimit = static_cast<ULONG>(Value);
    Control.Present |= WSK_REACTOR_HAS_HOP_LIMIT;
  } else {
    return STATUS_NOT_SUPPORTED;
  }
  return STATUS_SUCCESS;
}

NTSTATUS provider::readControlInfo(ADDRESS_FAMILY Family, PCMSGHDR Info,
                                   ULONG Length, WSK_REACTOR_CONTROL &Control) {
  Control = {};
  SIZE_T Offset = 0;
  while (Length - Offset >= sizeof(CMSGHDR)) {
    auto *Header =
        reinterpret_cast<PCMSGHDR>(reinterpret_cast<PUCHAR>(Info) + Offset);
    if (Header->cmsg_len < HeaderSize || Header->cmsg_len > Length - Offset)
      return STATUS_INVALID_PARAMETER;
    NTSTATUS Status = readObject(Family, Header, Control);
    if (!NT_SUCCESS(Status))
      return Status;
    // The last one need not be padded.
    SIZE_T Size = WSA_CMSGHDR_ALIGN(Header->cmsg_len);
    Offset = Size < Length - Offset ? Offset + Size : Length;
  }
  return Offset == Length ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
}

//===--- To the driver ----------------------------------------------------===//

namespace {
class Writer {
public:
  Writer(PCMSGHDR Target, ULONG Capacity, INT Level)
      : Target(reinterpret_cast<PUCHAR>(Target)), Capacity(Capacity),
        Level(Level) {}

  template <typename T> void add(INT Type, const T &Data) {
    constexpr ULONG Space = WSA_CMSG_SPACE(sizeof(T));
    if (Truncated || Space > Capacity - Size) {
      Truncated = true;
      return;
    }
    auto *Header = reinterpret_cast<PCMSGHDR>(Target + Size);
    Header->cmsg_len = WSA_CMSG_LEN(sizeof(T));
    Header->cmsg_level = Level;
    Header->cmsg_type = Type;
    memcpy(WSA_CMSG_DATA(Header), &Data, sizeof(T));
    Size += Space;
  }

  ULONG Size = 0;
  bool Truncated = false;

private:
  PUCHAR Target;
  ULONG Capacity;
  INT Level;
};
} // namespace

static void addAddresses(const WSK_REACTOR_CONTROL &Control, ULONG Wanted,
                         bool IsV6, Writer &W) {
  if (IsV6) {
    IN6_PKTINFO Info;
    memcpy(&Info.ipi6_addr, Control.Bytes, sizeof(Info.ipi6_addr));
    Info.ipi6_ifindex = Control.Interface;
    if (Wanted & PacketInfoControl)
      W.add(IPV6_PKTINFO, Info);
    if (Wanted & DestinationControl)
      W.add(IPV6_RECVDSTADDR, Info.ipi6_addr);
  } else {
    IN_PKTINFO Info;
    memcpy(&Info.ipi_addr, Control.Bytes, sizeof(Info.ipi_addr));
    Info.ipi_ifindex = Control.Interface;
    if (Wanted & PacketInfoControl)
      W.add(IP_PKTINFO, Info);
    if (Wanted & DestinationControl)
      W.add(IP_RECVDSTADDR, Info.ipi_addr);
  }
  if (Wanted & InterfaceControl)
    W.add(IP_RECVIF, Control.Interface);
}

ULONG provider::writeControlInfo(ADDRESS_FAMILY Family,
                                 const WSK_REACTOR_CONTROL &Control,
                                 ULONG Wanted, PCMSGHDR Target, ULONG Capacity,
                                 bool &Truncated) {
  bool IsV6 = Family == AF_INET6;
  Writer W(Target, Capacity, IsV6 ? int{IPPROTO_IPV6} : int{IPPROTO_IP});
  if (Control.Present & WSK_REACTOR_HAS_ADDRESS)
    addAddresses(Control, Wanted, IsV6, W);
  if (Control.Present & WSK_REACTOR_HAS_TRAFFIC_CLASS) {
    if (Wanted & TrafficClassControl)
      W.add(IsV6 ? IPV6_TCLASS : IP_TOS,
            static_cast<INT>(Control.TrafficClass));
    if (Wanted & EcnControl)
      W.add(IP_ECN, static_cast<INT>(Control.TrafficClass & EcnMask));
  }
  if ((Control.Present & WSK_REACTOR_HAS_HOP_LIMIT) &&
      (Wanted & HopLimitControl))
    W.add(IsV6 ? IPV6_HOPLIMIT : IP_TTL, static_cast<INT>(Control.HopLimit));
  Truncated = W.Truncated;
  return W.Size;
}
