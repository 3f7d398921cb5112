// Push locks, and addresses that are probed.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
//
// DEFINE: %{misuse} =
// DEFINE: %{run} = not wsk-run --run true --extra-arg=-D%{misuse} %s 2>&1
#include "Inputs/kernel_test.h"

#include <ntifs.h>

static EX_PUSH_LOCK Lock;
static ULONG Written;

static VOID NTAPI Write(PVOID Context) {
  ULONG I;
  UNREFERENCED_PARAMETER(Context);
  for (I = 0; I != 1000; ++I) {
    KeEnterCriticalRegion();
    ExAcquirePushLockExclusive(&Lock);
    ++Written;
    ExReleasePushLockExclusive(&Lock);
    KeLeaveCriticalRegion();
  }
}

static VOID NTAPI Read(PVOID Context) {
  ULONG I;
  for (I = 0; I != 1000; ++I) {
    KeEnterCriticalRegion();
    ExAcquirePushLockShared(&Lock);
    if (Written > 2000)
      *(PULONG)Context = 1;
    ExReleasePushLockShared(&Lock);
    KeLeaveCriticalRegion();
  }
}

static KEVENT Held, Release;

static VOID NTAPI Hold(PVOID Context) {
  UNREFERENCED_PARAMETER(Context);
  KeEnterCriticalRegion();
  ExAcquirePushLockExclusive(&Lock);
  KeSetEvent(&Held, IO_NO_INCREMENT, FALSE);
  WaitFor(&Release);
  ExReleasePushLockExclusive(&Lock);
  KeLeaveCriticalRegion();
}

/// Several threads wait for one that holds the lock for long.
static NTSTATUS Long(VOID) {
  ULONG Wrong = 0, I;
  PKTHREAD Holder, Threads[4];
  KeInitializeEvent(&Held, NotificationEvent, FALSE);
  KeInitializeEvent(&Release, NotificationEvent, FALSE);
  Written = 0;
  Holder = StartThread(Hold, NULL);
  WaitFor(&Held);
  for (I = 0; I != 4; ++I)
    Threads[I] = StartThread(I % 2 ? Write : Read, &Wrong);
  CHECK(Written == 0); // Nobody gets it meanwhile.
  KeSetEvent(&Release, IO_NO_INCREMENT, FALSE);
  JoinThread(Holder);
  for (I = 0; I != 4; ++I)
    JoinThread(Threads[I]);
  CHECK(Written == 2000 && !Wrong);
  CHECK(Lock == 0);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  ULONG Wrong[2] = {0, 0}, I;
  PKTHREAD Threads[4];
  PUCHAR Block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 8192, TEST_TAG);
  CHECK(Block != NULL);
  ExInitializePushLock(&Lock);
  Threads[0] = StartThread(Write, NULL);
  Threads[1] = StartThread(Write, NULL);
  Threads[2] = StartThread(Read, &Wrong[0]);
  Threads[3] = StartThread(Read, &Wrong[1]);
  for (I = 0; I != 4; ++I)
    JoinThread(Threads[I]);
  CHECK(Written == 2000 && !Wrong[0] && !Wrong[1]);
  RUN(Long());
  ProbeForRead(Block, 8192, 8);
  ProbeForWrite(Block + 1, 8191, 1);
  ProbeForRead(NULL, 0, 1);

// REDEFINE: %{misuse} = NO_REGION
// RUN: %{run} | FileCheck %s --check-prefix=NO-REGION
#ifdef NO_REGION
  // NO-REGION: push-lock.c:[[@LINE+1]]:{{.*}}: error: 0x000000C8 {{.*}}: ExAcquirePushLockShared was called outside a critical region: call KeEnterCriticalRegion before
  ExAcquirePushLockShared(&Lock);
#endif
// REDEFINE: %{misuse} = NOT_OWNED
// RUN: %{run} | FileCheck %s --check-prefix=NOT-OWNED
#ifdef NOT_OWNED
  KeEnterCriticalRegion();
  // NOT-OWNED: push-lock.c:[[@LINE+1]]:{{.*}}: error: 0x000000E3 {{.*}}: ExReleasePushLockExclusive was given the push lock at {{[0-9A-F]+}}, which nobody has exclusively
  ExReleasePushLockExclusive(&Lock);
#endif
// REDEFINE: %{misuse} = MISALIGNED
// RUN: %{run} | FileCheck %s --check-prefix=MISALIGNED
#ifdef MISALIGNED
  // MISALIGNED: push-lock.c:[[@LINE+1]]:{{.*}}: error: {{.*}}: ProbeForRead raised a data misalignment: {{[0-9A-F]+}} is no multiple of 4
  ProbeForRead(Block + 2, 4, 4);
#endif
// REDEFINE: %{misuse} = NOT_THERE
// RUN: %{run} | FileCheck %s --check-prefix=NOT-THERE
#ifdef NOT_THERE
  // NOT-THERE: push-lock.c:[[@LINE+1]]:{{.*}}: error: {{.*}}: ProbeForWrite raised an access violation: the 8 bytes at 0000000000000010 are not all there
  ProbeForWrite((PVOID)16, 8, 8);
#endif
  ExFreePoolWithTag(Block, TEST_TAG);
  return STATUS_SUCCESS;
}
