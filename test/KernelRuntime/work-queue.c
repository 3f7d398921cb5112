// Queues that threads take work from.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
// RUN: not wsk-run --run true --extra-arg=-DNO_QUEUE %s 2>&1 | FileCheck %s --check-prefix=NO-QUEUE
#include "Inputs/kernel_test.h"

#include <ntifs.h>

#define TIMED_OUT ((PLIST_ENTRY)(ULONG_PTR)STATUS_TIMEOUT)
#define ABANDONED ((PLIST_ENTRY)(ULONG_PTR)STATUS_ABANDONED)

#define WORKERS 3
#define ITEMS 1000

typedef struct _ITEM {
  LIST_ENTRY Entry;
  ULONG Number; ///< Nothing but the queue orders who writes and who reads it.
} ITEM, *PITEM;

static KQUEUE Queue;
static ITEM Items[ITEMS];
static LONG Sum, Taken;
static KEVENT AllTaken;

static PLIST_ENTRY TakeNow(VOID) {
  LARGE_INTEGER Zero = {0};
  return KeRemoveQueue(&Queue, KernelMode, &Zero);
}

static NTSTATUS Order(VOID) {
  LARGE_INTEGER Short = Milliseconds(1);
  KeInitializeQueue(&Queue, 0);
  CHECK(Queue.MaximumCount == KeQueryActiveProcessorCount(NULL));
  CHECK(TakeNow() == TIMED_OUT);
  CHECK(KeRemoveQueue(&Queue, KernelMode, &Short) == TIMED_OUT);
  // The number of entries before.
  CHECK(KeInsertQueue(&Queue, &Items[0].Entry) == 0);
  CHECK(KeInsertQueue(&Queue, &Items[1].Entry) == 1);
  CHECK(KeInsertHeadQueue(&Queue, &Items[2].Entry) == 2);
  CHECK(KeReadStateQueue(&Queue) == 3);
  CHECK(TakeNow() == &Items[2].Entry);
  CHECK(TakeNow() == &Items[0].Entry);
  CHECK(TakeNow() == &Items[1].Entry);
  CHECK(KeReadStateQueue(&Queue) == 0);
  CHECK(KeRundownQueue(&Queue) == NULL);
  return STATUS_SUCCESS;
}

static VOID NTAPI Work(PVOID Context) {
  PLIST_ENTRY Entry;
  UNREFERENCED_PARAMETER(Context);
  while ((Entry = KeRemoveQueue(&Queue, KernelMode, NULL)) != ABANDONED) {
    PITEM Item = CONTAINING_RECORD(Entry, ITEM, Entry);
    InterlockedExchangeAdd(&Sum, (LONG)Item->Number);
    if (InterlockedIncrement(&Taken) == ITEMS)
      KeSetEvent(&AllTaken, IO_NO_INCREMENT, FALSE);
  }
}

static NTSTATUS Workers(VOID) {
  PKTHREAD Threads[WORKERS];
  KIRQL Irql;
  ULONG I;
  KeInitializeQueue(&Queue, 1);
  KeInitializeEvent(&AllTaken, NotificationEvent, FALSE);
  for (I = 0; I != WORKERS; ++I)
    Threads[I] = StartThread(Work, NULL);
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  for (I = 0; I != ITEMS; ++I) {
    Items[I].Number = I;
    KeInsertQueue(&Queue, &Items[I].Entry);
  }
  KeLowerIrql(Irql);
  WaitFor(&AllTaken);
  CHECK(Sum == ITEMS * (ITEMS - 1) / 2);
  // All who wait are told.
  CHECK(KeRundownQueue(&Queue) == NULL);
  for (I = 0; I != WORKERS; ++I)
    JoinThread(Threads[I]);
  CHECK(Taken == ITEMS);
  CHECK(TakeNow() == ABANDONED);
  return STATUS_SUCCESS;
}

/// What is left comes back, linked in a ring.
static NTSTATUS Rundown(VOID) {
  PLIST_ENTRY First;
  KeInitializeQueue(&Queue, 0);
  KeInsertQueue(&Queue, &Items[0].Entry);
  KeInsertQueue(&Queue, &Items[1].Entry);
  First = KeRundownQueue(&Queue);
  CHECK(First == &Items[0].Entry && First->Flink == &Items[1].Entry &&
        First->Flink->Flink == First);
  CHECK(TakeNow() == ABANDONED);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Order());
  RUN(Workers());
  RUN(Rundown());
#ifdef NO_QUEUE
  static KEVENT Event;
  KeInitializeEvent(&Event, NotificationEvent, FALSE);
  // NO-QUEUE: work-queue.c:[[@LINE+1]]:{{.*}}: error: 0x0000000A {{.*}}: KeInsertQueue was given {{[0-9A-F]+}}, which is no initialised queue
  KeInsertQueue((PKQUEUE)&Event, &Items[0].Entry);
#endif
  return STATUS_SUCCESS;
}
