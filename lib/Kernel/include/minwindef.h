//===- minwindef.h - Win32 names for basic types ------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_MINWINDEF_H
#define NT_MINWINDEF_H

#include <ntdef.h>

EXTERN_C_START

typedef ULONG DWORD, *PDWORD, *LPDWORD;
typedef int BOOL, *PBOOL, *LPBOOL;
typedef unsigned char BYTE, *PBYTE, *LPBYTE;
typedef unsigned short WORD, *PWORD, *LPWORD, ATOM;
typedef int *LPINT;
typedef LONG *LPLONG;
typedef void *LPVOID;
typedef const void *LPCVOID;
typedef UINT_PTR WPARAM;
typedef LONG_PTR LPARAM, LRESULT;

#ifndef MAX_PATH
#define MAX_PATH 260
#endif
#define MAKEWORD(Low, High)                                                    \
  ((WORD)(((BYTE)((DWORD_PTR)(Low) & 0xff)) |                                  \
          ((WORD)((BYTE)((DWORD_PTR)(High) & 0xff))) << 8))
#define MAKELONG(Low, High)                                                    \
  ((LONG)(((WORD)((DWORD_PTR)(Low) & 0xffff)) |                                \
          ((DWORD)((WORD)((DWORD_PTR)(High) & 0xffff))) << 16))
#define LOWORD(Value) ((WORD)((DWORD_PTR)(Value) & 0xffff))
#define HIWORD(Value) ((WORD)(((DWORD_PTR)(Value) >> 16) & 0xffff))
#define LOBYTE(Value) ((BYTE)((DWORD_PTR)(Value) & 0xff))
#define HIBYTE(Value) ((BYTE)(((DWORD_PTR)(Value) >> 8) & 0xff))
#define WINAPI NTAPI
#define CALLBACK NTAPI
#define APIENTRY NTAPI
#define PASCAL NTAPI

EXTERN_C_END

#endif // NT_MINWINDEF_H
