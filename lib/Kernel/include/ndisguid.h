//===- ndisguid.h - NDIS: class identifiers -----------------------*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NDISGUID_H
#define NT_NDISGUID_H

#include <guiddef.h>

// Network adapters' device interface.
DEFINE_GUID(GUID_DEVINTERFACE_NET, 0xcac88484, 0x7515, 0x4c03, 0x82, 0xe6, 0x71,
            0xa8, 0x7a, 0xba, 0xc3, 0x61);

#endif // NT_NDISGUID_H
