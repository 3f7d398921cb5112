//===- ControlRules.h - Rules of control operations -------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_CONTROLRULES_H
#define VERIFIER_CONTROLRULES_H

namespace wsk::verifier {

struct Call;

/// Judges a call of WskControlSocket or WskControlClient by the contract of its
/// control code, and what its input holds. Refuses it where a rule is broken
/// that is more than a hint.
void checkControl(Call &C);

} // namespace wsk::verifier

#endif // VERIFIER_CONTROLRULES_H
