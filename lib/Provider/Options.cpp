//===- Options.cpp - Socket options ---------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Options.h"
#include "Provider/Address.h"
#include "Provider/IpOptions.h"
#include "Provider/SecurityDescriptor.h"

using namespace wsk;
using namespace wsk::provider;

namespace {
struct TransportOption {
  ULONG Level, Code;
  int32_t Option; ///< WSK_REACTOR_OPTION; -1: accepted without effect.
};
} // namespace

static constexpr TransportOption TransportOptions[] = {
    {SOL_SOCKET, SO_KEEPALIVE, WSK_REACTOR_KEEPALIVE},
    {SOL_SOCKET, SO_BROADCAST, WSK_REACTOR_BROADCAST},
    {SOL_SOCKET, SO_RCVBUF, WSK_REACTOR_RECEIVE_BUFFER},
    {SOL_SOCKET, SO_SNDBUF, WSK_REACTOR_SEND_BUFFER},
    {IPPROTO_TCP, TCP_NODELAY, WSK_REACTOR_NO_DELAY},
    {IPPROTO_TCP, TCP_KEEPIDLE, WSK_REACTOR_KEEPALIVE_IDLE},
    {IPPROTO_TCP, TCP_KEEPINTVL, WSK_REACTOR_KEEPALIVE_INTERVAL},
    {IPPROTO_TCP, TCP_KEEPCNT, WSK_REACTOR_KEEPALIVE_COUNT},
    {IPPROTO_TCP, TCP_FASTOPEN, -1},
    {IPPROTO_TCP, TCP_EXPEDITED_1122, -1},
    {IPPROTO_TCP, TCP_TIMESTAMPS, -1},
    {IPPROTO_TCP, TCP_MAXRT, -1},
    {IPPROTO_TCP, TCP_MAXSEG, WSK_REACTOR_MAX_SEGMENT},
    {IPPROTO_TCP, TCP_MAXRTMS, WSK_REACTOR_USER_TIMEOUT},
    {IPPROTO_UDP, UDP_NOCHECKSUM, -1},
    {IPPROTO_IPV6, IPV6_V6ONLY, WSK_REACTOR_V6_ONLY},
    {IPPROTO_IPV6, IPV6_UNICAST_HOPS, WSK_REACTOR_UNICAST_HOPS},
    {IPPROTO_IPV6, IPV6_TCLASS, WSK_REACTOR_TRAFFIC_CLASS},
    {IPPROTO_IPV6, IPV6_PROTECTION_LEVEL, -1},
    {IPPROTO_IP, IP_TTL, WSK_REACTOR_TTL},
    {IPPROTO_IP, IP_TOS, WSK_REACTOR_TYPE_OF_SERVICE},
    {IPPROTO_IP, IP_HDRINCL, WSK_REACTOR_HEADER_INCLUDED},
    {IPPROTO_IP, IP_MULTICAST_TTL, WSK_REACTOR_MULTICAST_TTL},
    {IPPROTO_IP, IP_MULTICAST_LOOP, WSK_REACTOR_MULTICAST_LOOP},
    {IPPROTO_IPV6, IPV6_MULTICAST_HOPS, WSK_REACTOR_MULTICAST_HOPS},
    {IPPROTO_IPV6, IPV6_MULTICAST_LOOP, WSK_REACTOR_MULTICAST_LOOP_V6},
};

/// What Windows answers for SO_RCVBUF that nobody has set.
static constexpr ULONG DefaultReceiveBuffer = 64 << 10;

static const TransportOption *findOption(const ControlArguments &A) {
  for (const TransportOption &O : TransportOptions)
    if (O.Level == A.Level && O.Code == A.Code)
      return &O;
  return nullptr;
}

/// The options that WSK keeps as flags; null for all others.
static bool *flagOf(Socket &S, const ControlArguments &A) {
  if (A.Level != SOL_SOCKET)
    return nullptr;
  switch (A.Code) {
  case SO_REUSEADDR:
    return &S.ReuseAddress;
  case static_cast<ULONG>(SO_EXCLUSIVEADDRUSE):
    return &S.ExclusiveAddress;
  case SO_CONDITIONAL_ACCEPT:
    return &S.ConditionalAccept;
  default:
    return nullptr;
  }
}

//===--- SO_WSK_SECURITY --------------------------------------------------===//

static NTSTATUS setSecurity(Socket &S, const ControlArguments &A) {
  if (!A.Input || A.InputSize != sizeof(PSECURITY_DESCRIPTOR))
    return STATUS_INVALID_PARAMETER;
  PSECURITY_DESCRIPTOR New = *static_cast<PSECURITY_DESCRIPTOR *>(A.Input);
  if (New && !referenceDescriptor(New))
    return STATUS_INVALID_SECURITY_DESCR;
  if (S.Descriptor)
    releaseDescriptor(S.Descriptor);
  S.Descriptor = New;
  return STATUS_SUCCESS;
}

static NTSTATUS getSecurity(Socket &S, const ControlArguments &A,
                            SIZE_T &Returned) {
  if (!A.Output || A.OutputSize < sizeof(PSECURITY_DESCRIPTOR))
    return STATUS_BUFFER_TOO_SMALL;
  // The driver has to release what it gets.
  if (S.Descriptor)
    referenceDescriptor(S.Descriptor);
  *static_cast<PSECURITY_DESCRIPTOR *>(A.Output) = S.Descriptor;
  Returned = sizeof(PSECURITY_DESCRIPTOR);
  return STATUS_SUCCESS;
}

//===--- All others: one number -------------------------------------------===//

static NTSTATUS setTransportOption(Socket &S, const TransportOption &O,
                                   ULONG Value) {
  if (O.Option < 0 || !S.Handle)
    return STATUS_SUCCESS;
  if (O.Option == WSK_REACTOR_V6_ONLY && S.progress() != Progress::Created)
    return STATUS_INVALID_DEVICE_STATE;
  NTSTATUS Status = statusOf(wskReactorSocketSetOption(
      S.Handle, static_cast<uint32_t>(O.Option), Value));
  if (!NT_SUCCESS(Status))
    return Status;
  switch (O.Option) {
  case WSK_REACTOR_V6_ONLY:
    S.DualStack = Value == 0;
    break;
  case WSK_REACTOR_NO_DELAY:
    S.NoDelay = Value != 0;
    break;
  case WSK_REACTOR_RECEIVE_BUFFER:
    S.ReceiveBufferSize = Value;
    break;
  case WSK_REACTOR_SEND_BUFFER:
    // More than it takes need not be pending.
    if (Value)
      changeBacklog(S, Value);
    break;
  default:
    break;
  }
  return STATUS_SUCCESS;
}

NTSTATUS provider::setOption(Socket &S, const ControlArguments &A) {
  if (A.Level == SOL_SOCKET && A.Code == SO_WSK_SECURITY)
    return setSecurity(S, A);
  if (isIpOption(A))
    return setIpOption(S, A);
  bool *Flag = flagOf(S, A);
  const TransportOption *O = findOption(A);
  if (!Flag && !O)
    return STATUS_NOT_SUPPORTED;
  // Transports take a byte for a truth value, too.
  ULONG Value = 0;
  if (!A.Input || A.InputSize > sizeof(Value) ||
      (A.Level == SOL_SOCKET ? A.InputSize != sizeof(Value) : !A.InputSize))
    return STATUS_INVALID_PARAMETER;
  memcpy(&Value, A.Input, A.InputSize);
  if (!Flag)
    return setTransportOption(S, *O, Value);
  *Flag = Value != 0;
  if (S.ReuseAddress && S.ExclusiveAddress) {
    *Flag = false;
    return STATUS_INVALID_PARAMETER;
  }
  return STATUS_SUCCESS;
}

static NTSTATUS getTransportOption(Socket &S, const TransportOption &O,
                                   uint32_t &Value) {
  if (O.Option == WSK_REACTOR_RECEIVE_BUFFER) {
    Value = S.ReceiveBufferSize ? S.ReceiveBufferSize : DefaultReceiveBuffer;
    return STATUS_SUCCESS;
  }
  Value = 0;
  if (O.Option < 0 || !S.Handle)
    return STATUS_SUCCESS;
  return statusOf(wskReactorSocketGetOption(
      S.Handle, static_cast<uint32_t>(O.Option), &Value));
}

NTSTATUS provider::getOption(Socket &S, const ControlArguments &A,
                             SIZE_T &Returned) {
  if (A.Level == SOL_SOCKET && A.Code == SO_WSK_SECURITY)
    return getSecurity(S, A, Returned);
  if (isIpOption(A))
    return getIpOption(S, A, Returned);
  bool *Flag = flagOf(S, A);
  const TransportOption *O = findOption(A);
  if (!Flag && !O)
    return STATUS_NOT_SUPPORTED;
  uint32_t Value = 0;
  if (Flag)
    Value = *Flag;
  else if (NTSTATUS Status = getTransportOption(S, *O, Value);
           !NT_SUCCESS(Status))
    return Status;
  if (!A.Output || A.OutputSize < sizeof(Value))
    return STATUS_BUFFER_TOO_SMALL;
  memcpy(A.Output, &Value, sizeof(Value));
  Returned = sizeof(Value);
  return STATUS_SUCCESS;
}
