//===- NameResolutionCheck.cpp - wsk-name-resolution ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NameResolutionCheck.h"
#include "Analysis/ArgumentRules.h"

using namespace clang;

namespace wsk {

static std::string getAdvice(const ArgumentViolation &V) {
  return std::string("pass ") + expectedArgument(V.getParameter().ParamRole);
}

void NameResolutionCheck::analyze(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  findArgumentViolations(
      Unit, CheckId::NameResolution, [&](const ArgumentViolation &V) {
        std::string Message = std::string("'") + V.getParameter().Name +
                              "' of " + describeCall(V.Call, Context) + " is " +
                              describe(V.Value, Context);
        if (V.WhenArgument)
          Message += std::string(" although '") + V.getWhenParameter().Name +
                     "' is " + describe(V.WhenValue, Context);
        report(V, Message + "; " + getAdvice(V));
      });
  for (const WskCall &Call : Unit.calls())
    if (Call.getFunction().Id == FunctionId::WskFreeAddressInfo)
      checkFree(Unit, Call);
}

/// What is freed tells by itself that it is no list of WskGetAddressInfo, or
/// not its head.
void NameResolutionCheck::checkFree(const TranslationUnit &Unit,
                                    const WskCall &Call) {
  const Expr *List = Call.getArgument(Role::AddressInfo);
  if (!List)
    return;
  const ASTContext &Context = Unit.getContext();
  if (const auto *Member = dyn_cast<MemberExpr>(List->IgnoreParenCasts()))
    if (Member->getMemberDecl()->getDeclName().isIdentifier() &&
        Member->getMemberDecl()->getName() == "ai_next") {
      report(RuleId::WSK_WskFreeAddressInfo_Whole_list_once, List,
             "'AddrInfo' of WskFreeAddressInfo is in the middle of a list; "
             "pass its head, once: that frees the whole list");
      return;
    }
  for (const PossibleValue &Value : Unit.getValues(List).Values)
    if (Value.ValueKind == PossibleValue::Object) {
      report(RuleId::WSK_WskFreeAddressInfo_Only_from_getaddressinfo, List,
             "'AddrInfo' of WskFreeAddressInfo is " + describe(Value, Context) +
                 "; pass " + expectedArgument(Role::AddressInfo));
      return;
    }
}

} // namespace wsk
