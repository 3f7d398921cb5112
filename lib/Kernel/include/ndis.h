//===- ndis.h - NDIS 6: network buffers, and miniports in outline -*- C -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef NT_NDIS_H
#define NT_NDIS_H

#include <nt/ndis/base.h>
#include <nt/ndis/miniport.h>
#include <nt/ndis/nbl.h>

#endif // NT_NDIS_H
