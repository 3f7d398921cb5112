//===- CallStacks.h - Where the threads of a process are --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads the stacks of a hung driver from outside, through /proc: the process
// need not work any more, nor be traced.
//
//===----------------------------------------------------------------------===//

#ifndef WSKRUN_CALLSTACKS_H
#define WSKRUN_CALLSTACKS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <sys/types.h>
#include <vector>

namespace wsk {

struct ThreadStack {
  pid_t Thread;
  std::string Name;
  /// Code offsets of \p Executable, innermost first, each within its
  /// instruction. A guess: code without frame pointers leaves stale ones.
  std::vector<uint64_t> Frames;
};

/// Stops \p Process with SIGSTOP, and reads the stack of each thread. Empty
/// where the system forbids it.
std::vector<ThreadStack> readCallStacks(pid_t Process,
                                        llvm::StringRef Executable);

} // namespace wsk

#endif // WSKRUN_CALLSTACKS_H
