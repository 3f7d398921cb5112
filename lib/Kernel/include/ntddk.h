//===- ntddk.h - Legacy and non-Plug-and-Play kernel drivers ------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NTDDK_H
#define NT_NTDDK_H

#define _NTDDK_

#include <nt/mitigation.h>
#include <wdm.h>

#endif // NT_NTDDK_H
