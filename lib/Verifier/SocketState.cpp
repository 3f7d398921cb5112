//===- SocketState.cpp - The order of operations on a socket --------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/SocketState.h"
#include "Verifier/Call.h"
#include "Verifier/Options.h"
#include "Verifier/Report.h"
#include "Verifier/Socket.h"

namespace wsk::verifier {

static_assert(size_t(FunctionId::WskReleaseDatagram) < FunctionLimit &&
              size_t(FunctionId::WskReceiveFrom) < FunctionLimit);

/// What becomes true without the driver's doing: whether it knows is another
/// question.
constexpr FactMask PeerFacts =
    getFact(SocketFact::PeerDisconnected) | getFact(SocketFact::PeerAborted);

/// Of one connection.
constexpr FactMask EndingFacts = PeerFacts |
                                 getFact(SocketFact::SocketDisconnected) |
                                 getFact(SocketFact::SocketAborted);

template <typename T> static const T *getPointer(const uint64_t *Argument) {
  return Argument
             ? reinterpret_cast<const T *>(static_cast<ULONG_PTR>(*Argument))
             : nullptr;
}

static FactMask getFacts(Socket &S) { return FactMask(load(S.Progress)); }

//===----------------------------------------------------------------------===//
// Addresses
//===----------------------------------------------------------------------===//

template <typename T> static bool isFilledWith(const T &Value, UCHAR Byte) {
  const auto *Bytes = reinterpret_cast<const UCHAR *>(&Value);
  for (size_t I = 0; I != sizeof(T); ++I)
    if (Bytes[I] != Byte)
      return false;
  return true;
}

static const SOCKADDR_IN &asIpv4(const SOCKADDR &Address) {
  return reinterpret_cast<const SOCKADDR_IN &>(Address);
}
static const SOCKADDR_IN6 &asIpv6(const SOCKADDR &Address) {
  return reinterpret_cast<const SOCKADDR_IN6 &>(Address);
}

static bool isWildcard(const SOCKADDR &Address) {
  if (Address.sa_family == AF_INET)
    return isFilledWith(asIpv4(Address).sin_addr, 0);
  return Address.sa_family == AF_INET6 &&
         isFilledWith(asIpv6(Address).sin6_addr, 0);
}

static bool isLoopback(const SOCKADDR &Address) {
  if (Address.sa_family == AF_INET)
    return reinterpret_cast<const UCHAR *>(&asIpv4(Address).sin_addr)[0] == 127;
  if (Address.sa_family != AF_INET6)
    return false;
  IN6_ADDR Host = asIpv6(Address).sin6_addr;
  auto &Last = reinterpret_cast<UCHAR *>(&Host)[sizeof(Host) - 1];
  if (Last != 1)
    return false;
  Last = 0;
  return isFilledWith(Host, 0);
}

static bool isBroadcast(const SOCKADDR &Address) {
  return Address.sa_family == AF_INET &&
         isFilledWith(asIpv4(Address).sin_addr, 0xFF);
}

/// What the address that a call is given makes true where the call succeeds.
static FactMask getAddressFacts(const Call &C) {
  const auto *Address = getPointer<SOCKADDR>(C.find(Role::Address));
  if (!Address || !C.On || Address->sa_family != C.On->Family)
    return 0;
  switch (C.Function) {
  case FunctionId::WskBind:
    return isWildcard(*Address) ? getFact(SocketFact::WildcardAddress) : 0;
  case FunctionId::WskConnect:
  case FunctionId::WskConnectEx:
    return isLoopback(*Address) ? getFact(SocketFact::LoopbackPeer) : 0;
  default:
    return 0;
  }
}

LONG getMadeFacts(const Call &C) {
  constexpr size_t RemoteAddress = 4; // Of WskSocketConnect.
  if (C.Function != FunctionId::WskSocketConnect)
    return 0;
  const auto *Remote = getPointer<SOCKADDR>(C.Arguments + RemoteAddress);
  return Remote && isLoopback(*Remote) ? LONG(getFact(SocketFact::LoopbackPeer))
                                       : 0;
}

//===----------------------------------------------------------------------===//
// Control codes
//===----------------------------------------------------------------------===//

namespace {

/// The control operation that a call is.
struct Operation {
  const ControlCode *Code = nullptr;
  bool Reads = false;
  const FactSwitch *Switch = nullptr;
  bool IsOn = false; ///< What the switch is set to.
};

} // namespace

static bool isSwitchedOn(const Call &C, const ControlCode &Code) {
  if (Code.Contracts->Input.Kind == BufferKind::None)
    return true;
  uint64_t Size = *C.find(Role::InputSize);
  const auto *Input = getPointer<UCHAR>(C.find(Role::InputBuffer));
  if (!Input || !Size)
    return false;
  if (Code.Contracts->Input.Kind == BufferKind::Address)
    return true;
  // A truth value, of whatever width.
  for (size_t I = 0; I != Size && I != sizeof(ULONG); ++I)
    if (Input[I])
      return true;
  return false;
}

static Operation getOperation(const Call &C) {
  Operation Op;
  if (C.Function != FunctionId::WskControlSocket)
    return Op;
  Op.Reads = *C.find(Role::RequestType) == WskGetOption;
  Op.Code = findControlCode(C);
  if (!Op.Code || Op.Reads || C.BuffersUnfit)
    return Op;
  for (size_t I = 0; I != FactSwitchCount; ++I)
    if (FactSwitches[I].Code == Op.Code->Id)
      Op.Switch = &FactSwitches[I];
  Op.IsOn = Op.Switch && isSwitchedOn(C, *Op.Code);
  return Op;
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

/// "that is bound or ...".
static void addFacts(Finding &F, FactMask Facts) {
  const char *Separator = " that ";
  for (size_t I = 0; I != SocketFactCount; ++I)
    if (Facts >> I & 1) {
      F << Separator << SocketFactWords[I];
      Separator = " or ";
    }
}

static void addCall(Finding &F, const Call &C, const Operation &Op,
                    const StateRequirement &R) {
  if (R.Code >= 0)
    F << Op.Code->Name;
  else if (R.Test == CallTest::WithoutAddress)
    F << "'RemoteAddress' of " << getName(C.Function) << " is NULL, which";
  else if (R.Test == CallTest::ToBroadcast)
    F << "'RemoteAddress' of " << getName(C.Function)
      << " is the broadcast address, which";
  else
    F << getName(C.Function);
}

static DECLSPEC_NOINLINE void report(const Call &C, const Operation &Op,
                                     const StateRequirement &R,
                                     FactMask Facts) {
  Finding F(R.Rule, C.Caller);
  addCall(F, C, Op, R);
  if (R.Must) {
    F << " needs a socket";
    addFacts(F, R.Facts);
  } else {
    F << (R.Code < 0            ? " is called on a socket"
          : Op.Code->Level >= 0 ? " is set on a socket"
                                : " is used on a socket");
    addFacts(F, R.Facts & Facts);
  }
  F << "; " << R.Advice;
  noteObjects(F, C);
  F.report();
}

//===----------------------------------------------------------------------===//
// Judging
//===----------------------------------------------------------------------===//

/// Whether a request in flight may be about to bring one of the facts about.
static bool mayComeAbout(Socket &S, FactMask Facts) {
  for (size_t I = 0; I != FactSourceCount; ++I)
    if ((getFact(FactSources[I].Fact) & Facts) &&
        FactSources[I].Function >= 0 &&
        load(S.InFlight[FactSources[I].Function]))
      return true;
  for (size_t I = 0; I != FactSwitchCount; ++I)
    if ((getFact(FactSwitches[I].Fact) & Facts) &&
        load(S.InFlight[size_t(FunctionId::WskControlSocket)]))
      return true;
  return false;
}

/// Whether the driver cannot but know that the peer has disconnected: it is
/// being told, or uses an IRP again that ended because of it. Others may be on
/// their way while the event is indicated.
static bool knowsOfPeer(const Call &C) {
  return load(C.On->DisconnectThread) == KeGetCurrentThread() ||
         (C.Irp && load(C.On->ToldIrp) == C.Irp);
}

/// Whether the rule about WskSocketConnect speaks of it already.
static bool isReportedAsMade(const StateRequirement &R, const Call &C,
                             const ControlCode &Code) {
  return C.On->BoundByMaking && !R.Must && R.Test == CallTest::EveryCall &&
         (Code.Phase == ControlPhase::BeforeBind ||
          Code.Phase == ControlPhase::BeforeConnect);
}

static bool speaksOf(const StateRequirement &R, const Call &C,
                     const Operation &Op) {
  if (!(R.On & C.On->Category))
    return false;
  if (R.Code >= 0 ? !Op.Code || Op.Reads || R.Code != int16_t(Op.Code->Id) ||
                        isReportedAsMade(R, C, *Op.Code)
                  : R.Function != int16_t(C.Function))
    return false;
  const uint64_t *Argument = C.find(Role::Address);
  const auto *Address = getPointer<SOCKADDR>(Argument);
  switch (R.Test) {
  case CallTest::EveryCall:
    return true;
  case CallTest::WithoutAddress:
    return Argument && !Address;
  case CallTest::ToBroadcast:
    return Address && isBroadcast(*Address);
  case CallTest::SwitchingOn:
    return Op.IsOn;
  }
  return false;
}

static bool isBroken(const StateRequirement &R, const Call &C, FactMask Facts) {
  if (Facts & R.Unless || (R.Unless && mayComeAbout(*C.On, R.Unless)))
    return false;
  if (R.Must)
    return !(Facts & R.Facts) && !mayComeAbout(*C.On, R.Facts);
  FactMask Wrong = Facts & R.Facts;
  return (Wrong & ~PeerFacts) || (Wrong && knowsOfPeer(C));
}

static bool checkFacts(const Call &C, const Operation &Op, FactMask Facts) {
  for (size_t I = 0; I != StateRequirementCount; ++I) {
    const StateRequirement &R = StateRequirements[I];
    if (!speaksOf(R, C, Op) || !isBroken(R, C, Facts))
      continue;
    report(C, Op, R, Facts);
    return true;
  }
  return false;
}

/// Codes whose categories are another rule's have one.
static bool checkCategory(const Call &C, const ControlCode &Code) {
  if ((Code.Categories & C.On->Category) || findCategoryRequirement(Code.Id))
    return false;
  for (size_t I = 0; I != PhaseRequirementCount; ++I) {
    if (PhaseRequirements[I].Code != Code.Id)
      continue;
    Finding F(PhaseRequirements[I].Rule, C.Caller);
    F << Code.Name << " is used on a " << getCategoryName(C.On->Category)
      << " socket; use it on a";
    const char *Separator = " ";
    for (size_t J = 0; J != CategoryCount; ++J)
      if (Categories[J].Mask & Code.Categories) {
        F << Separator << Categories[J].Name;
        Separator = " or ";
      }
    F << " socket";
    noteObjects(F, C);
    F.report();
    return true;
  }
  return false;
}

static bool checkPending(const Call &C, const ControlCode &Code) {
  for (size_t I = 0; I != PendingRequirementCount; ++I) {
    const PendingRequirement &R = PendingRequirements[I];
    if (R.Code != Code.Id || !load(C.On->InFlight[size_t(R.Function)]))
      continue;
    Finding F(R.Rule, C.Caller);
    F << Code.Name << " is used while a request of " << getName(R.Function)
      << " is pending on the socket; wait until it has completed";
    noteObjects(F, C);
    F.report();
    return true;
  }
  return false;
}

static bool isOption(const Call &C, uint32_t Level, uint32_t Option) {
  return *C.find(Role::OptionLevel) == Level &&
         *C.find(Role::ControlCode) == Option;
}

static void checkLateOptions(const Call &C, FactMask Facts) {
  for (size_t I = 0; I != LateOptionCount; ++I) {
    const LateOption &O = LateOptions[I];
    if (*C.find(Role::RequestType) != WskSetOption ||
        !isOption(C, O.Level, O.Option) || !(Facts & getFact(O.Fact)))
      continue;
    Finding F(O.Rule, C.Caller);
    F << O.Name << " is set on a socket";
    addFacts(F, getFact(O.Fact));
    F << "; " << O.Advice;
    noteObjects(F, C);
    F.report();
  }
}

/// Whether the operation is about an option of TCP/IP.
static bool isTransportOption(const Call &C) {
  uint64_t Request = *C.find(Role::RequestType);
  if (Request != WskSetOption && Request != WskGetOption)
    return false;
  uint64_t Level = *C.find(Role::OptionLevel);
  return Level == SOL_SOCKET ? *C.find(Role::ControlCode) < WSK_SO_BASE ||
                                   *C.find(Role::ControlCode) > MAXUSHORT
                             : Level == IPPROTO_TCP || Level == IPPROTO_IP ||
                                   Level == IPPROTO_IPV6;
}

static void checkOnlyOptions(const Call &C, FactMask Facts) {
  const OnlyOption *Broken = nullptr;
  for (size_t I = 0; I != OnlyOptionCount; ++I) {
    const OnlyOption &O = OnlyOptions[I];
    if (!(Facts & getFact(O.Fact)))
      continue;
    if (isOption(C, O.Level, O.Option))
      return;
    Broken = &O;
  }
  if (!Broken || !isTransportOption(C))
    return;
  Finding F(Broken->Rule, C.Caller);
  F << "option " << Hex{*C.find(Role::ControlCode)} << " of level "
    << Hex{*C.find(Role::OptionLevel)} << " is used on a socket";
  addFacts(F, getFact(Broken->Fact));
  F << ", which supports some options only; leave the option out";
  noteObjects(F, C);
  F.report();
}

void checkState(const Call &C) {
  // What was not seen may have happened.
  if (isUnverified())
    return;
  FactMask Facts = getFacts(*C.On);
  Operation Op = getOperation(C);
  if (Op.Code && !Op.Reads && checkCategory(C, *Op.Code))
    return;
  if (checkFacts(C, Op, Facts) || C.Function != FunctionId::WskControlSocket)
    return;
  if (Op.Code && !Op.Reads && checkPending(C, *Op.Code))
    return;
  checkLateOptions(C, Facts);
  checkOnlyOptions(C, Facts);
}

//===----------------------------------------------------------------------===//
// Keeping the state
//===----------------------------------------------------------------------===//

static void setFacts(Socket &S, FactMask Begins, FactMask Ends) {
  if (Ends)
    InterlockedAnd(&S.Progress, LONG(~Ends));
  if (Begins)
    InterlockedOr(&S.Progress, LONG(Begins));
}

/// Whether the operation succeeds, if it does, without effect.
static bool isTooLate(Socket &S, const ControlCode &Code) {
  FactMask Facts = getFacts(S);
  return (Code.Phase == ControlPhase::BeforeBind &&
          (Facts & getFact(SocketFact::SocketBound))) ||
         (Code.Phase == ControlPhase::BeforeConnect &&
          (Facts & getFact(SocketFact::SocketConnected)));
}

void prepareState(Call &C) {
  RequestEffect &Effect = C.Effect;
  Effect.BringsAbout = getAddressFacts(C);
  for (size_t I = 0; I != FactSourceCount; ++I) {
    const FactSource &Source = FactSources[I];
    if (Source.Function == int16_t(C.Function) &&
        holds(Source.When, C.Arguments[Source.When.Parameter]))
      Effect.BringsAbout |= getFact(Source.Fact);
  }
  if (Effect.BringsAbout & getFact(SocketFact::SocketConnected))
    Effect.Ends = EndingFacts;
  Operation Op = getOperation(C);
  if (Op.Switch && !isTooLate(*C.On, *Op.Code))
    (Op.IsOn ? Effect.BringsAbout : Effect.Ends) |= getFact(Op.Switch->Fact);
  if (C.Function == FunctionId::WskReceive)
    if (const auto *Buffer = getPointer<WSK_BUF>(C.find(Role::Buffer)))
      Effect.ReceivesData = Buffer->Length != 0;
  if (C.Followed) {
    Effect.IsCounted = true;
    InterlockedIncrement(&C.On->InFlight[size_t(C.Function)]);
  }
}

void endState(const Request &R, bool Succeeded) {
  if (Succeeded)
    setFacts(*R.On, R.Effect.BringsAbout, R.Effect.Ends);
  // Not before the facts are there: what is in flight is unknown.
  if (R.Effect.IsCounted)
    InterlockedDecrement(&R.On->InFlight[size_t(R.Function)]);
}

void recordEnd(const Request &R, const IRP &Irp) {
  if (!R.On || !(getFacts(*R.On) & PeerFacts) ||
      (R.Function != FunctionId::WskSend &&
       R.Function != FunctionId::WskReceive))
    return;
  NTSTATUS Status = Irp.IoStatus.Status;
  if (NT_SUCCESS(Status)
          ? R.Effect.ReceivesData && Irp.IoStatus.Information == 0
          : Status != STATUS_CANCELLED)
    InterlockedExchangePointer(&R.On->ToldIrp, const_cast<PIRP>(&Irp));
}

void beginDisconnectEvent(Socket &S, ULONG Flags) {
  FactMask Facts = 0;
  for (size_t I = 0; I != FactSourceCount; ++I)
    if (FactSources[I].Callback == int16_t(CallbackId::WskDisconnectEvent) &&
        holds(FactSources[I].When, Flags))
      Facts |= getFact(FactSources[I].Fact);
  setFacts(S, Facts, 0);
  InterlockedExchangePointer(&S.DisconnectThread, KeGetCurrentThread());
}

void endDisconnectEvent(Socket &S) {
  InterlockedExchangePointer(&S.DisconnectThread, nullptr);
}

} // namespace wsk::verifier
