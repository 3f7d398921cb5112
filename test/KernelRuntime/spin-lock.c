// IRQLs and spin locks.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#define THREADS 4
#define ROUNDS 5000

static NTSTATUS Irqls(VOID) {
  KIRQL Old, Older;
  CHECK(KeGetCurrentIrql() == PASSIVE_LEVEL);
  KeRaiseIrql(APC_LEVEL, &Older);
  KeRaiseIrql(DISPATCH_LEVEL, &Old);
  CHECK(Older == PASSIVE_LEVEL && Old == APC_LEVEL);
  CHECK(KeGetCurrentIrql() == DISPATCH_LEVEL);
  KeLowerIrql(Old);
  CHECK(KeGetCurrentIrql() == APC_LEVEL && KeAreApcsDisabled());
  KeLowerIrql(Older);
  CHECK(KeRaiseIrqlToDpcLevel() == PASSIVE_LEVEL);
  KeLowerIrql(PASSIVE_LEVEL);
  CHECK(!KeAreApcsDisabled());
  KeEnterCriticalRegion();
  CHECK(KeAreApcsDisabled() && !KeAreAllApcsDisabled());
  KeLeaveCriticalRegion();
  return STATUS_SUCCESS;
}

static NTSTATUS Single(VOID) {
  KSPIN_LOCK Lock;
  KLOCK_QUEUE_HANDLE Handle;
  KIRQL Irql;
  KeInitializeSpinLock(&Lock);
  CHECK(KeTestSpinLock(&Lock));
  KeAcquireSpinLock(&Lock, &Irql);
  CHECK(Irql == PASSIVE_LEVEL && KeGetCurrentIrql() == DISPATCH_LEVEL);
  CHECK(!KeTestSpinLock(&Lock));
  CHECK(!KeTryToAcquireSpinLockAtDpcLevel(&Lock));
  KeReleaseSpinLockFromDpcLevel(&Lock);
  CHECK(KeGetCurrentIrql() == DISPATCH_LEVEL);
  CHECK(KeTryToAcquireSpinLockAtDpcLevel(&Lock));
  KeReleaseSpinLock(&Lock, Irql);
  KeAcquireInStackQueuedSpinLock(&Lock, &Handle);
  CHECK(KeGetCurrentIrql() == DISPATCH_LEVEL);
  KeReleaseInStackQueuedSpinLock(&Handle);
  CHECK(KeGetCurrentIrql() == PASSIVE_LEVEL);
  return STATUS_SUCCESS;
}

typedef struct _SHARED {
  KSPIN_LOCK Lock;
  EX_SPIN_LOCK ExLock;
  ULONG Plain;     ///< Under Lock.
  ULONG Exclusive; ///< Under ExLock.
  LONG Torn;
} SHARED;

static VOID NTAPI Work(PVOID Context) {
  SHARED *S = (SHARED *)Context;
  KIRQL Irql;
  ULONG I;
  for (I = 0; I < ROUNDS; ++I) {
    KeAcquireSpinLock(&S->Lock, &Irql);
    ++S->Plain;
    KeReleaseSpinLock(&S->Lock, Irql);
    if (I % 4 == 0) {
      Irql = ExAcquireSpinLockExclusive(&S->ExLock);
      S->Exclusive += 2;
      ExReleaseSpinLockExclusive(&S->ExLock, Irql);
    } else {
      Irql = ExAcquireSpinLockShared(&S->ExLock);
      if (S->Exclusive % 2 != 0)
        InterlockedIncrement(&S->Torn);
      ExReleaseSpinLockShared(&S->ExLock, Irql);
    }
  }
}

static NTSTATUS Contended(VOID) {
  SHARED S = {0};
  PKTHREAD Threads[THREADS];
  ULONG I;
  KeInitializeSpinLock(&S.Lock);
  for (I = 0; I < THREADS; ++I) {
    Threads[I] = StartThread(Work, &S);
    CHECK(Threads[I] != NULL);
  }
  for (I = 0; I < THREADS; ++I)
    JoinThread(Threads[I]);
  CHECK(S.Plain == THREADS * ROUNDS);
  CHECK(S.Exclusive == THREADS * ROUNDS / 4 * 2 && S.Torn == 0);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Irqls());
  RUN(Single());
  RUN(Contended());
  return STATUS_SUCCESS;
}
