//===- Names.cpp - Names and address lists --------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Names.h"
#include "Verifier/Call.h"
#include "Verifier/Report.h"
#include <ws2ipdef.h>

namespace wsk::verifier {

template <typename T> static T *getPointer(const Call &C, Role R) {
  uint64_t *Argument = C.find(R);
  return Argument ? reinterpret_cast<T *>(ULONG_PTR(*Argument)) : nullptr;
}

//===----------------------------------------------------------------------===//
// Lists that the driver holds
//===----------------------------------------------------------------------===//

namespace {

/// In the table of lists by their first element.
struct AddressList : TableLink {
  Client *By;
  PVOID ObtainedAt;
};

/// An element of a list that was freed.
struct FreedElement {
  PADDRINFOEXW Element;
  bool IsHead;
  PVOID FreedAt;
};

} // namespace

using ListTable = Table<AddressList, 4, 16>;
static ListTable Lists;

/// The elements freed last; an address that is a list again is found there
/// first.
static struct {
  KSPIN_LOCK Lock;
  size_t Next;
  FreedElement Elements[64];
} Freed;

/// What the driver sees before its list is there. Constant, though not in type.
static SOCKADDR_STORAGE UnresolvedAddress;
static ADDRINFOEXW Unresolved = {
    0,
    0,
    0,
    0,
    sizeof(UnresolvedAddress),
    nullptr,
    reinterpret_cast<PSOCKADDR>(&UnresolvedAddress),
    nullptr,
    0,
    nullptr,
    nullptr};

static void recordFreed(PADDRINFOEXW List, PVOID Caller) {
  SpinLockGuard Guard(Freed.Lock);
  for (PADDRINFOEXW Element = List; Element; Element = Element->ai_next) {
    constexpr size_t Count = sizeof(Freed.Elements) / sizeof(*Freed.Elements);
    Freed.Elements[Freed.Next] = {Element, Element == List, Caller};
    Freed.Next = (Freed.Next + 1) % Count;
  }
}

static FreedElement findFreed(PADDRINFOEXW List) {
  SpinLockGuard Guard(Freed.Lock);
  for (const FreedElement &F : Freed.Elements)
    if (F.Element == List)
      return F;
  return {};
}

/// Whether \p Element is behind the first one of a list that lives.
static bool isInList(PADDRINFOEXW Element) {
  bool Found = false;
  Lists.forEach([&](AddressList &L) {
    for (auto *At = reinterpret_cast<PADDRINFOEXW>(L.Key)->ai_next; At;
         At = At->ai_next)
      Found |= At == Element;
  });
  return Found;
}

void finishList(const Request &R, Client *By, bool Succeeded) {
  PADDRINFOEXW List = R.List;
  *R.Effect.Resolves = List;
  if (!Succeeded || !List)
    return;
  AddressList *Made = allocate<AddressList>();
  if (!Made)
    return;
  Made->By = By;
  Made->ObtainedAt = R.SubmittedAt;
  ListTable::Locked Entry(Lists, List);
  Entry.insert(Made);
}

void prepareList(Call &C) {
  uint64_t *Argument = C.find(Role::AddressInfoResult);
  if (!Argument || !C.Followed)
    return;
  auto *Result = reinterpret_cast<PADDRINFOEXW *>(ULONG_PTR(*Argument));
  C.Effect.Resolves = Result;
  // Where WSK leaves it alone, the driver's value comes back.
  C.Followed->List = *Result;
  *Result = &Unresolved;
  *Argument = reinterpret_cast<ULONG_PTR>(&C.Followed->List);
}

void forgetLists(Client *By) {
  while (AddressList *L =
             Lists.takeIf([&](const AddressList &L) { return L.By == By; })) {
    Finding F(RuleId::WSK_WskGetAddressInfo_Result_free, L->ObtainedAt);
    F << "the list of WskGetAddressInfo is not freed; call WskFreeAddressInfo "
         "once, with its head";
    F.report();
    release(L);
  }
}

//===----------------------------------------------------------------------===//
// WskFreeAddressInfo
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportFree(const Call &C, RuleId Rule,
                                         const char *Problem, const char *Note,
                                         PVOID NoteAddress) {
  Finding F(Rule, C.Caller);
  F << "'AddrInfo' of WskFreeAddressInfo " << Problem;
  if (Note)
    F.note(NoteAddress) << Note;
  F.report();
}

static void reportNoList(Call &C, PADDRINFOEXW List) {
  FreedElement Gone = findFreed(List);
  if (List == &Unresolved)
    reportFree(
        C, RuleId::WSK_WskGetAddressInfo_Result_after_completion,
        "is not resolved yet; wait until WskGetAddressInfo has completed "
        "the IRP",
        nullptr, nullptr);
  else if (isInList(List))
    reportFree(
        C, RuleId::WSK_WskFreeAddressInfo_Whole_list_once,
        "is in the middle of a list; pass its head, once: that frees the "
        "whole list",
        nullptr, nullptr);
  else if (Gone.Element && !Gone.IsHead)
    reportFree(C, RuleId::WSK_WskFreeAddressInfo_Whole_list_once,
               "was freed with its list; pass its head, once: that frees the "
               "whole list",
               "the list was freed here", Gone.FreedAt);
  else if (Gone.Element)
    reportFree(C, RuleId::WSK_WskGetAddressInfo_Result_free,
               "was freed already; free each list once",
               "the list was freed here", Gone.FreedAt);
  else if (!isUnverified())
    reportFree(C, RuleId::WSK_WskFreeAddressInfo_Only_from_getaddressinfo,
               "is no list of this client; pass the list that "
               "WskGetAddressInfo returned",
               nullptr, nullptr);
  else
    return;
  C.refuse();
}

static void checkFree(Call &C) {
  auto *List = getPointer<ADDRINFOEXW>(C, Role::AddressInfo);
  AddressList *Known;
  {
    ListTable::Locked Entry(Lists, List);
    Known = Entry.find();
    if (Known && Known->By == C.By)
      Entry.remove(Known);
    else
      Known = nullptr;
  }
  if (!Known) {
    reportNoList(C, List);
    return;
  }
  recordFreed(List, C.Caller);
  release(Known);
}

//===----------------------------------------------------------------------===//
// WskGetAddressInfo
//===----------------------------------------------------------------------===//

static bool isEmpty(const UNICODE_STRING *Name) {
  return !Name || Name->Length == 0;
}

static void checkQuery(const Call &C) {
  const auto *Node = getPointer<UNICODE_STRING>(C, Role::NodeName);
  const auto *Service = getPointer<UNICODE_STRING>(C, Role::ServiceName);
  // The table speaks of two null pointers.
  if (isEmpty(Node) && isEmpty(Service) && (Node || Service)) {
    Finding F(RuleId::WSK_WskGetAddressInfo_Name_or_service, C.Caller);
    F << "'NodeName' and 'ServiceName' of WskGetAddressInfo are NULL or empty; "
         "name a node, a service or both";
    F.report();
  }
  const auto *Hints = getPointer<ADDRINFOEXW>(C, Role::Hints);
  if (!Hints)
    return;
  const struct {
    const char *Name;
    bool IsSet;
  } Members[] = {{"ai_addrlen", Hints->ai_addrlen != 0},
                 {"ai_canonname", Hints->ai_canonname != nullptr},
                 {"ai_addr", Hints->ai_addr != nullptr},
                 {"ai_blob", Hints->ai_blob != nullptr},
                 {"ai_bloblen", Hints->ai_bloblen != 0},
                 {"ai_provider", Hints->ai_provider != nullptr},
                 {"ai_next", Hints->ai_next != nullptr}};
  for (const auto &Member : Members) {
    if (!Member.IsSet)
      continue;
    Finding F(RuleId::WSK_WskGetAddressInfo_Hints_type, C.Caller);
    F << "'Hints' of WskGetAddressInfo has a value in '" << Member.Name
      << "'; pass an ADDRINFOEXW with only the hint members set";
    F.report();
    return;
  }
}

//===----------------------------------------------------------------------===//
// WskGetNameInfo
//===----------------------------------------------------------------------===//

static void checkLength(const Call &C, const SOCKADDR &Address) {
  uint64_t Length = *C.find(Role::AddressLength);
  size_t Needed = Address.sa_family == AF_INET    ? sizeof(SOCKADDR_IN)
                  : Address.sa_family == AF_INET6 ? sizeof(SOCKADDR_IN6)
                                                  : 0;
  if (Length >= Needed)
    return;
  Finding F(RuleId::WSK_WskGetNameInfo_SockAddrLength_max, C.Caller);
  F << "'SockAddrLength' of WskGetNameInfo is " << Hex{Length}
    << " although 'SockAddr' has " << Hex{Needed}
    << " bytes; pass the size of the SOCKADDR in bytes";
  F.report();
}

static size_t countDigits(unsigned Number) {
  size_t Count = 1;
  for (; Number >= 10; Number /= 10)
    ++Count;
  return Count;
}

/// The characters, with the terminating NUL, that the name has at least.
static size_t getNodeLength(const SOCKADDR &Address, bool Numeric) {
  if (Address.sa_family != AF_INET || !Numeric)
    return 2;
  const auto *Bytes = reinterpret_cast<const UCHAR *>(
      &reinterpret_cast<const SOCKADDR_IN &>(Address).sin_addr);
  size_t Length = 4; // Three dots and the NUL.
  for (int I = 0; I != 4; ++I)
    Length += countDigits(Bytes[I]);
  return Length;
}

static size_t getServiceLength(const SOCKADDR &Address, bool Numeric) {
  if (Address.sa_family != AF_INET || !Numeric)
    return 2;
  USHORT Port = reinterpret_cast<const SOCKADDR_IN &>(Address).sin_port;
  return countDigits(USHORT(Port << 8 | Port >> 8)) + 1;
}

static void checkOutput(const Call &C, Role R, const char *Name,
                        size_t Length) {
  const auto *Output = getPointer<UNICODE_STRING>(C, R);
  if (!Output ||
      (Output->Buffer && Output->MaximumLength >= Length * sizeof(WCHAR)))
    return;
  Finding F(RuleId::WSK_WskGetNameInfo_Buffers_large_enough, C.Caller);
  F << "'" << Name << "' of WskGetNameInfo has a buffer of "
    << Hex{Output->Buffer ? Output->MaximumLength : uint64_t(0)}
    << " bytes and needs at least " << Hex{Length * sizeof(WCHAR)}
    << "; pass a UNICODE_STRING with room for the name and its NUL";
  F.report();
}

static void checkName(const Call &C) {
  const auto *Address = getPointer<SOCKADDR>(C, Role::Address);
  if (!Address)
    return;
  uint64_t Flags = *C.find(Role::Flags);
  checkLength(C, *Address);
  checkOutput(C, Role::NodeName, "NodeName",
              getNodeLength(*Address, Flags & NI_NUMERICHOST));
  checkOutput(C, Role::ServiceName, "ServiceName",
              getServiceLength(*Address, Flags & NI_NUMERICSERV));
}

void checkNames(Call &C) {
  if (C.Refused)
    return;
  switch (C.Function) {
  case FunctionId::WskGetAddressInfo:
    return checkQuery(C);
  case FunctionId::WskGetNameInfo:
    return checkName(C);
  case FunctionId::WskFreeAddressInfo:
    return checkFree(C);
  default:
    return;
  }
}

} // namespace wsk::verifier
