//===- Stop.h - Bug checks --------------------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_STOP_H
#define KERNEL_STOP_H

#include "Kernel/src/Runtime.h"

/// Where the function that contains this was called from.
#define WSK_CALLER __builtin_return_address(0)

namespace wsk::kernel {

/// The bug checks that the kernel itself stops with.
enum StopCode : ULONG {
  StopIrqlNotGreaterOrEqual = 0x09,
  StopIrqlNotLessOrEqual = 0x0A,
  StopMaximumWaitObjectsExceeded = 0x0C,
  StopSpinLockAlreadyOwned = 0x0F,
  StopSpinLockNotOwned = 0x10,
  StopReferenceByPointer = 0x18,
  StopBadPoolHeader = 0x19,
  StopKernelModeException = 0x1E,
  StopKernelApcPending = 0x20,
  StopNoMoreIrpStackLocations = 0x35,
  StopMultipleIrpCompleteRequests = 0x44,
  StopCancelStateInCompletedIrp = 0x48,
  StopPfnListCorrupt = 0x4E,
  StopProcessHasLockedPages = 0x76,
  StopInvalidKernelHandle = 0x93,
  StopBadPoolCaller = 0xC2,
  StopTimerOrDpcInvalid = 0xC7,
  StopIrqlUnexpectedValue = 0xC8,
  StopIoManagerViolation = 0xC9,
  StopManuallyInitiated = 0xE2,
  StopResourceNotOwned = 0xE3,
  StopWorkerInvalid = 0xE4,
  StopThreadTerminateHeldMutex = 0x4000008A,
};

/// "IRQL_NOT_LESS_OR_EQUAL"; "BUG_CHECK" where the code is not known.
PCSTR stopName(ULONG Code);

/// A routine's own address, for messages: as if it returned there.
template <typename Routine> PVOID placeOf(Routine *R) {
  return reinterpret_cast<PCHAR>(R) + 1;
}

/// Stops where a routine of the driver returned at another IRQL than it was
/// called at. What names the routine, "DriverEntry"; Place is its placeOf().
void requireSameIrql(KIRQL Before, PCSTR What, PVOID Place);

} // namespace wsk::kernel

#endif // KERNEL_STOP_H
