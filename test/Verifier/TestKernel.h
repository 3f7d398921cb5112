//===- TestKernel.h - The kernel functions that the verifier imports ------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The least that behaves like Windows, with counters to look at.
//
//===----------------------------------------------------------------------===//

#ifndef TEST_VERIFIER_TESTKERNEL_H
#define TEST_VERIFIER_TESTKERNEL_H

#include <ntddk.h>

struct TestKernel {
  LONG LiveBlocks;      ///< Allocated from pool and not freed.
  LONG AllocationsLeft; ///< Then allocations fail; negative for ever.
  LONG ReachedManager;  ///< IRPs that no completion routine stopped.
  LONG FreedIrps, Reused, Initialized, Freed;
};

extern TestKernel Kernel;

/// Spin locks that this thread holds: none whenever the verifier calls out.
int getHeldLocks();

#endif // TEST_VERIFIER_TESTKERNEL_H
