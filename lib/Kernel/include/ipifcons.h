//===- ipifcons.h - Interface types -------------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_IPIFCONS_H
#define NT_IPIFCONS_H

#include <ifdef.h>

#endif // NT_IPIFCONS_H
