// Events, semaphores and mutexes, one thread or two.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

static NTSTATUS SetBeforeWait(VOID) {
  KEVENT Event;
  // A notification event stays signalled, a synchronization event serves one.
  KeInitializeEvent(&Event, NotificationEvent, FALSE);
  CHECK(Poll(&Event) == STATUS_TIMEOUT);
  CHECK(KeSetEvent(&Event, 0, FALSE) == 0);
  CHECK(KeSetEvent(&Event, 0, FALSE) != 0);
  CHECK(WaitFor(&Event) == STATUS_SUCCESS);
  CHECK(WaitFor(&Event) == STATUS_SUCCESS);
  CHECK(KeResetEvent(&Event) != 0);
  CHECK(KeResetEvent(&Event) == 0);
  CHECK(Poll(&Event) == STATUS_TIMEOUT);

  KeInitializeEvent(&Event, SynchronizationEvent, TRUE);
  CHECK(KeReadStateEvent(&Event) != 0);
  CHECK(WaitFor(&Event) == STATUS_SUCCESS);
  CHECK(KeReadStateEvent(&Event) == 0);
  CHECK(Poll(&Event) == STATUS_TIMEOUT);
  KeSetEvent(&Event, 0, FALSE);
  KeClearEvent(&Event);
  CHECK(Poll(&Event) == STATUS_TIMEOUT);
  return STATUS_SUCCESS;
}

static NTSTATUS PollAtDispatch(VOID) {
  KEVENT Event;
  KIRQL Irql;
  NTSTATUS Before, After;
  KeInitializeEvent(&Event, SynchronizationEvent, FALSE);
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  Before = Poll(&Event);
  KeSetEvent(&Event, 0, FALSE);
  After = Poll(&Event);
  KeLowerIrql(Irql);
  CHECK(Before == STATUS_TIMEOUT && After == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

static NTSTATUS Timeouts(VOID) {
  KEVENT Event;
  LARGE_INTEGER Timeout = Milliseconds(30);
  ULONGLONG Begin = KeQueryInterruptTime();
  KeInitializeEvent(&Event, NotificationEvent, FALSE);
  CHECK(KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, &Timeout) ==
        STATUS_TIMEOUT);
  CHECK(KeQueryInterruptTime() - Begin >= 300000);

  // A time in the past, then one in the future.
  KeQuerySystemTime(&Timeout);
  Timeout.QuadPart -= 10000000;
  CHECK(KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, &Timeout) ==
        STATUS_TIMEOUT);
  Begin = KeQueryInterruptTime();
  KeQuerySystemTime(&Timeout);
  Timeout.QuadPart += 200000;
  CHECK(KeWaitForSingleObject(&Event, Executive, KernelMode, FALSE, &Timeout) ==
        STATUS_TIMEOUT);
  CHECK(KeQueryInterruptTime() - Begin >= 190000);

  Begin = KeQueryInterruptTime();
  Timeout = Milliseconds(20);
  CHECK(KeDelayExecutionThread(KernelMode, FALSE, &Timeout) == STATUS_SUCCESS);
  CHECK(KeQueryInterruptTime() - Begin >= 200000);
  return STATUS_SUCCESS;
}

static NTSTATUS Semaphores(VOID) {
  KSEMAPHORE Semaphore;
  KeInitializeSemaphore(&Semaphore, 2, 5);
  CHECK(WaitFor(&Semaphore) == STATUS_SUCCESS);
  CHECK(KeReadStateSemaphore(&Semaphore) == 1);
  CHECK(WaitFor(&Semaphore) == STATUS_SUCCESS);
  CHECK(Poll(&Semaphore) == STATUS_TIMEOUT);
  CHECK(KeReleaseSemaphore(&Semaphore, 0, 5, FALSE) == 0);
  CHECK(KeReadStateSemaphore(&Semaphore) == 5);
  return STATUS_SUCCESS;
}

typedef struct _PING_PONG {
  PVOID Ping;
  KEVENT Pong;
  ULONG Count;
} PING_PONG;

#define ROUNDS 300

static VOID NTAPI Answer(PVOID Context) {
  PING_PONG *T = (PING_PONG *)Context;
  do {
    WaitFor(T->Ping);
    ++T->Count;
    KeSetEvent(&T->Pong, 0, FALSE);
  } while (T->Count < ROUNDS);
}

/// A signal that a waiting thread got is used up: there is one answer to each.
static NTSTATUS UsedUp(PVOID Ping, BOOLEAN IsSemaphore) {
  PING_PONG T = {Ping};
  PKTHREAD Thread;
  ULONG I;
  KeInitializeEvent(&T.Pong, SynchronizationEvent, FALSE);
  Thread = StartThread(Answer, &T);
  CHECK(Thread != NULL);
  for (I = 1; I <= ROUNDS; ++I) {
    if (IsSemaphore)
      KeReleaseSemaphore((PKSEMAPHORE)Ping, 0, 1, FALSE);
    else
      KeSetEvent((PKEVENT)Ping, 0, FALSE);
    CHECK(WaitFor(&T.Pong) == STATUS_SUCCESS);
    CHECK(T.Count == I);
  }
  JoinThread(Thread);
  CHECK(Poll(Ping) == STATUS_TIMEOUT);
  return STATUS_SUCCESS;
}

static NTSTATUS Handed(VOID) {
  KEVENT Event;
  KSEMAPHORE Semaphore;
  KeInitializeEvent(&Event, SynchronizationEvent, FALSE);
  KeInitializeSemaphore(&Semaphore, 0, MAXLONG);
  RUN(UsedUp(&Event, FALSE));
  RUN(UsedUp(&Semaphore, TRUE));
  return STATUS_SUCCESS;
}

typedef struct _MUTEX_TEST {
  KMUTEX Mutex;
  KEVENT Owned, Release;
  NTSTATUS First;
} MUTEX_TEST;

static VOID NTAPI OwnMutex(PVOID Context) {
  MUTEX_TEST *T = (MUTEX_TEST *)Context;
  T->First = WaitFor(&T->Mutex);
  KeSetEvent(&T->Owned, 0, FALSE);
  WaitFor(&T->Release);
  KeReleaseMutex(&T->Mutex, FALSE);
}

static NTSTATUS Mutexes(VOID) {
  MUTEX_TEST T;
  PKTHREAD Thread;
  KeInitializeMutex(&T.Mutex, 0);
  KeInitializeEvent(&T.Owned, NotificationEvent, FALSE);
  KeInitializeEvent(&T.Release, NotificationEvent, FALSE);
  // The owner may wait again, and releases as often.
  CHECK(WaitFor(&T.Mutex) == STATUS_SUCCESS);
  CHECK(WaitFor(&T.Mutex) == STATUS_SUCCESS);
  KeReleaseMutex(&T.Mutex, FALSE);
  CHECK(KeReadStateMutex(&T.Mutex) != 1);
  KeReleaseMutex(&T.Mutex, FALSE);
  CHECK(KeReadStateMutex(&T.Mutex) == 1);

  Thread = StartThread(OwnMutex, &T);
  CHECK(Thread != NULL);
  WaitFor(&T.Owned);
  CHECK(T.First == STATUS_SUCCESS);
  CHECK(Poll(&T.Mutex) == STATUS_TIMEOUT);
  KeSetEvent(&T.Release, 0, FALSE);
  CHECK(WaitFor(&T.Mutex) == STATUS_SUCCESS);
  KeReleaseMutex(&T.Mutex, FALSE);
  JoinThread(Thread);
  return STATUS_SUCCESS;
}

static NTSTATUS Handles(VOID) {
  HANDLE Handle;
  LARGE_INTEGER Zero = {0};
  LONG Previous;
  PKEVENT Event;
  CHECK(ZwCreateEvent(&Handle, EVENT_ALL_ACCESS, NULL, SynchronizationEvent,
                      FALSE) == STATUS_SUCCESS);
  CHECK(ZwWaitForSingleObject(Handle, FALSE, &Zero) == STATUS_TIMEOUT);
  CHECK(ZwSetEvent(Handle, &Previous) == STATUS_SUCCESS && Previous == 0);
  CHECK(ObReferenceObjectByHandle(Handle, EVENT_ALL_ACCESS, *ExEventObjectType,
                                  KernelMode, (PVOID *)&Event,
                                  NULL) == STATUS_SUCCESS);
  ZwClose(Handle);
  CHECK(WaitFor(Event) == STATUS_SUCCESS);
  ObDereferenceObject(Event);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(SetBeforeWait());
  RUN(PollAtDispatch());
  RUN(Timeouts());
  RUN(Semaphores());
  RUN(Handed());
  RUN(Mutexes());
  RUN(Handles());
  return STATUS_SUCCESS;
}
