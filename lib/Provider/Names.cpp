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

/// One of what WskGetAddressInfo gives out.
struct Answer {
  ADDRINFOEXW Info; ///< The first member: what the driver sees.
  HostAddress Address;
};

struct Query {
  PCUNICODE_STRING Node; ///< Or null.
  USHORT Port;           ///< In network byte order.
  int Flags, Family, Type, Protocol;
};

/// Counts the answers, or, with memory for them, makes them. They are in one
/// block, the canonical name behind them.
struct Answers {
  Answer *First = nullptr;
  SIZE_T Count = 0;
};

} // namespace

/// Adds an address, if it is of the family.
static void addAnswer(const Query &Q, const HostAddress &Address,
                      Answers &List) {
  if (Q.Family != AF_UNSPEC && Q.Family != Address.Any.sa_family)
    return;
  SIZE_T Index = List.Count++;
  if (!List.First)
    return;
  Answer &A = List.First[Index];
  A.Address = Address;
  A.Address.V4.sin_port = Q.Port; // At the same place in both.
  A.Info.ai_family = Address.Any.sa_family;
  A.Info.ai_socktype = Q.Type;
  A.Info.ai_protocol = Q.Protocol;
  A.Info.ai_addrlen = Address.Size;
  A.Info.ai_addr = &A.Address.Any;
  if (Index)
    List.First[Index - 1].Info.ai_next = &A.Info;
}

/// Without a name: this machine, or any of its addresses.
static void addOwn(const Query &Q, Answers &List) {
  static constexpr PCSTR Texts[2][2] = {{"127.0.0.1", "::1"},
                                        {"0.0.0.0", "::"}};
  HostAddress Address;
  for (PCSTR Text : Texts[Q.Flags & AI_PASSIVE])
    if (parseHostAddress(Text, Address))
      addAnswer(Q, Address, List);
}

static void addNamed(const Query &Q, Answers &List) {
  char Literal[64];
  SIZE_T Length = Q.Node->Length / sizeof(WCHAR);
  HostAddress Address;
  if (Length < sizeof(Literal)) {
    for (SIZE_T I = 0; I != Length; ++I)
      Literal[I] = static_cast<char>(Q.Node->Buffer[I]);
    Literal[Length] = '\0';
    if (parseHostAddress(Literal, Address)) {
      addAnswer(Q, Address, List);
      return;
    }
  }
  if (Q.Flags & AI_NUMERICHOST)
    return;
  Host H;
  for (PCSTR Position = firstHost(); readHost(Position, H); Position = H.Next)
    if (H.isNamed(Q.Node))
      addAnswer(Q, H.Address, List);
}

static NTSTATUS resolve(const Query &Q, PADDRINFOEXW &Result) {
  auto Add = Q.Node ? addNamed : addOwn;
  Answers List;
  Add(Q, List);
  // The documentation says STATUS_NO_MATCH, which was Windows 7's.
  if (!List.Count)
    return STATUS_NOT_FOUND;
  SIZE_T Size = List.Count * sizeof(Answer);
  bool Named = (Q.Flags & AI_CANONNAME) && Q.Node;
  SIZE_T NameSize = Named ? Q.Node->Length + sizeof(WCHAR) : 0;
  List.First = static_cast<Answer *>(kernel::allocate(Size + NameSize));
  if (!List.First)
    return STATUS_INSUFFICIENT_RESOURCES;
  List.Count = 0;
  Add(Q, List);
  Result = &List.First->Info;
  if (Named) {
    Result->ai_canonname = reinterpret_cast<PWSTR>(List.First + List.Count);
    memcpy(Result->ai_canonname, Q.Node->Buffer, Q.Node->Length);
  }
  return STATUS_SUCCESS;
}

/// A service is a port number here.
static bool parsePort(PUNICODE_STRING Service, USHORT &Port) {
  ULONG Number = 0;
  SIZE_T Length = Service ? Service->Length / sizeof(WCHAR) : 0;
  for (SIZE_T I = 0; I != Length; ++I) {
    WCHAR Digit = Service->Buffer[I];
    if (Digit < '0' || Digit > '9')
      return false;
    Number = Number * 10 + (Digit - '0');
    if (Number > MAXUSHORT)
      return false;
  }
  Port = RtlUshortByteSwap(static_cast<USHORT>(Number));
  return true;
}

static bool isGiven(PUNICODE_STRING Text) { return Text && Text->Length; }

/// The outcome is known; but the driver sees it with the completion only.
/// Information stays 0, whatever the documentation says.
static void giveAnswers(Request &R) {
  *R.Names.Result = R.Names.Answers;
  finish(R, R.Status);
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
  kernel::release(AddrInfo);
}
