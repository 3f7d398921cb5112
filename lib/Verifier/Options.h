//===- Options.h - Which control operation a call is ------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_OPTIONS_H
#define VERIFIER_OPTIONS_H

#include "Rules/Api.h"

namespace wsk::verifier {

struct Call;

/// The control code of a WskControlSocket call; null where the catalogue knows
/// none of these values.
const ControlCode *findControlCode(const Call &C);

} // namespace wsk::verifier

#endif // VERIFIER_OPTIONS_H
