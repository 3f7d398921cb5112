//===- IpOptions.cpp - Options of IP that are no plain number -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/IpOptions.h"
#include "Provider/Address.h"
#include "Provider/ControlInfo.h"

using namespace wsk;
using namespace wsk::provider;

namespace {
enum class Kind : UCHAR {
  Unknown,
  ReceiveControl,   ///< What comes with datagrams: a truth value.
  Membership,       ///< IP_MREQ or IPV6_MREQ.
  SourceMembership, ///< IP_MREQ_SOURCE.
  Group,            ///< GROUP_REQ.
  SourceGroup,      ///< GROUP_SOURCE_REQ.
  MulticastInterface,
  DontFragment, ///< A truth value.
  PathMtu       ///< Can only be read.
};

struct IpOption {
  Kind What;
  uint32_t Operation; ///< WSK_REACTOR_MEMBERSHIP.
};
} // namespace

static IpOption optionOf(const ControlArguments &A) {
  bool IsV6 = A.Level == IPPROTO_IPV6;
  if (A.Level != IPPROTO_IP && !IsV6)
    return {Kind::Unknown, 0};
  if (controlKindOf(A.Level, A.Code))
    return {Kind::ReceiveControl, 0};
  static_assert(IP_MULTICAST_IF == IPV6_MULTICAST_IF &&
                IP_ADD_MEMBERSHIP == IPV6_ADD_MEMBERSHIP &&
                IP_DROP_MEMBERSHIP == IPV6_DROP_MEMBERSHIP &&
                IP_DONTFRAGMENT == IPV6_DONTFRAG);
  switch (A.Code) {
  case IP_MULTICAST_IF:
    return {Kind::MulticastInterface, 0};
  case IP_ADD_MEMBERSHIP:
    return {Kind::Membership, WSK_REACTOR_JOIN};
  case IP_DROP_MEMBERSHIP:
    return {Kind::Membership, WSK_REACTOR_LEAVE};
  case IP_DONTFRAGMENT:
    return {Kind::DontFragment, 0};
  case MCAST_JOIN_GROUP:
    return {Kind::Group, WSK_REACTOR_JOIN};
  case MCAST_LEAVE_GROUP:
    return {Kind::Group, WSK_REACTOR_LEAVE};
  case MCAST_JOIN_SOURCE_GROUP:
    return {Kind::SourceGroup, WSK_REACTOR_JOIN_SOURCE};
  case MCAST_LEAVE_SOURCE_GROUP:
    return {Kind::SourceGroup, WSK_REACTOR_LEAVE_SOURCE};
  case MCAST_BLOCK_SOURCE:
    return {Kind::SourceGroup, WSK_REACTOR_BLOCK_SOURCE};
  case MCAST_UNBLOCK_SOURCE:
    return {Kind::SourceGroup, WSK_REACTOR_UNBLOCK_SOURCE};
  }
  if (A.Code == (IsV6 ? IPV6_MTU : IP_MTU))
    return {Kind::PathMtu, 0};
  if (IsV6)
    return {Kind::Unknown, 0};
  switch (A.Code) {
  case IP_ADD_SOURCE_MEMBERSHIP:
    return {Kind::SourceMembership, WSK_REACTOR_JOIN_SOURCE};
  case IP_DROP_SOURCE_MEMBERSHIP:
    return {Kind::SourceMembership, WSK_REACTOR_LEAVE_SOURCE};
  case IP_BLOCK_SOURCE:
    return {Kind::SourceMembership, WSK_REACTOR_BLOCK_SOURCE};
  case IP_UNBLOCK_SOURCE:
    return {Kind::SourceMembership, WSK_REACTOR_UNBLOCK_SOURCE};
  default:
    return {Kind::Unknown, 0};
  }
}

bool provider::isIpOption(const ControlArguments &A) {
  return optionOf(A).What != Kind::Unknown;
}

//===--- Multicast --------------------------------------------------------===//

/// The input, where it is one T.
template <typename T> static const T *inputOf(const ControlArguments &A) {
  return A.Input && A.InputSize == sizeof(T) ? static_cast<const T *>(A.Input)
                                             : nullptr;
}

static WSK_REACTOR_ADDRESS addressOf(const IN_ADDR &V4) {
  WSK_REACTOR_ADDRESS Address = {};
  Address.Family = WSK_REACTOR_IPV4;
  memcpy(Address.Bytes, &V4, sizeof(V4));
  return Address;
}

/// An IPv4 address that names an interface: 0.x.x.x is its number.
struct InterfaceChoice {
  uint32_t Number = 0;
  WSK_REACTOR_ADDRESS Address;

  explicit InterfaceChoice(const IN_ADDR &V4) : Address(addressOf(V4)) {
    if (Address.Bytes[0] == 0) {
      Number = (ULONG{Address.Bytes[1]} << 16) |
               (ULONG{Address.Bytes[2]} << 8) | Address.Bytes[3];
      Address = addressOf({});
    }
  }
};

static NTSTATUS setMembership(Socket &S, const ControlArguments &A,
                              uint32_t Operation) {
  if (A.Level == IPPROTO_IPV6) {
    auto *Request = inputOf<IPV6_MREQ>(A);
    if (!Request)
      return STATUS_INVALID_PARAMETER;
    WSK_REACTOR_ADDRESS Group = {};
    Group.Family = WSK_REACTOR_IPV6;
    memcpy(Group.Bytes, &Request->ipv6mr_multiaddr, sizeof(Group.Bytes));
    return statusOf(
        wskReactorSocketMembership(S.Handle, Operation, &Group, nullptr,
                                   Request->ipv6mr_interface, nullptr));
  }
  auto *Request = inputOf<IP_MREQ>(A);
  if (!Request)
    return STATUS_INVALID_PARAMETER;
  WSK_REACTOR_ADDRESS Group = addressOf(Request->imr_multiaddr);
  InterfaceChoice Interface(Request->imr_interface);
  return statusOf(wskReactorSocketMembership(S.Handle, Operation, &Group,
                                             nullptr, Interface.Number,
                                             &Interface.Address));
}

static NTSTATUS setSourceMembership(Socket &S, const ControlArguments &A,
                                    uint32_t Operation) {
  auto *Request = inputOf<IP_MREQ_SOURCE>(A);
  if (!Request)
    return STATUS_INVALID_PARAMETER;
  WSK_REACTOR_ADDRESS Group = addressOf(Request->imr_multiaddr);
  WSK_REACTOR_ADDRESS Source = addressOf(Request->imr_sourceaddr);
  InterfaceChoice Interface(Request->imr_interface);
  return statusOf(wskReactorSocketMembership(S.Handle, Operation, &Group,
                                             &Source, Interface.Number,
                                             &Interface.Address));
}

/// Source may be null.
static NTSTATUS setGroup(Socket &S, ULONG Interface, SOCKADDR_STORAGE Group,
                         PSOCKADDR_STORAGE Source, uint32_t Operation) {
  WSK_REACTOR_ADDRESS G, From;
  NTSTATUS Status =
      readAddress(reinterpret_cast<PSOCKADDR>(&Group), S.Family, G);
  if (NT_SUCCESS(Status) && Source)
    Status = readAddress(reinterpret_cast<PSOCKADDR>(Source), S.Family, From);
  if (!NT_SUCCESS(Status))
    return Status;
  return statusOf(wskReactorSocketMembership(
      S.Handle, Operation, &G, Source ? &From : nullptr, Interface, nullptr));
}

static NTSTATUS setMulticastInterface(Socket &S, const ControlArguments &A) {
  auto *Value = inputOf<ULONG>(A);
  if (!Value)
    return STATUS_INVALID_PARAMETER;
  if (A.Level == IPPROTO_IPV6)
    return statusOf(
        wskReactorSocketMulticastInterface(S.Handle, *Value, nullptr));
  IN_ADDR Address;
  memcpy(&Address, Value, sizeof(Address));
  InterfaceChoice Interface(Address);
  return statusOf(wskReactorSocketMulticastInterface(S.Handle, Interface.Number,
                                                     &Interface.Address));
}

//===--- Numbers ----------------------------------------------------------===//

/// A truth value: a byte or a ULONG.
static bool readTruth(const ControlArguments &A, bool &Truth) {
  ULONG Value = 0;
  if (!A.Input || !A.InputSize || A.InputSize > sizeof(Value))
    return false;
  memcpy(&Value, A.Input, A.InputSize);
  Truth = Value != 0;
  return true;
}

static uint32_t mtuDiscoverOf(const Socket &S) {
  return S.Family == AF_INET6 ? WSK_REACTOR_MTU_DISCOVER_V6
                              : WSK_REACTOR_MTU_DISCOVER;
}

static NTSTATUS setTruth(Socket &S, const ControlArguments &A, Kind What) {
  bool Truth;
  if (!readTruth(A, Truth))
    return STATUS_INVALID_PARAMETER;
  if (What == Kind::DontFragment)
    return statusOf(
        wskReactorSocketSetOption(S.Handle, mtuDiscoverOf(S), Truth ? 2 : 0));
  ULONG Control = controlKindOf(A.Level, A.Code);
  S.ControlWanted =
      Truth ? S.ControlWanted | Control : S.ControlWanted & ~Control;
  return STATUS_SUCCESS;
}

NTSTATUS provider::setIpOption(Socket &S, const ControlArguments &A) {
  IpOption O = optionOf(A);
  if ((A.Level == IPPROTO_IPV6) != (S.Family == AF_INET6))
    return STATUS_NOT_SUPPORTED;
  if (!S.Handle)
    return STATUS_SUCCESS;
  switch (O.What) {
  case Kind::ReceiveControl:
  case Kind::DontFragment:
    return setTruth(S, A, O.What);
  case Kind::Membership:
    return setMembership(S, A, O.Operation);
  case Kind::SourceMembership:
    return setSourceMembership(S, A, O.Operation);
  case Kind::Group:
    if (auto *Request = inputOf<GROUP_REQ>(A))
      return setGroup(S, Request->gr_interface, Request->gr_group, nullptr,
                      O.Operation);
    return STATUS_INVALID_PARAMETER;
  case Kind::SourceGroup:
    if (auto *Request = inputOf<GROUP_SOURCE_REQ>(A)) {
      SOCKADDR_STORAGE Source = Request->gsr_source;
      return setGroup(S, Request->gsr_interface, Request->gsr_group, &Source,
                      O.Operation);
    }
    return STATUS_INVALID_PARAMETER;
  case Kind::MulticastInterface:
    return setMulticastInterface(S, A);
  default:
    return STATUS_NOT_SUPPORTED;
  }
}

NTSTATUS provider::getIpOption(Socket &S, const ControlArguments &A,
                               SIZE_T &Returned) {
  if ((A.Level == IPPROTO_IPV6) != (S.Family == AF_INET6))
    return STATUS_NOT_SUPPORTED;
  uint32_t Value = 0;
  NTSTATUS Status = STATUS_SUCCESS;
  switch (optionOf(A).What) {
  case Kind::ReceiveControl:
    Value = (S.ControlWanted & controlKindOf(A.Level, A.Code)) != 0;
    break;
  case Kind::DontFragment:
    if (S.Handle)
      Status = statusOf(
          wskReactorSocketGetOption(S.Handle, mtuDiscoverOf(S), &Value));
    Value = Value == 2;
    break;
  case Kind::PathMtu:
    Status =
        S.Handle
            ? statusOf(wskReactorSocketGetOption(
                  S.Handle,
                  S.Family == AF_INET6 ? WSK_REACTOR_MTU_V6 : WSK_REACTOR_MTU,
                  &Value))
            : STATUS_INVALID_DEVICE_STATE;
    break;
  default:
    return STATUS_NOT_SUPPORTED; // They can only be set.
  }
  if (!NT_SUCCESS(Status))
    return Status;
  if (!A.Output || A.OutputSize < sizeof(Value))
    return STATUS_BUFFER_TOO_SMALL;
  memcpy(A.Output, &Value, sizeof(Value));
  Returned = sizeof(Value);
  return STATUS_SUCCESS;
}
