//===- Behaviour.h - How kind the provider is -------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// By default, the worst that the documentation allows, so that a driver that
// works here works anywhere. wsk-run's --provider chooses kinder ways.
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_BEHAVIOUR_H
#define PROVIDER_BEHAVIOUR_H

namespace wsk::provider {

struct Behaviour {
  /// What can be done at once completes within the call, at the caller's IRQL.
  bool Inline;
  /// A receive takes all that is there. Otherwise now and then only as much as
  /// a segment of TCP, as on a real network.
  bool Whole;
};

/// The same for the whole run.
const Behaviour &behaviour();

} // namespace wsk::provider

#endif // PROVIDER_BEHAVIOUR_H
