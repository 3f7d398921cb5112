//===- Kernel.cpp - What the kernel's functions do, as data ---------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Kernel.h"

namespace wsk {

#include "Rules/WskKernelEffects.inc"

} // namespace wsk
