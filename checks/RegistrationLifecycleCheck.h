//===- RegistrationLifecycleCheck.h - wsk-registration-lifecycle *- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CHECKS_REGISTRATIONLIFECYCLECHECK_H
#define CHECKS_REGISTRATIONLIFECYCLECHECK_H

#include "Analysis/WskCheck.h"

namespace wsk {

/// Finds registrations and captured providers that are not paired with their
/// release or used outside of it.
class RegistrationLifecycleCheck : public WskCheck {
public:
  using WskCheck::WskCheck;

private:
  void analyze(const TranslationUnit &Unit) override;
};

} // namespace wsk

#endif // CHECKS_REGISTRATIONLIFECYCLECHECK_H
