//===- ValueRules.cpp - Rules of transports and of input values -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/ValueRules.h"
#include "Verifier/Call.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

static const void *toPointer(uint64_t Argument) {
  return reinterpret_cast<const void *>(ULONG_PTR(Argument));
}

//===----------------------------------------------------------------------===//
// Transports
//===----------------------------------------------------------------------===//

/// AF_UNSPEC where the call does not tell.
static uint64_t getFamily(const Call &C) {
  if (const uint64_t *Family = C.find(Role::AddressFamily))
    return *Family;
  const uint64_t *Address = C.find(Role::Address);
  const auto *Local =
      static_cast<const SOCKADDR *>(Address ? toPointer(*Address) : nullptr);
  return Local ? Local->sa_family : 0;
}

/// What the call makes; 0 where there is no such category.
static CategoryMask getCategory(const Call &C) {
  if (C.Function != FunctionId::WskSocket)
    return ConnectionCategory;
  for (size_t I = 0; I != CategoryCount; ++I)
    if (Categories[I].Flag == *C.find(Role::Flags))
      return Categories[I].Mask;
  return 0;
}

static DECLSPEC_NOINLINE void
reportTransport(const Call &C, const TransportRequirement &R, CategoryMask Of) {
  uint64_t Type = *C.find(Role::SocketType);
  Finding F(R.Rule, C.Caller);
  if (hasSocketType(R.Allowed, Type))
    F << "'Protocol' of " << getName(C.Function) << " is "
      << Hex{*C.find(Role::Protocol)} << " although 'SocketType' is "
      << Hex{Type};
  else
    F << "'SocketType' of " << getName(C.Function) << " is " << Hex{Type};
  for (size_t I = 0; I != CategoryCount; ++I)
    if (Categories[I].Mask == Of)
      F << " for a " << Categories[I].Name << " socket";
  F << "; pass " << getTransportAdvice(R, Of);
  F.report();
}

void checkTransport(const Call &C) {
  const uint64_t *Type = C.find(Role::SocketType);
  const uint64_t *Protocol = C.find(Role::Protocol);
  if (!Type || !Protocol)
    return;
  CategoryMask Of = getCategory(C);
  if (const TransportRequirement *R =
          findBrokenTransport(C.Function, getFamily(C), Of, *Type, *Protocol))
    reportTransport(C, *R, Of);
}

//===----------------------------------------------------------------------===//
// Input values
//===----------------------------------------------------------------------===//

void checkInputBits(const Call &C) {
  if (C.Function != FunctionId::WskControlClient)
    return;
  const void *Input = toPointer(*C.find(Role::InputBuffer));
  if (!Input || *C.find(Role::InputSize) < sizeof(ULONG))
    return;
  for (size_t I = 0; I != InputRequirementCount; ++I) {
    const InputRequirement &R = InputRequirements[I];
    const ControlCode &Code = ControlCodes[size_t(R.Code)];
    if (Code.Value != *C.find(Role::ControlCode))
      continue;
    ULONG Value = *static_cast<const ULONG UNALIGNED *>(Input);
    if ((Value & ~R.Bits) == 0)
      continue;
    Finding F(R.Rule, C.Caller);
    F << "the input of " << Code.Name << " is " << Hex{Value} << "; pass "
      << R.Advice;
    F.report();
  }
}

} // namespace wsk::verifier
