//===- Lock.h - Locks of the kernel's own -----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_LOCK_H
#define KERNEL_LOCK_H

#include "Kernel/src/Host.h"

#include <ntdef.h>

namespace wsk::kernel {

/// Waits a little: first in the processor, then by giving it to another thread.
class Backoff {
public:
  void pause() {
    if (++Turns < 64)
      __atomic_signal_fence(__ATOMIC_SEQ_CST);
    else
      wskHostThreadYield();
  }

private:
  ULONG Turns = 0;
};

/// Protects a few instructions. Zero-initialised memory is an open lock. Never
/// held while code of the driver runs.
class Lock {
public:
  void acquire() {
    Backoff Wait;
    while (__atomic_exchange_n(&Taken, 1u, __ATOMIC_ACQUIRE))
      while (__atomic_load_n(&Taken, __ATOMIC_RELAXED))
        Wait.pause();
  }
  void release() { __atomic_store_n(&Taken, 0u, __ATOMIC_RELEASE); }

private:
  ULONG Taken = 0;
};

class LockGuard {
public:
  explicit LockGuard(Lock &L) : L(L) { L.acquire(); }
  ~LockGuard() { L.release(); }
  LockGuard(const LockGuard &) = delete;
  LockGuard &operator=(const LockGuard &) = delete;

private:
  Lock &L;
};

} // namespace wsk::kernel

#endif // KERNEL_LOCK_H
