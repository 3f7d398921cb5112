//===- basetsd.h - Integer types of given sizes -------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_BASETSD_H
#define NT_BASETSD_H

#include <ntdef.h>

#endif // NT_BASETSD_H
