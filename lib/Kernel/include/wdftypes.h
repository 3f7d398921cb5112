//===- wdftypes.h - KMDF: handles ---------------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_WDFTYPES_H
#define NT_WDFTYPES_H

// The kit's part headers need each other; one is as good as all.
#include <wdf.h>

#endif // NT_WDFTYPES_H
