//===- Api.cpp - The WSK interface, as data -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Api.h"

namespace wsk {

#include "Rules/WskApiTables.inc"

// Api.h names the bits that Categories.td numbers.
static_assert(Categories[0].Mask == BasicCategory);
static_assert(Categories[1].Mask == ListenCategory);
static_assert(Categories[2].Mask == DatagramCategory);
static_assert(Categories[3].Mask == ConnectionCategory);
static_assert(Categories[4].Mask == StreamCategory);

const char *expectedArgument(Role R) { return RoleTexts[size_t(R)]; }

} // namespace wsk
