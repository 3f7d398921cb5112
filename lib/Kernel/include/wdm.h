//===- wdm.h - The driver model's base: what every kernel driver includes -===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WDM_H
#define NT_WDM_H

#define _WDMDDK_

#include <evntprov.h>
#include <ntdef.h>
#include <ntstatus.h>

#include <nt/callbacks.h>
#include <nt/context.h>
#include <nt/dbg.h>
#include <nt/ex.h>
#include <nt/interlocked.h>
#include <nt/io.h>
#include <nt/io_stack.h>
#include <nt/ke.h>
#include <nt/lists.h>
#include <nt/mm.h>
#include <nt/ob_ps.h>
#include <nt/ps_types.h>
#include <nt/rtl.h>
#include <nt/rtl_tables.h>
#include <nt/thread_info.h>
#include <nt/wow64.h>
#include <nt/zw.h>

// MSVC's alloc_text pragma places functions in sections; Clang knows it on
// Windows targets only, so drivers are told that it exists there.
#if defined(_MSC_VER) && !defined(ALLOC_PRAGMA)
#define ALLOC_PRAGMA 1
#endif

#endif // NT_WDM_H
