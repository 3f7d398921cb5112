//===- Memory.cpp - Memory functions in Windows' ABI ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The compiler calls these by their names, whatever a driver calls. In the ABI
// of Linux, the C library's own serve.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"

#include <string.h>

extern "C" {

// Memmove in its place as well: what overlaps by mistake is copied right, as in
// Windows.
void *memcpy(void *Target, const void *Source, size_t Size) {
  wskHostMove(Target, Source, Size);
  return Target;
}

void *memmove(void *Target, const void *Source, size_t Size) {
  wskHostMove(Target, Source, Size);
  return Target;
}

void *memset(void *Target, int Value, size_t Size) {
  wskHostFill(Target, (uint32_t)Value, Size);
  return Target;
}

int memcmp(const void *Left, const void *Right, size_t Size) {
  return wskHostCompare(Left, Right, Size);
}

void *memchr(const void *Buffer, int Value, size_t Size) {
  for (auto *Byte = (const unsigned char *)Buffer; Size; --Size, ++Byte)
    if (*Byte == (unsigned char)Value)
      return (void *)Byte;
  return nullptr;
}

} // extern "C"
