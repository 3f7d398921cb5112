//===- initguid.h - Define GUIDs instead of declaring them --------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_INITGUID_H
#define NT_INITGUID_H

#ifndef INITGUID
#define INITGUID
#endif
#include <guiddef.h>

#endif // NT_INITGUID_H
