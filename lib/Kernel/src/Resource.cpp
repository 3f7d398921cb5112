//===- Resource.cpp - ERESOURCE: locks for one writer or many readers -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Tracker.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

namespace {

struct Owner {
  ERESOURCE_THREAD Thread;
  ULONG Count;
};

struct ResourceWaiter {
  LIST_ENTRY Entry;
  ERESOURCE_THREAD Thread;
  bool Exclusive;
  KEVENT Granted;
};

/// What ERESOURCE.OwnerTable points to.
struct State {
  Lock L;
  LIST_ENTRY Waiters; ///< First come, first served.
  Owner Exclusive;
  Owner *Shared;
  ULONG SharedCount, SharedCapacity;
};

} // namespace

static constexpr ULONG ResourceTag = 'cRxE';

static State &stateOf(PERESOURCE Resource, PCSTR Function, PVOID Caller) {
  auto *S = (State *)Resource->OwnerTable;
  if (!S || !isTracked(Kind::Resource, S))
    bugCheck(StopResourceNotOwned, Caller,
             "%s was given %p, which is no initialised ERESOURCE", Function,
             Resource);
  return *S;
}

static Owner *findShared(State &S, ERESOURCE_THREAD Thread) {
  for (ULONG I = 0; I < S.SharedCount; ++I)
    if (S.Shared[I].Thread == Thread)
      return &S.Shared[I];
  return nullptr;
}

static void addShared(State &S, ERESOURCE_THREAD Thread) {
  if (Owner *O = findShared(S, Thread)) {
    ++O->Count;
    return;
  }
  if (S.SharedCount == S.SharedCapacity) {
    ULONG Capacity = S.SharedCapacity ? 2 * S.SharedCapacity : 8;
    auto *Larger = (Owner *)allocate(Capacity * sizeof(Owner));
    if (!Larger)
      wskHostAbort();
    if (S.SharedCount)
      memcpy(Larger, S.Shared, S.SharedCount * sizeof(Owner));
    release(S.Shared);
    S.Shared = Larger;
    S.SharedCapacity = Capacity;
  }
  S.Shared[S.SharedCount++] = {Thread, 1};
}

/// Gives the resource to those who wait for it, as far as it can be had.
static void grant(State &S) {
  while (!IsListEmpty(&S.Waiters)) {
    auto *W = CONTAINING_RECORD(S.Waiters.Flink, ResourceWaiter, Entry);
    if (S.Exclusive.Count || (W->Exclusive && S.SharedCount))
      return;
    RemoveEntryList(&W->Entry);
    if (W->Exclusive)
      S.Exclusive = {W->Thread, 1};
    else
      addShared(S, W->Thread);
    KeSetEvent(&W->Granted, 0, FALSE);
  }
}

/// PassWaiters: shared access even where a writer waits.
static BOOLEAN acquire(PERESOURCE Resource, bool Exclusive, bool PassWaiters,
                       BOOLEAN Wait, PCSTR Function, PVOID Caller) {
  requireIrql(APC_LEVEL, Function, Caller);
  State &S = stateOf(Resource, Function, Caller);
  ERESOURCE_THREAD Thread = ExGetCurrentResourceThread();
  ResourceWaiter W;
  {
    LockGuard Guard(S.L);
    if (S.Exclusive.Count && S.Exclusive.Thread == Thread) {
      ++S.Exclusive.Count;
      return TRUE;
    }
    Owner *Own = findShared(S, Thread);
    if (!Exclusive && !S.Exclusive.Count &&
        (Own || PassWaiters || IsListEmpty(&S.Waiters))) {
      addShared(S, Thread);
      return TRUE;
    }
    if (Exclusive && !S.Exclusive.Count && !S.SharedCount) {
      S.Exclusive = {Thread, 1};
      return TRUE;
    }
    if (!Wait)
      return FALSE;
    if (Exclusive && Own)
      bugCheck(StopResourceNotOwned, Caller,
               "%s was called by a thread that has the resource at %p shared: "
               "it would wait for itself",
               Function, Resource);
    W.Thread = Thread;
    W.Exclusive = Exclusive;
    KeInitializeEvent(&W.Granted, NotificationEvent, FALSE);
    InsertTailList(&S.Waiters, &W.Entry);
  }
  waitFor(&W.Granted, Function, Caller);
  return TRUE;
}

static void releaseResource(PERESOURCE Resource, ERESOURCE_THREAD Thread,
                            PCSTR Function, PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  State &S = stateOf(Resource, Function, Caller);
  LockGuard Guard(S.L);
  Owner *Own = S.Exclusive.Count && S.Exclusive.Thread == Thread
                   ? &S.Exclusive
                   : findShared(S, Thread);
  if (!Own)
    bugCheck(StopResourceNotOwned, Caller,
             "%s was given the resource at %p, which this thread does not own",
             Function, Resource);
  if (--Own->Count)
    return;
  if (Own != &S.Exclusive)
    *Own = S.Shared[--S.SharedCount];
  grant(S);
}

NTSTATUS ExInitializeResourceLite(PERESOURCE Resource) {
  auto *S = (State *)allocateTracked(Kind::Resource, sizeof(State), ResourceTag,
                                     Fill::Zero, WSK_CALLER);
  if (!S)
    return STATUS_INSUFFICIENT_RESOURCES;
  InitializeListHead(&S->Waiters);
  *Resource = {};
  Resource->OwnerTable = (POWNER_ENTRY)S;
  return STATUS_SUCCESS;
}

NTSTATUS ExReinitializeResourceLite(PERESOURCE Resource) {
  State &S = stateOf(Resource, "ExReinitializeResourceLite", WSK_CALLER);
  LockGuard Guard(S.L);
  S.Exclusive = {};
  S.SharedCount = 0;
  return STATUS_SUCCESS;
}

NTSTATUS ExDeleteResourceLite(PERESOURCE Resource) {
  State &S = stateOf(Resource, "ExDeleteResourceLite", WSK_CALLER);
  release(S.Shared);
  freeTracked(Kind::Resource, &S, 0, "ExDeleteResourceLite", WSK_CALLER);
  Resource->OwnerTable = nullptr;
  return STATUS_SUCCESS;
}

BOOLEAN ExAcquireResourceSharedLite(PERESOURCE Resource, BOOLEAN Wait) {
  return acquire(Resource, false, false, Wait, "ExAcquireResourceSharedLite",
                 WSK_CALLER);
}

BOOLEAN ExAcquireResourceExclusiveLite(PERESOURCE Resource, BOOLEAN Wait) {
  return acquire(Resource, true, false, Wait, "ExAcquireResourceExclusiveLite",
                 WSK_CALLER);
}

BOOLEAN ExAcquireSharedStarveExclusive(PERESOURCE Resource, BOOLEAN Wait) {
  return acquire(Resource, false, true, Wait, "ExAcquireSharedStarveExclusive",
                 WSK_CALLER);
}

VOID ExReleaseResourceLite(PERESOURCE Resource) {
  releaseResource(Resource, ExGetCurrentResourceThread(),
                  "ExReleaseResourceLite", WSK_CALLER);
}

VOID ExReleaseResourceForThreadLite(PERESOURCE Resource,
                                    ERESOURCE_THREAD ResourceThreadId) {
  releaseResource(Resource, ResourceThreadId, "ExReleaseResourceForThreadLite",
                  WSK_CALLER);
}

VOID ExConvertExclusiveToSharedLite(PERESOURCE Resource) {
  State &S = stateOf(Resource, "ExConvertExclusiveToSharedLite", WSK_CALLER);
  ERESOURCE_THREAD Thread = ExGetCurrentResourceThread();
  LockGuard Guard(S.L);
  if (!S.Exclusive.Count || S.Exclusive.Thread != Thread)
    bugCheck(StopResourceNotOwned, WSK_CALLER,
             "ExConvertExclusiveToSharedLite was given the resource at %p, "
             "which this thread does not own exclusively",
             Resource);
  ULONG Count = S.Exclusive.Count;
  S.Exclusive = {};
  for (; Count; --Count)
    addShared(S, Thread);
  grant(S);
}

BOOLEAN ExIsResourceAcquiredExclusiveLite(PERESOURCE Resource) {
  State &S = stateOf(Resource, "ExIsResourceAcquiredExclusiveLite", WSK_CALLER);
  LockGuard Guard(S.L);
  return S.Exclusive.Count &&
         S.Exclusive.Thread == ExGetCurrentResourceThread();
}

ULONG ExIsResourceAcquiredSharedLite(PERESOURCE Resource) {
  State &S = stateOf(Resource, "ExIsResourceAcquiredSharedLite", WSK_CALLER);
  ERESOURCE_THREAD Thread = ExGetCurrentResourceThread();
  LockGuard Guard(S.L);
  if (S.Exclusive.Count && S.Exclusive.Thread == Thread)
    return S.Exclusive.Count;
  Owner *Own = findShared(S, Thread);
  return Own ? Own->Count : 0;
}

PVOID ExEnterCriticalRegionAndAcquireResourceExclusive(PERESOURCE Resource) {
  KeEnterCriticalRegion();
  acquire(Resource, true, false, TRUE,
          "ExEnterCriticalRegionAndAcquireResourceExclusive", WSK_CALLER);
  return nullptr;
}

PVOID ExEnterCriticalRegionAndAcquireResourceShared(PERESOURCE Resource) {
  KeEnterCriticalRegion();
  acquire(Resource, false, false, TRUE,
          "ExEnterCriticalRegionAndAcquireResourceShared", WSK_CALLER);
  return nullptr;
}

VOID ExReleaseResourceAndLeaveCriticalRegion(PERESOURCE Resource) {
  releaseResource(Resource, ExGetCurrentResourceThread(),
                  "ExReleaseResourceAndLeaveCriticalRegion", WSK_CALLER);
  KeLeaveCriticalRegion();
}
