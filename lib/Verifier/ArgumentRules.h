//===- ArgumentRules.h - Rules that the catalogue states of arguments -----===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_ARGUMENTRULES_H
#define VERIFIER_ARGUMENTRULES_H

#include "Rules/Rules.h"
#include "Verifier/Platform.h"

namespace wsk::verifier {

struct Call;

/// Judges \p C by ArgRequirements and ForbiddenCalls. Refuses it where a
/// pointer that WSK needs is missing; sets reserved arguments to 0.
void checkArguments(Call &C);

/// Judges the WSK_CLIENT_DISPATCH of WskRegister by MemberRequirements. Returns
/// whether a member that is reserved is not 0.
bool checkClientDispatch(const WSK_CLIENT_DISPATCH &Dispatch, PVOID Caller);

/// Judges a registration block by MemberRequirements: whether the driver has
/// written to it since it was \p Shown.
void checkRegistrationBlock(const WSK_REGISTRATION &Block,
                            const WSK_REGISTRATION &Shown, PVOID Caller);

} // namespace wsk::verifier

#endif // VERIFIER_ARGUMENTRULES_H
