//===- string.h - Memory and string functions that the kernel exports -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_STRING_H
#define NT_STRING_H

#include <nt/crt.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

void *memcpy(void *Target, const void *Source, size_t Size);
void *memmove(void *Target, const void *Source, size_t Size);
void *memset(void *Target, int Value, size_t Size);
int memcmp(const void *Left, const void *Right, size_t Size);
void *memchr(const void *Buffer, int Value, size_t Size);
size_t strlen(const char *Text);
size_t strnlen(const char *Text, size_t Limit);
char *strcpy(char *Target, const char *Source);
char *strncpy(char *Target, const char *Source, size_t Count);
char *strcat(char *Target, const char *Source);
char *strncat(char *Target, const char *Source, size_t Count);
int strcmp(const char *Left, const char *Right);
int strncmp(const char *Left, const char *Right, size_t Count);
char *strchr(const char *Text, int Wanted);
char *strrchr(const char *Text, int Wanted);
char *strstr(const char *Text, const char *Wanted);
size_t strspn(const char *Text, const char *Set);
size_t strcspn(const char *Text, const char *Set);
char *strpbrk(const char *Text, const char *Set);
size_t wcslen(const wchar_t *Text);
size_t wcsnlen(const wchar_t *Text, size_t Limit);
wchar_t *wcscpy(wchar_t *Target, const wchar_t *Source);
wchar_t *wcsncpy(wchar_t *Target, const wchar_t *Source, size_t Count);
wchar_t *wcscat(wchar_t *Target, const wchar_t *Source);
wchar_t *wcsncat(wchar_t *Target, const wchar_t *Source, size_t Count);
int wcscmp(const wchar_t *Left, const wchar_t *Right);
int wcsncmp(const wchar_t *Left, const wchar_t *Right, size_t Count);
wchar_t *wcschr(const wchar_t *Text, wchar_t Wanted);
wchar_t *wcsrchr(const wchar_t *Text, wchar_t Wanted);
wchar_t *wcsstr(const wchar_t *Text, const wchar_t *Wanted);
size_t wcsspn(const wchar_t *Text, const wchar_t *Set);
size_t wcscspn(const wchar_t *Text, const wchar_t *Set);
wchar_t *wcspbrk(const wchar_t *Text, const wchar_t *Set);

#ifdef __cplusplus
}
#endif

#endif // NT_STRING_H
