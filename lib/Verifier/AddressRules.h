//===- AddressRules.h - Socket addresses by family --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_ADDRESSRULES_H
#define VERIFIER_ADDRESSRULES_H

#include "Verifier/Platform.h"

namespace wsk::verifier {

struct Call;

/// The family of the socket that \p C makes; 0 where it is not known.
ADDRESS_FAMILY getMadeFamily(const Call &C);

/// Judges the addresses, and the buffers for addresses, that \p C is given by
/// the family of the socket. Refuses it where WSK would write past a buffer.
void checkAddresses(Call &C);

} // namespace wsk::verifier

#endif // VERIFIER_ADDRESSRULES_H
