// Waiting for several objects.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

static NTSTATUS WaitForAnyOrAll(ULONG Count, PVOID *Objects, WAIT_TYPE Type,
                                LONG Timeout) {
  KWAIT_BLOCK Blocks[MAXIMUM_WAIT_OBJECTS];
  LARGE_INTEGER Relative = Milliseconds(Timeout);
  return KeWaitForMultipleObjects(Count, Objects, Type, Executive, KernelMode,
                                  FALSE, &Relative, Blocks);
}

static NTSTATUS Any(VOID) {
  KEVENT Event;
  KSEMAPHORE Semaphore;
  KMUTEX Mutex;
  PVOID Objects[] = {&Event, &Semaphore, &Mutex};
  KeInitializeEvent(&Event, SynchronizationEvent, FALSE);
  KeInitializeSemaphore(&Semaphore, 0, 3);
  KeInitializeMutex(&Mutex, 0);
  // The first one that is signalled, and only that one.
  CHECK(WaitForAnyOrAll(3, Objects, WaitAny, 0) == STATUS_WAIT_2);
  KeReleaseSemaphore(&Semaphore, 0, 2, FALSE);
  CHECK(WaitForAnyOrAll(3, Objects, WaitAny, 10) == STATUS_WAIT_1);
  KeSetEvent(&Event, 0, FALSE);
  CHECK(WaitForAnyOrAll(3, Objects, WaitAny, 10) == STATUS_WAIT_0);
  CHECK(KeReadStateSemaphore(&Semaphore) == 1);
  CHECK(WaitForAnyOrAll(2, Objects, WaitAny, 10) == STATUS_WAIT_1);
  CHECK(WaitForAnyOrAll(2, Objects, WaitAny, 10) == STATUS_TIMEOUT);
  KeReleaseMutex(&Mutex, FALSE);
  return STATUS_SUCCESS;
}

static NTSTATUS All(VOID) {
  KEVENT First, Second;
  PVOID Objects[] = {&First, &Second};
  KeInitializeEvent(&First, SynchronizationEvent, TRUE);
  KeInitializeEvent(&Second, SynchronizationEvent, FALSE);
  // Nothing is taken before everything can be.
  CHECK(WaitForAnyOrAll(2, Objects, WaitAll, 0) == STATUS_TIMEOUT);
  CHECK(WaitForAnyOrAll(2, Objects, WaitAll, 10) == STATUS_TIMEOUT);
  CHECK(KeReadStateEvent(&First) != 0);
  KeSetEvent(&Second, 0, FALSE);
  CHECK(WaitForAnyOrAll(2, Objects, WaitAll, 10) == STATUS_SUCCESS);
  CHECK(KeReadStateEvent(&First) == 0 && KeReadStateEvent(&Second) == 0);
  return STATUS_SUCCESS;
}

// Many threads, a few objects: each signal wakes exactly one waiter.
#define THREADS 4
#define ROUNDS 500

typedef struct _CROWD {
  KSEMAPHORE Left, Right;
  KEVENT Both;
  LONG Any, All;
} CROWD;

static VOID NTAPI TakeAny(PVOID Context) {
  CROWD *Crowd = (CROWD *)Context;
  PVOID Objects[] = {&Crowd->Left, &Crowd->Right};
  ULONG I;
  for (I = 0; I < ROUNDS; ++I)
    if (NT_SUCCESS(KeWaitForMultipleObjects(2, Objects, WaitAny, Executive,
                                            KernelMode, FALSE, NULL, NULL)))
      InterlockedIncrement(&Crowd->Any);
}

static VOID NTAPI TakeAll(PVOID Context) {
  CROWD *Crowd = (CROWD *)Context;
  PVOID Objects[] = {&Crowd->Right, &Crowd->Both, &Crowd->Left};
  ULONG I;
  for (I = 0; I < ROUNDS; ++I) {
    if (!NT_SUCCESS(KeWaitForMultipleObjects(3, Objects, WaitAll, Executive,
                                             KernelMode, FALSE, NULL, NULL)))
      return;
    InterlockedIncrement(&Crowd->All);
    KeSetEvent(&Crowd->Both, 0, FALSE);
  }
}

static NTSTATUS Crowded(VOID) {
  CROWD Crowd = {0};
  PKTHREAD Threads[THREADS];
  ULONG I;
  KeInitializeSemaphore(&Crowd.Left, 0, MAXLONG);
  KeInitializeSemaphore(&Crowd.Right, 0, MAXLONG);
  KeInitializeEvent(&Crowd.Both, SynchronizationEvent, TRUE);
  for (I = 0; I < THREADS; ++I) {
    Threads[I] = StartThread(I % 2 ? TakeAll : TakeAny, &Crowd);
    CHECK(Threads[I] != NULL);
  }
  // Never more than one of each, so that the threads wait.
  while (InterlockedAdd(&Crowd.All, 0) < THREADS / 2 * ROUNDS ||
         InterlockedAdd(&Crowd.Any, 0) < THREADS / 2 * ROUNDS) {
    if (KeReadStateSemaphore(&Crowd.Left) == 0)
      KeReleaseSemaphore(&Crowd.Left, 0, 1, FALSE);
    if (KeReadStateSemaphore(&Crowd.Right) == 0)
      KeReleaseSemaphore(&Crowd.Right, 0, 1, FALSE);
    YieldProcessor();
  }
  for (I = 0; I < THREADS; ++I)
    JoinThread(Threads[I]);
  CHECK(Crowd.Any == THREADS / 2 * ROUNDS);
  CHECK(Crowd.All == THREADS / 2 * ROUNDS);
  return STATUS_SUCCESS;
}

static VOID NTAPI SetAll(PVOID Context) {
  PKEVENT Events = (PKEVENT)Context;
  ULONG I;
  for (I = 0; I < MAXIMUM_WAIT_OBJECTS; ++I)
    KeSetEvent(&Events[I], 0, FALSE);
}

static NTSTATUS SixtyFour(VOID) {
  KEVENT Events[MAXIMUM_WAIT_OBJECTS];
  PVOID Objects[MAXIMUM_WAIT_OBJECTS];
  PKTHREAD Thread;
  ULONG I;
  for (I = 0; I < MAXIMUM_WAIT_OBJECTS; ++I) {
    KeInitializeEvent(&Events[I], NotificationEvent, FALSE);
    // Backwards: the order of the addresses must not matter.
    Objects[I] = &Events[MAXIMUM_WAIT_OBJECTS - 1 - I];
  }
  Thread = StartThread(SetAll, Events);
  CHECK(Thread != NULL);
  CHECK(WaitForAnyOrAll(MAXIMUM_WAIT_OBJECTS, Objects, WaitAll, 20000) ==
        STATUS_SUCCESS);
  JoinThread(Thread);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Any());
  RUN(All());
  RUN(Crowded());
  RUN(SixtyFour());
  return STATUS_SUCCESS;
}
