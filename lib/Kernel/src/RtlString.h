//===- RtlString.h - Buffers of strings that Rtl functions allocate -------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_RTLSTRING_H
#define KERNEL_RTLSTRING_H

#include "Kernel/src/Runtime.h"

namespace wsk::kernel {

/// A buffer that RtlFreeUnicodeString and its like free.
PVOID allocateString(SIZE_T Size, PVOID Caller);

/// Null is allowed.
void freeString(PVOID Buffer, PCSTR Function, PVOID Caller);

} // namespace wsk::kernel

#endif // KERNEL_RTLSTRING_H
