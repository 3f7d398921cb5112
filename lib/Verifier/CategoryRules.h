//===- CategoryRules.h - Functions and options by category ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver that casts a socket's Dispatch to the table of another category
// calls what stands at the place of the function that it means, or beyond the
// end of the table. Our tables are longer than WSK's: what is beyond is a trap.
// Which function was meant shows in the arguments: no two take their IRP, their
// WSK_BUF and their address in the same order, or almost none.
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_CATEGORYRULES_H
#define VERIFIER_CATEGORYRULES_H

#include "Rules/Rules.h"
#include "Verifier/Platform.h"

namespace wsk::verifier {

struct Call;
class Finding;

/// Where the arguments are those of another function at the same place of
/// another table: makes that one C.Function, and C misplaced.
void recognizeFunction(Call &C);

/// The driver called \p Place, where the tables of category \p Through have
/// nothing. \p Plain are PlainArguments arguments.
NTSTATUS enterTrap(CategoryMask Through, int Place, const uint64_t *Plain,
                   PVOID Caller);

/// Judges function, table and control code by the category of C.On. Refuses
/// what WSK has no function for.
void checkCategory(Call &C);

} // namespace wsk::verifier

#endif // VERIFIER_CATEGORYRULES_H
