//===- Dpc.cpp - Deferred procedure calls ---------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Dpc.h"

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"

using namespace wsk::kernel;

// One processor's worth of DPCs: one thread runs them, and timers, in order.
static Lock QueueLock;
static PSINGLE_LIST_ENTRY Oldest, Newest;
static PKTHREAD DpcThread;
static PVOID DpcThreadStarted;
/// How many DPCs were taken from the queue, and how many of them have returned.
static ULONGLONG Taken, Returned;

// KDPC.DpcData is not null while the DPC is queued, as in Windows.
static char QueuedMark;

static constexpr UCHAR DpcType = 19;

//===--- The thread -------------------------------------------------------===//

static bool runOldest() {
  KDPC Copy;
  PKDPC Dpc;
  {
    LockGuard Guard(QueueLock);
    if (!Oldest)
      return false;
    Dpc = CONTAINING_RECORD(Oldest, KDPC, DpcListEntry);
    Oldest = Oldest->Next;
    if (!Oldest)
      Newest = nullptr;
    Dpc->DpcData = nullptr;
    Copy = *Dpc;
    ++Taken;
  }
  // From here on the driver may queue the DPC again, or free it.
  PKTHREAD Thread = currentThread();
  Thread->Irql = DISPATCH_LEVEL;
  Copy.DeferredRoutine(Dpc, Copy.DeferredContext, Copy.SystemArgument1,
                       Copy.SystemArgument2);
  requireSameIrql(DISPATCH_LEVEL, "a DPC routine",
                  placeOf(Copy.DeferredRoutine));
  Thread->Irql = PASSIVE_LEVEL;
  __atomic_add_fetch(&Returned, 1, __ATOMIC_RELEASE);
  return true;
}

static void WSK_HOST_ABI dpcThreadMain(void *) {
  PKTHREAD Thread = currentThread();
  __atomic_store_n(&DpcThread, Thread, __ATOMIC_RELEASE);
  for (;;) {
    ULONGLONG NextTimer = expireTimers();
    if (!runOldest())
      wskHostPark(Thread->Parker, NextTimer);
  }
}

void wsk::kernel::wakeDpcThread() {
  if (!__atomic_load_n(&DpcThreadStarted, __ATOMIC_RELAXED) &&
      !__atomic_exchange_n(&DpcThreadStarted, (PVOID)&QueuedMark,
                           __ATOMIC_ACQ_REL))
    startServiceThread(dpcThreadMain);
  // A thread that has just started looks at the queues by itself.
  if (PKTHREAD Thread = __atomic_load_n(&DpcThread, __ATOMIC_ACQUIRE))
    wskHostUnpark(Thread->Parker);
}

//===--- The queue --------------------------------------------------------===//

bool wsk::kernel::queueDpc(PKDPC Dpc, PVOID Argument1, PVOID Argument2) {
  {
    LockGuard Guard(QueueLock);
    if (Dpc->DpcData)
      return false;
    Dpc->DpcData = &QueuedMark;
    Dpc->SystemArgument1 = Argument1;
    Dpc->SystemArgument2 = Argument2;
    Dpc->DpcListEntry.Next = nullptr;
    if (Newest)
      Newest->Next = &Dpc->DpcListEntry;
    else
      Oldest = &Dpc->DpcListEntry;
    Newest = &Dpc->DpcListEntry;
  }
  wakeDpcThread();
  return true;
}

VOID KeInitializeDpc(PRKDPC Dpc, PKDEFERRED_ROUTINE DeferredRoutine,
                     PVOID DeferredContext) {
  *Dpc = {};
  Dpc->Type = DpcType;
  Dpc->Importance = MediumImportance;
  Dpc->DeferredRoutine = DeferredRoutine;
  Dpc->DeferredContext = DeferredContext;
}

// Threaded DPCs may run at DISPATCH_LEVEL like others.
VOID KeInitializeThreadedDpc(PRKDPC Dpc, PKDEFERRED_ROUTINE DeferredRoutine,
                             PVOID DeferredContext) {
  KeInitializeDpc(Dpc, DeferredRoutine, DeferredContext);
}

BOOLEAN KeInsertQueueDpc(PRKDPC Dpc, PVOID SystemArgument1,
                         PVOID SystemArgument2) {
  if (Dpc->Type != DpcType)
    bugCheck(StopIrqlNotLessOrEqual, WSK_CALLER,
             "KeInsertQueueDpc was given %p, which is no initialised DPC", Dpc);
  return queueDpc(Dpc, SystemArgument1, SystemArgument2);
}

BOOLEAN KeRemoveQueueDpc(PRKDPC Dpc) {
  LockGuard Guard(QueueLock);
  if (!Dpc->DpcData)
    return FALSE;
  PSINGLE_LIST_ENTRY Previous = nullptr;
  PSINGLE_LIST_ENTRY *Link = &Oldest;
  while (*Link != &Dpc->DpcListEntry) {
    Previous = *Link;
    Link = &Previous->Next;
  }
  *Link = Dpc->DpcListEntry.Next;
  if (Newest == &Dpc->DpcListEntry)
    Newest = Previous;
  Dpc->DpcData = nullptr;
  return TRUE;
}

VOID KeSetImportanceDpc(PRKDPC Dpc, KDPC_IMPORTANCE Importance) {
  Dpc->Importance = (UCHAR)Importance;
}

VOID KeSetTargetProcessorDpc(PRKDPC Dpc, CCHAR Number) {
  Dpc->Number = (USHORT)Number;
}

NTSTATUS KeSetTargetProcessorDpcEx(PKDPC Dpc, PPROCESSOR_NUMBER ProcNumber) {
  Dpc->Number = ProcNumber->Number;
  return STATUS_SUCCESS;
}

VOID KeFlushQueuedDpcs() {
  requireIrql(PASSIVE_LEVEL, "KeFlushQueuedDpcs", WSK_CALLER);
  // Waits until those have returned that are queued or running now.
  ULONGLONG Wanted;
  {
    LockGuard Guard(QueueLock);
    Wanted = Taken;
    for (PSINGLE_LIST_ENTRY Entry = Oldest; Entry; Entry = Entry->Next)
      ++Wanted;
  }
  Backoff Wait;
  while (__atomic_load_n(&Returned, __ATOMIC_ACQUIRE) < Wanted) {
    Wait.pause();
    // Some may have been removed from the queue meanwhile.
    LockGuard Guard(QueueLock);
    if (!Oldest && Taken < Wanted)
      Wanted = Taken;
  }
}
