//===- ValueRules.h - Rules of transports and of input values ---*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_VALUERULES_H
#define VERIFIER_VALUERULES_H

namespace wsk::verifier {

struct Call;

/// Judges the transport of a socket that \p C makes by TransportRequirements.
void checkTransport(const Call &C);

/// Judges the input of a control operation on a client by InputRequirements.
void checkInputBits(const Call &C);

} // namespace wsk::verifier

#endif // VERIFIER_VALUERULES_H
