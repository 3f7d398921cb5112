//===- specstrings.h - Source annotations -------------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_SPECSTRINGS_H
#define NT_SPECSTRINGS_H

#include <sal.h>

#endif // NT_SPECSTRINGS_H
