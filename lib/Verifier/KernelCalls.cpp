//===- KernelCalls.cpp - Kernel functions that rules of WSK speak of ------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Irps.h"
#include "Verifier/Report.h"
#include "Verifier/Requests.h"
#include "Verifier/SecurityDescriptors.h"
#include "Verifier/Socket.h"

using namespace wsk;
using namespace wsk::verifier;

//===----------------------------------------------------------------------===//
// IRPs
//===----------------------------------------------------------------------===//
//
// An IRP that WSK still holds stays as it is: leaking it is better than WSK
// completing what is no IRP any more.

PIRP NTAPI WskvIoAllocateIrp(CCHAR StackSize, BOOLEAN ChargeQuota) {
  PVOID Caller = WSKV_CALLER();
  PIRP Irp = allocateIrp(StackSize, ChargeQuota, Caller);
  if (Irp)
    recordAllocated(Irp, Caller);
  return Irp;
}

VOID NTAPI WskvIoFreeIrp(PIRP Irp) {
  PVOID Caller = WSKV_CALLER();
  if (reportInFlight(RuleId::WSK_Irp_Pending_wait_before_release, Irp,
                     "IoFreeIrp", Caller) ||
      reportFreedPassedDown(Irp, Caller) || reportFreedTwice(Irp, Caller))
    return;
  recordFreed(Irp, Caller);
  IoFreeIrp(Irp);
}

VOID NTAPI WskvIoReuseIrp(PIRP Irp, NTSTATUS Iostatus) {
  PVOID Caller = WSKV_CALLER();
  if (reportInFlight(RuleId::WSK_Irp_Reuse_only_after_completion, Irp,
                     "IoReuseIrp", Caller) ||
      reportUseAfterFree(Irp, "IoReuseIrp", Caller))
    return;
  recordReused(Irp, Caller);
  IoReuseIrp(Irp, Iostatus);
}

VOID NTAPI WskvIoInitializeIrp(PIRP Irp, USHORT PacketSize, CCHAR StackSize) {
  PVOID Caller = WSKV_CALLER();
  if (reportInFlight(RuleId::WSK_Irp_Reuse_only_after_completion, Irp,
                     "IoInitializeIrp", Caller))
    return;
  recordInitialized(Irp, Caller);
  if (StackSize >= 0 && PacketSize < IoSizeOfIrp(StackSize)) {
    Finding F(RuleId::WSK_Irp_Initialize_packet_size, Caller);
    F << "'PacketSize' of IoInitializeIrp is " << Hex{PacketSize}
      << " although 'StackSize' is " << Hex{uint64_t(StackSize)}
      << "; pass IoSizeOfIrp(StackSize)";
    F.report();
    // As many stack locations as there is room for.
    while (StackSize && PacketSize < IoSizeOfIrp(StackSize))
      --StackSize;
  }
  IoInitializeIrp(Irp, PacketSize, StackSize);
}

//===----------------------------------------------------------------------===//
// Pool
//===----------------------------------------------------------------------===//

/// Reports what must not be freed and returns whether \p Memory is that.
static bool checkFree(PVOID Memory, const char *Name, PVOID Caller) {
  return reportFreedDescriptor(Memory, Caller) ||
         reportFreedSocket(Memory, Caller) ||
         reportFreedContext(Memory, Caller) ||
         reportFreedInput(Memory, Caller) ||
         reportInFlight(RuleId::WSK_Irp_Pending_wait_before_release, Memory,
                        Name, Caller);
}

VOID NTAPI WskvExFreePool(PVOID P) {
  if (!checkFree(P, "ExFreePool", WSKV_CALLER()))
    ExFreePool(P);
}

VOID NTAPI WskvExFreePoolWithTag(PVOID P, ULONG Tag) {
  if (!checkFree(P, "ExFreePoolWithTag", WSKV_CALLER()))
    ExFreePoolWithTag(P, Tag);
}
