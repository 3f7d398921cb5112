//===- Mdl.cpp - MDLs -----------------------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"
#include "Kernel/src/Irp.h"
#include "Kernel/src/Stop.h"
#include "Kernel/src/Tracker.h"

using namespace wsk::kernel;

// All memory is mapped, and at one address only: an MDL's system address is the
// address that it was made with. The flags tell what a driver has done.

static constexpr ULONG MdlTag = ' ldM', PagesTag = 'gPmM';

static void *addressOf(PMDL Mdl) { return MmGetMdlVirtualAddress(Mdl); }

static void fillFrames(PMDL Mdl) {
  ULONG Count = ADDRESS_AND_SIZE_TO_SPAN_PAGES(addressOf(Mdl), Mdl->ByteCount);
  PPFN_NUMBER Frames = MmGetMdlPfnArray(Mdl);
  for (ULONG I = 0; I < Count; ++I)
    Frames[I] = ((ULONG_PTR)Mdl->StartVa >> PAGE_SHIFT) + I;
}

static void require(bool Condition, PMDL Mdl, PCSTR Function, PCSTR State,
                    PVOID Caller) {
  if (!Condition)
    bugCheck(StopPfnListCorrupt, Caller,
             "%s was given the MDL at %p (flags 0x%x), %s", Function, Mdl,
             (USHORT)Mdl->MdlFlags, State);
}

//===--- Making -----------------------------------------------------------===//

SIZE_T MmSizeOfMdl(PVOID Base, SIZE_T Length) {
  return sizeof(MDL) +
         sizeof(PFN_NUMBER) * ADDRESS_AND_SIZE_TO_SPAN_PAGES(Base, Length);
}

PMDL wsk::kernel::createMdl(PVOID Address, ULONG Length, PVOID Caller) {
  auto *Mdl = (PMDL)allocateTracked(Kind::Mdl, MmSizeOfMdl(Address, Length),
                                    MdlTag, Fill::Zero, Caller);
  if (Mdl)
    MmInitializeMdl(Mdl, Address, Length);
  return Mdl;
}

PMDL IoAllocateMdl(PVOID VirtualAddress, ULONG Length, BOOLEAN SecondaryBuffer,
                   BOOLEAN, PIRP Irp) {
  requireIrql(DISPATCH_LEVEL, "IoAllocateMdl", WSK_CALLER);
  PMDL Mdl = createMdl(VirtualAddress, Length, WSK_CALLER);
  if (!Mdl || !Irp)
    return Mdl;
  PMDL *Link = &Irp->MdlAddress;
  while (SecondaryBuffer && *Link)
    Link = &(*Link)->Next;
  *Link = Mdl;
  return Mdl;
}

void wsk::kernel::deleteMdl(PMDL Mdl, PCSTR Function, PVOID Caller) {
  if (isTracked(Kind::Mdl, Mdl) && (Mdl->MdlFlags & MDL_PAGES_LOCKED) &&
      !(Mdl->MdlFlags & MDL_PARTIAL))
    ReportLine("leak")
        .text("locked pages")
        .caller(Caller)
        .text("1 MDL freed while its pages are locked: call MmUnlockPages "
              "before IoFreeMdl")
        .send();
  freeTracked(Kind::Mdl, Mdl, 0, Function, Caller);
}

VOID IoFreeMdl(PMDL Mdl) {
  requireIrql(DISPATCH_LEVEL, "IoFreeMdl", WSK_CALLER);
  deleteMdl(Mdl, "IoFreeMdl", WSK_CALLER);
}

VOID IoBuildPartialMdl(PMDL SourceMdl, PMDL TargetMdl, PVOID VirtualAddress,
                       ULONG Length) {
  SIZE_T Offset = (SIZE_T)((PCHAR)VirtualAddress - (PCHAR)addressOf(SourceMdl));
  if (!Length && Offset < SourceMdl->ByteCount)
    Length = SourceMdl->ByteCount - (ULONG)Offset;
  require(Offset < SourceMdl->ByteCount &&
              Length <= SourceMdl->ByteCount - Offset,
          SourceMdl, "IoBuildPartialMdl", "which does not cover the part",
          WSK_CALLER);
  require((SIZE_T)(USHORT)TargetMdl->Size >=
              MmSizeOfMdl(VirtualAddress, Length),
          TargetMdl, "IoBuildPartialMdl",
          "which was allocated for fewer pages than the part has", WSK_CALLER);
  constexpr CSHORT Kept = MDL_ALLOCATED_FIXED_SIZE | MDL_ALLOCATED_MUST_SUCCEED;
  constexpr CSHORT Inherited =
      MDL_SOURCE_IS_NONPAGED_POOL | MDL_IO_PAGE_READ | MDL_IO_SPACE;
  TargetMdl->StartVa = PAGE_ALIGN(VirtualAddress);
  TargetMdl->ByteOffset = BYTE_OFFSET(VirtualAddress);
  TargetMdl->ByteCount = Length;
  TargetMdl->Process = SourceMdl->Process;
  TargetMdl->MdlFlags = (CSHORT)((TargetMdl->MdlFlags & Kept) | MDL_PARTIAL |
                                 (SourceMdl->MdlFlags & Inherited));
  if (SourceMdl->MdlFlags & MDL_MAPPED_TO_SYSTEM_VA)
    TargetMdl->MdlFlags |=
        MDL_MAPPED_TO_SYSTEM_VA | MDL_PARENT_MAPPED_SYSTEM_VA;
  TargetMdl->MappedSystemVa = VirtualAddress;
  fillFrames(TargetMdl);
}

//===--- Locking and mapping ----------------------------------------------===//

VOID MmBuildMdlForNonPagedPool(PMDLX MemoryDescriptorList) {
  PMDL Mdl = MemoryDescriptorList;
  require(!(Mdl->MdlFlags & (MDL_PAGES_LOCKED | MDL_PARTIAL)), Mdl,
          "MmBuildMdlForNonPagedPool",
          "whose pages are locked or belong to another MDL", WSK_CALLER);
  Mdl->Process = nullptr;
  Mdl->MappedSystemVa = addressOf(Mdl);
  Mdl->MdlFlags |= MDL_SOURCE_IS_NONPAGED_POOL;
  fillFrames(Mdl);
}

VOID MmProbeAndLockPages(PMDLX MemoryDescriptorList, KPROCESSOR_MODE,
                         LOCK_OPERATION Operation) {
  PMDL Mdl = MemoryDescriptorList;
  requireIrql(DISPATCH_LEVEL, "MmProbeAndLockPages", WSK_CALLER);
  require(!(Mdl->MdlFlags & (MDL_PAGES_LOCKED | MDL_MAPPED_TO_SYSTEM_VA |
                             MDL_SOURCE_IS_NONPAGED_POOL | MDL_PARTIAL)),
          Mdl, "MmProbeAndLockPages",
          "whose pages are locked, mapped or of the nonpaged pool already",
          WSK_CALLER);
  Mdl->MdlFlags |= MDL_PAGES_LOCKED;
  if (Operation != IoReadAccess)
    Mdl->MdlFlags |= MDL_WRITE_OPERATION;
  fillFrames(Mdl);
}

VOID MmUnlockPages(PMDLX MemoryDescriptorList) {
  PMDL Mdl = MemoryDescriptorList;
  requireIrql(DISPATCH_LEVEL, "MmUnlockPages", WSK_CALLER);
  require((Mdl->MdlFlags & MDL_PAGES_LOCKED) &&
              !(Mdl->MdlFlags & MDL_SOURCE_IS_NONPAGED_POOL),
          Mdl, "MmUnlockPages", "whose pages are not locked", WSK_CALLER);
  Mdl->MdlFlags &=
      ~(MDL_PAGES_LOCKED | MDL_MAPPED_TO_SYSTEM_VA | MDL_WRITE_OPERATION);
}

static PVOID map(PMDL Mdl, KPROCESSOR_MODE AccessMode, PCSTR Function,
                 PVOID Caller) {
  requireIrql(DISPATCH_LEVEL, Function, Caller);
  require(Mdl->MdlFlags &
              (MDL_PAGES_LOCKED | MDL_SOURCE_IS_NONPAGED_POOL | MDL_PARTIAL),
          Mdl, Function,
          "whose pages are not locked: call MmProbeAndLockPages or "
          "MmBuildMdlForNonPagedPool first",
          Caller);
  if (AccessMode == KernelMode) {
    Mdl->MappedSystemVa = addressOf(Mdl);
    Mdl->MdlFlags |= MDL_MAPPED_TO_SYSTEM_VA;
    if (Mdl->MdlFlags & MDL_PARTIAL)
      Mdl->MdlFlags |= MDL_PARTIAL_HAS_BEEN_MAPPED;
  }
  return addressOf(Mdl);
}

PVOID MmMapLockedPages(PMDL MemoryDescriptorList, KPROCESSOR_MODE AccessMode) {
  return map(MemoryDescriptorList, AccessMode, "MmMapLockedPages", WSK_CALLER);
}

PVOID MmMapLockedPagesSpecifyCache(PMDLX MemoryDescriptorList,
                                   KPROCESSOR_MODE AccessMode,
                                   MEMORY_CACHING_TYPE, PVOID, ULONG, ULONG) {
  return map(MemoryDescriptorList, AccessMode, "MmMapLockedPagesSpecifyCache",
             WSK_CALLER);
}

VOID MmUnmapLockedPages(PVOID BaseAddress, PMDLX MemoryDescriptorList) {
  PMDL Mdl = MemoryDescriptorList;
  requireIrql(DISPATCH_LEVEL, "MmUnmapLockedPages", WSK_CALLER);
  require(BaseAddress == addressOf(Mdl) &&
              !(Mdl->MdlFlags & MDL_SOURCE_IS_NONPAGED_POOL),
          Mdl, "MmUnmapLockedPages",
          "which was not mapped to the address given", WSK_CALLER);
  Mdl->MdlFlags &= ~(MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL_HAS_BEEN_MAPPED |
                     MDL_PARENT_MAPPED_SYSTEM_VA);
}

NTSTATUS MmProtectMdlSystemAddress(PMDLX MemoryDescriptorList, ULONG) {
  return MemoryDescriptorList->MdlFlags & MDL_MAPPED_TO_SYSTEM_VA
             ? STATUS_SUCCESS
             : STATUS_NOT_MAPPED_VIEW;
}

//===--- Pages without a pool ---------------------------------------------===//

// The caller frees the pages with MmFreePagesFromMdl and the MDL with
// ExFreePool.
PMDL MmAllocatePagesForMdlEx(PHYSICAL_ADDRESS, PHYSICAL_ADDRESS,
                             PHYSICAL_ADDRESS, SIZE_T TotalBytes,
                             MEMORY_CACHING_TYPE, ULONG Flags) {
  requireIrql(APC_LEVEL, "MmAllocatePagesForMdlEx", WSK_CALLER);
  SIZE_T Size = ROUND_TO_PAGES(TotalBytes);
  if (!Size || Size > MAXULONG - PAGE_SIZE)
    return nullptr;
  PVOID Pages = allocateTracked(
      Kind::Pool, Size, PagesTag,
      Flags & MM_DONT_ZERO_ALLOCATION ? Fill::Garbage : Fill::Zero, WSK_CALLER);
  auto *Mdl = (PMDL)allocateTracked(Kind::Pool, MmSizeOfMdl(nullptr, Size),
                                    PagesTag, Fill::Zero, WSK_CALLER);
  if (!Pages || !Mdl) {
    if (Pages)
      freeTracked(Kind::Pool, Pages, 0, "MmAllocatePagesForMdlEx", WSK_CALLER);
    if (Mdl)
      freeTracked(Kind::Pool, Mdl, 0, "MmAllocatePagesForMdlEx", WSK_CALLER);
    return nullptr;
  }
  MmInitializeMdl(Mdl, Pages, TotalBytes);
  Mdl->MdlFlags |= MDL_PAGES_LOCKED;
  fillFrames(Mdl);
  return Mdl;
}

VOID MmFreePagesFromMdl(PMDLX MemoryDescriptorList) {
  freeTracked(Kind::Pool, MemoryDescriptorList->StartVa, PagesTag,
              "MmFreePagesFromMdl", WSK_CALLER);
  MemoryDescriptorList->MdlFlags &=
      ~(MDL_PAGES_LOCKED | MDL_MAPPED_TO_SYSTEM_VA);
}

//===--- Addresses --------------------------------------------------------===//

BOOLEAN MmIsAddressValid(PVOID VirtualAddress) {
  return wskHostIsReadable(VirtualAddress) != 0;
}
