//===- Lookaside.cpp - Lookaside lists ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Tracker.h"

using namespace wsk::kernel;

// A lookaside list here keeps nothing back (its depth is 0): each entry is a
// block of its own, so that overruns and late uses of one show.

static PVOID NTAPI allocateEntry(POOL_TYPE, SIZE_T Size, ULONG Tag) {
  // Called from the inline function in the driver.
  return allocateTracked(Kind::Pool, Size, Tag, Fill::Garbage, WSK_CALLER);
}

static VOID NTAPI freeEntry(PVOID Buffer) {
  freeTracked(Kind::Pool, Buffer, 0, "freeing to a lookaside list", WSK_CALLER);
}

static PVOID NTAPI allocateEntryEx(POOL_TYPE, SIZE_T Size, ULONG Tag,
                                   PLOOKASIDE_LIST_EX) {
  return allocateTracked(Kind::Pool, Size, Tag, Fill::Garbage, WSK_CALLER);
}

static VOID NTAPI freeEntryEx(PVOID Buffer, PLOOKASIDE_LIST_EX) {
  freeTracked(Kind::Pool, Buffer, 0, "freeing to a lookaside list", WSK_CALLER);
}

template <typename General>
static void initialize(General &L, ULONG Type, SIZE_T Size, ULONG Tag) {
  L = {};
  L.Type = (POOL_TYPE)Type;
  L.Tag = Tag;
  L.Size = (ULONG)(Size < sizeof(SLIST_ENTRY) ? sizeof(SLIST_ENTRY) : Size);
  InitializeListHead(&L.ListEntry);
}

VOID ExInitializeNPagedLookasideList(PNPAGED_LOOKASIDE_LIST Lookaside,
                                     PALLOCATE_FUNCTION Allocate,
                                     PFREE_FUNCTION Free, ULONG Flags,
                                     SIZE_T Size, ULONG Tag, USHORT) {
  initialize(Lookaside->L, NonPagedPool | Flags, Size, Tag);
  Lookaside->L.Allocate = Allocate ? Allocate : allocateEntry;
  Lookaside->L.Free = Free ? Free : freeEntry;
}

VOID ExInitializePagedLookasideList(PPAGED_LOOKASIDE_LIST Lookaside,
                                    PALLOCATE_FUNCTION Allocate,
                                    PFREE_FUNCTION Free, ULONG Flags,
                                    SIZE_T Size, ULONG Tag, USHORT) {
  initialize(Lookaside->L, PagedPool | Flags, Size, Tag);
  Lookaside->L.Allocate = Allocate ? Allocate : allocateEntry;
  Lookaside->L.Free = Free ? Free : freeEntry;
}

// Drivers add flags to the values of POOL_TYPE.
__attribute__((no_sanitize("enum"))) NTSTATUS ExInitializeLookasideListEx(
    PLOOKASIDE_LIST_EX Lookaside, PALLOCATE_FUNCTION_EX Allocate,
    PFREE_FUNCTION_EX Free, POOL_TYPE PoolType, ULONG, SIZE_T Size, ULONG Tag,
    USHORT) {
  initialize(Lookaside->L, (ULONG)PoolType, Size, Tag);
  Lookaside->L.AllocateEx = Allocate ? Allocate : allocateEntryEx;
  Lookaside->L.FreeEx = Free ? Free : freeEntryEx;
  return STATUS_SUCCESS;
}

VOID ExDeleteNPagedLookasideList(PNPAGED_LOOKASIDE_LIST Lookaside) {
  while (PSLIST_ENTRY Entry = InterlockedPopEntrySList(&Lookaside->L.ListHead))
    Lookaside->L.Free(Entry);
}

VOID ExDeletePagedLookasideList(PPAGED_LOOKASIDE_LIST Lookaside) {
  while (PSLIST_ENTRY Entry = InterlockedPopEntrySList(&Lookaside->L.ListHead))
    Lookaside->L.Free(Entry);
}

VOID ExFlushLookasideListEx(PLOOKASIDE_LIST_EX Lookaside) {
  while (PSLIST_ENTRY Entry = InterlockedPopEntrySList(&Lookaside->L.ListHead))
    Lookaside->L.FreeEx(Entry, Lookaside);
}

VOID ExDeleteLookasideListEx(PLOOKASIDE_LIST_EX Lookaside) {
  ExFlushLookasideListEx(Lookaside);
}
