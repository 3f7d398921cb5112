//===- RtlBitmap.cpp - Bit maps -------------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <wdm.h>

static bool test(PRTL_BITMAP Map, ULONG Bit) {
  return Map->Buffer[Bit / 32] >> (Bit % 32) & 1;
}

static void assign(PRTL_BITMAP Map, ULONG Bit, bool Value) {
  ULONG Mask = 1u << (Bit % 32);
  if (Value)
    Map->Buffer[Bit / 32] |= Mask;
  else
    Map->Buffer[Bit / 32] &= ~Mask;
}

static void assignRange(PRTL_BITMAP Map, ULONG First, ULONG Count, bool Value) {
  for (ULONG I = 0; I < Count; ++I)
    assign(Map, First + I, Value);
}

VOID RtlInitializeBitMap(PRTL_BITMAP BitMapHeader, PULONG BitMapBuffer,
                         ULONG SizeOfBitMap) {
  BitMapHeader->SizeOfBitMap = SizeOfBitMap;
  BitMapHeader->Buffer = BitMapBuffer;
}

VOID RtlClearAllBits(PRTL_BITMAP BitMapHeader) {
  assignRange(BitMapHeader, 0, BitMapHeader->SizeOfBitMap, false);
}

VOID RtlSetAllBits(PRTL_BITMAP BitMapHeader) {
  assignRange(BitMapHeader, 0, BitMapHeader->SizeOfBitMap, true);
}

VOID RtlSetBit(PRTL_BITMAP BitMapHeader, ULONG BitNumber) {
  assign(BitMapHeader, BitNumber, true);
}

VOID RtlClearBit(PRTL_BITMAP BitMapHeader, ULONG BitNumber) {
  assign(BitMapHeader, BitNumber, false);
}

VOID RtlSetBits(PRTL_BITMAP BitMapHeader, ULONG StartingIndex,
                ULONG NumberToSet) {
  assignRange(BitMapHeader, StartingIndex, NumberToSet, true);
}

VOID RtlClearBits(PRTL_BITMAP BitMapHeader, ULONG StartingIndex,
                  ULONG NumberToClear) {
  assignRange(BitMapHeader, StartingIndex, NumberToClear, false);
}

BOOLEAN RtlTestBit(PRTL_BITMAP BitMapHeader, ULONG BitNumber) {
  return test(BitMapHeader, BitNumber);
}

ULONG RtlNumberOfSetBits(PRTL_BITMAP BitMapHeader) {
  ULONG Count = 0;
  for (ULONG I = 0; I < BitMapHeader->SizeOfBitMap; ++I)
    Count += test(BitMapHeader, I);
  return Count;
}

/// The first run of clear bits that begins at From or later, before Limit.
static ULONG findClear(PRTL_BITMAP Map, ULONG Wanted, ULONG From, ULONG Limit) {
  ULONG Run = 0;
  for (ULONG I = From; I < Map->SizeOfBitMap; ++I) {
    Run = test(Map, I) ? 0 : Run + 1;
    if (I + 1 - Run >= Limit)
      break;
    if (Run == Wanted)
      return I + 1 - Run;
  }
  return MAXULONG;
}

ULONG RtlFindClearBitsAndSet(PRTL_BITMAP BitMapHeader, ULONG NumberToFind,
                             ULONG HintIndex) {
  ULONG Size = BitMapHeader->SizeOfBitMap;
  if (HintIndex >= Size)
    HintIndex = 0;
  ULONG Found = findClear(BitMapHeader, NumberToFind, HintIndex, Size);
  if (Found == MAXULONG)
    Found = findClear(BitMapHeader, NumberToFind, 0, HintIndex);
  if (Found != MAXULONG)
    assignRange(BitMapHeader, Found, NumberToFind, true);
  return Found;
}
