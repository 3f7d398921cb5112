//===- Events.h - The driver's event callbacks ------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_EVENTS_H
#define VERIFIER_EVENTS_H

#include "Verifier/Socket.h"

namespace wsk::verifier {

/// Keeps the driver's context and dispatch table in \p S and returns the table
/// that the provider gets, whose context is then \p S. Null where the driver
/// gave no table, or its category has none: the provider gets what the driver
/// gave.
const void *replaceEvents(Socket &S, PVOID Context, const void *Dispatch);

} // namespace wsk::verifier

#endif // VERIFIER_EVENTS_H
