// Pool allocation: contents, alignment, tags.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
// RUN: %if driver-sanitizers %{ wsk-run --run true --asan %s %}
#include "Inputs/kernel_test.h"

static BOOLEAN IsFilledWith(const UCHAR *Bytes, SIZE_T Size, UCHAR Value) {
  SIZE_T I;
  for (I = 0; I < Size; ++I)
    if (Bytes[I] != Value)
      return FALSE;
  return TRUE;
}

static NTSTATUS Contents(VOID) {
  PUCHAR Block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 100, TEST_TAG);
  CHECK(Block != NULL);
  CHECK(IsFilledWith(Block, 100, 0));
  ExFreePoolWithTag(Block, TEST_TAG);

  Block = ExAllocatePoolZero(NonPagedPoolNx, 5000, TEST_TAG);
  CHECK(Block != NULL);
  CHECK(IsFilledWith(Block, 5000, 0));
  ExFreePool(Block);

  // Memory that nobody has cleared must not look cleared.
  Block = ExAllocatePoolWithTag(PagedPool, 64, TEST_TAG);
  CHECK(Block != NULL);
  CHECK(!IsFilledWith(Block, 64, 0));
  ExFreePoolWithTag(Block, 0);

  Block =
      ExAllocatePool2(POOL_FLAG_PAGED | POOL_FLAG_UNINITIALIZED, 64, TEST_TAG);
  CHECK(Block != NULL);
  CHECK(!IsFilledWith(Block, 64, 0));
  ExFreePool2(Block, TEST_TAG, NULL, 0);
  return STATUS_SUCCESS;
}

static NTSTATUS Alignment(VOID) {
  static const SIZE_T Sizes[] = {1, 15, 16, 17, 100, 4095, 4096, 10000};
  SIZE_T I;
  for (I = 0; I < RTL_NUMBER_OF(Sizes); ++I) {
    PUCHAR Block = ExAllocatePoolWithTag(NonPagedPool, Sizes[I], TEST_TAG);
    CHECK(Block != NULL);
    CHECK((ULONG_PTR)Block % 16 == 0);
    CHECK(Sizes[I] < PAGE_SIZE || (ULONG_PTR)Block % PAGE_SIZE == 0);
    RtlFillMemory(Block, Sizes[I], 0x55);
    ExFreePoolWithTag(Block, TEST_TAG);
  }
  return STATUS_SUCCESS;
}

static NTSTATUS Refusals(VOID) {
  // Two pools, no pool, no tag, no size.
  CHECK(ExAllocatePool2(POOL_FLAG_NON_PAGED | POOL_FLAG_PAGED, 16, TEST_TAG) ==
        NULL);
  CHECK(ExAllocatePool2(0, 16, TEST_TAG) == NULL);
  CHECK(ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, 0) == NULL);
  CHECK(ExAllocatePool2(POOL_FLAG_NON_PAGED, 0, TEST_TAG) == NULL);
  return STATUS_SUCCESS;
}

static NTSTATUS AtDispatch(VOID) {
  KIRQL Irql;
  PVOID Block;
  KeRaiseIrql(DISPATCH_LEVEL, &Irql);
  Block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 32, TEST_TAG);
  if (Block != NULL)
    ExFreePool(Block);
  KeLowerIrql(Irql);
  CHECK(Block != NULL);
  return STATUS_SUCCESS;
}

static NTSTATUS Lookasides(VOID) {
  NPAGED_LOOKASIDE_LIST List;
  LOOKASIDE_LIST_EX Ex;
  PVOID First, Second;
  ExInitializeNPagedLookasideList(&List, NULL, NULL, 0, 48, TEST_TAG, 0);
  First = ExAllocateFromNPagedLookasideList(&List);
  Second = ExAllocateFromNPagedLookasideList(&List);
  CHECK(First != NULL && Second != NULL && First != Second);
  RtlFillMemory(First, 48, 1);
  ExFreeToNPagedLookasideList(&List, First);
  ExFreeToNPagedLookasideList(&List, Second);
  ExDeleteNPagedLookasideList(&List);

  CHECK(NT_SUCCESS(ExInitializeLookasideListEx(&Ex, NULL, NULL, NonPagedPoolNx,
                                               0, 256, TEST_TAG, 0)));
  First = ExAllocateFromLookasideListEx(&Ex);
  CHECK(First != NULL);
  ExFreeToLookasideListEx(&Ex, First);
  ExDeleteLookasideListEx(&Ex);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  RUN(Contents());
  RUN(Alignment());
  RUN(Refusals());
  RUN(AtDispatch());
  RUN(Lookasides());
  return STATUS_SUCCESS;
}
