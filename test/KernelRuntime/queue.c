// Cancel-safe queues, remove locks, bit maps.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

typedef struct _QUEUE {
  IO_CSQ Csq;
  LIST_ENTRY List;
  KSPIN_LOCK Lock;
  ULONG Cancelled;
} QUEUE;

static QUEUE Queue;

static VOID NTAPI Insert(PIO_CSQ Csq, PIRP Irp) {
  UNREFERENCED_PARAMETER(Csq);
  InsertTailList(&Queue.List, &Irp->Tail.Overlay.ListEntry);
}

static VOID NTAPI Remove(PIO_CSQ Csq, PIRP Irp) {
  UNREFERENCED_PARAMETER(Csq);
  RemoveEntryList(&Irp->Tail.Overlay.ListEntry);
}

static PIRP NTAPI PeekNext(PIO_CSQ Csq, PIRP Irp, PVOID Context) {
  PLIST_ENTRY Next =
      Irp == NULL ? Queue.List.Flink : Irp->Tail.Overlay.ListEntry.Flink;
  UNREFERENCED_PARAMETER(Csq);
  UNREFERENCED_PARAMETER(Context);
  return Next == &Queue.List
             ? NULL
             : CONTAINING_RECORD(Next, IRP, Tail.Overlay.ListEntry);
}

static VOID NTAPI Acquire(PIO_CSQ Csq, PKIRQL Irql) {
  UNREFERENCED_PARAMETER(Csq);
  KeAcquireSpinLock(&Queue.Lock, Irql);
}

static VOID NTAPI Release(PIO_CSQ Csq, KIRQL Irql) {
  UNREFERENCED_PARAMETER(Csq);
  KeReleaseSpinLock(&Queue.Lock, Irql);
}

static VOID NTAPI CompleteCanceled(PIO_CSQ Csq, PIRP Irp) {
  UNREFERENCED_PARAMETER(Csq);
  ++Queue.Cancelled;
  Irp->IoStatus.Status = STATUS_CANCELLED;
  IoCompleteRequest(Irp, IO_NO_INCREMENT);
}

static NTSTATUS NTAPI Completed(PDEVICE_OBJECT Device, PIRP Irp,
                                PVOID Context) {
  UNREFERENCED_PARAMETER(Device);
  UNREFERENCED_PARAMETER(Irp);
  UNREFERENCED_PARAMETER(Context);
  return STATUS_MORE_PROCESSING_REQUIRED;
}

static NTSTATUS CancelSafe(VOID) {
  IO_CSQ_IRP_CONTEXT Context;
  PIRP Irps[4];
  ULONG I;
  InitializeListHead(&Queue.List);
  KeInitializeSpinLock(&Queue.Lock);
  IoCsqInitialize(&Queue.Csq, Insert, Remove, PeekNext, Acquire, Release,
                  CompleteCanceled);
  for (I = 0; I < 4; ++I) {
    Irps[I] = IoAllocateIrp(1, FALSE);
    CHECK(Irps[I] != NULL);
    IoSetCompletionRoutine(Irps[I], Completed, NULL, TRUE, TRUE, TRUE);
    IoSetNextIrpStackLocation(Irps[I]);
  }
  IoCsqInsertIrp(&Queue.Csq, Irps[0], NULL);
  IoCsqInsertIrp(&Queue.Csq, Irps[1], NULL);
  IoCsqInsertIrp(&Queue.Csq, Irps[2], &Context);
  // Cancelled before it came into the queue.
  IoCancelIrp(Irps[3]);
  IoCsqInsertIrp(&Queue.Csq, Irps[3], NULL);
  CHECK(Queue.Cancelled == 1);
  CHECK(Irps[3]->IoStatus.Status == STATUS_CANCELLED);

  CHECK(IoCancelIrp(Irps[0]) && Queue.Cancelled == 2);
  CHECK(IoCsqRemoveNextIrp(&Queue.Csq, NULL) == Irps[1]);
  CHECK(!IoCancelIrp(Irps[1]) && Queue.Cancelled == 2);
  CHECK(IoCsqRemoveIrp(&Queue.Csq, &Context) == Irps[2]);
  CHECK(IoCsqRemoveIrp(&Queue.Csq, &Context) == NULL);
  CHECK(IoCsqRemoveNextIrp(&Queue.Csq, NULL) == NULL);
  for (I = 0; I < 4; ++I)
    IoFreeIrp(Irps[I]);
  return STATUS_SUCCESS;
}

static IO_REMOVE_LOCK RemoveLock;

static VOID NTAPI ReleaseLater(PVOID Context) {
  WaitFor(Context);
  IoReleaseRemoveLock(&RemoveLock, NULL);
}

static NTSTATUS RemoveLocks(VOID) {
  KEVENT Go;
  PKTHREAD Thread;
  KeInitializeEvent(&Go, NotificationEvent, FALSE);
  IoInitializeRemoveLock(&RemoveLock, TEST_TAG, 0, 0);
  CHECK(IoAcquireRemoveLock(&RemoveLock, NULL) == STATUS_SUCCESS);
  CHECK(IoAcquireRemoveLock(&RemoveLock, NULL) == STATUS_SUCCESS);
  Thread = StartThread(ReleaseLater, &Go);
  CHECK(Thread != NULL);
  KeSetEvent(&Go, 0, FALSE);
  IoReleaseRemoveLockAndWait(&RemoveLock, NULL);
  CHECK(IoAcquireRemoveLock(&RemoveLock, NULL) == STATUS_DELETE_PENDING);
  JoinThread(Thread);
  return STATUS_SUCCESS;
}

static NTSTATUS BitMaps(VOID) {
  ULONG Buffer[3];
  RTL_BITMAP Map;
  RtlInitializeBitMap(&Map, Buffer, 70);
  RtlClearAllBits(&Map);
  RtlSetBits(&Map, 30, 5);
  CHECK(RtlNumberOfSetBits(&Map) == 5);
  CHECK(RtlTestBit(&Map, 34) && !RtlTestBit(&Map, 35));
  // Behind the hint, then before it, then nowhere.
  CHECK(RtlFindClearBitsAndSet(&Map, 20, 25) == 35);
  CHECK(RtlFindClearBitsAndSet(&Map, 20, 60) == 0);
  CHECK(RtlFindClearBitsAndSet(&Map, 20, 0) == MAXULONG);
  RtlClearBits(&Map, 0, 20);
  CHECK(RtlNumberOfSetBits(&Map) == 25);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(CancelSafe());
  RUN(RemoveLocks());
  RUN(BitMaps());
  return STATUS_SUCCESS;
}
