//===- Rules.cpp - The rules of WSK, as data ------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Rules.h"

namespace wsk {

#include "Rules/WskRuleTables.inc"

} // namespace wsk
