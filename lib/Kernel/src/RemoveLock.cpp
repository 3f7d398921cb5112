//===- RemoveLock.cpp - Remove locks --------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

// IoCount is one more than the number of owners, until the device is removed:
// the remover waits for the last owner, who makes it 0.

VOID IoInitializeRemoveLockEx(PIO_REMOVE_LOCK Lock, ULONG, ULONG, ULONG,
                              ULONG) {
  Lock->Common.Removed = FALSE;
  Lock->Common.IoCount = 1;
  KeInitializeEvent(&Lock->Common.RemoveEvent, SynchronizationEvent, FALSE);
}

static void release(PIO_REMOVE_LOCK Lock, PCSTR Function, PVOID Caller) {
  LONG Left = __atomic_sub_fetch(&Lock->Common.IoCount, 1, __ATOMIC_ACQ_REL);
  if (Left < 0)
    bugCheck(StopReferenceByPointer, Caller,
             "%s was called more often than the lock was acquired", Function);
  if (Left == 0)
    KeSetEvent(&Lock->Common.RemoveEvent, IO_NO_INCREMENT, FALSE);
}

NTSTATUS IoAcquireRemoveLockEx(PIO_REMOVE_LOCK RemoveLock, PVOID, PCSTR, ULONG,
                               ULONG) {
  __atomic_add_fetch(&RemoveLock->Common.IoCount, 1, __ATOMIC_ACQ_REL);
  if (!__atomic_load_n(&RemoveLock->Common.Removed, __ATOMIC_ACQUIRE))
    return STATUS_SUCCESS;
  release(RemoveLock, "IoAcquireRemoveLock", WSK_CALLER);
  return STATUS_DELETE_PENDING;
}

VOID IoReleaseRemoveLockEx(PIO_REMOVE_LOCK RemoveLock, PVOID, ULONG) {
  release(RemoveLock, "IoReleaseRemoveLock", WSK_CALLER);
}

VOID IoReleaseRemoveLockAndWaitEx(PIO_REMOVE_LOCK RemoveLock, PVOID, ULONG) {
  requireIrql(PASSIVE_LEVEL, "IoReleaseRemoveLockAndWait", WSK_CALLER);
  __atomic_store_n(&RemoveLock->Common.Removed, (BOOLEAN)TRUE,
                   __ATOMIC_RELEASE);
  // The caller's own and the one that stood for the device.
  release(RemoveLock, "IoReleaseRemoveLockAndWait", WSK_CALLER);
  release(RemoveLock, "IoReleaseRemoveLockAndWait", WSK_CALLER);
  waitFor(&RemoveLock->Common.RemoveEvent, "IoReleaseRemoveLockAndWait",
          WSK_CALLER);
}
