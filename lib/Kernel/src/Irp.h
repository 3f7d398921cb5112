//===- Irp.h - IRPs ---------------------------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_IRP_H
#define KERNEL_IRP_H

#include "Kernel/src/Runtime.h"

namespace wsk::kernel {

/// As IoAllocateIrp, for Caller.
PIRP createIrp(CCHAR StackSize, PVOID Caller);
void deleteIrp(PIRP Irp, PCSTR Function, PVOID Caller);

/// Completes an IRP that IoBuild...Request made: copies the results to where
/// its maker wants them, signals the event and frees the IRP.
void finishBuiltIrp(PIRP Irp, PVOID Caller);

/// As IoAllocateMdl without an IRP, for Caller.
PMDL createMdl(PVOID Address, ULONG Length, PVOID Caller);
void deleteMdl(PMDL Mdl, PCSTR Function, PVOID Caller);

} // namespace wsk::kernel

#endif // KERNEL_IRP_H
