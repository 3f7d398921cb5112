//===- List.cpp - Lists that processors share -----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

//===--- SLISTs -----------------------------------------------------------===//

// Windows' lock-free pop reads the next pointer of an entry that another
// processor may just have freed; sanitizers are right not to like that. So a
// bit of Region locks the list: NextEntry is a multiple of 16.
static constexpr ULONGLONG LockBit = 1;

namespace {
class SListLock {
public:
  explicit SListLock(PSLIST_HEADER Head) : Head(Head) {
    Backoff Wait;
    while (__atomic_fetch_or(&Head->Region, LockBit, __ATOMIC_ACQUIRE) &
           LockBit)
      Wait.pause();
    Region = __atomic_load_n(&Head->Region, __ATOMIC_RELAXED) & ~LockBit;
    Alignment = __atomic_load_n(&Head->Alignment, __ATOMIC_RELAXED);
  }
  ~SListLock() {
    __atomic_store_n(&Head->Alignment, Alignment, __ATOMIC_RELAXED);
    __atomic_store_n(&Head->Region, Region, __ATOMIC_RELEASE);
  }
  SListLock(const SListLock &) = delete;
  SListLock &operator=(const SListLock &) = delete;

  PSLIST_ENTRY first() const { return (PSLIST_ENTRY)(Region & ~15ULL); }
  void setFirst(PSLIST_ENTRY Entry) { Region = (ULONGLONG)Entry; }
  // Depth is the lowest 16 bits, Sequence the rest.
  void addDepth(LONG Change) {
    Alignment = ((Alignment + 0x10000) & ~0xFFFFULL) |
                ((Alignment + (ULONGLONG)Change) & 0xFFFF);
  }
  void clearDepth() { Alignment = (Alignment + 0x10000) & ~0xFFFFULL; }

private:
  PSLIST_HEADER Head;
  ULONGLONG Region, Alignment;
};
} // namespace

VOID InitializeSListHead(PSLIST_HEADER SListHead) {
  SListHead->Alignment = 0;
  SListHead->Region = 0;
}

PSLIST_ENTRY ExpInterlockedPushEntrySList(PSLIST_HEADER ListHead,
                                          PSLIST_ENTRY ListEntry) {
  if ((ULONG_PTR)ListEntry % MEMORY_ALLOCATION_ALIGNMENT)
    bugCheck(StopKernelModeException, WSK_CALLER,
             "InterlockedPushEntrySList was given an entry at %p; entries must "
             "lie at a multiple of %u",
             ListEntry, MEMORY_ALLOCATION_ALIGNMENT);
  SListLock Locked(ListHead);
  PSLIST_ENTRY Previous = Locked.first();
  ListEntry->Next = Previous;
  Locked.setFirst(ListEntry);
  Locked.addDepth(1);
  return Previous;
}

PSLIST_ENTRY ExpInterlockedPopEntrySList(PSLIST_HEADER ListHead) {
  SListLock Locked(ListHead);
  PSLIST_ENTRY Entry = Locked.first();
  if (Entry) {
    Locked.setFirst(Entry->Next);
    Locked.addDepth(-1);
  }
  return Entry;
}

PSLIST_ENTRY ExpInterlockedFlushSList(PSLIST_HEADER ListHead) {
  SListLock Locked(ListHead);
  PSLIST_ENTRY Entry = Locked.first();
  Locked.setFirst(nullptr);
  Locked.clearDepth();
  return Entry;
}

USHORT ExQueryDepthSList(PSLIST_HEADER SListHead) {
  return (USHORT)__atomic_load_n(&SListHead->Alignment, __ATOMIC_RELAXED);
}

//===--- Lists under a spin lock ------------------------------------------===//

// At any IRQL, so not by KeAcquireSpinLock.
namespace {
class ListLock {
public:
  explicit ListLock(PKSPIN_LOCK SpinLock) : SpinLock(SpinLock) {
    Backoff Wait;
    KSPIN_LOCK Free = 0;
    while (!__atomic_compare_exchange_n(SpinLock, &Free, (KSPIN_LOCK)1, false,
                                        __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
      Free = 0;
      Wait.pause();
    }
  }
  ~ListLock() { __atomic_store_n(SpinLock, 0, __ATOMIC_RELEASE); }
  ListLock(const ListLock &) = delete;
  ListLock &operator=(const ListLock &) = delete;

private:
  PKSPIN_LOCK SpinLock;
};
} // namespace

PLIST_ENTRY ExInterlockedInsertHeadList(PLIST_ENTRY ListHead,
                                        PLIST_ENTRY ListEntry,
                                        PKSPIN_LOCK Lock) {
  ListLock Locked(Lock);
  PLIST_ENTRY Previous = IsListEmpty(ListHead) ? nullptr : ListHead->Flink;
  InsertHeadList(ListHead, ListEntry);
  return Previous;
}

PLIST_ENTRY ExInterlockedInsertTailList(PLIST_ENTRY ListHead,
                                        PLIST_ENTRY ListEntry,
                                        PKSPIN_LOCK Lock) {
  ListLock Locked(Lock);
  PLIST_ENTRY Previous = IsListEmpty(ListHead) ? nullptr : ListHead->Blink;
  InsertTailList(ListHead, ListEntry);
  return Previous;
}

PLIST_ENTRY ExInterlockedRemoveHeadList(PLIST_ENTRY ListHead,
                                        PKSPIN_LOCK Lock) {
  ListLock Locked(Lock);
  return IsListEmpty(ListHead) ? nullptr : RemoveHeadList(ListHead);
}

PSINGLE_LIST_ENTRY ExInterlockedPushEntryList(PSINGLE_LIST_ENTRY ListHead,
                                              PSINGLE_LIST_ENTRY ListEntry,
                                              PKSPIN_LOCK Lock) {
  ListLock Locked(Lock);
  PSINGLE_LIST_ENTRY Previous = ListHead->Next;
  PushEntryList(ListHead, ListEntry);
  return Previous;
}

PSINGLE_LIST_ENTRY ExInterlockedPopEntryList(PSINGLE_LIST_ENTRY ListHead,
                                             PKSPIN_LOCK Lock) {
  ListLock Locked(Lock);
  return PopEntryList(ListHead);
}
