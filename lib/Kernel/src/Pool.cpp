//===- Pool.cpp - Pool allocation -----------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Tracker.h"

using namespace wsk::kernel;

// Tags of the allocations that have none of their own, as in Windows.
static constexpr ULONG NoTag = 'enoN';
/// Once meant that the block must be freed with its tag; now ignored.
static constexpr ULONG ProtectedBit = 0x80000000;

static PVOID allocatePool(bool Paged, bool Zero, SIZE_T Size, ULONG Tag,
                          PCSTR Function, PVOID Caller) {
  requireIrql(Paged ? APC_LEVEL : DISPATCH_LEVEL, Function, Caller);
  Tag &= ~ProtectedBit;
  if (!Tag)
    bugCheck(StopBadPoolCaller, Caller, "%s was given the tag 0", Function);
  return allocateTracked(Kind::Pool, Size, Tag,
                         Zero ? Fill::Zero : Fill::Garbage, Caller);
}

[[noreturn]] static void raiseNoMemory(PCSTR Function, PVOID Caller) {
  bugCheck(StopKernelModeException, Caller,
           "%s has no memory and raises STATUS_INSUFFICIENT_RESOURCES",
           Function);
}

/// Drivers add flags to the values of POOL_TYPE, which no C++ enumeration has.
#define WITH_FLAGS __attribute__((no_sanitize("enum")))

static PVOID allocateOld(ULONG PoolType, SIZE_T Size, ULONG Tag, PCSTR Function,
                         PVOID Caller) {
  PVOID Block =
      allocatePool(PoolType & PagedPool, PoolType & POOL_ZERO_ALLOCATION, Size,
                   Tag, Function, Caller);
  if (!Block && (PoolType & POOL_RAISE_IF_ALLOCATION_FAILURE))
    raiseNoMemory(Function, Caller);
  return Block;
}

static PVOID allocateNew(POOL_FLAGS Flags, SIZE_T Size, ULONG Tag,
                         PCSTR Function, PVOID Caller) {
  constexpr POOL_FLAGS Pools =
      POOL_FLAG_NON_PAGED | POOL_FLAG_NON_PAGED_EXECUTE | POOL_FLAG_PAGED;
  POOL_FLAGS Chosen = Flags & Pools;
  PVOID Block = nullptr;
  // Exactly one pool, and a tag and a size: everything else returns NULL.
  if (Chosen && !(Chosen & (Chosen - 1)) && Tag && Size)
    Block = allocatePool(Flags & POOL_FLAG_PAGED,
                         !(Flags & POOL_FLAG_UNINITIALIZED), Size, Tag,
                         Function, Caller);
  if (!Block && (Flags & POOL_FLAG_RAISE_ON_FAILURE))
    raiseNoMemory(Function, Caller);
  return Block;
}

static void freePool(PVOID Block, ULONG Tag, PCSTR Function, PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  freeTracked(Kind::Pool, Block, Tag & ~ProtectedBit, Function, Caller);
}

WITH_FLAGS PVOID ExAllocatePool(POOL_TYPE PoolType, SIZE_T NumberOfBytes) {
  return allocateOld(PoolType, NumberOfBytes, NoTag, "ExAllocatePool",
                     WSK_CALLER);
}

WITH_FLAGS PVOID ExAllocatePoolWithTag(POOL_TYPE PoolType, SIZE_T NumberOfBytes,
                                       ULONG Tag) {
  return allocateOld(PoolType, NumberOfBytes, Tag, "ExAllocatePoolWithTag",
                     WSK_CALLER);
}

WITH_FLAGS PVOID ExAllocatePoolWithTagPriority(POOL_TYPE PoolType,
                                               SIZE_T NumberOfBytes, ULONG Tag,
                                               EX_POOL_PRIORITY) {
  return allocateOld(PoolType, NumberOfBytes, Tag,
                     "ExAllocatePoolWithTagPriority", WSK_CALLER);
}

WITH_FLAGS PVOID ExAllocatePoolWithQuotaTag(POOL_TYPE PoolType,
                                            SIZE_T NumberOfBytes, ULONG Tag) {
  PVOID Block = allocateOld(PoolType, NumberOfBytes, Tag,
                            "ExAllocatePoolWithQuotaTag", WSK_CALLER);
  if (!Block && !(PoolType & POOL_QUOTA_FAIL_INSTEAD_OF_RAISE))
    raiseNoMemory("ExAllocatePoolWithQuotaTag", WSK_CALLER);
  return Block;
}

PVOID ExAllocatePool2(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag) {
  return allocateNew(Flags, NumberOfBytes, Tag, "ExAllocatePool2", WSK_CALLER);
}

PVOID ExAllocatePool3(POOL_FLAGS Flags, SIZE_T NumberOfBytes, ULONG Tag,
                      const struct _POOL_EXTENDED_PARAMETER *, ULONG) {
  return allocateNew(Flags, NumberOfBytes, Tag, "ExAllocatePool3", WSK_CALLER);
}

VOID ExFreePool(PVOID P) { freePool(P, 0, "ExFreePool", WSK_CALLER); }

VOID ExFreePoolWithTag(PVOID P, ULONG Tag) {
  freePool(P, Tag, "ExFreePoolWithTag", WSK_CALLER);
}

VOID ExFreePool2(PVOID P, ULONG Tag, const struct _POOL_EXTENDED_PARAMETER *,
                 ULONG) {
  freePool(P, Tag, "ExFreePool2", WSK_CALLER);
}

//===--- The run time's own -----------------------------------------------===//

PVOID wsk::kernel::allocate(SIZE_T Size) {
  PVOID Block = wskHostAllocate(Size, 16);
  if (Block)
    memset(Block, 0, Size);
  return Block;
}

void wsk::kernel::release(PVOID Block) { wskHostFree(Block); }
