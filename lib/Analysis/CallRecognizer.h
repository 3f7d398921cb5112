//===- CallRecognizer.h - Finding WSK calls in an AST -----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A WSK function is reached through a pointer: a member of a dispatch table, a
// local copy of it, a union's member, an argument of a variadic wrapper. What
// identifies it is the PFN_WSK_* typedef that its type carries or the dispatch
// record that it is a member of, never the spelling of the callee.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_CALLRECOGNIZER_H
#define ANALYSIS_CALLRECOGNIZER_H

#include "Rules/Api.h"
#include "clang/AST/Expr.h"
#include <optional>

namespace wsk {

/// One call of a WSK function.
class WskCall {
public:
  WskCall(const clang::CallExpr *Call, const Function *Callee,
          unsigned FirstArgument)
      : Call(Call), Callee(Callee), FirstArgument(FirstArgument) {}

  const clang::CallExpr *getCall() const { return Call; }
  const Function &getFunction() const { return *Callee; }

  /// The argument for the function's parameter \p Index; null where the call
  /// does not spell it (a default argument, too few arguments).
  const clang::Expr *getArgument(unsigned Index) const;

  /// The index of the first parameter with role \p R.
  std::optional<unsigned> findParameter(Role R) const;

  /// The argument whose parameter has role \p R, or null.
  const clang::Expr *getArgument(Role R) const;

private:
  const clang::CallExpr *Call;
  const Function *Callee;
  /// Arguments that a variadic wrapper takes before those of the function.
  unsigned FirstArgument;
};

/// The WSK function that \p E, a callee or a function pointer, denotes; null
/// where it is none or not known.
const Function *recognizeFunction(const clang::Expr *E);

/// The WSK function whose pointers have type \p T; null for other types.
const Function *recognizeFunctionType(clang::QualType T);

/// \p Call as a call of a WSK function, directly or as the arguments of a
/// variadic wrapper: `invoke(Dispatch->WskSend, Socket, Buffer, 0, Irp)`.
std::optional<WskCall> recognizeCall(const clang::CallExpr *Call);

/// The name by which \p Record appears in wsk.h: without the leading
/// underscore of its tag, and for an anonymous member that of its parent.
llvm::StringRef getRecordName(const clang::RecordDecl *Record);

} // namespace wsk

#endif // ANALYSIS_CALLRECOGNIZER_H
