//===- WorkItem.cpp - Work items and the threads that run them ------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Lock.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Thread.h"
#include "Kernel/src/Wait.h"

using namespace wsk::kernel;

struct _IO_WORKITEM {
  LIST_ENTRY Entry;
  PVOID IoObject;
  PIO_WORKITEM_ROUTINE Routine;
  PIO_WORKITEM_ROUTINE_EX RoutineEx;
  PVOID Context;
  bool Queued;
};

static constexpr ULONG WorkItemTag = ' kwI';
/// Routines may wait for each other.
static constexpr ULONG MaximumWorkers = 16;

namespace {

/// What a worker does next, copied: the item may be gone before the routine
/// is, which often frees it.
struct Work {
  PWORKER_THREAD_ROUTINE Routine;
  PVOID Parameter;
  _IO_WORKITEM *Item;
};

} // namespace

static Lock QueueLock;
static LIST_ENTRY ExQueue, IoQueue;
static KSEMAPHORE Available;
static ULONG Workers, IdleWorkers;

//===--- Workers ----------------------------------------------------------===//

static Work takeWork() {
  LockGuard Guard(QueueLock);
  --IdleWorkers;
  if (!IsListEmpty(&IoQueue)) {
    auto *Item =
        CONTAINING_RECORD(RemoveHeadList(&IoQueue), _IO_WORKITEM, Entry);
    Item->Queued = false;
    return {nullptr, nullptr, Item};
  }
  auto *Item =
      CONTAINING_RECORD(RemoveHeadList(&ExQueue), WORK_QUEUE_ITEM, List);
  Item->List.Flink = nullptr;
  return {Item->WorkerRoutine, Item->Parameter, nullptr};
}

static void run(const Work &W) {
  if (!W.Item) {
    W.Routine(W.Parameter);
    return requireSameIrql(PASSIVE_LEVEL, "a work item's routine",
                           placeOf(W.Routine));
  }
  // The object stays until the routine has returned; the item need not.
  _IO_WORKITEM Item = *W.Item;
  if (Item.RoutineEx)
    Item.RoutineEx(Item.IoObject, Item.Context, W.Item);
  else
    Item.Routine((PDEVICE_OBJECT)Item.IoObject, Item.Context);
  dereference(Item.IoObject);
  requireSameIrql(PASSIVE_LEVEL, "a work item's routine",
                  Item.RoutineEx ? placeOf(Item.RoutineEx)
                                 : placeOf(Item.Routine));
}

static void WSK_HOST_ABI workerMain(void *) {
  for (;;) {
    waitFor(&Available, "a worker thread", nullptr);
    run(takeWork());
    LockGuard Guard(QueueLock);
    ++IdleWorkers;
  }
}

/// Queues an entry and makes sure that somebody runs it.
static void enqueue(PLIST_ENTRY Queue, PLIST_ENTRY Entry) {
  InsertTailList(Queue, Entry);
}

static void prepareQueues() {
  if (ExQueue.Flink)
    return;
  InitializeListHead(&ExQueue);
  InitializeListHead(&IoQueue);
  KeInitializeSemaphore(&Available, 0, MAXLONG);
}

/// Whether one more worker is needed; counts it. Under the lock.
static bool wantsWorker() {
  // Every entry in the queues has claimed an idle worker by now or waits.
  ULONG Waiting = 0;
  for (PLIST_ENTRY E = ExQueue.Flink; E != &ExQueue; E = E->Flink)
    ++Waiting;
  for (PLIST_ENTRY E = IoQueue.Flink; E != &IoQueue; E = E->Flink)
    ++Waiting;
  if (Waiting <= IdleWorkers || Workers == MaximumWorkers)
    return false;
  ++Workers;
  ++IdleWorkers;
  return true;
}

static void announce(bool NewWorker) {
  KeReleaseSemaphore(&Available, 0, 1, FALSE);
  if (NewWorker)
    startServiceThread(workerMain);
}

//===--- ExQueueWorkItem --------------------------------------------------===//

VOID ExQueueWorkItem(PWORK_QUEUE_ITEM WorkItem, WORK_QUEUE_TYPE) {
  requireIrql(DISPATCH_LEVEL, "ExQueueWorkItem", WSK_CALLER);
  bool NewWorker;
  {
    LockGuard Guard(QueueLock);
    prepareQueues();
    if (WorkItem->List.Flink)
      bugCheck(StopWorkerInvalid, WSK_CALLER,
               "ExQueueWorkItem was given the work item at %p, which is queued "
               "already or was not initialised",
               WorkItem);
    enqueue(&ExQueue, &WorkItem->List);
    NewWorker = wantsWorker();
  }
  announce(NewWorker);
}

//===--- IoQueueWorkItem --------------------------------------------------===//

static void queue(PIO_WORKITEM Item, PIO_WORKITEM_ROUTINE Routine,
                  PIO_WORKITEM_ROUTINE_EX RoutineEx, PVOID Context,
                  PCSTR Function, PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  bool NewWorker;
  {
    LockGuard Guard(QueueLock);
    prepareQueues();
    if (Item->Queued)
      bugCheck(StopWorkerInvalid, Caller,
               "%s was given the work item at %p, which is queued already",
               Function, Item);
    Item->Queued = true;
    Item->Routine = Routine;
    Item->RoutineEx = RoutineEx;
    Item->Context = Context;
    reference(Item->IoObject);
    enqueue(&IoQueue, &Item->Entry);
    NewWorker = wantsWorker();
  }
  announce(NewWorker);
}

PIO_WORKITEM IoAllocateWorkItem(PDEVICE_OBJECT DeviceObject) {
  requireIrql(DISPATCH_LEVEL, "IoAllocateWorkItem", WSK_CALLER);
  auto *Item =
      (PIO_WORKITEM)allocateTracked(Kind::WorkItem, sizeof(_IO_WORKITEM),
                                    WorkItemTag, Fill::Zero, WSK_CALLER);
  if (Item)
    Item->IoObject = DeviceObject;
  return Item;
}

static void requireIdle(PIO_WORKITEM Item, PCSTR Function, PVOID Caller) {
  LockGuard Guard(QueueLock);
  if (Item->Queued)
    bugCheck(StopWorkerInvalid, Caller,
             "%s was given the work item at %p, which is still queued",
             Function, Item);
}

VOID IoFreeWorkItem(PIO_WORKITEM IoWorkItem) {
  requireIrql(DISPATCH_LEVEL, "IoFreeWorkItem", WSK_CALLER);
  if (isTracked(Kind::WorkItem, IoWorkItem))
    requireIdle(IoWorkItem, "IoFreeWorkItem", WSK_CALLER);
  freeTracked(Kind::WorkItem, IoWorkItem, 0, "IoFreeWorkItem", WSK_CALLER);
}

VOID IoQueueWorkItem(PIO_WORKITEM IoWorkItem,
                     PIO_WORKITEM_ROUTINE WorkerRoutine, WORK_QUEUE_TYPE,
                     PVOID Context) {
  queue(IoWorkItem, WorkerRoutine, nullptr, Context, "IoQueueWorkItem",
        WSK_CALLER);
}

VOID IoQueueWorkItemEx(PIO_WORKITEM IoWorkItem,
                       PIO_WORKITEM_ROUTINE_EX WorkerRoutine, WORK_QUEUE_TYPE,
                       PVOID Context) {
  queue(IoWorkItem, nullptr, WorkerRoutine, Context, "IoQueueWorkItemEx",
        WSK_CALLER);
}

ULONG IoSizeofWorkItem() { return sizeof(_IO_WORKITEM); }

VOID IoInitializeWorkItem(PVOID IoObject, PIO_WORKITEM IoWorkItem) {
  *IoWorkItem = {};
  IoWorkItem->IoObject = IoObject;
}

VOID IoUninitializeWorkItem(PIO_WORKITEM IoWorkItem) {
  requireIdle(IoWorkItem, "IoUninitializeWorkItem", WSK_CALLER);
}
