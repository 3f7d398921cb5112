//===- TableTypes.h - Which kind of table an address is ---------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pointer has no type at run time. But what a driver gave as a table of one
// category before is none of another one, and its callbacks tell it apart.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_TABLETYPES_H
#define VERIFIER_TABLETYPES_H

#include "Verifier/Socket.h"

namespace wsk::verifier {

/// Judges the table that the call gives with the socket of category \p Made
/// that it is about to make, and those that it points to; refuses the call
/// where they are known as something else. Remembers them.
void checkTableTypes(Call &C, CategoryMask Made);

/// The same of the table that WskAcceptEvent has given, which must be readable.
/// Returns whether it can be one.
bool checkTableType(const Socket &Accepted,
                    const WSK_CLIENT_CONNECTION_DISPATCH *Given);

/// Forgets all tables: who knew them is gone.
void releaseTableTypes();

} // namespace wsk::verifier

#endif // VERIFIER_TABLETYPES_H
