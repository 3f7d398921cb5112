//===- NameInfo.cpp - WskGetNameInfo --------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"
#include "Provider/Dispatch.h"
#include "Provider/Hosts.h"
#include "Provider/Socket.h"

#include <ip2string.h>

using namespace wsk;
using namespace wsk::provider;

static constexpr ULONG KnownFlags =
    NI_NOFQDN | NI_NUMERICHOST | NI_NAMEREQD | NI_NUMERICSERV | NI_DGRAM;

/// Writes text and its terminating null, which Length does not count.
static NTSTATUS write(PUNICODE_STRING Target, PCSTR Text, SIZE_T Length) {
  if (!Target->Buffer || Target->MaximumLength < (Length + 1) * sizeof(WCHAR))
    return STATUS_BUFFER_TOO_SMALL;
  for (SIZE_T I = 0; I != Length; ++I)
    Target->Buffer[I] = static_cast<UCHAR>(Text[I]);
  Target->Buffer[Length] = 0;
  Target->Length = static_cast<USHORT>(Length * sizeof(WCHAR));
  return STATUS_SUCCESS;
}

static bool isSameHost(const HostAddress &A, const WSK_REACTOR_ADDRESS &B) {
  if (A.Any.sa_family == AF_INET6)
    return B.Family == WSK_REACTOR_IPV6 &&
           !memcmp(&A.V6.sin6_addr, B.Bytes, sizeof(A.V6.sin6_addr));
  return B.Family == WSK_REACTOR_IPV4 &&
         !memcmp(&A.V4.sin_addr, B.Bytes, sizeof(A.V4.sin_addr));
}

static NTSTATUS writeNode(const WSK_REACTOR_ADDRESS &Address, ULONG Flags,
                          PUNICODE_STRING Target) {
  Host H;
  if (!(Flags & NI_NUMERICHOST))
    for (PCSTR Position = firstHost(); readHost(Position, H);
         Position = H.Next) {
      if (!isSameHost(H.Address, Address))
        continue;
      SIZE_T Length = H.NameLength;
      if (Flags & NI_NOFQDN)
        for (SIZE_T I = 0; I != H.NameLength; ++I)
          if (H.Name[I] == '.')
            Length = Length < I ? Length : I;
      return write(Target, H.Name, Length);
    }
  if (Flags & NI_NAMEREQD)
    return STATUS_NO_MATCH;
  CHAR Text[INET6_ADDRSTRLEN];
  PSTR End = Address.Family == WSK_REACTOR_IPV6
                 ? RtlIpv6AddressToStringA(
                       reinterpret_cast<const IN6_ADDR *>(Address.Bytes), Text)
                 : RtlIpv4AddressToStringA(
                       reinterpret_cast<const IN_ADDR *>(Address.Bytes), Text);
  return write(Target, Text, static_cast<SIZE_T>(End - Text));
}

/// Services have no names here.
static NTSTATUS writeService(const WSK_REACTOR_ADDRESS &Address,
                             PUNICODE_STRING Target) {
  CHAR Text[8];
  ULONG Port = RtlUshortByteSwap(Address.Port), Begin = sizeof(Text);
  do
    Text[--Begin] = static_cast<CHAR>('0' + Port % 10);
  while (Port /= 10);
  return write(Target, Text + Begin, sizeof(Text) - Begin);
}

static void startNameInfo(Request &R) {
  const NameInfoArguments &A = R.NameInfo;
  NTSTATUS Status = R.Status;
  if (NT_SUCCESS(Status) && A.Node)
    Status = writeNode(A.Address, A.Flags, A.Node);
  if (NT_SUCCESS(Status) && A.Service)
    Status = writeService(A.Address, A.Service);
  finish(R, Status, static_cast<ULONG>(Status));
}

NTSTATUS provider::getNameInfo(PWSK_CLIENT Handle, PSOCKADDR SockAddr,
                               ULONG SockAddrLength, PUNICODE_STRING NodeName,
                               PUNICODE_STRING ServiceName, ULONG Flags,
                               PEPROCESS OwningProcess, PETHREAD OwningThread,
                               PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (!Handle)
    return STATUS_INVALID_HANDLE;
  auto &C = *static_cast<Client *>(Handle);
  ClientCall Call(C);
  Request *R = createRequest(Irp, C, nullptr, "WskGetNameInfo", startNameInfo);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  bool Valid = SockAddr && SockAddrLength >= sizeof(SOCKADDR) &&
               SockAddrLength >= addressSize(SockAddr->sa_family) &&
               (NodeName || ServiceName) && !(Flags & ~KnownFlags) &&
               (OwningProcess || !OwningThread);
  R->Status =
      Valid ? readAddress(SockAddr, SockAddr->sa_family, R->NameInfo.Address)
            : STATUS_INVALID_PARAMETER;
  R->NameInfo.Node = NodeName;
  R->NameInfo.Service = ServiceName;
  R->NameInfo.Flags = Flags;
  return submit(*R);
}
