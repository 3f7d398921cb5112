//===- NullArgumentCheck.cpp - wsk-null-argument --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NullArgumentCheck.h"
#include "Analysis/ArgumentRules.h"

using namespace clang;

namespace wsk {

/// What to write instead of the violating argument.
static std::string getAdvice(const ArgumentViolation &V) {
  if (V.Requirement.Must.Test == ArgTest::Null)
    return "pass NULL";
  return std::string("pass ") + expectedArgument(V.getParameter().ParamRole);
}

void NullArgumentCheck::analyze(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  findArgumentViolations(
      Unit, CheckId::NullArgument, [&](const ArgumentViolation &V) {
        std::string Message = std::string("'") + V.getParameter().Name +
                              "' of " + describeCall(V.Call, Context) + " is " +
                              describe(V.Value, Context);
        if (V.WhenArgument)
          Message += std::string(" although '") + V.getWhenParameter().Name +
                     "' is " + describe(V.WhenValue, Context);
        report(V, Message + "; " + getAdvice(V));
      });
}

} // namespace wsk
