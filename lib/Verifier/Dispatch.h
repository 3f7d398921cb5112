//===- Dispatch.h - The dispatch tables that drivers call through ---------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_DISPATCH_H
#define VERIFIER_DISPATCH_H

#include "Rules/Api.h"
#include "Verifier/Platform.h"

namespace wsk::verifier {

/// What Socket->Dispatch is for a socket of one category.
const void *getSocketDispatch(CategoryMask Category);

/// Undoes what the driver wrote into that table; returns whether it did.
bool restoreSocketDispatch(CategoryMask Category);

/// The table of a captured provider, except for Version and Reserved.
WSK_PROVIDER_DISPATCH makeProviderDispatch();

} // namespace wsk::verifier

#endif // VERIFIER_DISPATCH_H
