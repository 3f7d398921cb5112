//===- RunOnce.cpp - What is done once ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Stop.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

// The low bits of RTL_RUN_ONCE.Ptr. Above them: of Begun, the newest of the
// threads that wait; of Done, the driver's data.
static constexpr ULONG_PTR NotBegun = 0, Begun = 1, Done = 2, BegunByMany = 3;
static constexpr ULONG_PTR Bits =
    ((ULONG_PTR)1 << RTL_RUN_ONCE_CTX_RESERVED_BITS) - 1;

namespace {
struct Waiter {
  Waiter *Next;
  KEVENT Over;
};
} // namespace

static bool replace(PRTL_RUN_ONCE RunOnce, PVOID &Old, ULONG_PTR New) {
  return __atomic_compare_exchange_n(&RunOnce->Ptr, &Old, (PVOID)New, false,
                                     __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
}

/// Waits until the thread that has begun is done or has failed.
static void waitForOther(PRTL_RUN_ONCE RunOnce, PVOID Old, PCSTR Function,
                         PVOID Caller) {
  requireIrql(APC_LEVEL, Function, Caller);
  Waiter Own;
  Own.Next = (Waiter *)((ULONG_PTR)Old & ~Bits);
  KeInitializeEvent(&Own.Over, NotificationEvent, FALSE);
  if (!replace(RunOnce, Old, (ULONG_PTR)&Own | Begun))
    return;
  waitFor(&Own.Over, Function, Caller);
}

static NTSTATUS begin(PRTL_RUN_ONCE RunOnce, ULONG Flags, PVOID *Context,
                      PCSTR Function, PVOID Caller) {
  bool Many = Flags & RTL_RUN_ONCE_ASYNC;
  for (;;) {
    PVOID Old = __atomic_load_n(&RunOnce->Ptr, __ATOMIC_ACQUIRE);
    ULONG_PTR State = (ULONG_PTR)Old & Bits;
    if (State == Done) {
      if (Context)
        *Context = (PVOID)((ULONG_PTR)Old & ~Bits);
      return STATUS_SUCCESS;
    }
    if (Flags & RTL_RUN_ONCE_CHECK_ONLY)
      return STATUS_UNSUCCESSFUL;
    if (State == NotBegun) {
      if (replace(RunOnce, Old, Many ? BegunByMany : Begun))
        return STATUS_PENDING;
    } else if (Many != (State == BegunByMany)) {
      return STATUS_INVALID_PARAMETER;
    } else if (Many) {
      return STATUS_PENDING;
    } else {
      waitForOther(RunOnce, Old, Function, Caller);
    }
  }
}

static void wakeAll(Waiter *Newest) {
  while (Newest) {
    Waiter *Next = Newest->Next;
    KeSetEvent(&Newest->Over, 0, FALSE);
    Newest = Next;
  }
}

VOID RtlRunOnceInitialize(PRTL_RUN_ONCE RunOnce) {
  __atomic_store_n(&RunOnce->Ptr, nullptr, __ATOMIC_RELEASE);
}

NTSTATUS RtlRunOnceBeginInitialize(PRTL_RUN_ONCE RunOnce, ULONG Flags,
                                   PVOID *Context) {
  return begin(RunOnce, Flags, Context, "RtlRunOnceBeginInitialize",
               WSK_CALLER);
}

NTSTATUS RtlRunOnceComplete(PRTL_RUN_ONCE RunOnce, ULONG Flags, PVOID Context) {
  bool Many = Flags & RTL_RUN_ONCE_ASYNC,
       Failed = Flags & RTL_RUN_ONCE_INIT_FAILED;
  if (((ULONG_PTR)Context & Bits) || (Many && Failed))
    return STATUS_INVALID_PARAMETER;
  ULONG_PTR New = Failed ? NotBegun : (ULONG_PTR)Context | Done;
  PVOID Old = __atomic_load_n(&RunOnce->Ptr, __ATOMIC_ACQUIRE);
  do {
    ULONG_PTR State = (ULONG_PTR)Old & Bits;
    if (State == NotBegun || State == Done)
      return STATUS_UNSUCCESSFUL;
    if (Many != (State == BegunByMany))
      return STATUS_INVALID_PARAMETER;
  } while (!replace(RunOnce, Old, New));
  if (!Many)
    wakeAll((Waiter *)((ULONG_PTR)Old & ~Bits));
  return STATUS_SUCCESS;
}

NTSTATUS RtlRunOnceExecuteOnce(PRTL_RUN_ONCE RunOnce,
                               PRTL_RUN_ONCE_INIT_FN InitFn, PVOID Parameter,
                               PVOID *Context) {
  requireIrql(APC_LEVEL, "RtlRunOnceExecuteOnce", WSK_CALLER);
  NTSTATUS Status =
      begin(RunOnce, 0, Context, "RtlRunOnceExecuteOnce", WSK_CALLER);
  if (Status != STATUS_PENDING)
    return Status;
  KeEnterCriticalRegion();
  bool Succeeded = InitFn(RunOnce, Parameter, Context);
  Status = RtlRunOnceComplete(RunOnce, Succeeded ? 0 : RTL_RUN_ONCE_INIT_FAILED,
                              Succeeded && Context ? *Context : nullptr);
  KeLeaveCriticalRegion();
  return Succeeded ? Status : STATUS_UNSUCCESSFUL;
}
