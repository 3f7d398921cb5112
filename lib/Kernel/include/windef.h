//===- windef.h - Win32 names for basic types ---------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WINDEF_H
#define NT_WINDEF_H

#include <minwindef.h>

#endif // NT_WINDEF_H
