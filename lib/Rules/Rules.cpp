//===- Rules.cpp - The rules of WSK, as data ------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Rules.h"
#include "Rules/States.h"

namespace wsk {

#include "Rules/WskRuleTables.inc"

/// Whether \p Test holds for a transport of the categories \p Of.
template <typename Predicate>
static bool anyTransport(CategoryMask Of, Predicate Test) {
  for (size_t I = 0; I != CategoryCount; ++I)
    if (Categories[I].Mask & Of)
      for (size_t J = 0; J != Categories[I].TransportCount; ++J)
        if (Test(Categories[I].Transports[J]))
          return true;
  return false;
}

bool hasSocketType(CategoryMask Of, uint64_t SocketType) {
  return anyTransport(
      Of, [&](const Transport &T) { return T.SocketType == SocketType; });
}

const TransportRequirement *
findBrokenTransport(FunctionId Function, uint64_t Family, CategoryMask Of,
                    uint64_t SocketType, uint64_t Protocol) {
  constexpr CategoryMask All = 0xFF;
  if (Family >= 64 || !hasSocketType(All, SocketType))
    return nullptr;
  for (const TransportRequirement &R : TransportRequirements)
    if (R.Function == Function && (R.Families >> Family & 1) && (R.Of & Of) &&
        !anyTransport(R.Allowed, [&](const Transport &T) {
          return T.SocketType == SocketType &&
                 (T.Protocol < 0 || uint64_t(T.Protocol) == Protocol);
        }))
      return &R;
  return nullptr;
}

const CategoryRequirement *findCategoryRequirement(FunctionId F,
                                                   CategoryMask Mask) {
  for (const CategoryRequirement &R : CategoryRequirements)
    if (R.Function == F && (R.Wrong & Mask))
      return &R;
  return nullptr;
}

const char *getTransportAdvice(const TransportRequirement &R, CategoryMask Of) {
  for (const TransportRequirement &Own : TransportRequirements)
    if (Own.Function == R.Function && Own.Allowed == Of && (Own.Of & Of))
      return Own.Advice;
  return R.Advice;
}

const CodeCategoryRequirement *findCategoryRequirement(ControlCodeId Code) {
  for (const CodeCategoryRequirement &R : CodeCategoryRequirements)
    if (R.Code == Code)
      return &R;
  return nullptr;
}

const CodeFamilyRequirement *findFamilyRequirement(ControlCodeId Code) {
  for (const CodeFamilyRequirement &R : CodeFamilyRequirements)
    if (R.Code == Code)
      return &R;
  return nullptr;
}

template <typename Id>
static const RuleId *findTableRule(TableAspect Aspect, Id Of,
                                   int16_t TableRequirement::*Subject) {
  for (const TableRequirement &R : TableRequirements)
    if (R.Aspect == Aspect && R.*Subject == int16_t(Of))
      return &R.Rule;
  return nullptr;
}

const RuleId *findTableRule(TableAspect Aspect, FunctionId F) {
  return findTableRule(Aspect, F, &TableRequirement::Function);
}
const RuleId *findTableRule(TableAspect Aspect, CallbackId C) {
  return findTableRule(Aspect, C, &TableRequirement::Callback);
}
const RuleId *findTableRule(TableAspect Aspect, TableId T) {
  return findTableRule(Aspect, T, &TableRequirement::Table);
}

} // namespace wsk
