//===- EventResults.h - What the driver's callbacks answer ------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_EVENTRESULTS_H
#define VERIFIER_EVENTRESULTS_H

#include "Rules/Rules.h"
#include "Verifier/Platform.h"

namespace wsk::verifier {

/// What WskAcceptEvent sets.
struct AcceptOutputs {
  /// To values that no driver sets.
  void clear();
  bool hasContext() const;
  bool hasDispatch() const;

  PVOID Context;
  const WSK_CLIENT_CONNECTION_DISPATCH *Dispatch;
};

/// Judges what the callback at \p Place, as getAddress() gives it, returned.
void checkResult(CallbackId Callback, NTSTATUS Result, PVOID Place);

/// After WskAcceptEvent took the socket: what it left unset becomes NULL.
void checkOutputs(AcceptOutputs &Outputs, PVOID Place);

/// Of WskReceiveEvent; \p Before is *BytesAccepted as it was. More than was
/// indicated becomes \p Indicated.
void checkBytesAccepted(NTSTATUS Result, SIZE_T Indicated, SIZE_T Before,
                        SIZE_T &Accepted, PVOID Place);

} // namespace wsk::verifier

#endif // VERIFIER_EVENTRESULTS_H
