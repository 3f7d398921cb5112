//===- ntintsafe.h - Checked integer arithmetic -------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NTINTSAFE_H
#define NT_NTINTSAFE_H

#include <ntdef.h>
#include <ntstatus.h>

EXTERN_C_START

// The one Win32 name that kernel drivers know without <windef.h>.
typedef ULONG DWORD;

#ifndef UCHAR_MAX
#define UCHAR_MAX 0xff
#endif
#ifndef USHORT_MAX
#define USHORT_MAX 0xffff
#endif
#ifndef ULONG_MAX
#define ULONG_MAX 0xffffffffUL
#endif
#ifndef ULONGLONG_MAX
#define ULONGLONG_MAX 0xffffffffffffffffull
#endif

#define NT_INTSAFE_(Name, Type)                                                \
  FORCEINLINE NTSTATUS Rtl##Name##Add(Type Augend, Type Addend,                \
                                      Type *Result) {                          \
    if (!__builtin_add_overflow(Augend, Addend, Result))                       \
      return STATUS_SUCCESS;                                                   \
    *Result = (Type) - 1;                                                      \
    return STATUS_INTEGER_OVERFLOW;                                            \
  }                                                                            \
  FORCEINLINE NTSTATUS Rtl##Name##Sub(Type Minuend, Type Subtrahend,           \
                                      Type *Result) {                          \
    if (!__builtin_sub_overflow(Minuend, Subtrahend, Result))                  \
      return STATUS_SUCCESS;                                                   \
    *Result = (Type) - 1;                                                      \
    return STATUS_INTEGER_OVERFLOW;                                            \
  }                                                                            \
  FORCEINLINE NTSTATUS Rtl##Name##Mult(Type Multiplicand, Type Multiplier,     \
                                       Type *Result) {                         \
    if (!__builtin_mul_overflow(Multiplicand, Multiplier, Result))             \
      return STATUS_SUCCESS;                                                   \
    *Result = (Type) - 1;                                                      \
    return STATUS_INTEGER_OVERFLOW;                                            \
  }
NT_INTSAFE_(UInt8, UINT8)
NT_INTSAFE_(UInt16, UINT16)
NT_INTSAFE_(UInt32, UINT32)
NT_INTSAFE_(UInt64, UINT64)
NT_INTSAFE_(UShort, USHORT)
NT_INTSAFE_(UInt, UINT)
NT_INTSAFE_(ULong, ULONG)
NT_INTSAFE_(ULongLong, ULONGLONG)
NT_INTSAFE_(ULongPtr, ULONG_PTR)
NT_INTSAFE_(SIZET, SIZE_T)
NT_INTSAFE_(Long, LONG)
NT_INTSAFE_(LongLong, LONGLONG)
#undef NT_INTSAFE_
#define RtlSizeTAdd RtlSIZETAdd
#define RtlSizeTSub RtlSIZETSub
#define RtlSizeTMult RtlSIZETMult

// A conversion loses a value exactly when adding zero in the target's type
// overflows.
#define NT_INTSAFE_CONVERT_(Source, SourceType, Target, TargetType)            \
  FORCEINLINE NTSTATUS Rtl##Source##To##Target(SourceType Operand,             \
                                               TargetType *Result) {           \
    if (!__builtin_add_overflow(Operand, (SourceType)0, Result))               \
      return STATUS_SUCCESS;                                                   \
    *Result = (TargetType) - 1;                                                \
    return STATUS_INTEGER_OVERFLOW;                                            \
  }
NT_INTSAFE_CONVERT_(SizeT, SIZE_T, ULong, ULONG)
NT_INTSAFE_CONVERT_(SizeT, SIZE_T, UShort, USHORT)
NT_INTSAFE_CONVERT_(SizeT, SIZE_T, Long, LONG)
NT_INTSAFE_CONVERT_(SizeT, SIZE_T, UInt32, UINT32)
NT_INTSAFE_CONVERT_(ULongLong, ULONGLONG, ULong, ULONG)
NT_INTSAFE_CONVERT_(ULongLong, ULONGLONG, SizeT, SIZE_T)
NT_INTSAFE_CONVERT_(ULong, ULONG, UShort, USHORT)
NT_INTSAFE_CONVERT_(ULong, ULONG, UChar, UCHAR)
NT_INTSAFE_CONVERT_(ULong, ULONG, Long, LONG)
NT_INTSAFE_CONVERT_(Long, LONG, ULong, ULONG)
NT_INTSAFE_CONVERT_(LongLong, LONGLONG, ULong, ULONG)
#undef NT_INTSAFE_CONVERT_
#define RtlSIZETToULong RtlSizeTToULong

EXTERN_C_END

#endif // NT_NTINTSAFE_H
