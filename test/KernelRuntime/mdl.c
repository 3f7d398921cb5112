// MDLs: building, locking, mapping, parts, chains.
//
// RUN: wsk-run --run true %s
// RUN: wsk-run --abi=llp64 --run true %s
#include "Inputs/kernel_test.h"

static NTSTATUS NonPaged(PUCHAR Buffer) {
  PMDL Mdl = IoAllocateMdl(Buffer + 100, 5000, FALSE, FALSE, NULL);
  CHECK(Mdl != NULL);
  CHECK(MmGetMdlVirtualAddress(Mdl) == Buffer + 100);
  CHECK(MmGetMdlByteCount(Mdl) == 5000 && MmGetMdlByteOffset(Mdl) == 100);
  CHECK((ULONG_PTR)Mdl->StartVa % PAGE_SIZE == 0 && Mdl->Next == NULL);
  MmBuildMdlForNonPagedPool(Mdl);
  CHECK(Mdl->MdlFlags & MDL_SOURCE_IS_NONPAGED_POOL);
  CHECK(MmGetSystemAddressForMdlSafe(Mdl, NormalPagePriority) == Buffer + 100);
  IoFreeMdl(Mdl);
  return STATUS_SUCCESS;
}

static NTSTATUS Locked(PUCHAR Buffer) {
  PVOID Address;
  PMDL Mdl = IoAllocateMdl(Buffer, 20, FALSE, FALSE, NULL);
  CHECK(Mdl != NULL);
  MmProbeAndLockPages(Mdl, KernelMode, IoModifyAccess);
  CHECK(Mdl->MdlFlags & MDL_PAGES_LOCKED);
  CHECK(Mdl->MdlFlags & MDL_WRITE_OPERATION);
  CHECK(!(Mdl->MdlFlags & MDL_MAPPED_TO_SYSTEM_VA));
  Address = MmGetSystemAddressForMdlSafe(Mdl, NormalPagePriority);
  CHECK(Address != NULL);
  CHECK(Mdl->MdlFlags & MDL_MAPPED_TO_SYSTEM_VA);
  RtlFillMemory(Address, 20, 0x77);
  CHECK(Buffer[19] == 0x77);
  MmUnlockPages(Mdl);
  CHECK(!(Mdl->MdlFlags & (MDL_PAGES_LOCKED | MDL_MAPPED_TO_SYSTEM_VA)));
  // Again, and unmapped by hand.
  MmProbeAndLockPages(Mdl, KernelMode, IoReadAccess);
  Address = MmMapLockedPagesSpecifyCache(Mdl, KernelMode, MmCached, NULL, FALSE,
                                         NormalPagePriority);
  MmUnmapLockedPages(Address, Mdl);
  CHECK(!(Mdl->MdlFlags & MDL_MAPPED_TO_SYSTEM_VA));
  MmUnlockPages(Mdl);
  IoFreeMdl(Mdl);
  return STATUS_SUCCESS;
}

static NTSTATUS Part(PUCHAR Buffer) {
  PMDL Whole = IoAllocateMdl(Buffer, 8000, FALSE, FALSE, NULL);
  PMDL Piece = IoAllocateMdl(Buffer, 8000, FALSE, FALSE, NULL);
  CHECK(Whole != NULL && Piece != NULL);
  MmBuildMdlForNonPagedPool(Whole);
  IoBuildPartialMdl(Whole, Piece, Buffer + 4100, 50);
  CHECK(MmGetMdlByteCount(Piece) == 50);
  CHECK(MmGetSystemAddressForMdlSafe(Piece, NormalPagePriority) ==
        Buffer + 4100);
  MmPrepareMdlForReuse(Piece);
  IoBuildPartialMdl(Whole, Piece, Buffer + 7000, 0);
  CHECK(MmGetMdlByteCount(Piece) == 1000);
  IoFreeMdl(Piece);
  IoFreeMdl(Whole);
  return STATUS_SUCCESS;
}

static NTSTATUS Chain(PUCHAR Buffer) {
  PIRP Irp = IoAllocateIrp(1, FALSE);
  PMDL First, Second, Third;
  CHECK(Irp != NULL);
  First = IoAllocateMdl(Buffer, 10, FALSE, FALSE, Irp);
  Second = IoAllocateMdl(Buffer + 10, 10, TRUE, FALSE, Irp);
  Third = IoAllocateMdl(Buffer + 20, 10, TRUE, FALSE, Irp);
  CHECK(Irp->MdlAddress == First && First->Next == Second);
  CHECK(Second->Next == Third && Third->Next == NULL);
  while (Irp->MdlAddress != NULL) {
    PMDL Next = Irp->MdlAddress->Next;
    IoFreeMdl(Irp->MdlAddress);
    Irp->MdlAddress = Next;
  }
  IoFreeIrp(Irp);
  return STATUS_SUCCESS;
}

static NTSTATUS Pages(VOID) {
  PHYSICAL_ADDRESS Low = {0}, High, Skip = {0};
  PMDL Mdl;
  PUCHAR Address;
  High.QuadPart = -1;
  Mdl = MmAllocatePagesForMdlEx(Low, High, Skip, 10000, MmCached, 0);
  CHECK(Mdl != NULL && MmGetMdlByteCount(Mdl) == 10000);
  Address = MmGetSystemAddressForMdlSafe(Mdl, NormalPagePriority);
  CHECK(Address != NULL && Address[0] == 0 && Address[9999] == 0);
  MmUnmapLockedPages(Address, Mdl);
  MmFreePagesFromMdl(Mdl);
  ExFreePool(Mdl);
  return STATUS_SUCCESS;
}

static NTSTATUS Test(VOID) {
  PUCHAR Buffer = ExAllocatePool2(POOL_FLAG_NON_PAGED, 8192, TEST_TAG);
  CHECK(Buffer != NULL);
  RUN(NonPaged(Buffer));
  RUN(Locked(Buffer));
  RUN(Part(Buffer));
  RUN(Chain(Buffer));
  RUN(Pages());
  ExFreePoolWithTag(Buffer, TEST_TAG);
  return STATUS_SUCCESS;
}
