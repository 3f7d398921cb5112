//===- Kernel.h - What the kernel's functions do, as data -------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Generated from lib/Rules/Api/KernelEffects.td by wsk-tblgen, for the
// path-sensitive analysis. Freestanding, like Api.h.
//
//===----------------------------------------------------------------------===//

#ifndef RULES_KERNEL_H
#define RULES_KERNEL_H

#include <stddef.h>
#include <stdint.h>

namespace wsk {

/// What a function does. In brackets: the arguments that it does it to, in the
/// order of KernelCallee::Args.
enum class KernelEffect : uint8_t {
  Pure,            ///< Nothing that the analysis follows.
  Write,           ///< Writes what each argument points to.
  Lock,            ///< The same, once nobody else holds the lock.
  Zero,            ///< [memory]
  Copy,            ///< [to, from]
  Allocate,        ///< Returns memory, or NULL.
  AllocateZeroed,  ///< [flags, where it has any] The same, filled with zeros.
  Free,            ///< [memory]
  AllocateIrp,     ///< [stack size]
  InitializeIrp,   ///< [IRP, size, stack size]
  ReuseIrp,        ///< [IRP]
  FreeIrp,         ///< [IRP]
  CancelIrp,       ///< [IRP]
  CompleteIrp,     ///< [IRP] The driver completes it.
  MarkIrpPending,  ///< [IRP]
  SetCompletion,   ///< [IRP, routine, context, on success, on error, on cancel]
  SetUpIrp,        ///< [IRP] Prepares a stack location by hand.
  InitializeEvent, ///< [event, type, state]
  SetEvent,        ///< [event]
  ResetEvent,      ///< [event]
  ReadEvent,       ///< [event] Returns whether it is signalled.
  Wait,            ///< [object, timeout, wait mode, alertable]
  WaitMany,        ///< [objects, timeout]
  WaitRundown,     ///< [what counts the users that it waits for]
  InitializeSemaphore, ///< [semaphore]
  ReleaseSemaphore,    ///< [semaphore]
  AtomicIncrement,     ///< [number] Returns the new one.
  AtomicDecrement,     ///< [number] Returns the new one.
  AtomicExchange,      ///< [number, new one] Returns the old one.
  AtomicSet,           ///< [number, new one]
  AtomicDecrementTest, ///< [number] Returns whether the new one is 0.
  AtomicOther          ///< [number] Changes it in another way.
};

struct KernelCallee {
  const char *Name;
  KernelEffect Effect;
  uint8_t ArgCount;
  uint8_t Args[6]; ///< Positions of arguments.
};

extern const KernelCallee KernelCallees[];
extern const size_t KernelCalleeCount;

} // namespace wsk

#endif // RULES_KERNEL_H
