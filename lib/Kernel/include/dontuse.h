//===- dontuse.h - Empty ------------------------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_DONTUSE_H
#define NT_DONTUSE_H

// Microsoft's header of this name only configures its own analyser.

#endif // NT_DONTUSE_H
