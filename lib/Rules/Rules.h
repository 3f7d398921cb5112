//===- Rules.h - The rules of WSK, as data ----------------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Generated from lib/Rules/Rules/*.td by wsk-tblgen. Freestanding, like Api.h.
//
//===----------------------------------------------------------------------===//

#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "Rules/Api.h"

namespace wsk {

// RuleId::WSK_WskBind_Flags_reserved_zero, CheckId::ReservedFlags, ...
#include "Rules/WskRuleEnums.inc"

/// Error: a violation is wrong. Hint: it deviates from the text and is
/// harmless or contested. Tolerated: never reported, kept for its id.
enum class Level : uint8_t { Error, Hint, Tolerated };

struct Rule {
  RuleId Id;
  const char *Name; ///< "WSK-WskBind-Flags-reserved-zero".
  CheckId Check;
  Level RuleLevel;
  const char *Text;
  const char *Why; ///< Consequence; null where unspecified.
};

/// A test of one argument's value.
enum class ArgTest : uint8_t {
  Always,
  Zero,
  NonZero,
  Null,
  NonNull,
  AnyBits,    ///< Some of Bits.
  NotAllBits, ///< Not all of Bits together.
  OnlyBits,   ///< Nothing but Bits.
  OneValueOf, ///< A number whose bit is set in Bits: 2 for bit 2.
  AtMost,     ///< No number greater than Bits.
  InRange     ///< From the lower half of Bits to the upper half.
};

struct ArgCondition {
  ArgTest Test;
  uint8_t Parameter; ///< Index in the function's parameters.
  uint64_t Bits;     ///< As the test says.
  /// What to pass, for messages, where the test names constants:
  /// "0 or WSK_FLAG_NODELAY". Otherwise null: what expectedArgument() says.
  const char *Advice = nullptr;
};

/// Whether \p Value, a number, or a pointer that is 0 for null, passes.
constexpr bool holds(const ArgCondition &Condition, uint64_t Value) {
  switch (Condition.Test) {
  case ArgTest::Always:
    return true;
  case ArgTest::Zero:
  case ArgTest::Null:
    return Value == 0;
  case ArgTest::NonZero:
  case ArgTest::NonNull:
    return Value != 0;
  case ArgTest::AnyBits:
    return (Value & Condition.Bits) != 0;
  case ArgTest::NotAllBits:
    return (Value & Condition.Bits) != Condition.Bits;
  case ArgTest::OnlyBits:
    return (Value & ~Condition.Bits) == 0;
  case ArgTest::OneValueOf:
    return Value < 64 && (Condition.Bits >> Value & 1) != 0;
  case ArgTest::AtMost:
    return Value <= Condition.Bits;
  case ArgTest::InRange:
    return Value >= (Condition.Bits & 0xFFFFFFFF) &&
           Value <= Condition.Bits >> 32;
  }
  return true;
}

/// "Where `When` holds in a call of `Function`, `Must` holds too." Decided
/// from the arguments of one call alone.
struct ArgRequirement {
  RuleId Rule;
  FunctionId Function;
  ArgCondition When, Must;
};

/// "Over these address families, a socket that the function makes in one of the
/// categories `Of` has a transport that the category `Allowed` supports." Of
/// two rules that a call breaks, the first one is meant.
struct TransportRequirement {
  RuleId Rule;
  FunctionId Function;
  CategoryMask Of, Allowed;
  uint64_t Families;  ///< Bit 2 for AF_INET.
  const char *Advice; ///< What Allowed supports.
};

/// "The ULONG that is the input of the control code has only these bits."
struct InputRequirement {
  RuleId Rule;
  ControlCodeId Code;
  uint64_t Bits;
  const char *Advice; ///< "0 or WSK_TDI_BEHAVIOR_BYPASS_TDI".
};

/// "Whoever makes the call looks for Value in what it comes to", in the status
/// or in flags.
struct AnswerRequirement {
  RuleId Rule;
  FunctionId Function;
  int Code;          ///< A ControlCodeId, or -1.
  uint8_t Parameter; ///< Where the answer goes: not NULL.
  uint32_t Value;    ///< A status, or with IsMask some bits.
  bool IsMask;
  const char *ValueName; ///< "STATUS_BUFFER_OVERFLOW".
  const char *Advice;    ///< What to do about it.
};

/// A function that a driver must not call.
struct ForbiddenCall {
  RuleId Rule;
  FunctionId Function;
};

/// A control operation that a driver must not make.
struct ForbiddenControl {
  RuleId Rule;
  ControlCodeId Code;
};

/// "Function is not called on sockets of these categories." A function and a
/// category belong to one rule at most.
struct CategoryRequirement {
  RuleId Rule;
  FunctionId Function;
  CategoryMask Wrong;
};

/// "The control code is used on sockets of ControlCode::Categories."
struct CodeCategoryRequirement {
  RuleId Rule;
  ControlCodeId Code;
};

/// What the kernel's function is given for an IRP that the driver allocated and
/// gives to WSK.
struct KernelRequirement {
  RuleId Rule;
  const char *Function;      ///< "IoSetCompletionRoutine".
  const char *ParameterName; ///< "InvokeOnError".
  uint8_t Parameter;         ///< Its index.
  int8_t Irp;                ///< Index of the IRP; -1: the function returns it.
  ArgTest Must;
  const char *Advice; ///< What to pass: "TRUE".
};

/// A member of the driver's IRP, or of its next stack location, that is WSK's
/// affair.
struct KernelMemberRequirement {
  RuleId Rule;
  const char *Record; ///< "IRP" or "IO_STACK_LOCATION".
  const char *Member;
};

/// "The argument is an address of the socket's family", or a buffer for one.
struct FamilyRequirement {
  RuleId Rule;
  FunctionId Function;
  uint8_t Parameter; ///< Index in the function's parameters.
};

/// "The input of the control code is an address of the socket's family."
struct CodeFamilyRequirement {
  RuleId Rule;
  ControlCodeId Code;
};

/// What a driver must not do with a member of a structure or table of wsk.h.
enum class MemberTest : uint8_t {
  Zero,     ///< Initialised or assigned to anything but 0.
  NoAccess, ///< Read or written.
  NoWrite   ///< Written.
};

struct MemberRequirement {
  RuleId Rule;
  const char *Record;
  const char *Member; ///< Null: every member.
  MemberTest Test;
};

/// The parts of a call that a contract speaks of, as a mask.
constexpr uint8_t InputPart = 1, OutputPart = 2, SizeReturnedPart = 4,
                  IrpPart = 8;

/// "A control operation obeys its contract (ControlCode::Contracts) in these
/// parts." A part of a contract belongs to one rule at most.
struct ControlRequirement {
  RuleId Rule;
  ControlCodeId Code;
  int8_t RequestType; ///< As in ControlContract.
  uint8_t Parts;
};

/// What every call of a control function has to observe, whatever the code. The
/// four parts (BuffersFit, NoUnused..., SizeReturnedFits, IrpFits) are for what
/// no ControlRequirement claims.
enum class ControlTest : uint8_t {
  RequestIsKnown,
  RequestFitsCode,
  LevelFitsCode,
  CodeIsKnown,
  BuffersFit,
  ValueFits, ///< BufferContract::MaxValue.
  NoUnusedInput,
  NoUnusedOutput,
  SizeReturnedFits,
  SizeReturnedHasType,
  IrpFits
};

struct ControlFunctionRequirement {
  RuleId Rule;
  FunctionId Function;
  ControlTest Test;
};

/// A value and its name in wsk.h or ntstatus.h.
struct NamedValue {
  const char *Name;
  uint32_t Value;
};

/// "The callback returns nothing but one of these values."
struct ReturnRequirement {
  RuleId Rule;
  CallbackId Callback;
  const NamedValue *Values;
  uint8_t ValueCount;
};

/// What a rule says about client dispatch tables.
enum class TableAspect : uint8_t {
  Type,          ///< The table is one of the socket's category.
  Storage,       ///< It lives, unchanged, as long as the socket.
  Unused,        ///< It is NULL where no callback is ever enabled.
  UnusedSlots,   ///< A slot is NULL where its callback is never enabled.
  EnabledSlots,  ///< A slot is not NULL where its callback is enabled.
  Missing,       ///< There is a table where a callback is enabled.
  ContextMissing ///< There is a context where a callback is enabled.
};

/// Says which rule speaks of an aspect of the table that a function or a
/// callback gives to WSK, or of tables of one type. One of the three is set,
/// the others are -1.
struct TableRequirement {
  RuleId Rule;
  TableAspect Aspect;
  int16_t Function, Callback, Table;
};

extern const Rule Rules[];
extern const size_t RuleCount;
extern const ArgRequirement ArgRequirements[]; ///< Sorted by function.
extern const size_t ArgRequirementCount;
extern const TransportRequirement TransportRequirements[];
extern const size_t TransportRequirementCount;
extern const InputRequirement InputRequirements[];
extern const size_t InputRequirementCount;
extern const CategoryRequirement CategoryRequirements[];
extern const size_t CategoryRequirementCount;
extern const CodeCategoryRequirement CodeCategoryRequirements[];
extern const size_t CodeCategoryRequirementCount;
extern const FamilyRequirement FamilyRequirements[];
extern const size_t FamilyRequirementCount;
extern const CodeFamilyRequirement CodeFamilyRequirements[];
extern const size_t CodeFamilyRequirementCount;
extern const ForbiddenCall ForbiddenCalls[];
extern const size_t ForbiddenCallCount;
extern const ForbiddenControl ForbiddenControls[];
extern const size_t ForbiddenControlCount;
extern const AnswerRequirement AnswerRequirements[];
extern const size_t AnswerRequirementCount;

extern const KernelRequirement KernelRequirements[];
extern const size_t KernelRequirementCount;
extern const KernelMemberRequirement KernelMemberRequirements[];
extern const size_t KernelMemberRequirementCount;
/// Kernel functions that return a pointer that is never null.
extern const char *const NeverNullFunctions[];
extern const size_t NeverNullFunctionCount;
extern const MemberRequirement MemberRequirements[];
extern const size_t MemberRequirementCount;
extern const ControlRequirement ControlRequirements[]; ///< Sorted by code.
extern const size_t ControlRequirementCount;
extern const ControlFunctionRequirement ControlFunctionRequirements[];
extern const size_t ControlFunctionRequirementCount;

/// Whether the categories \p Of, a mask, have a transport of \p SocketType.
bool hasSocketType(CategoryMask Of, uint64_t SocketType);

/// The rule that a socket of category \p Of, a mask of one bit, breaks where
/// \p Function makes it. Null where it breaks none, where the address family is
/// another one, and where the socket type does not exist.
const TransportRequirement *
findBrokenTransport(FunctionId Function, uint64_t Family, CategoryMask Of,
                    uint64_t SocketType, uint64_t Protocol);

/// The transports that a socket of category \p Of, a mask of one bit, may have
/// instead, for messages: "SOCK_STREAM with IPPROTO_TCP". With other masks,
/// what
/// \p R says.
const char *getTransportAdvice(const TransportRequirement &R, CategoryMask Of);
extern const ReturnRequirement ReturnRequirements[];
extern const size_t ReturnRequirementCount;
extern const TableRequirement TableRequirements[];
extern const size_t TableRequirementCount;

/// Check names by CheckId: "wsk-reserved-flags"; "runtime-only", "doc-only".
extern const char *const CheckNames[];
extern const char *const CheckSummaries[]; ///< One sentence each.
/// What `#pragma warning` knows the check by; 0 for the two that are none.
extern const uint16_t CheckNumbers[];
extern const bool CheckDefaults[]; ///< Whether it is on unless switched off.
extern const size_t CheckCount;

inline const char *getCheckName(CheckId Id) { return CheckNames[size_t(Id)]; }
inline unsigned getCheckNumber(CheckId Id) { return CheckNumbers[size_t(Id)]; }

/// The rule against calling \p F on a socket of category \p Mask, one bit; null
/// where there is none.
const CategoryRequirement *findCategoryRequirement(FunctionId F,
                                                   CategoryMask Mask);
/// The rule on the categories of \p Code; null where there is none.
const CodeCategoryRequirement *findCategoryRequirement(ControlCodeId Code);
/// The rule on the address in the input of \p Code; null where there is none.
const CodeFamilyRequirement *findFamilyRequirement(ControlCodeId Code);
/// The rule about an aspect of the tables that \p F, \p C or nobody in
/// particular gives, or null where there is none.
const RuleId *findTableRule(TableAspect Aspect, FunctionId F);
const RuleId *findTableRule(TableAspect Aspect, CallbackId C);
const RuleId *findTableRule(TableAspect Aspect, TableId T);

inline const Rule &getRule(RuleId Id) { return Rules[size_t(Id)]; }

} // namespace wsk

#endif // RULES_RULES_H
