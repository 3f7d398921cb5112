//===- iphlpapi.h - IP helper: the kernel has netioapi.h of it ----*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_IPHLPAPI_H
#define NT_IPHLPAPI_H

#include <netioapi.h>

#endif // NT_IPHLPAPI_H
