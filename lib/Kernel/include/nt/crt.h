//===- crt.h - What Microsoft's C library adds to the standard ----*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_CRT_H
#define NT_NT_CRT_H

#include <stdarg.h>
#include <stddef.h>

// Apart from <string.h> and <stdio.h>, so that code which includes the host's
// own C library first (-idirafter) still sees them.

#ifdef __cplusplus
extern "C" {
#endif

// As a count: whatever fits.
#define _TRUNCATE ((size_t)-1)

char *strtok_s(char *Text, const char *Delimiters, char **Context);
int strcpy_s(char *Target, size_t Size, const char *Source);
int strcat_s(char *Target, size_t Size, const char *Source);
int strncpy_s(char *Target, size_t Size, const char *Source, size_t Count);
int memcpy_s(void *Target, size_t Size, const void *Source, size_t Count);
int memmove_s(void *Target, size_t Size, const void *Source, size_t Count);
int _stricmp(const char *Left, const char *Right);
int _strnicmp(const char *Left, const char *Right, size_t Count);
char *_strlwr(char *Text);
char *_strupr(char *Text);
char *_strrev(char *Text);
int wcscpy_s(wchar_t *Target, size_t Size, const wchar_t *Source);
int wcscat_s(wchar_t *Target, size_t Size, const wchar_t *Source);
int wcsncpy_s(wchar_t *Target, size_t Size, const wchar_t *Source,
              size_t Count);
int _wcsicmp(const wchar_t *Left, const wchar_t *Right);
int _wcsnicmp(const wchar_t *Left, const wchar_t *Right, size_t Count);
wchar_t *_wcslwr(wchar_t *Text);
wchar_t *_wcsupr(wchar_t *Text);
int sprintf_s(char *Target, size_t Size, const char *Format, ...);
int vsprintf_s(char *Target, size_t Size, const char *Format,
               va_list Arguments);
int _snprintf(char *Target, size_t Count, const char *Format, ...);
int _vsnprintf(char *Target, size_t Count, const char *Format,
               va_list Arguments);
int _snprintf_s(char *Target, size_t Size, size_t Count, const char *Format,
                ...);
int _snwprintf(wchar_t *Target, size_t Count, const wchar_t *Format, ...);
int _vsnwprintf(wchar_t *Target, size_t Count, const wchar_t *Format,
                va_list Arguments);
int _snwprintf_s(wchar_t *Target, size_t Size, size_t Count,
                 const wchar_t *Format, ...);
int swprintf_s(wchar_t *Target, size_t Size, const wchar_t *Format, ...);
int sscanf_s(const char *Text, const char *Format, ...);
int swscanf_s(const wchar_t *Text, const wchar_t *Format, ...);

#ifdef __cplusplus
}
#endif

#endif // NT_NT_CRT_H
