//===- Queue.cpp - Queues that threads take work from ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The signal state counts the entries. As many threads run as take entries: the
// count that KeInitializeQueue is given limits them on Windows only as long as
// none of them waits for anything else, so no driver may rely on it.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

/// What a queue that was run down counts: every wait ends.
static constexpr LONG RunDown = MAXLONG / 2;

VOID KeInitializeQueue(PRKQUEUE Queue, ULONG Count) {
  *Queue = {};
  initializeHeader(&Queue->Header, QueueType, sizeof(KQUEUE), 0);
  InitializeListHead(&Queue->EntryListHead);
  InitializeListHead(&Queue->ThreadListHead);
  Queue->MaximumCount = Count ? Count : KeQueryActiveProcessorCount(nullptr);
}

static void requireQueue(PRKQUEUE Queue, PCSTR Function, PVOID Caller) {
  if (typeOf(&Queue->Header) != QueueType)
    bugCheck(StopIrqlNotLessOrEqual, Caller,
             "%s was given %p, which is no initialised queue", Function, Queue);
}

static LONG insert(PRKQUEUE Queue, PLIST_ENTRY Entry, bool First,
                   PCSTR Function, PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  requireQueue(Queue, Function, Caller);
  ObjectLock Locked(&Queue->Header, Function, Caller);
  LONG Before = Queue->Header.SignalState++;
  if (First)
    InsertHeadList(&Queue->EntryListHead, Entry);
  else
    InsertTailList(&Queue->EntryListHead, Entry);
  wakeWaiters(&Queue->Header);
  return Before;
}

LONG KeInsertQueue(PRKQUEUE Queue, PLIST_ENTRY Entry) {
  return insert(Queue, Entry, false, "KeInsertQueue", WSK_CALLER);
}

LONG KeInsertHeadQueue(PRKQUEUE Queue, PLIST_ENTRY Entry) {
  return insert(Queue, Entry, true, "KeInsertHeadQueue", WSK_CALLER);
}

LONG KeReadStateQueue(PRKQUEUE Queue) {
  requireQueue(Queue, "KeReadStateQueue", WSK_CALLER);
  ObjectLock Locked(&Queue->Header, "KeReadStateQueue", WSK_CALLER);
  return Queue->Header.SignalState;
}

/// A status in the place of an entry.
static PLIST_ENTRY statusEntry(NTSTATUS Status) {
  return (PLIST_ENTRY)(ULONG_PTR)(ULONG)Status;
}

PLIST_ENTRY KeRemoveQueue(PRKQUEUE Queue, KPROCESSOR_MODE,
                          PLARGE_INTEGER Timeout) {
  requireQueue(Queue, "KeRemoveQueue", WSK_CALLER);
  PVOID Object = Queue;
  if (waitFor(1, &Object, WaitAny, Timeout, "KeRemoveQueue", WSK_CALLER) ==
      STATUS_TIMEOUT)
    return statusEntry(STATUS_TIMEOUT);
  // The wait has counted one entry off.
  ObjectLock Locked(&Queue->Header, "KeRemoveQueue", WSK_CALLER);
  return IsListEmpty(&Queue->EntryListHead)
             ? statusEntry(STATUS_ABANDONED)
             : RemoveHeadList(&Queue->EntryListHead);
}

PLIST_ENTRY KeRundownQueue(PRKQUEUE Queue) {
  requireIrql(DISPATCH_LEVEL, "KeRundownQueue", WSK_CALLER);
  requireQueue(Queue, "KeRundownQueue", WSK_CALLER);
  ObjectLock Locked(&Queue->Header, "KeRundownQueue", WSK_CALLER);
  PLIST_ENTRY Head = &Queue->EntryListHead, First = nullptr;
  if (!IsListEmpty(Head)) {
    // The entries stay linked with each other, in a ring.
    First = Head->Flink;
    RemoveEntryList(Head);
    InitializeListHead(Head);
  }
  Queue->Header.SignalState = RunDown;
  wakeWaiters(&Queue->Header);
  return First;
}
