// Who frees a request is agreed upon by what its completion routine shares with
// whoever has made it: a lock, a number that may change at any time, a count of
// another kind; and the same where that tells nothing.
// Functions whose name begins with Bad free an IRP that may be pending, or use
// what the completion routine has freed.
//
// RUN: wsk-tidy --checks='-*,wsk-pending-status,wsk-irp-completion-routine' \
// RUN:   --quiet %s > %t.out 2>&1
// RUN: FileCheck %s --input-file=%t.out --implicit-check-not=warning:

#include <ntddk.h>
#include <wsk.h>

typedef struct _CALL {
  PIRP Irp;
  KEVENT Done;
  KSEMAPHORE Count;
  EX_RUNDOWN_REF Users;
  KSPIN_LOCK Lock;
  BOOLEAN Abandoned;
  BOOLEAN Over;
  LONG State;
  volatile LONG Polled;
  LIST_ENTRY Link;
  WSK_BUF Buffer;
} CALL, *PCALL;

static void Start(PWSK_SOCKET Socket, PCALL Call,
                  PIO_COMPLETION_ROUTINE Routine) {
  IoSetCompletionRoutine(Call->Irp, Routine, Call, TRUE, TRUE, TRUE);
  (void)((const WSK_PROVIDER_CONNECTION_DISPATCH *)Socket->Dispatch)
      ->WskReceive(Socket, &Call->Buffer, 0, Call->Irp);
}

static void Free(PCALL Call) {
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
  ExFreePool(Call);
}

//===--- A lock -----------------------------------------------------------===//

static NTSTATUS Locked(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  PCALL Call = Context;
  BOOLEAN Mine;
  KIRQL Irql;
  KeAcquireSpinLock(&Call->Lock, &Irql);
  Call->Over = TRUE;
  Mine = Call->Abandoned;
  KeSetEvent(&Call->Done, IO_NO_INCREMENT, FALSE);
  KeReleaseSpinLock(&Call->Lock, Irql);
  if (Mine)
    Free(Call);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void UnderLock(PWSK_SOCKET Socket, PCALL Call, PLARGE_INTEGER Limit) {
  BOOLEAN Mine;
  KIRQL Irql;
  Start(Socket, Call, Locked);
  KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, Limit);
  KeAcquireSpinLock(&Call->Lock, &Irql);
  Mine = Call->Over;
  if (!Mine)
    Call->Abandoned = TRUE;
  KeReleaseSpinLock(&Call->Lock, Irql);
  if (Mine)
    Free(Call);
}

static KSPIN_LOCK Statistics;

void BadOtherLock(PWSK_SOCKET Socket, PCALL Call) {
  KIRQL Irql;
  Start(Socket, Call, Locked);
  KeAcquireSpinLock(&Statistics, &Irql);
  KeReleaseSpinLock(&Statistics, Irql);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
}

//===--- Numbers ----------------------------------------------------------===//

static NTSTATUS Exchanged(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  PCALL Call = Context;
  if (InterlockedExchange(&Call->State, 1) != 0)
    Free(Call);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void ByExchange(PWSK_SOCKET Socket, PCALL Call) {
  Start(Socket, Call, Exchanged);
  if (InterlockedExchange(&Call->State, 2) != 0)
    Free(Call);
}

static NTSTATUS Compared(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  PCALL Call = Context;
  if (InterlockedCompareExchange(&Call->State, 1, 0) == 0)
    KeSetEvent(&Call->Done, IO_NO_INCREMENT, FALSE);
  else
    Free(Call);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void ByComparison(PWSK_SOCKET Socket, PCALL Call, PLARGE_INTEGER Limit) {
  Start(Socket, Call, Compared);
  if (KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, Limit) ==
          STATUS_TIMEOUT &&
      InterlockedCompareExchange(&Call->State, 2, 0) == 0)
    return;
  Free(Call);
}

static NTSTATUS Marked(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  PCALL Call = Context;
  if (InterlockedBitTestAndSet(&Call->State, 0))
    Free(Call);
  else
    KeSetEvent(&Call->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void ByBit(PWSK_SOCKET Socket, PCALL Call, PLARGE_INTEGER Limit) {
  Start(Socket, Call, Marked);
  KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, Limit);
  if (InterlockedBitTestAndSet(&Call->State, 0))
    Free(Call);
}

static NTSTATUS Polled(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  PCALL Call = Context;
  Call->Polled = 1;
  WriteRelease(&Call->State, 1);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void ByPolling(PWSK_SOCKET Socket, PIRP Irp, PLARGE_INTEGER Pause) {
  CALL Call = {Irp};
  Start(Socket, &Call, Polled);
  while (!Call.Polled)
    KeDelayExecutionThread(KernelMode, FALSE, Pause);
  IoFreeIrp(Irp);
}

void ByReading(PWSK_SOCKET Socket, PCALL Call, PLARGE_INTEGER Pause) {
  Start(Socket, Call, Polled);
  while (ReadAcquire(&Call->State) == 0)
    KeDelayExecutionThread(KernelMode, FALSE, Pause);
  Free(Call);
}

static NTSTATUS Silent(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void BadPolling(PWSK_SOCKET Socket, PCALL Call) {
  Start(Socket, Call, Silent);
  if (Call->Polled)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
}

// What it returns is not what it was asked for.
void BadWhileCompared(PWSK_SOCKET Socket, PCALL Call) {
  static LONG Stopping;
  while (!InterlockedCompareExchange(&Stopping, 1, 1)) {
    Start(Socket, Call, Silent);
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Call->Irp);
    Call->Irp = IoAllocateIrp(1, FALSE);
  }
}

//===--- Memory that begins as zeros --------------------------------------===//

static PCALL Make(void) {
  PCALL Call = ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(*Call), 'llaC');
  if (Call)
    Call->Irp = IoAllocateIrp(1, FALSE);
  return Call;
}

void Zeroed(PWSK_SOCKET Socket) {
  PCALL Call = Make();
  if (!Call || !Call->Irp)
    return;
  Start(Socket, Call, Exchanged);
  // Whoever is second frees it.
  if (InterlockedExchange(&Call->State, 2) == 1)
    Free(Call);
}

void BadZeroed(PWSK_SOCKET Socket) {
  PCALL Call = Make();
  if (!Call || !Call->Irp)
    return;
  Start(Socket, Call, Silent);
  if (!Call->Over)
    Free(Call);
}

void BadUninitialized(PWSK_SOCKET Socket, PCALL Other) {
  PCALL Call = ExAllocatePool2(POOL_FLAG_NON_PAGED | POOL_FLAG_UNINITIALIZED,
                               sizeof(*Call), 'llaC');
  if (!Call)
    return;
  Start(Socket, Other, Silent);
  if (Call->Over)
    // CHECK: :[[@LINE+1]]:5: warning: 'Irp' of IoFreeIrp is in flight
    IoFreeIrp(Other->Irp);
}

//===--- Other ways to wait -----------------------------------------------===//

static NTSTATUS Signalled(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  KeSetEvent(&((PCALL)Context)->Done, IO_NO_INCREMENT, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

BOOLEAN ByLooking(PWSK_SOCKET Socket, PCALL Call, PLARGE_INTEGER Limit) {
  Start(Socket, Call, Signalled);
  KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, Limit);
  if (!KeReadStateEvent(&Call->Done))
    return FALSE;
  IoFreeIrp(Call->Irp);
  return TRUE;
}

BOOLEAN BadLooking(PWSK_SOCKET Socket, PCALL Call, PLARGE_INTEGER Limit) {
  Start(Socket, Call, Signalled);
  KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, Limit);
  if (KeReadStateEvent(&Call->Done))
    return FALSE;
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Call->Irp);
  return TRUE;
}

static NTSTATUS Counted(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  KeReleaseSemaphore(&((PCALL)Context)->Count, IO_NO_INCREMENT, 1, FALSE);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void BySemaphore(PWSK_SOCKET Socket, PIRP Irp) {
  CALL Call = {Irp};
  KeInitializeSemaphore(&Call.Count, 0, 1);
  Start(Socket, &Call, Counted);
  KeWaitForSingleObject(&Call.Count, Executive, KernelMode, FALSE, NULL);
  IoFreeIrp(Irp);
}

// One that completes at once releases it before the other is made.
void ByCount(PWSK_SOCKET One, PWSK_SOCKET Two, PCALL First, PCALL Second) {
  Start(One, First, Counted);
  IoSetCompletionRoutine(Second->Irp, Counted, First, TRUE, TRUE, TRUE);
  (void)((const WSK_PROVIDER_CONNECTION_DISPATCH *)Two->Dispatch)
      ->WskReceive(Two, &Second->Buffer, 0, Second->Irp);
  KeWaitForSingleObject(&First->Count, Executive, KernelMode, FALSE, NULL);
  KeWaitForSingleObject(&First->Count, Executive, KernelMode, FALSE, NULL);
  IoFreeIrp(First->Irp);
  IoFreeIrp(Second->Irp);
}

void BadSemaphore(PWSK_SOCKET Socket, PIRP Irp, PLARGE_INTEGER Limit) {
  PCALL Call = Make();
  if (!Call)
    return;
  Call->Irp = Irp;
  KeInitializeSemaphore(&Call->Count, 0, 1);
  Start(Socket, Call, Counted);
  KeWaitForSingleObject(&Call->Count, Executive, KernelMode, FALSE, Limit);
  // CHECK: :[[@LINE+1]]:3: warning: 'Irp' of IoFreeIrp is in flight
  IoFreeIrp(Irp);
}

static NTSTATUS Left(PDEVICE_OBJECT Device, PIRP Irp, PVOID Context) {
  ExReleaseRundownProtection(&((PCALL)Context)->Users);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

void ByRundown(PWSK_SOCKET Socket, PIRP Irp) {
  CALL Call = {Irp};
  ExInitializeRundownProtection(&Call.Users);
  ExAcquireRundownProtection(&Call.Users);
  Start(Socket, &Call, Left);
  ExWaitForRundownProtectionRelease(&Call.Users);
  IoFreeIrp(Irp);
}

//===--- Lists ------------------------------------------------------------===//

void InList(PWSK_SOCKET Socket, PCALL *Calls, ULONG Count) {
  LIST_ENTRY All;
  InitializeListHead(&All);
  for (ULONG I = 0; I < Count; ++I) {
    PCALL Call = Make();
    if (!Call)
      break;
    InsertTailList(&All, &Call->Link);
    Start(Socket, Call, Signalled);
  }
  while (!IsListEmpty(&All)) {
    PCALL Call = CONTAINING_RECORD(RemoveHeadList(&All), CALL, Link);
    KeWaitForSingleObject(&Call->Done, Executive, KernelMode, FALSE, NULL);
    ExFreePool(Call);
  }
}
