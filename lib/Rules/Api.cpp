//===- Api.cpp - The WSK interface, as data -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Api.h"

namespace wsk {

#include "Rules/WskApiTables.inc"

// Api.h names the bits that Categories.td numbers.
static_assert(Categories[0].Mask == BasicCategory);
static_assert(Categories[1].Mask == ListenCategory);
static_assert(Categories[2].Mask == DatagramCategory);
static_assert(Categories[3].Mask == ConnectionCategory);
static_assert(Categories[4].Mask == StreamCategory);

const Category &getCategory(CategoryMask Mask) {
  for (const Category &C : Categories)
    if (C.Mask == Mask)
      return C;
  return Categories[0];
}

const DispatchTable &getProviderTable(CategoryMask Mask) {
  return DispatchTables[getCategory(Mask).ProviderTable];
}

static int getWidth(const Slot &S) {
  return S.Table < 0 ? 1 : DispatchTables[S.Table].SlotCount;
}

int getPlace(const DispatchTable &Table, FunctionId F) {
  int Place = 0;
  for (size_t I = 0; I != Table.SlotCount; ++I) {
    const Slot &S = Table.Slots[I];
    if (S.Function == int(F))
      return Place;
    if (S.Table >= 0)
      if (int Inner = getPlace(DispatchTables[S.Table], F); Inner >= 0)
        return Place + Inner;
    Place += getWidth(S);
  }
  return -1;
}

int getFunctionAt(const DispatchTable &Table, int Place) {
  for (size_t I = 0; I != Table.SlotCount && Place >= 0; ++I) {
    const Slot &S = Table.Slots[I];
    if (Place < getWidth(S))
      return S.Table < 0 ? S.Function
                         : getFunctionAt(DispatchTables[S.Table], Place);
    Place -= getWidth(S);
  }
  return -1;
}

const AddressType *getAddressType(uint64_t Family) {
  for (const AddressType &Type : AddressTypes)
    if (Type.Family == Family)
      return &Type;
  return nullptr;
}

const char *expectedArgument(Role R) { return RoleTexts[size_t(R)]; }

} // namespace wsk
