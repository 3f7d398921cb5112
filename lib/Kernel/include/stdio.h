//===- stdio.h - Formatting functions that the kernel exports -----*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_STDIO_H
#define NT_STDIO_H

#include <nt/crt.h>
#include <stdarg.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

int sprintf(char *Target, const char *Format, ...);
int vsprintf(char *Target, const char *Format, va_list Arguments);
int sscanf(const char *Text, const char *Format, ...);
int swscanf(const wchar_t *Text, const wchar_t *Format, ...);

#ifdef __cplusplus
}
#endif

#endif // NT_STDIO_H
