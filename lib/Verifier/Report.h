//===- Report.h - Findings of the verifier ----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef VERIFIER_REPORT_H
#define VERIFIER_REPORT_H

#include "Rules/Rules.h"
#include "Verifier/Platform.h"

namespace wsk::verifier {

struct Hex {
  uint64_t Value;
};

struct Decimal {
  uint64_t Value;
};

/// A finding under construction. Where the rule is not reported, or was already
/// for this caller, nothing below does anything.
///
///   Finding F(RuleId::..., Caller);
///   F << "'Irp' of " << getName(Function) << " is NULL";
///   F.note(MadeAt) << "the socket was made here";
///   F.report();
class Finding {
public:
  Finding(RuleId Rule, PVOID Caller);

  /// Continues the message, or the last note. What does not fit is cut off.
  Finding &operator<<(const char *Text);
  Finding &operator<<(Hex Number);
  Finding &operator<<(Decimal Number);

  /// Begins a note; null \p Address for one without a place.
  Finding &note(PVOID Address);

  void report();

private:
  /// Where the text that is being written ends in Texts.
  size_t Used = 0;
  bool Active;
  WSKV_FINDING Record;
  char Texts[1024];
};

/// "WskBind".
inline const char *getName(FunctionId F) { return Functions[size_t(F)].Name; }

/// Whether two strings of the catalogue are equal.
inline bool isSame(const char *Left, const char *Right) {
  while (*Left && *Left == *Right)
    ++Left, ++Right;
  return *Left == *Right;
}

/// For glue and tests.
void configure(const WSKV_CONFIG &Config);
ULONG getQuarantineLimit();
/// Null where nothing is to be held back.
decltype(WSKV_CONFIG::Stall) getStall();
PIRP allocateIrp(CCHAR StackSize, BOOLEAN ChargeQuota, PVOID Caller);
/// Whether a function may be at the address, as far as that is known.
bool isCode(PVOID Address);
/// The size of a pool block; 0 where it is not known.
SIZE_T getBlockSize(PVOID Block);

} // namespace wsk::verifier

#endif // VERIFIER_REPORT_H
