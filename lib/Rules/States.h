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

/// What an address is.
enum class AddressTest : uint8_t { Any, Wildcard, Loopback, Broadcast };

/// Whether an address of \p Family, AF_INET or AF_INET6, whose host part has
/// the bytes \p Host is that.
bool isAddress(AddressTest Test, unsigned Family, const uint8_t *Host);
/// How many bytes the host part has; 0 for another family.
constexpr unsigned getHostSize(unsigned Family) {
  return Family == 2 ? 4 : Family == 23 ? 16 : 0;
}

/// The function's success, or a call of the callback, brings the fact about.
/// One of the two is set, the other is -1.
struct FactSource {
  SocketFact Fact;
  int16_t Function, Callback;
  ArgCondition When;
  AddressTest Address; ///< Of the parameter of When.
  bool OfMade;         ///< Of the socket that it makes, or is given.
  bool FromCall;       ///< Statically: whatever comes of the call.
};

/// What the fact ends when it comes about.
struct FactEnd {
  SocketFact Fact;
  FactMask Ends;
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
extern const FactEnd FactEnds[];
extern const size_t FactEndCount;
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

/// The facts that end when those in \p Begins come about.
FactMask getEnded(FactMask Begins);

/// What decides the fact that setting the code switches; null where it does not
/// switch one.
const FactSwitch *findSwitch(ControlCodeId Code);

/// Whether setting the code, if it succeeds, is without effect on a socket for
/// which the facts hold.
bool isTooLate(const ControlCode &Code, FactMask Facts);

/// Whether an option is one of TCP/IP: WSK's own are not.
bool isTransportOption(uint32_t Level, uint32_t Option);

//===----------------------------------------------------------------------===//
// The words of both engines. Out takes strings with <<.
//===----------------------------------------------------------------------===//

/// " that is bound or ...".
template <typename Stream> void describeFacts(Stream &Out, FactMask Facts) {
  const char *Separator = " that ";
  for (size_t I = 0; I != SocketFactCount; ++I)
    if (Facts >> I & 1) {
      Out << Separator << SocketFactWords[I];
      Separator = " or ";
    }
}

/// That \p R is broken by a call of \p F, with \p Code where the requirement
/// speaks of one, on a socket for which \p Facts hold.
template <typename Stream>
void describe(Stream &Out, const StateRequirement &R, FunctionId F,
              const ControlCode *Code, FactMask Facts) {
  const char *Name = Functions[size_t(F)].Name;
  if (R.Code >= 0)
    Out << Code->Name;
  else if (R.Test == CallTest::EveryCall)
    Out << Name;
  else
    Out << "'RemoteAddress' of " << Name
        << (R.Test == CallTest::WithoutAddress
                ? " is NULL, which"
                : " is the broadcast address, which");
  if (R.Must) {
    Out << " needs a socket";
    describeFacts(Out, R.Facts);
  } else {
    Out << (R.Code < 0         ? " is called on a socket"
            : Code->Level >= 0 ? " is set on a socket"
                               : " is used on a socket");
    describeFacts(Out, R.Facts & Facts);
  }
  Out << "; " << R.Advice;
}

template <typename Stream>
void describe(Stream &Out, const PhaseRequirement &R, CategoryMask Category) {
  const ControlCode &Code = ControlCodes[size_t(R.Code)];
  Out << Code.Name << " is used on a " << getCategory(Category).Name
      << " socket; use it on a";
  const char *Separator = " ";
  for (size_t I = 0; I != CategoryCount; ++I)
    if (Categories[I].Mask & Code.Categories) {
      Out << Separator << Categories[I].Name;
      Separator = " or ";
    }
  Out << " socket";
}

template <typename Stream>
void describe(Stream &Out, const PendingRequirement &R) {
  Out << ControlCodes[size_t(R.Code)].Name << " is used while a request of "
      << Functions[size_t(R.Function)].Name
      << " is pending on the socket; wait until it has completed";
}

template <typename Stream> void describe(Stream &Out, const LateOption &O) {
  Out << O.Name << " is set on a socket";
  describeFacts(Out, getFact(O.Fact));
  Out << "; " << O.Advice;
}

/// Of the option \p Option of \p Level, two numbers.
template <typename Stream, typename Number>
void describeOnly(Stream &Out, const OnlyOption &O, const Number &Option,
                  const Number &Level) {
  Out << "option " << Option << " of level " << Level << " is used on a socket";
  describeFacts(Out, getFact(O.Fact));
  Out << ", which supports some options only; leave the option out";
}

} // namespace wsk

#endif // RULES_STATES_H
