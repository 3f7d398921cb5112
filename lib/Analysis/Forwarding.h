//===- Forwarding.h - Arguments that wrappers pass on -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function that passes its own parameter on to WSK makes the arguments of its
// callers those of the WSK call. Only where that is certain: the parameter
// keeps its value, is not looked at on the way, and whether the call is made
// does not depend on an argument that the caller writes as a constant.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FORWARDING_H
#define ANALYSIS_FORWARDING_H

#include "Analysis/CallRecognizer.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <string>

namespace wsk {

class TranslationUnit;

/// A WSK call with the arguments that it has when it is reached by one chain of
/// calls: directly, or through wrappers.
class BoundCall : public WskCall {
public:
  explicit BoundCall(const WskCall &Call) : WskCall(Call) {
    for (unsigned I = 0; I != getFunction().ParameterCount; ++I)
      Arguments.push_back(WskCall::getArgument(I));
  }

  /// The argument for parameter \p Index, as the outermost function of the
  /// chain that decides it spells it; null where none is spelled.
  const clang::Expr *getArgument(unsigned Index) const {
    return Index < Arguments.size() ? Arguments[Index] : nullptr;
  }
  const clang::Expr *getArgument(Role R) const;

  /// Whether the outermost function of the chain spells the argument. Then it
  /// is its mistake if the argument is wrong; otherwise that of a function
  /// further in, whose own BoundCall shows it.
  bool isOwn(unsigned Index) const { return Own & (1u << Index); }

  /// The same call as the next function further in sees it; null for a call
  /// as it stands.
  const BoundCall *getInner() const { return Inner; }

  /// The call that the outermost function makes: of WSK, or of a wrapper.
  const clang::CallExpr *getOutermostCall() const { return Outermost; }

private:
  friend class Forwarder;

  llvm::SmallVector<const clang::Expr *, 12> Arguments;
  uint32_t Own = ~0u;
  const BoundCall *Inner = nullptr;
  /// The call that the outermost function makes, and what decides further in
  /// whether it reaches WSK.
  const clang::CallExpr *Outermost = getCall();
  llvm::SmallVector<const clang::Expr *, 2> Guards;
};

/// Where an argument is passed on, for a note.
struct ForwardingStep {
  const clang::Expr *At;
  std::string Text; ///< "forwarded to 'Flags' of WskBind here".
};

/// How argument \p Index gets from the outermost function of \p Call to WSK;
/// in the middle of long ways steps are left out.
llvm::SmallVector<ForwardingStep, 4>
getForwardingSteps(const BoundCall &Call, unsigned Index,
                   const clang::ASTContext &Context);

/// Each WSK call of \p Unit as it stands, followed by it as each caller of its
/// wrappers makes it, from the innermost outwards. They last as long as \p
/// Unit.
llvm::ArrayRef<std::unique_ptr<const BoundCall>>
getBoundCalls(const TranslationUnit &Unit);

} // namespace wsk

#endif // ANALYSIS_FORWARDING_H
