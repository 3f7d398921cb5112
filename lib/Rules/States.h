//===- States.h - What rules require of a socket's state --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What brings facts about sockets about, and which calls need or exclude them:
// lib/Rules/StateModel.td explains the records. The facts are in
// lib/Rules/Api/SocketFacts.td.
//
//===----------------------------------------------------------------------===//

#ifndef RULES_STATES_H
#define RULES_STATES_H

#include "Rules/Rules.h"

namespace wsk {

// SocketFact::SocketBound, ...
#include "Rules/WskSocketFacts.inc"

/// A set of facts about a socket, one bit per SocketFact.
using FactMask = uint32_t;
constexpr FactMask getFact(SocketFact Fact) {
  return FactMask(1) << unsigned(Fact);
}

/// Continues "a socket that": "is bound". By SocketFact.
extern const char *const SocketFactWords[];
extern const size_t SocketFactCount;

/// The function's success, or a call of the callback, brings the fact about.
/// One of the two is set, the other is -1.
struct FactSource {
  SocketFact Fact;
  int16_t Function, Callback;
  ArgCondition When;
};

/// The success of setting the option, or of the IOCTL, decides the fact: it
/// holds unless the input is 0 or, of codes that take it, empty.
struct FactSwitch {
  SocketFact Fact;
  ControlCodeId Code;
};

/// Which calls a requirement speaks of.
enum class CallTest : uint8_t {
  EveryCall,
  WithoutAddress, ///< The parameter of role Address is NULL.
  ToBroadcast,    ///< It is the limited broadcast address of IPv4.
  SwitchingOn     ///< The control code is given what makes its fact hold.
};

/// Of a call of the function, or a use of the control code other than to read
/// an option. Of two that a call breaks, the first one is meant.
struct StateRequirement {
  RuleId Rule;
  int16_t Function, Code; ///< One is set, the other is -1.
  bool Must;              ///< One of Facts holds. Otherwise: none of them does.
  FactMask Facts;
  FactMask Unless; ///< Nothing is required where one of these holds.
  CategoryMask On; ///< The categories of sockets that it speaks of.
  CallTest Test;
  const char *Advice; ///< "bind it with WskBind first".
};

/// "The control code is used on sockets of its categories."
struct PhaseRequirement {
  RuleId Rule;
  ControlCodeId Code;
};

/// "Not while a request of the function is pending on the socket."
struct PendingRequirement {
  RuleId Rule;
  ControlCodeId Code;
  FunctionId Function;
};

/// "The option is not set on a socket for which the fact holds."
struct LateOption {
  RuleId Rule;
  uint32_t Level, Option;
  const char *Name;
  SocketFact Fact;
  const char *Advice;
};

/// "Where the fact holds, the only options of TCP/IP that are used are those
/// of this rule."
struct OnlyOption {
  RuleId Rule;
  SocketFact Fact;
  uint32_t Level, Option;
};

extern const FactSource FactSources[];
extern const size_t FactSourceCount;
extern const FactSwitch FactSwitches[];
extern const size_t FactSwitchCount;
extern const StateRequirement StateRequirements[];
extern const size_t StateRequirementCount;
/// Their phases are among StateRequirements.
extern const PhaseRequirement PhaseRequirements[];
extern const size_t PhaseRequirementCount;
extern const PendingRequirement PendingRequirements[];
extern const size_t PendingRequirementCount;
extern const LateOption LateOptions[];
extern const size_t LateOptionCount;
extern const OnlyOption OnlyOptions[];
extern const size_t OnlyOptionCount;

} // namespace wsk

#endif // RULES_STATES_H
