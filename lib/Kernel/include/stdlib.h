//===- stdlib.h - General functions that the kernel exports -------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_STDLIB_H
#define NT_STDLIB_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

int abs(int Value);
int atoi(const char *Text);
long atol(const char *Text);
long long _atoi64(const char *Text);
int _wtoi(const wchar_t *Text);
long _wtol(const wchar_t *Text);
unsigned long strtoul(const char *Text, char **End, int Base);
long strtol(const char *Text, char **End, int Base);
unsigned long wcstoul(const wchar_t *Text, wchar_t **End, int Base);
int rand(void);
void srand(unsigned int Seed);
void qsort(void *Base, size_t Count, size_t Size,
           int (*Compare)(const void *Left, const void *Right));
void *bsearch(const void *Key, const void *Base, size_t Count, size_t Size,
              int (*Compare)(const void *Key, const void *Element));

#ifdef __cplusplus
}
#endif

#if !defined(__cplusplus) && !defined(NOMINMAX)
#ifndef min
#define min(A, B) (((A) < (B)) ? (A) : (B))
#endif
#ifndef max
#define max(A, B) (((A) > (B)) ? (A) : (B))
#endif
#endif
#define __min(A, B) (((A) < (B)) ? (A) : (B))
#define __max(A, B) (((A) > (B)) ? (A) : (B))
#ifndef _countof
#define _countof(Array) (sizeof(Array) / sizeof((Array)[0]))
#endif

#endif // NT_STDLIB_H
