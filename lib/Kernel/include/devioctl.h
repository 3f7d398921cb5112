//===- devioctl.h - Device types and control codes ----------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_DEVIOCTL_H
#define NT_DEVIOCTL_H

#include <nt/file_types.h>

#endif // NT_DEVIOCTL_H
