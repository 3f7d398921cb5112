//===- Platform.h - What the verifier needs of kernel and compiler --------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_PLATFORM_H
#define VERIFIER_PLATFORM_H

#include "Verifier/Verifier.h"
#include <stddef.h>
#include <stdint.h>

// Where the driver called the function that this stands in.
#if defined(__clang__) || defined(__GNUC__)
#define WSKV_CALLER() __builtin_return_address(0)
#else
extern "C" void *_ReturnAddress(void);
#define WSKV_CALLER() _ReturnAddress()
#endif

// Reads what a driver gave as something that it may not be: so AddressSanitizer
// is not to ask whether all of it is there.
#if defined(__clang__) || defined(__GNUC__)
#define WSKV_UNSANITIZED __attribute__((no_sanitize("address")))
#else
#define WSKV_UNSANITIZED
#endif

namespace wsk::verifier {

constexpr ULONG PoolTag = 'vksW';

/// Zeroed non-paged memory, or null. A failure is mentioned once.
void *allocate(size_t Size);
void release(void *Memory);

template <typename T> T *allocate() {
  return static_cast<T *>(allocate(sizeof(T)));
}

/// Whether something passed unverified because memory was short: from then on
/// what is unknown may be right.
bool isUnverified();

class SpinLockGuard {
public:
  explicit SpinLockGuard(KSPIN_LOCK &Lock) : Lock(Lock) {
    KeAcquireSpinLock(&Lock, &OldIrql);
  }
  ~SpinLockGuard() { KeReleaseSpinLock(&Lock, OldIrql); }
  SpinLockGuard(const SpinLockGuard &) = delete;
  SpinLockGuard &operator=(const SpinLockGuard &) = delete;

private:
  KSPIN_LOCK &Lock;
  KIRQL OldIrql;
};

#if defined(__clang__) || defined(__GNUC__)
inline LONG load(volatile LONG &Value) {
  return __atomic_load_n(&Value, __ATOMIC_SEQ_CST);
}
inline PVOID load(volatile PVOID &Value) {
  return __atomic_load_n(&Value, __ATOMIC_SEQ_CST);
}
#else
inline LONG load(volatile LONG &Value) {
  return InterlockedCompareExchange(&Value, 0, 0);
}
inline PVOID load(volatile PVOID &Value) {
  return InterlockedCompareExchangePointer(&Value, nullptr, nullptr);
}
#endif

/// A function as the return addresses of findings name places: inside it.
template <typename Function> PVOID getAddress(Function *F) {
  return reinterpret_cast<PVOID>(reinterpret_cast<ULONG_PTR>(F) + 1);
}

} // namespace wsk::verifier

#endif // VERIFIER_PLATFORM_H
