//===- Thread.cpp - System threads ----------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Thread.h"

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Wait.h"

#include <ntifs.h>

using namespace wsk::kernel;

// All threads, those of the run time included.
static Lock ThreadsLock;
static LIST_ENTRY Threads;
/// Threads that were signalled and have not yet given back their own reference.
static LONG EndingThreads;

static void deleteThread(PVOID Object) {
  wskHostParkerDestroy(((PKTHREAD)Object)->Parker);
}

_OBJECT_TYPE wsk::kernel::ThreadType = {"thread", Kind::Thread, deleteThread};

//===--- Thread objects ---------------------------------------------------===//

static PKTHREAD createThread(PVOID Caller) {
  auto *Thread = (PKTHREAD)createObject(&ThreadType, sizeof(_KTHREAD), Caller);
  if (!Thread)
    return nullptr;
  initializeHeader(&Thread->Header, ThreadHeaderType, sizeof(_KTHREAD), 0);
  Thread->Priority = 8;
  Thread->Parker = wskHostParkerCreate();
  if (!Thread->Parker) {
    dereference(Thread);
    return nullptr;
  }
  return Thread;
}

static void listThread(PKTHREAD Thread) {
  LockGuard Guard(ThreadsLock);
  if (!Threads.Flink)
    InitializeListHead(&Threads);
  InsertTailList(&Threads, &Thread->ThreadListEntry);
}

static void unlistThread(PKTHREAD Thread) {
  LockGuard Guard(ThreadsLock);
  RemoveEntryList(&Thread->ThreadListEntry);
}

/// Makes the calling thread \p Thread.
static void enterThread(PKTHREAD Thread, WSK_HOST_ROUTINE Ended) {
  Thread->Number = wskHostThreadNumber();
  wskHostSetThreadData(Thread, Ended);
}

static void leaveThread(PKTHREAD Thread) {
  unlistThread(Thread);
  wskHostSetThreadData(nullptr, nullptr);
  dereference(Thread);
}

/// A thread that the kernel did not start ends.
static void WSK_HOST_ABI foreignThreadEnded(void *Data) {
  leaveThread((PKTHREAD)Data);
}

PKTHREAD wsk::kernel::adoptThread() {
  PKTHREAD Thread = createThread(nullptr);
  if (!Thread)
    wskHostAbort();
  listThread(Thread);
  enterThread(Thread, foreignThreadEnded);
  return Thread;
}

void wsk::kernel::startServiceThread(WSK_HOST_ROUTINE Routine) {
  if (wskHostThreadCreate(Routine, nullptr) != 0)
    bugCheck(StopManuallyInitiated, nullptr,
             "the system has no thread left for the kernel's own work");
}

//===--- System threads ---------------------------------------------------===//

/// The rest of a system thread's life.
static void endThread(PKTHREAD Thread, NTSTATUS ExitStatus, PVOID Caller) {
  if (__atomic_load_n(&Thread->OwnedMutexes, __ATOMIC_RELAXED) > 0)
    bugCheck(StopThreadTerminateHeldMutex, Caller,
             {creatorOf(Thread), "the thread was created here"},
             "a thread ended while it owned a mutex");
  Thread->ExitStatus = ExitStatus;
  __atomic_add_fetch(&EndingThreads, 1, __ATOMIC_SEQ_CST);
  {
    ObjectLock Locked(&Thread->Header, "PsTerminateSystemThread", Caller);
    Thread->Header.SignalState = 1;
    wakeWaiters(&Thread->Header);
  }
  leaveThread(Thread);
  __atomic_sub_fetch(&EndingThreads, 1, __ATOMIC_SEQ_CST);
}

static void WSK_HOST_ABI systemThreadMain(void *Context) {
  auto *Thread = (PKTHREAD)Context;
  enterThread(Thread, foreignThreadEnded);
  Thread->StartRoutine(Thread->StartContext);
  requireSameIrql(PASSIVE_LEVEL, "a thread routine",
                  placeOf(Thread->StartRoutine));
  endThread(Thread, STATUS_SUCCESS, nullptr);
}

static NTSTATUS createSystemThread(PHANDLE ThreadHandle, PCLIENT_ID ClientId,
                                   PKSTART_ROUTINE StartRoutine,
                                   PVOID StartContext, PCSTR Function,
                                   PVOID Caller) {
  requireIrql(PASSIVE_LEVEL, Function, Caller);
  PKTHREAD Thread = createThread(Caller);
  if (!Thread)
    return STATUS_INSUFFICIENT_RESOURCES;
  Thread->IsDrivers = true;
  Thread->StartRoutine = StartRoutine;
  Thread->StartContext = StartContext;
  HANDLE Handle = createHandle(Thread, Caller);
  if (!Handle) {
    dereference(Thread);
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  // Both are set before the thread may look at them.
  *ThreadHandle = Handle;
  if (ClientId)
    *ClientId = {PsGetCurrentProcessId(), (HANDLE)Thread};
  // It runs from here on, for whoever counts, although the host may start it
  // later.
  listThread(Thread);
  if (wskHostThreadCreate(systemThreadMain, Thread) != 0) {
    unlistThread(Thread);
    *ThreadHandle = nullptr;
    ZwClose(Handle);
    dereference(Thread);
    return STATUS_INSUFFICIENT_RESOURCES;
  }
  return STATUS_SUCCESS;
}

NTSTATUS PsCreateSystemThread(PHANDLE ThreadHandle, ULONG, POBJECT_ATTRIBUTES,
                              HANDLE, PCLIENT_ID ClientId,
                              PKSTART_ROUTINE StartRoutine,
                              PVOID StartContext) {
  return createSystemThread(ThreadHandle, ClientId, StartRoutine, StartContext,
                            "PsCreateSystemThread", WSK_CALLER);
}

NTSTATUS IoCreateSystemThread(PVOID, PHANDLE ThreadHandle, ULONG,
                              POBJECT_ATTRIBUTES, HANDLE, PCLIENT_ID ClientId,
                              PKSTART_ROUTINE StartRoutine,
                              PVOID StartContext) {
  return createSystemThread(ThreadHandle, ClientId, StartRoutine, StartContext,
                            "IoCreateSystemThread", WSK_CALLER);
}

NTSTATUS PsTerminateSystemThread(NTSTATUS ExitStatus) {
  PKTHREAD Thread = currentThread();
  if (!Thread->IsDrivers)
    return STATUS_INVALID_PARAMETER;
  requireIrql(PASSIVE_LEVEL, "PsTerminateSystemThread", WSK_CALLER);
  endThread(Thread, ExitStatus, WSK_CALLER);
  wskHostThreadExit();
}

//===--- Questions --------------------------------------------------------===//

PKTHREAD KeGetCurrentThread() { return currentThread(); }

// A thread is known by the address of its object: the host's numbers are used
// again, and a new thread has none before it runs.
HANDLE PsGetThreadId(PETHREAD Thread) { return (HANDLE)Thread; }

VOID IoGetStackLimits(PULONG_PTR LowLimit, PULONG_PTR HighLimit) {
  uint64_t Low, High;
  wskHostStackLimits(&Low, &High);
  *LowLimit = Low;
  *HighLimit = High;
}

HANDLE PsGetCurrentThreadId() { return PsGetThreadId(currentThread()); }

BOOLEAN PsIsSystemThread(PETHREAD) { return TRUE; }

KPRIORITY KeSetPriorityThread(PKTHREAD Thread, KPRIORITY Priority) {
  return __atomic_exchange_n(&Thread->Priority, Priority, __ATOMIC_RELAXED);
}

LONG KeSetBasePriorityThread(PKTHREAD Thread, LONG Increment) {
  return __atomic_fetch_add(&Thread->Priority, Increment, __ATOMIC_RELAXED);
}

KPRIORITY KeQueryPriorityThread(PKTHREAD Thread) {
  return __atomic_load_n(&Thread->Priority, __ATOMIC_RELAXED);
}

//===--- Reports ----------------------------------------------------------===//

void wsk::kernel::reportLeakedThreads() {
  // A thread that somebody has waited for ends at once.
  Backoff Wait;
  while (__atomic_load_n(&EndingThreads, __ATOMIC_SEQ_CST) > 0)
    Wait.pause();
  LockGuard Guard(ThreadsLock);
  for (PLIST_ENTRY Entry = Threads.Flink; Entry && Entry != &Threads;
       Entry = Entry->Flink) {
    auto *Thread = CONTAINING_RECORD(Entry, _KTHREAD, ThreadListEntry);
    if (!Thread->IsDrivers)
      continue;
    ReportLine("leak")
        .text("thread")
        .caller(creatorOf(Thread))
        .text("1 thread still runs")
        .send();
    forgetObject(Thread);
  }
}

void wsk::kernel::reportWaits() {
  LockGuard Guard(ThreadsLock);
  for (PLIST_ENTRY Entry = Threads.Flink; Entry && Entry != &Threads;
       Entry = Entry->Flink) {
    auto *Thread = CONTAINING_RECORD(Entry, _KTHREAD, ThreadListEntry);
    PVOID Caller = __atomic_load_n(&Thread->WaitCaller, __ATOMIC_ACQUIRE);
    if (!Caller)
      continue;
    ReportLine("waiting")
        .caller(Caller)
        .format("thread %Iu waits in %s for %p", Thread->Number,
                __atomic_load_n(&Thread->WaitFunction, __ATOMIC_RELAXED),
                __atomic_load_n(&Thread->WaitObject, __ATOMIC_RELAXED))
        .send();
  }
}

PIRP IoGetTopLevelIrp() { return currentThread()->TopLevelIrp; }

VOID IoSetTopLevelIrp(PIRP Irp) { currentThread()->TopLevelIrp = Irp; }
