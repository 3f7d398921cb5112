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

// The lock is one word: a bit of the owner, and twice the number of those who
// share it. Nobody holds it for long, so that who waits gives up its turn.
static constexpr ULONG_PTR Exclusive = 1, Shared = 2;

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
  Backoff Wait;
  for (ULONG_PTR Free = 0;
       !__atomic_compare_exchange_n(PushLock, &Free, Exclusive, false,
                                    __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
       Free = 0)
    Wait.pause();
}

VOID ExAcquirePushLockSharedEx(PEX_PUSH_LOCK PushLock, ULONG) {
  requireRegion("ExAcquirePushLockShared", WSK_CALLER);
  Backoff Wait;
  ULONG_PTR Old = __atomic_load_n(PushLock, __ATOMIC_RELAXED);
  for (;;) {
    if (Old & Exclusive) {
      Wait.pause();
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
  if (__atomic_exchange_n(PushLock, 0, __ATOMIC_RELEASE) != Exclusive)
    bugCheck(StopResourceNotOwned, WSK_CALLER,
             "ExReleasePushLockExclusive was given the push lock at %p, which "
             "nobody has exclusively",
             PushLock);
}

VOID ExReleasePushLockSharedEx(PEX_PUSH_LOCK PushLock, ULONG) {
  requireRegion("ExReleasePushLockShared", WSK_CALLER);
  ULONG_PTR Old = __atomic_fetch_sub(PushLock, Shared, __ATOMIC_RELEASE);
  if (Old < Shared || (Old & Exclusive))
    bugCheck(StopResourceNotOwned, WSK_CALLER,
             "ExReleasePushLockShared was given the push lock at %p, which "
             "nobody shares",
             PushLock);
}
