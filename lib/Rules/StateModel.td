//===- StateModel.td - What a socket has been through ------*- tablegen -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by Model.td: the classes of facts about sockets, of what brings them
// about, and of requirements on them. At most 32 facts.
//
//===----------------------------------------------------------------------===//

/// True or false of a socket at each moment. The words continue "a socket
/// that": "is bound".
class SocketFact<string is> {
  string Is = is;
}

/// What an address is. States.h tells by its bytes.
class AddressTest<string cxx> : Enumerator<cxx>;
def AnyAddress : AddressTest<"Any">;
def WildcardOnly : AddressTest<"Wildcard">;
def LoopbackOnly : AddressTest<"Loopback">;

/// When the function has succeeded, or, for a callback, when it is called, the
/// fact holds, provided that the condition does. The address that is tested is
/// the parameter of the condition.
class BringsAbout<ApiRecord by, SocketFact fact, When condition = AnyCall,
                  AddressTest address = AnyAddress> {
  ApiRecord By = by;
  SocketFact Fact = fact;
  When Condition = condition;
  AddressTest Address = address;
  bit OfMade = false; // Not of the socket that it is called on.
  // On paths that nobody has run, from the call on, whatever comes of it.
  bit FromCall = false;
}
/// The same, of the socket that the function makes, or that the callback is
/// given. A function that makes a socket and brings about nothing makes one of
/// which no fact holds.
class Makes<ApiRecord by, SocketFact fact, When condition = AnyCall,
            AddressTest address = AnyAddress>
    : BringsAbout<by, fact, condition, address> {
  let OfMade = true;
}

/// When the one fact comes about, the others hold no longer.
class Ends<SocketFact fact, list<SocketFact> others> {
  SocketFact Fact = fact;
  list<SocketFact> Others = others;
}

/// When setting the option, or the IOCTL, has succeeded, the fact holds; it
/// holds no longer where the input is 0 or, of codes that take it, empty.
class Switches<ControlCode control, SocketFact fact> {
  ControlCode Code = control;
  SocketFact Fact = fact;
}

/// Which calls a requirement speaks of.
class CallTest<string cxx> : Enumerator<cxx>;
def EveryCall : CallTest<"EveryCall">;
def WithoutAddress : CallTest<"WithoutAddress">;
def ToBroadcast : CallTest<"ToBroadcast">; // To the limited broadcast address.
def SwitchingOn : CallTest<"SwitchingOn">; // As Switches understands it.

/// A call on a socket of the categories, where any are given, and on which none
/// of the facts of Unless holds.
class StateRequirement<list<ApiRecord> calls, list<SocketFact> facts,
                       string advice> : Requirement {
  list<ApiRecord> Calls = calls; // Functions, or control codes.
  list<SocketFact> Facts = facts;
  string Advice = advice; // What to do instead: "bind it with WskBind first".
  list<Category> On = [];
  list<SocketFact> Unless = [];
  CallTest Test = EveryCall;
}
/// One of the facts holds.
class Needs<list<ApiRecord> calls, list<SocketFact> facts, string advice>
    : StateRequirement<calls, facts, advice>;
/// None of them does.
class Never<list<ApiRecord> calls, list<SocketFact> facts, string advice>
    : StateRequirement<calls, facts, advice>;

/// The control code is used on sockets of its categories and in its phase.
class InPhase<ControlCode control> : Requirement {
  ControlCode Code = control;
}

/// No control code that comes before the bind, or before the connection, is used
/// where the fact holds.
class TooLateFor<SocketFact fact, string advice> : Requirement {
  SocketFact Fact = fact;
  string Advice = advice;
}

/// Not while a request of these functions is pending on the socket.
class NotWhilePending<ControlCode control, list<Function> functions>
    : Requirement {
  ControlCode Code = control;
  list<Function> Functions = functions;
}

/// An option of a protocol, or of the socket level, that is no ControlCode.
class OptionName<Constant level, Constant option> {
  Constant OptionLevel = level;
  Constant Option = option;
}

/// The option is not set where the fact holds.
class NeverSet<OptionName option, SocketFact fact, string advice>
    : Requirement {
  OptionName Option = option;
  SocketFact Fact = fact;
  string Advice = advice;
}

/// Where the fact holds, no option of TCP/IP but these is used. WSK's own, from
/// WSK_SO_BASE on, are none of TCP/IP.
class OnlyOptions<SocketFact fact, list<OptionName> options,
                  list<ControlCode> codes> : Requirement {
  SocketFact Fact = fact;
  list<OptionName> Options = options;
  list<ControlCode> Codes = codes;
}
