//===- ControlContracts.h - Judging control operations ----------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compares the arguments of WskControlSocket and WskControlClient with what the
// catalogue says of the control code. Both engines judge by this one, with what
// each of them knows of the arguments, and speak in its words. Freestanding,
// like Api.h.
//
//===----------------------------------------------------------------------===//

#ifndef RULES_CONTROLCONTRACTS_H
#define RULES_CONTROLCONTRACTS_H

#include "Rules/Rules.h"

namespace wsk {

/// One argument, as far as it is known; a pointer is 0 or anything else.
struct ControlArgument {
  bool IsKnown = false;
  uint64_t Value = 0;

  bool is(uint64_t Other) const { return IsKnown && Value == Other; }
  bool isNot(uint64_t Other) const { return IsKnown && Value != Other; }
};

/// One call of WskControlSocket or WskControlClient. RequestType and Level are
/// those of the former.
struct ControlCall {
  FunctionId Function;
  ControlArgument RequestType, Code, Level, InputSize, Input, OutputSize,
      Output, SizeReturned, Irp;
  /// By which name the source spells the code; null where that is not known.
  const char *CodeName = nullptr;
  /// The bytes of the type of this name in the driver's ABI; 0 where unknown.
  uint64_t (*SizeOf)(void *Context, const char *Type) = nullptr;
  void *Context = nullptr;
};

enum class ControlMistake : uint8_t {
  RequestUnknown,     ///< None of WSK_CONTROL_SOCKET_TYPE.
  RequestOfOtherKind, ///< An option by WskIoctl, an IOCTL as an option.
  RequestUndefined,   ///< The option has no such operation.
  LevelOfOther,
  CodeUnknown,
  Unwanted, ///< Not NULL, or not 0.
  Missing,  ///< NULL.
  WrongSize
};

struct ControlViolation {
  RuleId Rule;
  ControlMistake Mistake;
  Role Argument;
  const ControlCode *Code; ///< Null for an unknown one.
  const ControlContract *Contract;
};

/// What was found in one call.
struct ControlVerdict {
  /// What the call is judged by; null where that is not known.
  const ControlCode *Code = nullptr;
  const ControlContract *Contract = nullptr;
  ControlViolation Violations[5]; ///< At most one per argument pair.
  size_t Count = 0;

  void add(RuleId Rule, ControlMistake Mistake, Role Argument);
};

ControlVerdict judgeControl(const ControlCall &Call);

/// The rule that a part of the contract belongs to: the code's own, else the
/// function's. Returns false where there is none.
bool findControlRule(const ControlCode &Code, const ControlContract &Contract,
                     uint8_t Part, ControlTest Otherwise, RuleId &Rule);
bool findControlRule(FunctionId Function, ControlTest Test, RuleId &Rule);

/// What a buffer of the contract may have, in words, after "takes" or
/// "returns": "a ULONG".
class ControlText {
public:
  /// The end of a message about the violation, after the argument's value:
  /// ", but SO_KEEPALIVE takes a ULONG; pass sizeof(ULONG)".
  explicit ControlText(const ControlViolation &V);

  /// "setting SO_KEEPALIVE takes a ULONG", of the input or the output.
  ControlText(const ControlCode &Code, const ControlContract &Contract,
              bool Input);

  const char *const *begin() const { return Pieces; }
  const char *const *end() const { return Pieces + Count; }

private:
  void add(const char *Piece) { Pieces[Count++] = Piece; }
  void addOperation(const ControlCode &Code, const ControlContract &Contract);
  void addBuffer(const ControlContract &Contract, bool Input);
  void addSize(const BufferContract &Buffer);
  void addWanted(const ControlViolation &V);

  const char *Pieces[16];
  size_t Count = 0;
};

} // namespace wsk

#endif // RULES_CONTROLCONTRACTS_H
