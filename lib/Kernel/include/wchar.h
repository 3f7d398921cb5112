//===- wchar.h - Wide character functions that the kernel exports -*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WCHAR_H
#define NT_WCHAR_H

#include <stdio.h>
#include <string.h>

#endif // NT_WCHAR_H
