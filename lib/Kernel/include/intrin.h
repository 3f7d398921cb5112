//===- intrin.h - Compiler functions that drivers call ------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_INTRIN_H
#define NT_INTRIN_H

// Clang's own header has them all for the targets that MSVC knows.
#if defined(_MSC_VER) && __has_include_next(<intrin.h>)
#include_next <intrin.h>
#else
#include <nt/interlocked.h>

EXTERN_C_START

FORCEINLINE void __nop(void) { __asm__ __volatile__("nop"); }

EXTERN_C_END
#endif

#endif // NT_INTRIN_H
