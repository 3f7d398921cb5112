//===- Time.h - Windows' time -----------------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_TIME_H
#define KERNEL_TIME_H

#include <ntdef.h>

namespace wsk::kernel {

/// From 1601-01-01 to 1970-01-01, in units of 100 nanoseconds.
constexpr LONGLONG EpochDifference = 116444736000000000;

/// Now, in units of 100 nanoseconds since 1601-01-01, UTC.
LONGLONG systemTime();

} // namespace wsk::kernel

#endif // KERNEL_TIME_H
