//===- TestKernel.cpp - The kernel functions that the verifier imports ----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TestKernel.h"
#include <stdarg.h>

extern "C" {
void *calloc(size_t Count, size_t Size);
void free(void *Memory);
[[noreturn]] void abort(void);
}

TestKernel Kernel;
static thread_local int HeldLocks;

int getHeldLocks() { return HeldLocks; }

//===----------------------------------------------------------------------===//
// Spin locks
//===----------------------------------------------------------------------===//

// Only what lies on the frames just above counts as the stack.
VOID NTAPI IoGetStackLimits(PULONG_PTR LowLimit, PULONG_PTR HighLimit) {
  *LowLimit = reinterpret_cast<ULONG_PTR>(__builtin_frame_address(0));
  *HighLimit = *LowLimit + 0x2000;
}

KIRQL NTAPI KeAcquireSpinLockRaiseToDpc(PKSPIN_LOCK SpinLock) {
  while (__atomic_exchange_n(SpinLock, 1, __ATOMIC_ACQUIRE))
    __builtin_ia32_pause();
  ++HeldLocks;
  return PASSIVE_LEVEL;
}

VOID NTAPI KeReleaseSpinLock(PKSPIN_LOCK SpinLock, KIRQL) {
  --HeldLocks;
  __atomic_store_n(SpinLock, 0, __ATOMIC_RELEASE);
}

//===----------------------------------------------------------------------===//
// Pool
//===----------------------------------------------------------------------===//

PVOID NTAPI ExAllocatePool2(POOL_FLAGS, SIZE_T NumberOfBytes, ULONG) {
  LONG Left = __atomic_load_n(&Kernel.AllocationsLeft, __ATOMIC_RELAXED);
  if (Left == 0)
    return nullptr;
  if (Left > 0)
    InterlockedDecrement(&Kernel.AllocationsLeft);
  InterlockedIncrement(&Kernel.LiveBlocks);
  return calloc(1, NumberOfBytes);
}

VOID NTAPI ExFreePool(PVOID P) {
  InterlockedIncrement(&Kernel.Freed);
  InterlockedDecrement(&Kernel.LiveBlocks);
  free(P);
}

VOID NTAPI ExFreePoolWithTag(PVOID P, ULONG) { ExFreePool(P); }

BOOLEAN NTAPI MmIsAddressValid(PVOID VirtualAddress) {
  // What the cases give that is no pointer is small.
  return reinterpret_cast<ULONG_PTR>(VirtualAddress) >= 0x10000;
}

//===----------------------------------------------------------------------===//
// IRPs
//===----------------------------------------------------------------------===//

VOID NTAPI IoInitializeIrp(PIRP Irp, USHORT PacketSize, CCHAR StackSize) {
  InterlockedIncrement(&Kernel.Initialized);
  memset(Irp, 0, PacketSize);
  Irp->Type = IO_TYPE_IRP;
  Irp->Size = PacketSize;
  Irp->StackCount = StackSize;
  Irp->CurrentLocation = CHAR(StackSize + 1);
  Irp->Tail.Overlay.CurrentStackLocation =
      reinterpret_cast<PIO_STACK_LOCATION>(Irp + 1) + StackSize;
}

PIRP NTAPI IoAllocateIrp(CCHAR StackSize, BOOLEAN) {
  PIRP Irp = static_cast<PIRP>(calloc(1, IoSizeOfIrp(StackSize)));
  IoInitializeIrp(Irp, IoSizeOfIrp(StackSize), StackSize);
  return Irp;
}

VOID NTAPI IoFreeIrp(PIRP Irp) {
  InterlockedIncrement(&Kernel.FreedIrps);
  free(Irp);
}

VOID NTAPI IoReuseIrp(PIRP Irp, NTSTATUS Iostatus) {
  InterlockedIncrement(&Kernel.Reused);
  USHORT Size = Irp->Size;
  CCHAR StackCount = Irp->StackCount;
  memset(Irp, 0, Size);
  Irp->Type = IO_TYPE_IRP;
  Irp->Size = Size;
  Irp->StackCount = StackCount;
  Irp->CurrentLocation = CHAR(StackCount + 1);
  Irp->Tail.Overlay.CurrentStackLocation =
      reinterpret_cast<PIO_STACK_LOCATION>(Irp + 1) + StackCount;
  Irp->IoStatus.Status = Iostatus;
}

VOID FASTCALL IofCompleteRequest(PIRP Irp, CCHAR) {
  PIO_STACK_LOCATION Completed = IoGetCurrentIrpStackLocation(Irp);
  for (IoSkipCurrentIrpStackLocation(Irp);
       Irp->CurrentLocation <= Irp->StackCount + 1;
       Completed = IoGetCurrentIrpStackLocation(Irp),
       IoSkipCurrentIrpStackLocation(Irp)) {
    UCHAR Control = Completed->Control;
    Irp->PendingReturned = Control & SL_PENDING_RETURNED;
    bool Invoked =
        Control & (NT_SUCCESS(Irp->IoStatus.Status) ? SL_INVOKE_ON_SUCCESS
                                                    : SL_INVOKE_ON_ERROR);
    Invoked |= Irp->Cancel && (Control & SL_INVOKE_ON_CANCEL);
    PIO_COMPLETION_ROUTINE Routine = Completed->CompletionRoutine;
    Completed->Control = 0;
    if (Invoked) {
      if (Routine(nullptr, Irp, Completed->Context) ==
          STATUS_MORE_PROCESSING_REQUIRED)
        return;
    } else if (Irp->PendingReturned &&
               Irp->CurrentLocation <= Irp->StackCount) {
      IoMarkIrpPending(Irp);
    }
  }
  InterlockedIncrement(&Kernel.ReachedManager);
}

ULONG CDECL DbgPrint(PCSTR, ...) { return STATUS_SUCCESS; }

PKTHREAD NTAPI KeGetCurrentThread(VOID) {
  static thread_local char Thread;
  return reinterpret_cast<PKTHREAD>(&Thread);
}
