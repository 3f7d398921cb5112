//===- ntifs.h - File systems, filters and what lies below them ---*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NTIFS_H
#define NT_NTIFS_H

#define _NTIFS_

#include <nt/ifs.h>
#include <ntddk.h>
#include <sspi.h>

#endif // NT_NTIFS_H
