// Lists that several processors use.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#define THREADS 3
#define ENTRIES 1500

typedef struct _ITEM {
  SLIST_ENTRY Entry;
  ULONG Value;
} ITEM;

static NTSTATUS Order(VOID) {
  SLIST_HEADER Head;
  ITEM Items[3];
  PSLIST_ENTRY Flushed;
  InitializeSListHead(&Head);
  CHECK(InterlockedPopEntrySList(&Head) == NULL && QueryDepthSList(&Head) == 0);
  CHECK(InterlockedPushEntrySList(&Head, &Items[0].Entry) == NULL);
  CHECK(InterlockedPushEntrySList(&Head, &Items[1].Entry) == &Items[0].Entry);
  CHECK(InterlockedPushEntrySList(&Head, &Items[2].Entry) == &Items[1].Entry);
  CHECK(QueryDepthSList(&Head) == 3);
  CHECK(InterlockedPopEntrySList(&Head) == &Items[2].Entry);
  Flushed = InterlockedFlushSList(&Head);
  CHECK(Flushed == &Items[1].Entry && Flushed->Next == &Items[0].Entry);
  CHECK(Items[0].Entry.Next == NULL && QueryDepthSList(&Head) == 0);
  CHECK(InterlockedFlushSList(&Head) == NULL);
  return STATUS_SUCCESS;
}

static SLIST_HEADER Shared;

static VOID NTAPI Push(PVOID Context) {
  ULONG I;
  UNREFERENCED_PARAMETER(Context);
  for (I = 0; I < ENTRIES; ++I) {
    ITEM *Item = ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(ITEM), TEST_TAG);
    if (Item == NULL)
      return;
    // Whoever pops it reads what was written before it was pushed.
    Item->Value = 1;
    InterlockedPushEntrySList(&Shared, &Item->Entry);
  }
}

static NTSTATUS Contended(VOID) {
  PKTHREAD Threads[THREADS];
  ULONG I, Turn = 0, Sum = 0;
  InitializeSListHead(&Shared);
  for (I = 0; I < THREADS; ++I) {
    Threads[I] = StartThread(Push, NULL);
    CHECK(Threads[I] != NULL);
  }
  while (Sum < THREADS * ENTRIES) {
    // Popped entries are freed while others push: a pop must not read them.
    BOOLEAN All = ++Turn % 2 == 0;
    PSLIST_ENTRY Entry = All ? InterlockedFlushSList(&Shared)
                             : InterlockedPopEntrySList(&Shared);
    while (Entry != NULL) {
      ITEM *Item = CONTAINING_RECORD(Entry, ITEM, Entry);
      Entry = All ? Entry->Next : NULL;
      Sum += Item->Value;
      ExFreePoolWithTag(Item, TEST_TAG);
    }
  }
  for (I = 0; I < THREADS; ++I)
    JoinThread(Threads[I]);
  CHECK(QueryDepthSList(&Shared) == 0);
  return STATUS_SUCCESS;
}

static NTSTATUS UnderSpinLock(VOID) {
  LIST_ENTRY Head, First, Second;
  KSPIN_LOCK Lock;
  InitializeListHead(&Head);
  KeInitializeSpinLock(&Lock);
  CHECK(ExInterlockedRemoveHeadList(&Head, &Lock) == NULL);
  CHECK(ExInterlockedInsertTailList(&Head, &First, &Lock) == NULL);
  CHECK(ExInterlockedInsertHeadList(&Head, &Second, &Lock) == &First);
  CHECK(ExInterlockedRemoveHeadList(&Head, &Lock) == &Second);
  CHECK(ExInterlockedRemoveHeadList(&Head, &Lock) == &First);
  CHECK(IsListEmpty(&Head));
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Order());
  RUN(Contended());
  RUN(UnderSpinLock());
  return STATUS_SUCCESS;
}
