//===- Dpc.h - The thread that runs DPCs ------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_DPC_H
#define KERNEL_DPC_H

#include "Kernel/src/Runtime.h"

namespace wsk::kernel {

/// Queues a DPC. Returns whether it was not queued before.
bool queueDpc(PKDPC Dpc, PVOID Argument1, PVOID Argument2);

/// Lets due timers expire. Called by the thread that runs DPCs; returns when
/// the next one is due, on the host's clock.
ULONGLONG expireTimers();

/// Makes the thread that runs DPCs look at the timers again.
void wakeDpcThread();

/// Whether the timer is set and has not expired since.
bool isTimerSet(PKTIMER Timer);

/// Stops where a timer that is set lies in memory that is about to be freed.
void requireNoTimerIn(PVOID Block, SIZE_T Size, PCSTR Function, PVOID Caller);

/// Reports timers that are still set.
void reportLeakedTimers();

} // namespace wsk::kernel

#endif // KERNEL_DPC_H
