//===- Probe.cpp - Addresses that come from applications ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What Windows raises here ends the run: nothing is thrown.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"
#include "Kernel/src/Stop.h"

using namespace wsk::kernel;

static void probe(ULONG_PTR First, SIZE_T Length, ULONG Alignment,
                  PCSTR Function, PVOID Caller) {
  requireIrql(APC_LEVEL, Function, Caller);
  if (Length == 0)
    return;
  if (First & (Alignment - 1))
    bugCheck(StopKernelModeException, Caller,
             "%s raised a data misalignment: %p is no multiple of %u; "
             "exceptions are not handled here",
             Function, (PVOID)First, Alignment);
  ULONG_PTR Last = First + Length - 1;
  bool IsBad = Last < First;
  for (ULONG_PTR At = First; !IsBad && At <= Last;
       At = (At | (PAGE_SIZE - 1)) + 1)
    IsBad = !wskHostIsReadable((PVOID)At);
  if (IsBad)
    bugCheck(StopKernelModeException, Caller,
             "%s raised an access violation: the %Iu bytes at %p are not all "
             "there; exceptions are not handled here",
             Function, Length, (PVOID)First);
}

VOID ProbeForRead(const volatile VOID *Address, SIZE_T Length,
                  ULONG Alignment) {
  probe((ULONG_PTR)Address, Length, Alignment, "ProbeForRead", WSK_CALLER);
}

VOID ProbeForWrite(volatile VOID *Address, SIZE_T Length, ULONG Alignment) {
  probe((ULONG_PTR)Address, Length, Alignment, "ProbeForWrite", WSK_CALLER);
}
