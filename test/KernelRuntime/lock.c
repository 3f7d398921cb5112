// Fast mutexes, resources and rundown protection.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#define THREADS 4
#define ROUNDS 2000

typedef struct _LOCKS {
  FAST_MUTEX Mutex;
  KGUARDED_MUTEX Guarded;
  ERESOURCE Resource;
  ULONG ByMutex, ByGuarded, ByResource;
  LONG Torn;
} LOCKS;

static NTSTATUS Levels(VOID) {
  FAST_MUTEX Mutex;
  ExInitializeFastMutex(&Mutex);
  ExAcquireFastMutex(&Mutex);
  CHECK(KeGetCurrentIrql() == APC_LEVEL);
  CHECK(!ExTryToAcquireFastMutex(&Mutex));
  ExReleaseFastMutex(&Mutex);
  CHECK(KeGetCurrentIrql() == PASSIVE_LEVEL);
  CHECK(ExTryToAcquireFastMutex(&Mutex));
  ExReleaseFastMutex(&Mutex);
  return STATUS_SUCCESS;
}

static NTSTATUS Recursion(VOID) {
  ERESOURCE Resource;
  CHECK(ExInitializeResourceLite(&Resource) == STATUS_SUCCESS);
  KeEnterCriticalRegion();
  CHECK(ExAcquireResourceExclusiveLite(&Resource, FALSE));
  CHECK(ExAcquireResourceExclusiveLite(&Resource, FALSE));
  CHECK(ExAcquireResourceSharedLite(&Resource, FALSE));
  CHECK(ExIsResourceAcquiredExclusiveLite(&Resource));
  CHECK(ExIsResourceAcquiredSharedLite(&Resource) == 3);
  ExReleaseResourceLite(&Resource);
  ExReleaseResourceLite(&Resource);
  ExConvertExclusiveToSharedLite(&Resource);
  CHECK(!ExIsResourceAcquiredExclusiveLite(&Resource));
  CHECK(!ExAcquireResourceExclusiveLite(&Resource, FALSE));
  CHECK(ExAcquireResourceSharedLite(&Resource, FALSE));
  ExReleaseResourceLite(&Resource);
  ExReleaseResourceLite(&Resource);
  CHECK(ExIsResourceAcquiredSharedLite(&Resource) == 0);
  KeLeaveCriticalRegion();
  CHECK(ExDeleteResourceLite(&Resource) == STATUS_SUCCESS);
  return STATUS_SUCCESS;
}

/// Adds one, and lets others try to meanwhile.
static VOID AddSlowly(PULONG Value) {
  ULONG Old = *Value;
  LARGE_INTEGER Zero = {0};
  if (Old % 16 < 2)
    KeDelayExecutionThread(KernelMode, FALSE, &Zero);
  *Value = Old + 1;
}

/// Whether a value that writers keep even stays so while readers look.
static BOOLEAN IsStable(const volatile ULONG *Value) {
  ULONG Old = *Value;
  LARGE_INTEGER Zero = {0};
  if (Old % 16 < 4)
    KeDelayExecutionThread(KernelMode, FALSE, &Zero);
  return Old % 2 == 0 && *Value == Old;
}

static VOID NTAPI Work(PVOID Context) {
  LOCKS *L = (LOCKS *)Context;
  ULONG I;
  for (I = 0; I < ROUNDS; ++I) {
    ExAcquireFastMutex(&L->Mutex);
    AddSlowly(&L->ByMutex);
    ExReleaseFastMutex(&L->Mutex);
    KeAcquireGuardedMutex(&L->Guarded);
    AddSlowly(&L->ByGuarded);
    KeReleaseGuardedMutex(&L->Guarded);
    KeEnterCriticalRegion();
    if (I % 3 == 0) {
      ExAcquireResourceExclusiveLite(&L->Resource, TRUE);
      AddSlowly(&L->ByResource);
      AddSlowly(&L->ByResource);
    } else {
      ExAcquireResourceSharedLite(&L->Resource, TRUE);
      if (!IsStable(&L->ByResource))
        InterlockedIncrement(&L->Torn);
    }
    ExReleaseResourceLite(&L->Resource);
    KeLeaveCriticalRegion();
  }
}

static NTSTATUS Contended(VOID) {
  LOCKS L = {0};
  PKTHREAD Threads[THREADS];
  ULONG I;
  ExInitializeFastMutex(&L.Mutex);
  KeInitializeGuardedMutex(&L.Guarded);
  CHECK(ExInitializeResourceLite(&L.Resource) == STATUS_SUCCESS);
  for (I = 0; I < THREADS; ++I) {
    Threads[I] = StartThread(Work, &L);
    CHECK(Threads[I] != NULL);
  }
  for (I = 0; I < THREADS; ++I)
    JoinThread(Threads[I]);
  CHECK(L.ByMutex == THREADS * ROUNDS && L.ByGuarded == THREADS * ROUNDS);
  CHECK(L.ByResource == THREADS * ((ROUNDS + 2) / 3) * 2 && L.Torn == 0);
  ExDeleteResourceLite(&L.Resource);
  return STATUS_SUCCESS;
}

typedef struct _PROTECTED {
  EX_RUNDOWN_REF Ref;
  LONG Alive; ///< 0 once the rundown is over.
  LONG Wrong;
} PROTECTED;

static VOID NTAPI Use(PVOID Context) {
  PROTECTED *P = (PROTECTED *)Context;
  while (ExAcquireRundownProtection(&P->Ref)) {
    if (!P->Alive)
      InterlockedIncrement(&P->Wrong);
    ExReleaseRundownProtection(&P->Ref);
  }
}

static NTSTATUS Rundown(VOID) {
  ULONG Round, I;
  for (Round = 0; Round < 50; ++Round) {
    PROTECTED P = {.Alive = 1};
    PKTHREAD Threads[2];
    ExInitializeRundownProtection(&P.Ref);
    for (I = 0; I < 2; ++I) {
      Threads[I] = StartThread(Use, &P);
      CHECK(Threads[I] != NULL);
    }
    ExWaitForRundownProtectionRelease(&P.Ref);
    P.Alive = 0;
    CHECK(!ExAcquireRundownProtection(&P.Ref));
    for (I = 0; I < 2; ++I)
      JoinThread(Threads[I]);
    CHECK(P.Wrong == 0);
    ExReInitializeRundownProtection(&P.Ref);
    CHECK(ExAcquireRundownProtectionEx(&P.Ref, 3));
    ExReleaseRundownProtectionEx(&P.Ref, 3);
  }
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Levels());
  RUN(Recursion());
  RUN(Contended());
  RUN(Rundown());
  return STATUS_SUCCESS;
}
