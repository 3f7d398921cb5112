//===- RegistrationLifecycleCheck.cpp - wsk-registration-lifecycle --------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RegistrationLifecycleCheck.h"

using namespace clang;

namespace wsk {

void RegistrationLifecycleCheck::analyze(const TranslationUnit &Unit) {
  for (const SlotWrite &Write : Unit.tables().writes()) {
    if (Write.Table->Id != TableId::WSK_CLIENT_DISPATCH ||
        StringRef(Write.getSlot().Member) != "Version")
      continue;
    // The major version is in the upper byte, and there is no version 0. But 0
    // may be what an initialiser begins with.
    const PossibleValue *Version =
        Unit.getValues(Write.Value).findCertain([](const PossibleValue &Value) {
          return Value.ValueKind == PossibleValue::Integer &&
                 Value.Number != 0 && (Value.Number >> 8 & 0xFF) == 0;
        });
    if (Version)
      report(RuleId::WSK_WSK_CLIENT_DISPATCH_Version_macro, Write.Value,
             "'Version' of WSK_CLIENT_DISPATCH is " +
                 describe(*Version, Unit.getContext()) +
                 ", which has no major version; set it to "
                 "MAKE_WSK_VERSION(1, 0)");
  }
}

} // namespace wsk
