//===- target.h - What depends on compiler and target -------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_TARGET_H
#define NT_NT_TARGET_H

#include <sdkddkver.h>

#if __SIZEOF_WCHAR_T__ != 2
#error "kernel headers need a 16-bit wchar_t: compile with -fshort-wchar"
#endif

// Drivers ask for the processor in Microsoft's words on every target.
#if defined(__x86_64__) || defined(_M_X64)
#ifndef _AMD64_
#define _AMD64_
#endif
#ifndef _M_AMD64
#define _M_AMD64 100
#endif
#ifndef _M_X64
#define _M_X64 100
#endif
#elif defined(__aarch64__) || defined(_M_ARM64)
#ifndef _ARM64_
#define _ARM64_
#endif
#elif defined(__i386__) || defined(_M_IX86)
#ifndef _X86_
#define _X86_
#endif
#endif
#if __SIZEOF_POINTER__ == 8 && !defined(_WIN64)
#define _WIN64 1
#endif
// cl /kernel predefines it.
#ifndef _KERNEL_MODE
#define _KERNEL_MODE 1
#endif

// Windows' ABI does not mean Windows: in ELF objects, the kernel that these
// headers declare is a library that is linked statically.
#if defined(_WIN32) && !defined(__ELF__)
#define NT_ON_WINDOWS_
#endif

#if defined(_WIN32)
#define NTAPI __stdcall
#elif defined(_X86_)
#define NTAPI __attribute__((__stdcall__))
#else
#define NTAPI
#endif
#if defined(_X86_)
#define FASTCALL __attribute__((__fastcall__))
#else
#define FASTCALL
#endif
#if defined(_WIN32)
#define CDECL __cdecl
#else
#define CDECL
#endif

// MSVC's runtime headers define it for what both C and C++/CLI call.
#define __CLRCALL_OR_CDECL CDECL

// _NTSYSTEM_ marks whoever implements what is declared here.
#if defined(NT_ON_WINDOWS_) && !defined(_NTSYSTEM_)
#define DECLSPEC_IMPORT __declspec(dllimport)
#define NTSYSAPI DECLSPEC_IMPORT
#define NTKERNELAPI DECLSPEC_IMPORT
#define NTHALAPI DECLSPEC_IMPORT
#else
#define DECLSPEC_IMPORT
#define NTSYSAPI
#define NTKERNELAPI
#define NTHALAPI
#endif
#define NTSYSCALLAPI NTSYSAPI

#if defined(NT_ON_WINDOWS_)
#define DECLSPEC_EXPORT __declspec(dllexport)
#define DECLSPEC_SELECTANY __declspec(selectany)
#else
#define DECLSPEC_EXPORT
#define DECLSPEC_SELECTANY __attribute__((__weak__))
#endif
#define DECLSPEC_ALIGN(Bytes) __declspec(align(Bytes))
#define DECLSPEC_NORETURN __attribute__((__noreturn__))
#define DECLSPEC_NOINLINE __attribute__((__noinline__))
#define DECLSPEC_DEPRECATED_DDK
#define DECLSPEC_DEPRECATED_DDK_WINXP
#define DECLSPEC_NOVTABLE
#define DECLSPEC_RESTRICT
#define DECLSPEC_ADDRSAFE
#define DECLSPEC_GUARDNOCF
#define DECLSPEC_CACHEALIGN DECLSPEC_ALIGN(SYSTEM_CACHE_ALIGNMENT_SIZE)
#define SYSTEM_CACHE_ALIGNMENT_SIZE 64
#define FORCEINLINE __forceinline
#define CFORCEINLINE FORCEINLINE
#define UNALIGNED
#define UNALIGNED64
#define RESTRICTED_POINTER
#define POINTER_32
#define POINTER_64

#if defined(_WIN64)
#define MAX_NATURAL_ALIGNMENT 8
#define MEMORY_ALLOCATION_ALIGNMENT 16
#define POINTER_ALIGNMENT DECLSPEC_ALIGN(8)
#else
#define MAX_NATURAL_ALIGNMENT 4
#define MEMORY_ALLOCATION_ALIGNMENT 8
#define POINTER_ALIGNMENT
#endif

#ifdef __cplusplus
#define EXTERN_C extern "C"
#define EXTERN_C_START extern "C" {
#define EXTERN_C_END }
#define NT_STATIC_ASSERT_ static_assert
#else
#define EXTERN_C extern
#define EXTERN_C_START
#define EXTERN_C_END
#define NT_STATIC_ASSERT_ _Static_assert
#endif
#define C_ASSERT(Expression) NT_STATIC_ASSERT_(Expression, #Expression)
// MSVC's wide spelling; under -fms-extensions this is one token of Clang's.
#ifndef __FUNCTIONW__
#define __FUNCTIONW__ L__FUNCTION__
#endif
#define TYPE_ALIGNMENT(Type) __alignof__(Type)

#endif // NT_NT_TARGET_H
