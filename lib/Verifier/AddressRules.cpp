//===- AddressRules.cpp - Socket addresses by family ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/AddressRules.h"
#include "Verifier/Call.h"
#include "Verifier/Options.h"
#include "Verifier/Report.h"
#include "Verifier/Socket.h"

namespace wsk::verifier {

template <typename T> static T *getPointer(const uint64_t *Argument) {
  return Argument ? reinterpret_cast<T *>(static_cast<ULONG_PTR>(*Argument))
                  : nullptr;
}

// WskSocketConnect's parameters.
constexpr size_t LocalAddress = 3, RemoteAddress = 4;

ADDRESS_FAMILY getMadeFamily(const Call &C) {
  switch (C.Function) {
  case FunctionId::WskSocket:
    return ADDRESS_FAMILY(*C.find(Role::AddressFamily));
  case FunctionId::WskSocketConnect: {
    auto *Local = getPointer<const SOCKADDR>(C.Arguments + LocalAddress);
    return Local ? Local->sa_family : ADDRESS_FAMILY(0);
  }
  default:
    return C.On ? C.On->Family : ADDRESS_FAMILY(0);
  }
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

static void addFamily(Finding &F, ADDRESS_FAMILY Family) {
  if (const AddressType *Type = getAddressType(Family))
    F << Type->FamilyName << " (" << Hex{Family} << ")";
  else
    F << Hex{Family};
}

static void addAdvice(Finding &F, const AddressType &Type) {
  F << "; pass a " << Type.TypeName << " whose family is " << Type.FamilyName;
}

static DECLSPEC_NOINLINE void reportFamily(const Call &C, RuleId Rule,
                                           const char *Parameter,
                                           ADDRESS_FAMILY Family,
                                           const AddressType &Wanted) {
  Finding F(Rule, C.Caller);
  F << "'" << Parameter << "' of " << getName(C.Function) << " has family ";
  addFamily(F, Family);
  F << (C.On ? " although the socket is made for "
             : " although 'LocalAddress' has ")
    << Wanted.FamilyName;
  addAdvice(F, Wanted);
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportSize(const Call &C, RuleId Rule,
                                         const char *Parameter, SIZE_T Size,
                                         const AddressType &Wanted) {
  Finding F(Rule, C.Caller);
  F << "'" << Parameter << "' of " << getName(C.Function) << " points to "
    << Decimal{Size} << " bytes of pool, and an address of "
    << Wanted.FamilyName << " takes " << Decimal{Wanted.Size} << "; pass a "
    << Wanted.TypeName << " or a SOCKADDR_STORAGE";
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportUnset(const Call &C,
                                          ADDRESS_FAMILY Family) {
  Finding F(RuleId::WSK_WskSocketConnect_LocalAddress_family_set, C.Caller);
  F << "'LocalAddress' of WskSocketConnect has family " << Hex{Family}
    << "; set it to AF_INET or AF_INET6: WSK takes the socket's family from "
       "it";
  F.report();
}

//===----------------------------------------------------------------------===//
// Judging
//===----------------------------------------------------------------------===//

/// A pool block that is too small for an address of its family.
static void checkSize(Call &C, RuleId Rule, const char *Parameter,
                      SOCKADDR *Address, const AddressType &Wanted) {
  SIZE_T Size = getBlockSize(Address);
  if (Size == 0 || Size >= Wanted.Size)
    return;
  reportSize(C, Rule, Parameter, Size, Wanted);
  C.refuse();
}

static void checkInput(Call &C, RuleId Rule, const char *Parameter,
                       SOCKADDR *Address, const AddressType &Wanted) {
  if (Address->sa_family != Wanted.Family)
    reportFamily(C, Rule, Parameter, Address->sa_family, Wanted);
  else
    checkSize(C, Rule, Parameter, Address, Wanted);
}

static void checkSocketConnect(Call &C) {
  auto *Local = getPointer<SOCKADDR>(C.Arguments + LocalAddress);
  auto *Remote = getPointer<SOCKADDR>(C.Arguments + RemoteAddress);
  if (!Local)
    return;
  const AddressType *Wanted = getAddressType(Local->sa_family);
  if (Local->sa_family == 0)
    reportUnset(C, Local->sa_family);
  if (!Wanted)
    return;
  checkSize(C, RuleId::WSK_WskSocketConnect_LocalAddress_sockaddr_type,
            "LocalAddress", Local, *Wanted);
  if (!Remote)
    return;
  if (Remote->sa_family == Local->sa_family) {
    checkSize(C, RuleId::WSK_WskSocketConnect_RemoteAddress_sockaddr_type,
              "RemoteAddress", Remote, *Wanted);
    return;
  }
  reportFamily(
      C,
      getAddressType(Remote->sa_family)
          ? RuleId::WSK_WskSocketConnect_RemoteAddress_family_equals_local
          : RuleId::WSK_WskSocketConnect_RemoteAddress_sockaddr_type,
      "RemoteAddress", Remote->sa_family, *Wanted);
}

/// The address in the input of a control code.
static void checkInputBuffer(const Call &C, const AddressType &Wanted) {
  const ControlCode *Code = findControlCode(C);
  const CodeFamilyRequirement *R =
      Code ? findFamilyRequirement(Code->Id) : nullptr;
  auto *Address = getPointer<const SOCKADDR>(C.find(Role::InputBuffer));
  uint64_t Size = *C.find(Role::InputSize);
  if (!R || !Address || Size < sizeof(Address->sa_family))
    return;
  if (Address->sa_family != Wanted.Family) {
    reportFamily(C, R->Rule, "InputBuffer", Address->sa_family, Wanted);
  } else if (Size < Wanted.Size) {
    Finding F(R->Rule, C.Caller);
    F << "'InputSize' of " << getName(C.Function) << " is " << Hex{Size}
      << " although the socket is made for " << Wanted.FamilyName
      << "; pass sizeof(" << Wanted.TypeName << ")";
    noteObjects(F, C);
    F.report();
  }
}

void checkAddresses(Call &C) {
  if (C.Refused)
    return;
  if (C.Function == FunctionId::WskSocketConnect) {
    checkSocketConnect(C);
    return;
  }
  const AddressType *Wanted = C.On ? getAddressType(C.On->Family) : nullptr;
  if (!Wanted)
    return;
  if (C.Function == FunctionId::WskControlSocket)
    checkInputBuffer(C, *Wanted);
  for (size_t I = 0; I != FamilyRequirementCount; ++I) {
    const FamilyRequirement &R = FamilyRequirements[I];
    if (R.Function != C.Function)
      continue;
    const Parameter &P = Functions[size_t(C.Function)].Parameters[R.Parameter];
    auto *Address = getPointer<SOCKADDR>(C.Arguments + R.Parameter);
    if (!Address)
      continue;
    if (P.ParamRole == Role::AddressBuffer)
      checkSize(C, R.Rule, P.Name, Address, *Wanted);
    else
      checkInput(C, R.Rule, P.Name, Address, *Wanted);
  }
}

} // namespace wsk::verifier
