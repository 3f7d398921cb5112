//===- dbg.h - Debugger output and assertions ---------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NT_DBG_H
#define NT_NT_DBG_H

#include <nt/rtl.h>

EXTERN_C_START

#define DPFLTR_ERROR_LEVEL 0
#define DPFLTR_WARNING_LEVEL 1
#define DPFLTR_TRACE_LEVEL 2
#define DPFLTR_INFO_LEVEL 3
#define DPFLTR_MASK 0x80000000
typedef enum _DPFLTR_TYPE {
  DPFLTR_SYSTEM_ID = 0,
  DPFLTR_NETAPI_ID = 52,
  DPFLTR_IHVDRIVER_ID = 77,
  DPFLTR_IHVVIDEO_ID = 78,
  DPFLTR_IHVAUDIO_ID = 79,
  DPFLTR_IHVNETWORK_ID = 80,
  DPFLTR_IHVSTREAMING_ID = 81,
  DPFLTR_IHVBUS_ID = 82,
  DPFLTR_DEFAULT_ID = 101
} DPFLTR_TYPE;

ULONG CDECL DbgPrint(PCSTR Format, ...);
NTSYSAPI ULONG CDECL DbgPrintEx(ULONG ComponentId, ULONG Level, PCSTR Format,
                                ...);
NTSYSAPI ULONG NTAPI vDbgPrintEx(ULONG ComponentId, ULONG Level, PCCH Format,
                                 va_list arglist);
NTSYSAPI ULONG NTAPI vDbgPrintExWithPrefix(PCCH Prefix, ULONG ComponentId,
                                           ULONG Level, PCCH Format,
                                           va_list arglist);
NTSYSAPI NTSTATUS NTAPI DbgQueryDebugFilterState(ULONG ComponentId,
                                                 ULONG Level);
extern NTKERNELAPI BOOLEAN *KdDebuggerNotPresent;
extern NTKERNELAPI BOOLEAN *KdDebuggerEnabled;
#define KD_DEBUGGER_NOT_PRESENT *KdDebuggerNotPresent
#define KD_DEBUGGER_ENABLED *KdDebuggerEnabled
#define DbgRaiseAssertionFailure() __builtin_debugtrap()
#define DbgBreakPoint() __builtin_debugtrap()
#define DbgBreakPointWithStatus(Status) __builtin_debugtrap()
#define KdBreakPointAlways() __builtin_debugtrap()

FORCEINLINE BOOLEAN NtVerify_(BOOLEAN Value) { return Value; }

#if defined(DBG) && DBG
#define KdPrint(Arguments) DbgPrint Arguments
#define KdPrintEx(Arguments) DbgPrintEx Arguments
#define vKdPrintEx(Arguments) vDbgPrintEx Arguments
#define KdBreakPoint() DbgBreakPoint()
#define NT_FAIL_(Expression, Message)                                          \
  RtlAssert((PVOID) #Expression, (PVOID)__FILE__, __LINE__, (PSTR)(Message))
#define ASSERT(Expression) ((Expression) ? (void)0 : NT_FAIL_(Expression, NULL))
#define ASSERTMSG(Message, Expression)                                         \
  ((Expression) ? (void)0 : NT_FAIL_(Expression, Message))
#define NT_VERIFY(Expression)                                                  \
  NtVerify_((Expression) ? TRUE : (NT_FAIL_(Expression, NULL), FALSE))
#else
#define KdPrint(Arguments)
#define KdPrintEx(Arguments)
#define vKdPrintEx(Arguments)
#define KdBreakPoint()
#define ASSERT(Expression) ((void)0)
#define ASSERTMSG(Message, Expression) ((void)0)
#define NT_VERIFY(Expression) NtVerify_((Expression) ? TRUE : FALSE)
#endif
#define RTL_VERIFY(Expression) NT_VERIFY(Expression)
#define NT_ASSERT(Expression) ASSERT(Expression)
#define NT_ASSERT_ASSUME(Expression) ASSERT(Expression)
#define NT_ASSERTMSG(Message, Expression) ASSERTMSG(Message, Expression)
#define NT_ASSERTMSG_ASSUME(Message, Expression) ASSERTMSG(Message, Expression)
#define NT_FRE_ASSERT(Expression)                                              \
  ((Expression) ? (void)0 : __builtin_debugtrap())
#define RTL_ASSERT(Expression) ASSERT(Expression)
#define RTL_SOFT_ASSERT(Expression) ASSERT(Expression)
#define NT_ANALYSIS_ASSUME(Expression) ((void)0)

EXTERN_C_END

#endif // NT_NT_DBG_H
