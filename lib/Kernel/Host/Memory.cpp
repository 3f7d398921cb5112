//===- Memory.cpp - Memory from malloc ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"

#include <cstdlib>

void *wskHostAllocate(uint64_t Size, uint64_t Alignment) {
  void *Block = nullptr;
  return posix_memalign(&Block, Alignment, Size) == 0 ? Block : nullptr;
}

void wskHostFree(void *Block) { free(Block); }
