// What a driver leaves unordered, ThreadSanitizer must see: the kernel's own
// locks order nothing but what goes through the same object.
//
// REQUIRES: driver-sanitizers
// RUN: not wsk-run --run true --tsan %s 2>&1 | FileCheck %s
// RUN: wsk-run --run true --tsan --extra-arg=-DORDERED %s
//
// CHECK: data race
#include "Inputs/kernel_test.h"

static ULONG Data;
static LONG Flag;
static KEVENT First, Second;

static VOID NTAPI Read(PVOID Context) {
  PULONG Seen = (PULONG)Context;
  // Tells that the other thread is done, and orders nothing.
  while (!ReadNoFence(&Flag))
    YieldProcessor();
  // Another event than the one that was set.
#ifdef ORDERED
  WaitFor(&First);
#else
  KeSetEvent(&Second, 0, FALSE);
  WaitFor(&Second);
#endif
  ExFreePoolWithTag(ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, TEST_TAG),
                    TEST_TAG);
  *Seen = Data;
}

static NTSTATUS Test(VOID) {
  ULONG Seen = 0;
  PKTHREAD Thread;
  KeInitializeEvent(&First, NotificationEvent, FALSE);
  KeInitializeEvent(&Second, NotificationEvent, FALSE);
  Thread = StartThread(Read, &Seen);
  CHECK(Thread != NULL);
  Data = 1;
  KeSetEvent(&First, 0, FALSE);
  WriteNoFence(&Flag, 1);
  JoinThread(Thread);
  CHECK(Seen == 1);
  return STATUS_SUCCESS;
}
