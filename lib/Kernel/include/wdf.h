//===- wdf.h - The kernel-mode driver framework -------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WDF_H
#define NT_WDF_H

#include <nt/wdf/driver.h>
#include <nt/wdf/object.h>
#include <nt/wdf/queue.h>
#include <nt/wdf/sync.h>

#endif // NT_WDF_H
