//===- stdunk.h - Audio: reference counting (not declared) --------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_STDUNK_H
#define NT_STDUNK_H

#include <portcls.h>

#endif // NT_STDUNK_H
