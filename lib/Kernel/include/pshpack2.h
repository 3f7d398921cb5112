//===- pshpack2.h - Pack structures to 2 --------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// May be included any number of times.
#pragma pack(push, 2)
