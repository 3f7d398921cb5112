//===- Names.cpp - WskGetAddressInfo --------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Dispatch.h"
#include "Provider/Hosts.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

namespace {

/// One of what WskGetAddressInfo gives out, in one block.
struct Answer {
  ADDRINFOEXW Info; ///< The first member: what the driver sees.
  HostAddress Address;
  WCHAR Name[1]; ///< As long as it takes.
};

struct Query {
  PCUNICODE_STRING Node; ///< Or null.
  USHORT Port;           ///< In network byte order.
  int Flags, Family, Type, Protocol;
};

/// The list that grows.
struct Answers {
  PADDRINFOEXW First = nullptr;
  PADDRINFOEXW *Link = &First;
};

} // namespace

static void freeAnswers(PADDRINFOEXW Info) {
  while (Info) {
    PADDRINFOEXW Next = Info->ai_next;
    kernel::release(Info);
    Info = Next;
  }
}

/// Adds an address, if it is of the family. Returns false where memory is
/// short.
static bool addAnswer(const Query &Q, const HostAddress &Address,
                      Answers &List) {
  if (Q.Family != AF_UNSPEC && Q.Family != Address.Any.sa_family)
    return true;
  bool Named = (Q.Flags & AI_CANONNAME) && Q.Node && !List.First;
  SIZE_T NameSize = Named ? Q.Node->Length : 0;
  auto *A = static_cast<Answer *>(kernel::allocate(sizeof(Answer) + NameSize));
  if (!A)
    return false;
  A->Address = Address;
  A->Address.V4.sin_port = Q.Port; // At the same place in both.
  A->Info.ai_family = Address.Any.sa_family;
  A->Info.ai_socktype = Q.Type;
  A->Info.ai_protocol = Q.Protocol;
  A->Info.ai_addrlen = Address.Size;
  A->Info.ai_addr = &A->Address.Any;
  if (Named) {
    memcpy(A->Name, Q.Node->Buffer, NameSize);
    A->Info.ai_canonname = A->Name;
  }
  *List.Link = &A->Info;
  List.Link = &A->Info.ai_next;
  return true;
}

/// Without a name: this machine, or any of its addresses.
static bool addOwn(const Query &Q, Answers &List) {
  static constexpr PCSTR Texts[2][2] = {{"127.0.0.1", "::1"},
                                        {"0.0.0.0", "::"}};
  HostAddress Address;
  for (PCSTR Text : Texts[Q.Flags & AI_PASSIVE])
    if (!parseHostAddress(Text, Address) || !addAnswer(Q, Address, List))
      return false;
  return true;
}

static bool addNamed(const Query &Q, Answers &List) {
  char Literal[64];
  SIZE_T Length = Q.Node->Length / sizeof(WCHAR);
  HostAddress Address;
  if (Length < sizeof(Literal)) {
    for (SIZE_T I = 0; I != Length; ++I)
      Literal[I] = static_cast<char>(Q.Node->Buffer[I]);
    Literal[Length] = '\0';
    if (parseHostAddress(Literal, Address))
      return addAnswer(Q, Address, List);
  }
  if (Q.Flags & AI_NUMERICHOST)
    return true;
  Host H;
  for (PCSTR Position = firstHost(); readHost(Position, H); Position = H.Next)
    if (H.isNamed(Q.Node) && !addAnswer(Q, H.Address, List))
      return false;
  return true;
}

static NTSTATUS resolve(const Query &Q, PADDRINFOEXW &Result) {
  Answers List;
  if (!(Q.Node ? addNamed(Q, List) : addOwn(Q, List))) {
    freeAnswers(List.First);
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  Result = List.First;
  return Result ? STATUS_SUCCESS : STATUS_NO_MATCH;
}

/// A service is a port number here.
static bool parsePort(PUNICODE_STRING Service, USHORT &Port) {
  ULONG Number = 0;
  if (Service && Service->Length &&
      (!NT_SUCCESS(RtlUnicodeStringToInteger(Service, 10, &Number)) ||
       Number > MAXUSHORT))
    return false;
  Port = RtlUshortByteSwap(static_cast<USHORT>(Number));
  return true;
}

static bool isGiven(PUNICODE_STRING Text) { return Text && Text->Length; }

/// The outcome is known; but the driver sees it with the completion only.
static void giveAnswers(Request &R) {
  *R.Names.Result = R.Names.Answers;
  finish(R, R.Status, static_cast<ULONG>(R.Status));
}

NTSTATUS provider::getAddressInfo(PWSK_CLIENT Handle, PUNICODE_STRING NodeName,
                                  PUNICODE_STRING ServiceName, ULONG, GUID *,
                                  PADDRINFOEXW Hints, PADDRINFOEXW *Result,
                                  PEPROCESS OwningProcess,
                                  PETHREAD OwningThread, PIRP Irp) {
  if (!Irp || !Result)
    return STATUS_INVALID_PARAMETER;
  if (!Handle)
    return STATUS_INVALID_HANDLE;
  auto &C = *static_cast<Client *>(Handle);
  ClientCall Call(C);
  Request *R = createRequest(Irp, C, nullptr, "WskGetAddressInfo", giveAnswers);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  Query Q = {};
  Q.Node = isGiven(NodeName) ? NodeName : nullptr;
  if (Hints) {
    Q.Flags = Hints->ai_flags;
    Q.Family = Hints->ai_family;
    Q.Type = Hints->ai_socktype;
    Q.Protocol = Hints->ai_protocol;
  }
  R->Names.Result = Result;
  if ((!Q.Node && !isGiven(ServiceName)) || (OwningThread && !OwningProcess))
    R->Status = STATUS_INVALID_PARAMETER;
  else if (!parsePort(ServiceName, Q.Port))
    R->Status = STATUS_NO_MATCH;
  else
    R->Status = resolve(Q, R->Names.Answers);
  return submit(*R);
}

VOID provider::freeAddressInfo(PWSK_CLIENT, PADDRINFOEXW AddrInfo) {
  freeAnswers(AddrInfo);
}
