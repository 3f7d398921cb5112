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

template <typename T> static const T *getPointer(const uint64_t *Argument) {
  return Argument
             ? reinterpret_cast<const T *>(static_cast<ULONG_PTR>(*Argument))
             : nullptr;
}

static FactMask getFacts(Socket &S) { return FactMask(load(S.Progress)); }

//===----------------------------------------------------------------------===//
// Addresses
//===----------------------------------------------------------------------===//

static bool isAddress(AddressTest Test, const SOCKADDR *Address) {
  if (Test == AddressTest::Any)
    return true;
  if (!Address)
    return false;
  bool IsIpv4 = Address->sa_family == AF_INET;
  return wsk::isAddress(
      Test, Address->sa_family,
      IsIpv4
          ? reinterpret_cast<const UCHAR *>(
                &reinterpret_cast<const SOCKADDR_IN *>(Address)->sin_addr)
          : reinterpret_cast<const UCHAR *>(
                &reinterpret_cast<const SOCKADDR_IN6 *>(Address)->sin6_addr));
}

/// What becomes true where the call succeeds: of the socket that it is made on,
/// or of the one that it makes.
static FactMask getSourceFacts(const Call &C, bool OfMade) {
  FactMask Facts = 0;
  for (size_t I = 0; I != FactSourceCount; ++I) {
    const FactSource &Source = FactSources[I];
    if (Source.Function != int16_t(C.Function) || Source.OfMade != OfMade)
      continue;
    const uint64_t *Argument = C.Arguments + Source.When.Parameter;
    if (!holds(Source.When, *Argument))
      continue;
    if (Source.Address != AddressTest::Any) {
      // An address of another family is another rule's affair.
      const auto *Address = getPointer<SOCKADDR>(Argument);
      if ((C.On && Address->sa_family != C.On->Family) ||
          !isAddress(Source.Address, Address))
        continue;
    }
    Facts |= getFact(Source.Fact);
  }
  return Facts;
}

LONG getMadeFacts(const Call &C) { return LONG(getSourceFacts(C, true)); }

LONG getIndicatedFacts(CallbackId Callback) {
  FactMask Facts = 0;
  for (size_t I = 0; I != FactSourceCount; ++I)
    if (FactSources[I].OfMade && FactSources[I].Callback == int16_t(Callback))
      Facts |= getFact(FactSources[I].Fact);
  return LONG(Facts);
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
  Op.Switch = findSwitch(Op.Code->Id);
  Op.IsOn = Op.Switch && isSwitchedOn(C, *Op.Code);
  return Op;
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

static bool speaksOf(const StateRequirement &R, const Call &C,
                     const Operation &Op) {
  if (!(R.On & C.On->Category))
    return false;
  if (R.Code >= 0 ? !Op.Code || Op.Reads || R.Code != int16_t(Op.Code->Id)
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
    return isAddress(AddressTest::Broadcast, Address);
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
  const auto Function = int16_t(C.Function);
  const StateRequirement *End = StateRequirements + StateRequirementCount;
  for (const StateRequirement *Next = StateRequirements; Next != End; ++Next) {
    const StateRequirement &R = *Next;
    // Most are about other functions.
    if (R.Code < 0 && R.Function != Function)
      continue;
    if (!speaksOf(R, C, Op) || !isBroken(R, C, Facts))
      continue;
    Finding F(R.Rule, C.Caller);
    describe(F, R, C.Function, Op.Code, Facts);
    noteObjects(F, C);
    F.report();
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
    describe(F, PhaseRequirements[I], C.On->Category);
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
    describe(F, R);
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
    describe(F, O);
    noteObjects(F, C);
    F.report();
  }
}

/// Whether the operation is about an option of TCP/IP.
static bool isTransportOption(const Call &C) {
  uint64_t Request = *C.find(Role::RequestType);
  return (Request == WskSetOption || Request == WskGetOption) &&
         wsk::isTransportOption(uint32_t(*C.find(Role::OptionLevel)),
                                uint32_t(*C.find(Role::ControlCode)));
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
  describeOnly(F, *Broken, Hex{*C.find(Role::ControlCode)},
               Hex{*C.find(Role::OptionLevel)});
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

void prepareState(Call &C) {
  RequestEffect &Effect = C.Effect;
  Effect.BringsAbout = getSourceFacts(C, false);
  Effect.Ends = getEnded(Effect.BringsAbout);
  Operation Op = getOperation(C);
  if (Op.Switch && !isTooLate(*Op.Code, getFacts(*C.On)))
    (Op.IsOn ? Effect.BringsAbout : Effect.Ends) |= getFact(Op.Switch->Fact);
  if (C.Function == FunctionId::WskReceive)
    if (const auto *Buffer = getPointer<WSK_BUF>(C.find(Role::Buffer)))
      Effect.ReceivesData = Buffer->Length != 0;
  if (C.Followed && Op.Code &&
      Op.Code->Id == ControlCodeId::SioLoopbackFastPath)
    if (const auto *Input = getPointer<void>(C.find(Role::InputBuffer)))
      holdInput(C, Op.Code->Id, Input);
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
