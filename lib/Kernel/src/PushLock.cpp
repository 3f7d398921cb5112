//===- PushLock.cpp - Push locks ------------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"

using namespace wsk::kernel;

// The lock is one word: whether somebody owns it, whether somebody waits, and
// how many share it. Threads that wait are in a list by the lock's address.
// While somebody waits, nobody new shares the lock, so that everybody's turn
// comes; and when it is free, all that wait try again.
static constexpr ULONG_PTR Exclusive = 1, Waiting = 2, Shared = 4;

namespace {

struct Waiter {
  Waiter *Next;
  PEX_PUSH_LOCK PushLock;
  PVOID Parker;
  LONG Woken;
};

struct Bucket {
  Lock Guard;
  Waiter *First;
};

} // namespace

static Bucket Buckets[64];

static Bucket &bucketOf(PEX_PUSH_LOCK PushLock) {
  return Buckets[((ULONG_PTR)PushLock >> 4) % RTL_NUMBER_OF(Buckets)];
}

/// Waits until the lock's holder is done, unless no bit of Obstacles is set.
static void waitForTurn(PEX_PUSH_LOCK PushLock, ULONG_PTR Obstacles,
                        PCSTR Function, PVOID Caller) {
  PKTHREAD Thread = currentThread();
  Waiter Self = {nullptr, PushLock, Thread->Parker, 0};
  Bucket &B = bucketOf(PushLock);
  {
    LockGuard Guard(B.Guard);
    // Whoever releases the lock from here on sees that somebody waits.
    ULONG_PTR Old = __atomic_load_n(PushLock, __ATOMIC_RELAXED);
    do
      if (!(Old & Obstacles))
        return;
    while (!__atomic_compare_exchange_n(PushLock, &Old, Old | Waiting, false,
                                        __ATOMIC_RELAXED, __ATOMIC_RELAXED));
    Self.Next = B.First;
    B.First = &Self;
  }
  __atomic_store_n(&Thread->WaitFunction, Function, __ATOMIC_RELAXED);
  __atomic_store_n(&Thread->WaitObject, (PVOID)PushLock, __ATOMIC_RELAXED);
  __atomic_store_n(&Thread->WaitCaller, Caller, __ATOMIC_RELEASE);
  while (!__atomic_load_n(&Self.Woken, __ATOMIC_ACQUIRE))
    wskHostPark(Thread->Parker, WSK_HOST_FOREVER);
  __atomic_store_n(&Thread->WaitCaller, (PVOID) nullptr, __ATOMIC_RELAXED);
}

/// The lock is free, and somebody waits.
static void wakeAll(PEX_PUSH_LOCK PushLock) {
  Bucket &B = bucketOf(PushLock);
  LockGuard Guard(B.Guard);
  __atomic_fetch_and(PushLock, ~Waiting, __ATOMIC_RELAXED);
  for (Waiter **Link = &B.First; *Link;) {
    Waiter *W = *Link;
    if (W->PushLock != PushLock) {
      Link = &W->Next;
      continue;
    }
    *Link = W->Next;
    PVOID Parker = W->Parker; // The waiter is gone once it is woken.
    __atomic_store_n(&W->Woken, 1, __ATOMIC_RELEASE);
    wskHostUnpark(Parker);
  }
}

static void requireRegion(PCSTR Function, PVOID Caller) {
  requireIrql(APC_LEVEL, Function, Caller);
  if (currentThread()->CriticalRegions == 0 &&
      currentThread()->GuardedRegions == 0 && KeGetCurrentIrql() < APC_LEVEL)
    bugCheck(StopIrqlUnexpectedValue, Caller,
             "%s was called outside a critical region: call "
             "KeEnterCriticalRegion before",
             Function);
}

VOID ExInitializePushLock(PEX_PUSH_LOCK PushLock) { *PushLock = 0; }

VOID ExAcquirePushLockExclusiveEx(PEX_PUSH_LOCK PushLock, ULONG) {
  requireRegion("ExAcquirePushLockExclusive", WSK_CALLER);
  ULONG_PTR Old = 0;
  while (!__atomic_compare_exchange_n(PushLock, &Old, Old | Exclusive, false,
                                      __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
    if (Old & ~Waiting) {
      waitForTurn(PushLock, ~Waiting, "ExAcquirePushLockExclusive", WSK_CALLER);
      Old = 0;
    }
  }
}

VOID ExAcquirePushLockSharedEx(PEX_PUSH_LOCK PushLock, ULONG) {
  requireRegion("ExAcquirePushLockShared", WSK_CALLER);
  ULONG_PTR Old = __atomic_load_n(PushLock, __ATOMIC_RELAXED);
  for (;;) {
    if (Old & (Exclusive | Waiting)) {
      waitForTurn(PushLock, Exclusive | Waiting, "ExAcquirePushLockShared",
                  WSK_CALLER);
      Old = __atomic_load_n(PushLock, __ATOMIC_RELAXED);
    } else if (__atomic_compare_exchange_n(PushLock, &Old, Old + Shared, false,
                                           __ATOMIC_ACQUIRE,
                                           __ATOMIC_RELAXED)) {
      return;
    }
  }
}

VOID ExReleasePushLockExclusiveEx(PEX_PUSH_LOCK PushLock, ULONG) {
  requireRegion("ExReleasePushLockExclusive", WSK_CALLER);
  ULONG_PTR Old = __atomic_fetch_and(PushLock, ~Exclusive, __ATOMIC_RELEASE);
  if (!(Old & Exclusive))
    bugCheck(StopResourceNotOwned, WSK_CALLER,
             "ExReleasePushLockExclusive was given the push lock at %p, which "
             "nobody has exclusively",
             PushLock);
  if (Old & Waiting)
    wakeAll(PushLock);
}

VOID ExReleasePushLockSharedEx(PEX_PUSH_LOCK PushLock, ULONG) {
  requireRegion("ExReleasePushLockShared", WSK_CALLER);
  ULONG_PTR Old = __atomic_fetch_sub(PushLock, Shared, __ATOMIC_RELEASE);
  if (Old < Shared || (Old & Exclusive))
    bugCheck(StopResourceNotOwned, WSK_CALLER,
             "ExReleasePushLockShared was given the push lock at %p, which "
             "nobody shares",
             PushLock);
  if (Old == (Shared | Waiting))
    wakeAll(PushLock);
}
