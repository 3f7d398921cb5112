//===- Call.h - One call of the driver --------------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_CALL_H
#define VERIFIER_CALL_H

#include "Verifier/Requests.h"

namespace wsk::verifier {

class Finding;

constexpr size_t PlainArguments = 8;

/// One call that the driver makes through a table of ours, from entry to
/// return. Lives on the stack of the wrapper.
struct Call {
  FunctionId Function;
  PVOID Caller;
  uint64_t *Arguments; ///< By the catalogue's parameters; what is forwarded.
  PIRP Irp;            ///< Null where the call has none.
  /// Of the table that the driver called through; 0 for WSK_PROVIDER_DISPATCH.
  CategoryMask Through = 0;
  /// The first PlainArguments arguments as they arrived, whatever the function
  /// takes; null where the calling convention does not tell.
  const uint64_t *Plain = nullptr;

  Socket *On = nullptr; ///< Referenced until the request is complete.
  Client *By = nullptr;
  /// Set where the IRP is followed; belongs to the table of requests, so only
  /// its serial may be used once the provider has been called.
  Request *Followed = nullptr;
  uint64_t Serial = 0;
  RequestEffect Effect = {};

  /// What a control operation is given is not what it takes.
  bool BuffersUnfit = false;

  /// The driver meant Function, and called what stands at another's place:
  /// Arguments are those of that one, so only the socket and Irp count.
  bool Misplaced = false;
  bool Refused = false;
  bool CompletesRefusal = true; ///< The IRP is completed with Status.
  NTSTATUS Status = STATUS_INVALID_PARAMETER; ///< Returned where refused.

  void refuse() { Refused = true; }
  /// Answers the call in the provider's place.
  void answer(NTSTATUS Answer) {
    Refused = true;
    Status = Answer;
  }

  /// The argument of a role; null where the function has none of it.
  uint64_t *find(Role R) const;
};

/// Judges the call and prepares what is forwarded. Returns false where it is
/// refused: return C.Status then, and do not call the provider.
bool enter(Call &C);

/// Takes what the provider returned, and returns what the driver gets.
NTSTATUS leave(Call &C, NTSTATUS Status);

/// The request has ended, in whatever way it was made.
void settle(const Request &R, bool Succeeded);

/// Notes where the objects of the call were made and in which state they are.
void noteObjects(Finding &F, const Call &C);

} // namespace wsk::verifier

#endif // VERIFIER_CALL_H
