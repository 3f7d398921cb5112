//===- CategoryRules.cpp - Functions and options by category --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/CategoryRules.h"
#include "Verifier/Call.h"
#include "Verifier/Irps.h"
#include "Verifier/Options.h"
#include "Verifier/Report.h"
#include "Verifier/Socket.h"

namespace wsk::verifier {

//===----------------------------------------------------------------------===//
// What an argument looks like
//===----------------------------------------------------------------------===//

// A wrong guess may end in memory that a sanitizer guards.
#if defined(__clang__)
#define WSKV_PROBE                                                             \
  __attribute__((no_sanitize("address", "thread", "undefined")))
#else
#define WSKV_PROBE
#endif

static bool isReadable(uint64_t Value, size_t Size) {
  auto First = static_cast<ULONG_PTR>(Value);
  return First % sizeof(ULONG) == 0 && First + Size > First &&
         MmIsAddressValid(reinterpret_cast<PVOID>(First)) &&
         MmIsAddressValid(reinterpret_cast<PVOID>(First + Size - 1));
}

template <typename T> static const T *get(uint64_t Value) {
  return reinterpret_cast<const T *>(static_cast<ULONG_PTR>(Value));
}

WSKV_PROBE static bool isIrp(uint64_t Value) {
  return isReadable(Value, sizeof(IRP)) &&
         get<IRP>(Value)->Type == IO_TYPE_IRP &&
         get<IRP>(Value)->StackCount > 0;
}

WSKV_PROBE static bool isBuffer(uint64_t Value) {
  if (!isReadable(Value, sizeof(WSK_BUF)))
    return false;
  auto Mdl = reinterpret_cast<ULONG_PTR>(get<WSK_BUF>(Value)->Mdl);
  return isReadable(Mdl, sizeof(MDL)) &&
         size_t(get<MDL>(Mdl)->Size) >= sizeof(MDL) &&
         get<MDL>(Mdl)->Size % sizeof(PVOID) == 0;
}

/// WSK_BUF_LIST, which older headers do not have.
struct BufferList {
  BufferList *Next;
  WSK_BUF Buffer;
};

WSKV_PROBE static bool isBufferList(uint64_t Value) {
  return isReadable(Value, sizeof(BufferList)) &&
         isBuffer(reinterpret_cast<ULONG_PTR>(&get<BufferList>(Value)->Buffer));
}

WSKV_PROBE static bool isAddress(uint64_t Value) {
  return isReadable(Value, sizeof(SOCKADDR)) &&
         getAddressType(get<SOCKADDR>(Value)->sa_family);
}

static bool fitsRole(const Parameter &P, uint64_t Value) {
  if (P.ParamRole == Role::Flags || P.ParamRole == Role::ReservedFlags ||
      P.ParamRole == Role::InspectAction)
    return uint32_t(Value) <= 0xFF;
  if (P.Null == Nullability::NotAPointer ||
      (P.Null == Nullability::Optional && Value == 0))
    return true;
  switch (P.ParamRole) {
  case Role::Irp:
    return isIrp(Value);
  case Role::Buffer:
    return isBuffer(Value);
  case Role::BufferList:
    return isBufferList(Value);
  case Role::Address:
    return isAddress(Value);
  default:
    return isReadable(Value, sizeof(ULONG)) && !isIrp(Value);
  }
}

//===----------------------------------------------------------------------===//
// Which function was meant
//===----------------------------------------------------------------------===//

static int findIrp(const wsk::Function &F) {
  for (int I = 0; I != F.ParameterCount; ++I)
    if (F.Parameters[I].ParamRole == Role::Irp)
      return I;
  return -1;
}

static bool hasBuffer(const wsk::Function &F) {
  for (int I = 0; I != F.ParameterCount; ++I)
    if (F.Parameters[I].ParamRole == Role::Buffer ||
        F.Parameters[I].ParamRole == Role::BufferList)
      return true;
  return false;
}

static bool fits(const wsk::Function &F, const uint64_t *Plain) {
  if (F.ParameterCount == 0 || F.ParameterCount > PlainArguments)
    return false;
  for (int I = 1; I != F.ParameterCount; ++I)
    if (!fitsRole(F.Parameters[I], Plain[I]))
      return false;
  return true;
}

/// The only function that fits, of those that other tables have at \p Place;
/// -1 where there is none or more than one. \p Called: what the table has
/// there, or null.
static int findMeant(CategoryMask Through, int Place, const uint64_t *Plain,
                     const wsk::Function *Called) {
  int Meant = -1;
  for (size_t I = 0; I != CategoryCount; ++I) {
    if (Categories[I].Mask == Through)
      continue;
    int Id = getFunctionAt(getProviderTable(Categories[I].Mask), Place);
    if (Id < 0 || Id == Meant || (Called && Id == int(Called->Id)))
      continue;
    const wsk::Function &F = Functions[Id];
    // A function that is there gets wrong arguments, too, and what it has no
    // parameter for may be what an earlier call left behind.
    if (Called && !hasBuffer(F) &&
        (findIrp(F) < 0 || F.ParameterCount > Called->ParameterCount))
      continue;
    if (!fits(F, Plain))
      continue;
    if (Meant >= 0)
      return -1;
    Meant = Id;
  }
  return Meant;
}

/// Whether the arguments that tell functions apart are the called one's.
static bool fitsCalled(const wsk::Function &F, const uint64_t *Plain) {
  int Irp = findIrp(F);
  if (Irp < 0)
    return !isIrp(Plain[1]);
  // Most are known, which is cheaper to find out.
  if (!isOwn(const_cast<PIRP>(get<IRP>(Plain[Irp]))) && !isIrp(Plain[Irp]))
    return false;
  for (int I = 1; I != F.ParameterCount; ++I) {
    const Parameter &P = F.Parameters[I];
    if (P.ParamRole == Role::ReservedFlags && !fitsRole(P, Plain[I]))
      return false;
    if (P.ParamRole == Role::AddressBuffer && isIrp(Plain[I]))
      return false;
  }
  return true;
}

static void misplace(Call &C, FunctionId Meant, const uint64_t *Plain) {
  C.Function = Meant;
  C.Misplaced = true;
  int Irp = findIrp(Functions[size_t(Meant)]);
  C.Irp = Irp < 0 ? nullptr
                  : reinterpret_cast<PIRP>(static_cast<ULONG_PTR>(Plain[Irp]));
}

void recognizeFunction(Call &C) {
  if (!C.Plain)
    return;
  const wsk::Function &Called = Functions[size_t(C.Function)];
  if (Called.ParameterCount == 0 || fitsCalled(Called, C.Plain))
    return;
  int Place = getPlace(getProviderTable(C.Through), C.Function);
  int Meant = findMeant(C.Through, Place, C.Plain, &Called);
  if (Meant >= 0)
    misplace(C, FunctionId(Meant), C.Plain);
}

static DECLSPEC_NOINLINE void reportUnrecognized(const Call &C, int Place) {
  Finding F(RuleId::WSK_WSK_SOCKET_Dispatch_cast_matches_category, C.Caller);
  F << "a function beyond the end of the dispatch table of a "
    << getCategoryName(C.On->Category) << " socket is called:";
  int Last = -1;
  for (size_t I = 0; I != CategoryCount; ++I) {
    int Id = getFunctionAt(getProviderTable(Categories[I].Mask), Place);
    if (Id < 0 || Id == Last)
      continue;
    F << (Last < 0 ? " " : " or ") << getName(FunctionId(Id));
    Last = Id;
  }
  F << "; cast Dispatch to " << getProviderTable(C.On->Category).Record;
  noteObjects(F, C);
  F.report();
}

NTSTATUS enterTrap(CategoryMask Through, int Place, const uint64_t *Plain,
                   PVOID Caller) {
  uint64_t Arguments[PlainArguments];
  for (size_t I = 0; I != PlainArguments; ++I)
    Arguments[I] = Plain[I];
  // Every function of sockets begins with the socket.
  Call C = {FunctionId::WskControlSocket, Caller, Arguments, nullptr, Through};
  int Meant = findMeant(Through, Place, Plain, nullptr);
  if (Meant >= 0) {
    misplace(C, FunctionId(Meant), Plain);
    enter(C);
    return C.Status;
  }
  resolveSocket(C);
  if (!C.On)
    return C.Status;
  if (!C.Refused)
    reportUnrecognized(C, Place);
  dropReference(C.On);
  return C.Status;
}

//===----------------------------------------------------------------------===//
// Judging
//===----------------------------------------------------------------------===//

/// "WSK_FLAG_CONNECTION_SOCKET or WSK_FLAG_STREAM_SOCKET".
static void listFlags(Finding &F, CategoryMask Mask) {
  bool First = true;
  for (size_t I = 0; I != CategoryCount; ++I) {
    CategoryMask Bit = Categories[I].Mask;
    if (!(Mask & Bit))
      continue;
    Mask &= CategoryMask(~Bit);
    F << (First ? "" : Mask ? ", " : " or ") << Categories[I].FlagName;
    First = false;
  }
}

static DECLSPEC_NOINLINE void reportFunction(const Call &C, RuleId Rule) {
  Finding F(Rule, C.Caller);
  F << getName(C.Function) << " is called on a "
    << getCategoryName(C.On->Category)
    << " socket; it needs a socket made with ";
  listFlags(F, Functions[size_t(C.Function)].Categories);
  noteObjects(F, C);
  F.report();
}

/// The function exists for the socket, but was called at another's place.
static DECLSPEC_NOINLINE void reportCast(const Call &C) {
  const DispatchTable &Table = getProviderTable(C.On->Category);
  Finding F(RuleId::WSK_WSK_SOCKET_Dispatch_cast_matches_category, C.Caller);
  F << getName(C.Function) << " on a " << getCategoryName(C.On->Category)
    << " socket is taken from a wrong place of its dispatch table; cast "
       "Dispatch to "
    << Table.Record;
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportForeignTable(const Call &C) {
  Finding F(RuleId::WSK_WSK_SOCKET_Dispatch_from_own_socket, C.Caller);
  F << getName(C.Function) << " on a " << getCategoryName(C.On->Category)
    << " socket is taken from the Dispatch of a " << getCategoryName(C.Through)
    << " socket; take it from that of the socket itself";
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportCode(const Call &C, const ControlCode &Code,
                                         RuleId Rule) {
  Finding F(Rule, C.Caller);
  F << Code.Name << " is used on a " << getCategoryName(C.On->Category)
    << " socket; it needs a socket made with ";
  listFlags(F, Code.Categories);
  noteObjects(F, C);
  F.report();
}

static void checkCode(const Call &C) {
  const ControlCode *Code = findControlCode(C);
  if (!Code || (Code->Categories & C.On->Category))
    return;
  if (const CodeCategoryRequirement *R = findCategoryRequirement(Code->Id))
    reportCode(C, *Code, R->Rule);
}

void checkCategory(Call &C) {
  CategoryMask Category = C.On->Category;
  if (const CategoryRequirement *R =
          findCategoryRequirement(C.Function, Category)) {
    reportFunction(C, R->Rule);
    C.refuse();
    return;
  }
  if (C.Misplaced)
    reportCast(C);
  else if (C.Through != Category)
    reportForeignTable(C);
  else if (C.Function == FunctionId::WskControlSocket)
    checkCode(C);
}

} // namespace wsk::verifier
