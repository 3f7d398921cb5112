//===- Crash.h - Reports of crashes -----------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef KERNEL_HOST_CRASH_H
#define KERNEL_HOST_CRASH_H

namespace wsk::host {

/// Reports a crash as a line
///   fatal <tab> crash | stack-overflow <tab> text <tab> offset
/// and the call stack in lines frame <tab> offset, before the process dies of
/// its signal. Sanitizers have reports of their own: with one, nothing is done.
void watchForCrashes();

/// So that the calling thread's stack overflow can be reported, too. Each
/// thread that calls the driver does so; main() has done it by the above.
void watchThreadForCrashes();
void unwatchThread();

/// Before an abort() that has been reported already.
void stopWatching();

} // namespace wsk::host

#endif // KERNEL_HOST_CRASH_H
