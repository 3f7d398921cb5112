//===- ksdebug.h - Kernel streaming: debug output that vanishes ---*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_KSDEBUG_H
#define NT_KSDEBUG_H

#define DEBUGLVL_BLAB 1
#define DEBUGLVL_VERBOSE 2
#define DEBUGLVL_TERSE 3
#define DEBUGLVL_ERROR 4
#define _DbgPrintF(Level, Text) ((void)0)

#endif // NT_KSDEBUG_H
