//===- Signature.cpp - How a function is called ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Signature.h"

using namespace clang;

namespace wsk {

/// Whether values of both types travel in the same way.
static bool isPassedAlike(QualType Left, QualType Right,
                          const ASTContext &Context) {
  if (Context.hasSameUnqualifiedType(Left, Right))
    return true;
  auto IsAddress = [](QualType T) {
    return T->isAnyPointerType() || T->isReferenceType();
  };
  if (IsAddress(Left) && IsAddress(Right))
    return true;
  return Left->isIntegralOrEnumerationType() &&
         Right->isIntegralOrEnumerationType() &&
         Context.getTypeSize(Left) == Context.getTypeSize(Right);
}

std::string describeDifference(const FunctionType &Actual,
                               const FunctionProtoType &Expected,
                               const ASTContext &Context) {
  if (Actual.getCallConv() != Expected.getCallConv())
    return ("has the calling convention " +
            FunctionType::getNameForCallConv(Actual.getCallConv()) +
            " instead of " +
            FunctionType::getNameForCallConv(Expected.getCallConv()))
        .str();
  if (!isPassedAlike(Actual.getReturnType(), Expected.getReturnType(), Context))
    return "returns " + Actual.getReturnType().getAsString() + " instead of " +
           Expected.getReturnType().getAsString();
  // `f()` in C says nothing of parameters.
  const auto *Prototype = dyn_cast<FunctionProtoType>(&Actual);
  if (!Prototype)
    return {};
  if (Prototype->getNumParams() != Expected.getNumParams() ||
      Prototype->isVariadic() != Expected.isVariadic())
    return "takes " + std::to_string(Prototype->getNumParams()) +
           (Prototype->isVariadic()          ? " parameters and more"
            : Prototype->getNumParams() == 1 ? " parameter"
                                             : " parameters") +
           " instead of " + std::to_string(Expected.getNumParams());
  for (unsigned I = 0; I != Expected.getNumParams(); ++I)
    if (!isPassedAlike(Prototype->getParamType(I), Expected.getParamType(I),
                       Context))
      return "takes " + Prototype->getParamType(I).getAsString() +
             " as parameter " + std::to_string(I + 1) + " instead of " +
             Expected.getParamType(I).getAsString();
  return {};
}

} // namespace wsk
