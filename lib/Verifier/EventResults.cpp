//===- EventResults.cpp - What the driver's callbacks answer --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/EventResults.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

//===----------------------------------------------------------------------===//
// Returned values
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportResult(const ReturnRequirement &R,
                                           NTSTATUS Result, PVOID Place) {
  Finding F(R.Rule, Place);
  F << Callbacks[size_t(R.Callback)].Name << " returned "
    << Hex{uint32_t(Result)} << "; return ";
  for (size_t I = 0; I != R.ValueCount; ++I)
    F << (I == 0                  ? ""
          : I + 1 == R.ValueCount ? " or "
                                  : ", ")
      << R.Values[I].Name;
  F.report();
}

static bool isAllowed(const ReturnRequirement &R, NTSTATUS Result) {
  for (size_t I = 0; I != R.ValueCount; ++I)
    if (R.Values[I].Value == uint32_t(Result))
      return true;
  return false;
}

void checkResult(CallbackId Callback, NTSTATUS Result, PVOID Place) {
  for (size_t I = 0; I != ReturnRequirementCount; ++I) {
    const ReturnRequirement &R = ReturnRequirements[I];
    if (R.Callback == Callback && !isAllowed(R, Result))
      reportResult(R, Result, Place);
  }
}

//===----------------------------------------------------------------------===//
// Outputs of WskAcceptEvent
//===----------------------------------------------------------------------===//

// Its address is no table and no context of any driver.
static const char Unset = 0;

void AcceptOutputs::clear() {
  Context = const_cast<char *>(&Unset);
  Dispatch = reinterpret_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(&Unset);
}

bool AcceptOutputs::hasContext() const {
  return static_cast<const void *>(Context) != &Unset;
}
bool AcceptOutputs::hasDispatch() const {
  return static_cast<const void *>(Dispatch) != &Unset;
}

void checkOutputs(AcceptOutputs &Outputs, PVOID Place) {
  bool NoContext = !Outputs.hasContext(), NoDispatch = !Outputs.hasDispatch();
  if (!NoContext && !NoDispatch)
    return;
  Finding F(RuleId::WSK_WskAcceptEvent_Outputs_set, Place);
  F << "WskAcceptEvent accepted the socket without setting "
    << (NoContext ? "'*AcceptSocketContext'" : "")
    << (NoContext && NoDispatch ? " and " : "")
    << (NoDispatch ? "'*AcceptSocketDispatch'" : "")
    << "; set both, to NULL where there are no callbacks";
  F.report();
  if (NoContext)
    Outputs.Context = nullptr;
  if (NoDispatch)
    Outputs.Dispatch = nullptr;
}

//===----------------------------------------------------------------------===//
// BytesAccepted
//===----------------------------------------------------------------------===//

void checkBytesAccepted(NTSTATUS Result, SIZE_T Indicated, SIZE_T Before,
                        SIZE_T &Accepted, PVOID Place) {
  if (Accepted == Before)
    return;
  if (Accepted > Indicated) {
    Finding F(RuleId::WSK_WskReceiveEvent_BytesAccepted_range, Place);
    F << "WskReceiveEvent set '*BytesAccepted' to " << Hex{Accepted} << ", and "
      << Hex{Indicated}
      << " bytes were indicated; accept at most 'BytesIndicated'";
    F.report();
    Accepted = Indicated;
    return;
  }
  // To accept nothing, or all, is no partial acceptance.
  if (Result == STATUS_SUCCESS || Accepted == 0 || Accepted == Indicated)
    return;
  Finding F(RuleId::WSK_WskReceiveEvent_BytesAccepted_ignored_otherwise, Place);
  F << "WskReceiveEvent set '*BytesAccepted' to " << Hex{Accepted}
    << ", which has no effect with " << Hex{uint32_t(Result)}
    << "; set it with STATUS_SUCCESS only";
  F.report();
}

} // namespace wsk::verifier
