//===- TraceLoggingProvider.h - Event tracing: calls that vanish --*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_TRACELOGGINGPROVIDER_H
#define NT_TRACELOGGINGPROVIDER_H

#include <evntrace.h>
#include <ntdef.h>

// Arguments are read and dropped: a value that only a trace uses stays used.
typedef const struct NT_TRACE_PROVIDER_ *TraceLoggingHProvider;
#define TRACELOGGING_DECLARE_PROVIDER(Name)                                    \
  EXTERN_C const TraceLoggingHProvider Name
#define TRACELOGGING_DEFINE_PROVIDER(Name, Text, Id, ...)                      \
  EXTERN_C_START                                                               \
  extern const TraceLoggingHProvider Name;                                     \
  EXTERN_C_END                                                                 \
  const TraceLoggingHProvider Name = NULL

FORCEINLINE NTSTATUS TraceLoggingRegister(TraceLoggingHProvider Provider) {
  UNREFERENCED_PARAMETER(Provider);
  return 0;
}
FORCEINLINE VOID TraceLoggingUnregister(TraceLoggingHProvider Provider) {
  UNREFERENCED_PARAMETER(Provider);
}
#define TraceLoggingProviderEnabled(Provider, Level, Keyword)                  \
  ((Provider) != NULL)

FORCEINLINE VOID NtTraceNothing_(const char *Event, ...) {
  UNREFERENCED_PARAMETER(Event);
}
#define TraceLoggingWrite(Provider, Event, ...)                                \
  ((void)(Provider), NtTraceNothing_(Event, ##__VA_ARGS__))
#define TraceLoggingLevel(Level) 0
#define TraceLoggingKeyword(Keyword) 0
#define TraceLoggingOpcode(Opcode) 0
#define TraceLoggingDescription(Text) 0
#define NT_TRACE_VALUE_(Value, ...) (Value)
#define TraceLoggingValue NT_TRACE_VALUE_
#define TraceLoggingBool NT_TRACE_VALUE_
#define TraceLoggingBoolean NT_TRACE_VALUE_
#define TraceLoggingInt8 NT_TRACE_VALUE_
#define TraceLoggingUInt8 NT_TRACE_VALUE_
#define TraceLoggingInt16 NT_TRACE_VALUE_
#define TraceLoggingUInt16 NT_TRACE_VALUE_
#define TraceLoggingInt32 NT_TRACE_VALUE_
#define TraceLoggingUInt32 NT_TRACE_VALUE_
#define TraceLoggingHexUInt32 NT_TRACE_VALUE_
#define TraceLoggingInt64 NT_TRACE_VALUE_
#define TraceLoggingUInt64 NT_TRACE_VALUE_
#define TraceLoggingHexUInt64 NT_TRACE_VALUE_
#define TraceLoggingULong NT_TRACE_VALUE_
#define TraceLoggingHexULong NT_TRACE_VALUE_
#define TraceLoggingPointer NT_TRACE_VALUE_
#define TraceLoggingNTStatus NT_TRACE_VALUE_
#define TraceLoggingString NT_TRACE_VALUE_
#define TraceLoggingWideString NT_TRACE_VALUE_
#define TraceLoggingUnicodeString NT_TRACE_VALUE_
#define TraceLoggingGuid NT_TRACE_VALUE_

#endif // NT_TRACELOGGINGPROVIDER_H
