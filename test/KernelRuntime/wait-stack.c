// Events on the stack, gone as soon as the wait is over: whoever sets one must
// not touch it any more by then.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#define ROUNDS 5000

typedef struct _REQUESTS {
  KSEMAPHORE Available;
  KSPIN_LOCK Lock;
  PKEVENT Event; ///< What to set; NULL ends the thread.
} REQUESTS;

static VOID NTAPI Setter(PVOID Context) {
  REQUESTS *Requests = (REQUESTS *)Context;
  for (;;) {
    PKEVENT Event;
    KIRQL Irql;
    WaitFor(&Requests->Available);
    KeAcquireSpinLock(&Requests->Lock, &Irql);
    Event = Requests->Event;
    KeReleaseSpinLock(&Requests->Lock, Irql);
    if (Event == NULL)
      return;
    KeSetEvent(Event, IO_NO_INCREMENT, FALSE);
  }
}

static VOID Post(REQUESTS *Requests, PKEVENT Event) {
  KIRQL Irql;
  KeAcquireSpinLock(&Requests->Lock, &Irql);
  Requests->Event = Event;
  KeReleaseSpinLock(&Requests->Lock, Irql);
  KeReleaseSemaphore(&Requests->Available, 0, 1, FALSE);
}

/// Waits in another way each time.
static __attribute__((noinline)) NTSTATUS Once(REQUESTS *Requests, ULONG I) {
  KEVENT Events[2];
  PVOID Objects[] = {&Events[0], &Events[1]};
  LARGE_INTEGER Timeout = Milliseconds(20000);
  NTSTATUS Status;
  KeInitializeEvent(&Events[0], NotificationEvent, FALSE);
  KeInitializeEvent(&Events[1], SynchronizationEvent, FALSE);
  Post(Requests, &Events[1]);
  switch (I % 3) {
  case 0:
    Status = WaitFor(&Events[1]);
    break;
  case 1:
    Status = KeWaitForMultipleObjects(2, Objects, WaitAny, Executive,
                                      KernelMode, FALSE, &Timeout, NULL);
    break;
  default:
    while ((Status = Poll(&Events[1])) == STATUS_TIMEOUT)
      YieldProcessor();
  }
  RtlFillMemory(Events, sizeof(Events), 0xEE);
  return Status;
}

static NTSTATUS Test(VOID) {
  REQUESTS Requests;
  PKTHREAD Thread;
  ULONG I;
  KeInitializeSemaphore(&Requests.Available, 0, MAXLONG);
  KeInitializeSpinLock(&Requests.Lock);
  Thread = StartThread(Setter, &Requests);
  CHECK(Thread != NULL);
  for (I = 0; I < ROUNDS; ++I)
    CHECK(Once(&Requests, I) == (I % 3 == 1 ? STATUS_WAIT_1 : STATUS_SUCCESS));
  Post(&Requests, NULL);
  JoinThread(Thread);
  return STATUS_SUCCESS;
}
