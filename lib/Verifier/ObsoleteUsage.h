//===- ObsoleteUsage.h - Better ways ----------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_OBSOLETEUSAGE_H
#define VERIFIER_OBSOLETEUSAGE_H

#include "Verifier/Client.h"

namespace wsk::verifier {

struct Socket;

/// Judges a call that will be forwarded by the rules of wsk-obsolete-usage.
void checkObsoleteUsage(const Call &C);

/// A socket has been made, in whatever way.
void recordMade(const Socket &S);

/// The client is gone: whether all its sockets had the same callbacks enabled
/// one by one.
void reportUniformCallbacks(const Client &C);

} // namespace wsk::verifier

#endif // VERIFIER_OBSOLETEUSAGE_H
