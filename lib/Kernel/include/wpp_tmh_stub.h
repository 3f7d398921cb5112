//===- wpp_tmh_stub.h - What tracing's generated *.tmh files would define -===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WPP_TMH_STUB_H
#define NT_WPP_TMH_STUB_H

// WPP generates one file per source. Without it the trace macros that every
// driver uses are defined here, as nothing; those that a driver names itself
// cannot be known, but the most common names are.
#define WPP_INIT_TRACING(...) ((void)0)
#define WPP_CLEANUP(...) ((void)0)
#define WPP_RECORDER_INITIALIZE(...) ((void)0)
#define WPP_CONTROL_ENABLED(...) 0
#define WPP_ENABLED(...) 0
#undef WPP_LEVEL_ENABLED
#define WPP_LEVEL_ENABLED(...) 0
#define WPP_FLAG_ENABLED(...) 0
#define WPP_CHECK_INIT
#define WPP_INIT_TRACING_SIMPLE(...) ((void)0)
#define WPP_LOG_ALWAYS(...) ((void)0)
#define WPP_LOG(...) ((void)0)
#define WPP_DEBUG(...) ((void)0)
#define DoTraceMessage(...) ((void)0)
#define DoTraceLevelMessage(...) ((void)0)
#define DoDebugTrace(...) ((void)0)
#define TraceEvents(...) ((void)0)
#define TraceMessage(...) ((void)0)
#define TraceFatal(...) ((void)0)
#define TraceError(...) ((void)0)
#define TraceWarn(...) ((void)0)
#define TraceWarning(...) ((void)0)
#define TraceInfo(...) ((void)0)
#define TraceInformation(...) ((void)0)
#define TraceVerbose(...) ((void)0)
#define TraceEnter(...) ((void)0)
#define TraceExit(...) ((void)0)
#define TraceEntry(...) ((void)0)
#define TraceExitStatus(...) ((void)0)
#define FuncEntry(...) ((void)0)
#define FuncExit(...) ((void)0)

#ifndef TRACE_LEVEL_NONE
#define TRACE_LEVEL_NONE 0
#define TRACE_LEVEL_CRITICAL 1
#define TRACE_LEVEL_FATAL 1
#define TRACE_LEVEL_ERROR 2
#define TRACE_LEVEL_WARNING 3
#define TRACE_LEVEL_INFORMATION 4
#define TRACE_LEVEL_VERBOSE 5
#endif

#endif // NT_WPP_TMH_STUB_H
