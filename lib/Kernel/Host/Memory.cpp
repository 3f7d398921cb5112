//===- Memory.cpp - Memory from malloc ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Host.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <link.h>
#include <sys/syscall.h>
#include <unistd.h>

void *wskHostAllocate(uint64_t Size, uint64_t Alignment) {
  void *Block = nullptr;
  return posix_memalign(&Block, Alignment, Size) == 0 ? Block : nullptr;
}

void wskHostFree(void *Block) { free(Block); }

void wskHostMove(void *Target, const void *Source, uint64_t Size) {
  memmove(Target, Source, Size);
}

void wskHostFill(void *Target, uint32_t Byte, uint64_t Size) {
  memset(Target, static_cast<int>(Byte), Size);
}

int32_t wskHostCompare(const void *Left, const void *Right, uint64_t Size) {
  return memcmp(Left, Right, Size);
}

int32_t wskHostIsReadable(const void *Address) {
  // The kernel reads the signal mask before it looks at the operation, which is
  // none: nothing changes, and a bad address does not end the process.
  auto *Mask = reinterpret_cast<const void *>(
      reinterpret_cast<uintptr_t>(Address) & ~uintptr_t(7));
  long Result = syscall(SYS_rt_sigprocmask, ~0, Mask, nullptr, 8);
  return Result == 0 || errno != EFAULT;
}

static int findCode(struct dl_phdr_info *Image, size_t, void *Context) {
  auto Address = reinterpret_cast<uintptr_t>(Context);
  for (unsigned I = 0; I != Image->dlpi_phnum; ++I) {
    const ElfW(Phdr) &Part = Image->dlpi_phdr[I];
    uintptr_t Begin = Image->dlpi_addr + Part.p_vaddr;
    if (Part.p_type == PT_LOAD && (Part.p_flags & PF_X) && Address >= Begin &&
        Address - Begin < Part.p_memsz)
      return 1;
  }
  return 0;
}

int32_t wskHostIsExecutable(const void *Address) {
  return dl_iterate_phdr(findCode, const_cast<void *>(Address));
}
