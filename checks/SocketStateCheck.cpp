//===- SocketStateCheck.cpp - wsk-socket-state ----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SocketStateCheck.h"
#include "Analysis/Flow/SocketModel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace wsk {

using namespace flow;

namespace {

/// One call on a socket, and what is known of it.
class Judge {
public:
  Judge(FlowContext &Path, const WskEvent &Event, const Object &Socket)
      : Path(Path), Event(Event), Socket(Socket) {}

  void judge();

private:
  /// An operation on the socket but for reading an option.
  bool operates() const { return Event.Code && Event.Request != 1; }
  bool speaksOf(const StateRequirement &R) const;
  bool isBroken(const StateRequirement &R) const;
  bool checkCategory() const;
  bool checkFacts() const;
  bool checkPending() const;
  void checkLateOptions() const;
  void checkOnlyOptions() const;
  /// \p Facts are those that make the call wrong.
  void report(RuleId Rule, const llvm::Twine &Message, FactMask Facts,
              const Stmt *Pending = nullptr) const;

  FlowContext &Path;
  const WskEvent &Event;
  const Object &Socket;
};

} // namespace

template <typename... Args> static std::string getWords(const Args &...A) {
  std::string Words;
  llvm::raw_string_ostream OS(Words);
  describe(OS, A...);
  return Words;
}

void Judge::report(RuleId Rule, const llvm::Twine &Message, FactMask Facts,
                   const Stmt *Pending) const {
  std::vector<Note> Notes{Path.note(Socket.Made, "the socket was made here")};
  for (unsigned I = 0; I != SocketFactCount; ++I) {
    FactMask Fact = FactMask(1) << I;
    const Stmt *Place = Facts & Fact ? Path.getPlace(Socket, Fact) : nullptr;
    if (Place && Place != Socket.Made)
      Notes.push_back(
          Path.note(Place, llvm::Twine("from here on it is a socket that ") +
                               SocketFactWords[I]));
  }
  if (Pending)
    Notes.push_back(Path.note(Pending, "the request was made here"));
  Path.report(Rule, Event.Call.getCall(), Message, std::move(Notes));
}

/// Codes whose categories are another rule's have one.
bool Judge::checkCategory() const {
  if (!operates() || !Socket.Categories ||
      (Event.Code->Categories & Socket.Categories) ||
      findCategoryRequirement(Event.Code->Id))
    return false;
  for (const PhaseRequirement &R :
       llvm::ArrayRef(PhaseRequirements, PhaseRequirementCount))
    if (R.Code == Event.Code->Id) {
      report(R.Rule, getWords(R, Socket.Categories), 0);
      return true;
    }
  return false;
}

bool Judge::speaksOf(const StateRequirement &R) const {
  if (R.Code >= 0 ? !operates() || R.Code != int16_t(Event.Code->Id)
                  : R.Function != int16_t(Event.getFunction().Id))
    return false;
  constexpr CategoryMask All = 0xFF;
  if ((Socket.Categories ? Socket.Categories : All) & ~R.On)
    return false;
  Value Address = Event.get(Role::Address);
  switch (R.Test) {
  case CallTest::EveryCall:
    return true;
  case CallTest::WithoutAddress:
    return Address.isNumber(0);
  case CallTest::ToBroadcast:
    return isAddress(Path.state(), Path.table().getPointee(Address),
                     AddressTest::Broadcast, Path.getContext())
        .value_or(false);
  case CallTest::SwitchingOn:
    return Event.SwitchedOn.value_or(false);
  }
  llvm_unreachable("covered switch");
}

bool Judge::isBroken(const StateRequirement &R) const {
  if (R.Unless & ~Socket.getAbsent())
    return false;
  return R.Must ? !(R.Facts & ~Socket.getAbsent())
                : (R.Facts & Socket.getHolding()) != 0;
}

bool Judge::checkFacts() const {
  for (const StateRequirement &R :
       llvm::ArrayRef(StateRequirements, StateRequirementCount))
    if (speaksOf(R) && isBroken(R)) {
      report(
          R.Rule,
          getWords(R, Event.getFunction().Id, Event.Code, Socket.getHolding()),
          R.Must ? 0 : R.Facts & Socket.getHolding());
      return true;
    }
  return false;
}

bool Judge::checkPending() const {
  if (!operates())
    return false;
  for (const PendingRequirement &R :
       llvm::ArrayRef(PendingRequirements, PendingRequirementCount)) {
    if (R.Code != Event.Code->Id)
      continue;
    for (const State::Tracked &T : Path.state().objects())
      if (T.What.Kind == ObjectKind::Irp &&
          T.What.phase<IrpPhase>() == IrpPhase::Pending &&
          T.What.Function == uint8_t(R.Function) &&
          T.What.Links[IrpSocket] == Event.get(Role::Socket)) {
        report(R.Rule, getWords(R), 0, T.What.Changed);
        return true;
      }
  }
  return false;
}

void Judge::checkLateOptions() const {
  for (const LateOption &O : llvm::ArrayRef(LateOptions, LateOptionCount))
    if (Event.Request == 0 && (Socket.getHolding() & getFact(O.Fact)) &&
        Event.get(Role::OptionLevel).isNumber(O.Level) &&
        Event.get(Role::ControlCode).isNumber(O.Option))
      report(O.Rule, getWords(O), getFact(O.Fact));
}

void Judge::checkOnlyOptions() const {
  Value Level = Event.get(Role::OptionLevel);
  Value Option = Event.get(Role::ControlCode);
  if ((Event.Request != 0 && Event.Request != 1) || !Level.isNumber() ||
      !Option.isNumber() ||
      !isTransportOption(uint32_t(Level.asNumber()),
                         uint32_t(Option.asNumber())))
    return;
  const OnlyOption *Broken = nullptr;
  for (const OnlyOption &O : llvm::ArrayRef(OnlyOptions, OnlyOptionCount)) {
    if (!(Socket.getHolding() & getFact(O.Fact)))
      continue;
    if (Level.isNumber(O.Level) && Option.isNumber(O.Option))
      return;
    Broken = &O;
  }
  if (!Broken)
    return;
  std::string Words;
  llvm::raw_string_ostream OS(Words);
  describeOnly(OS, *Broken,
               "0x" + llvm::utohexstr(uint64_t(Option.asNumber()), true),
               "0x" + llvm::utohexstr(uint64_t(Level.asNumber()), true));
  report(Broken->Rule, Words, getFact(Broken->Fact));
}

void Judge::judge() {
  if (checkCategory())
    return;
  // A call that does not fit the kind of socket is another check's affair.
  CategoryMask Fitting =
      Event.Code ? Event.Code->Categories : Event.getFunction().Categories;
  if (Socket.Categories && Fitting && !(Socket.Categories & Fitting))
    return;
  if (checkFacts() || Event.getFunction().Id != FunctionId::WskControlSocket ||
      checkPending())
    return;
  checkLateOptions();
  checkOnlyOptions();
}

void SocketStateCheck::onWskCall(FlowContext &Path, const WskEvent &Event) {
  const Object *Found = Path.getObject(Event.Socket, ObjectKind::Socket);
  if (!Found || Found->phase<SocketPhase>() == SocketPhase::Closed)
    return;
  Object Socket = *Found;
  Judge(Path, Event, Socket).judge();
}

} // namespace wsk
