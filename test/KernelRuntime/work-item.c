// Work items.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --abi=llp64 --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
// RUN: %if driver-sanitizers %{ wsk-run --run true --tsan %s %}
#include "Inputs/kernel_test.h"

#define ITEMS 12

static KSEMAPHORE Done;
static KEVENT Gate;
static LONG Wrong, Blocked;

static VOID NTAPI FreeItself(PDEVICE_OBJECT Device, PVOID Context) {
  if (KeGetCurrentIrql() != PASSIVE_LEVEL || Device != TestDriver->DeviceObject)
    InterlockedIncrement(&Wrong);
  IoFreeWorkItem((PIO_WORKITEM)Context);
  KeReleaseSemaphore(&Done, 0, 1, FALSE);
}

static VOID NTAPI WaitForOthers(PVOID IoObject, PVOID Context,
                                PIO_WORKITEM Item) {
  UNREFERENCED_PARAMETER(IoObject);
  UNREFERENCED_PARAMETER(Context);
  // Goes on only when all of them are here at once.
  if (InterlockedIncrement(&Blocked) == ITEMS)
    KeSetEvent(&Gate, 0, FALSE);
  WaitFor(&Gate);
  IoFreeWorkItem(Item);
  KeReleaseSemaphore(&Done, 0, 1, FALSE);
}

static VOID NTAPI Old(PVOID Context) {
  ExFreePoolWithTag(Context, TEST_TAG);
  KeReleaseSemaphore(&Done, 0, 1, FALSE);
}

static NTSTATUS Test(VOID) {
  PDEVICE_OBJECT Device;
  ULONG I;
  KIRQL Irql;
  PUCHAR Memory;
  CHECK(NT_SUCCESS(IoCreateDevice(TestDriver, 0, NULL, FILE_DEVICE_UNKNOWN, 0,
                                  FALSE, &Device)));
  KeInitializeSemaphore(&Done, 0, MAXLONG);
  KeInitializeEvent(&Gate, NotificationEvent, FALSE);
  for (I = 0; I < ITEMS; ++I) {
    PIO_WORKITEM Item = IoAllocateWorkItem(Device);
    CHECK(Item != NULL);
    KeRaiseIrql(DISPATCH_LEVEL, &Irql);
    IoQueueWorkItem(Item, FreeItself, DelayedWorkQueue, Item);
    KeLowerIrql(Irql);
  }
  for (I = 0; I < ITEMS; ++I)
    WaitFor(&Done);
  for (I = 0; I < ITEMS; ++I) {
    PIO_WORKITEM Item = IoAllocateWorkItem(Device);
    CHECK(Item != NULL);
    IoQueueWorkItemEx(Item, WaitForOthers, DelayedWorkQueue, NULL);
  }
  for (I = 0; I < ITEMS; ++I)
    WaitFor(&Done);
  CHECK(Wrong == 0 && Blocked == ITEMS);

  {
    PWORK_QUEUE_ITEM Item =
        ExAllocatePool2(POOL_FLAG_NON_PAGED, sizeof(*Item), TEST_TAG);
    CHECK(Item != NULL);
    ExInitializeWorkItem(Item, Old, Item);
    ExQueueWorkItem(Item, DelayedWorkQueue);
    WaitFor(&Done);
  }

  // In memory of the driver's own.
  Memory = ExAllocatePool2(POOL_FLAG_NON_PAGED, IoSizeofWorkItem(), TEST_TAG);
  CHECK(Memory != NULL);
  IoInitializeWorkItem(Device, (PIO_WORKITEM)Memory);
  IoUninitializeWorkItem((PIO_WORKITEM)Memory);
  ExFreePoolWithTag(Memory, TEST_TAG);
  IoDeleteDevice(Device);
  return STATUS_SUCCESS;
}
