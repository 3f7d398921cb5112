//===- SocketModel.cpp - What calls mean for sockets ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Facts about sockets, by the tables of Rules/States.h. A fact is known to
// hold, known not to, or neither.
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/SocketModel.h"
#include "Analysis/Flow/Engine.h"
#include "clang/AST/RecordLayout.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace wsk::flow {

/// The facts whose absence a rule asks for: the absence of others would only
/// keep states apart.
static FactMask getNeededFacts() {
  static const FactMask Needed = [] {
    FactMask Facts = 0;
    for (const StateRequirement &R :
         llvm::ArrayRef(StateRequirements, StateRequirementCount))
      Facts |= R.Unless | (R.Must ? R.Facts : 0);
    return Facts;
  }();
  return Needed;
}

//===----------------------------------------------------------------------===//
// Addresses
//===----------------------------------------------------------------------===//

/// The part of \p Whole that \p Inner is or lies in.
static LocId getPart(const State &S, LocId Inner, LocId Whole) {
  while (S.table().location(Inner).A != Whole)
    Inner = S.table().location(Inner).A;
  return Inner;
}

namespace {

/// The bytes that an object consists of.
class ByteReader {
public:
  ByteReader(const State &S, const ASTContext &Context)
      : S(S), Context(Context) {}

  /// Appends the bytes of the \p T at \p L; false where they are not known.
  bool read(LocId L, QualType T, llvm::SmallVectorImpl<uint8_t> &Bytes) {
    if (const RecordDecl *Record = T->getAsRecordDecl())
      return Record->isUnion() ? readUnion(L, Record, T, Bytes)
                               : readStruct(L, Record, Bytes);
    uint64_t Size = Context.getTypeSizeInChars(T).getQuantity();
    if (const auto *Array = Context.getAsConstantArrayType(T)) {
      uint64_t Count = Array->getZExtSize();
      for (uint64_t I = 0; I != Count && Count <= 16; ++I)
        if (!read(S.table().getElement(L, int64_t(I)), Array->getElementType(),
                  Bytes))
          return false;
      return Count <= 16;
    }
    Range R = S.getRange(S.load(L));
    if (S.load(L).isUnknown() || !R.isSingle() || Size > 8)
      return false;
    for (uint64_t I = 0; I != Size; ++I)
      Bytes.push_back(uint8_t(uint64_t(R.Low) >> (8 * I)));
    return true;
  }

private:
  bool readStruct(LocId L, const RecordDecl *Record,
                  llvm::SmallVectorImpl<uint8_t> &Bytes) {
    size_t Start = Bytes.size();
    const ASTRecordLayout &Layout = Context.getASTRecordLayout(Record);
    for (const FieldDecl *Field : Record->fields())
      if (Layout.getFieldOffset(Field->getFieldIndex()) / 8 !=
              Bytes.size() - Start ||
          !read(S.table().getField(L, Field), Field->getType(), Bytes))
        return false;
    return true;
  }

  /// By the one member that fits what was written: all are at one location.
  bool readUnion(LocId L, const RecordDecl *Record, QualType T,
                 llvm::SmallVectorImpl<uint8_t> &Bytes) {
    uint64_t Size = Context.getTypeSizeInChars(T).getQuantity();
    llvm::SmallVector<LocationKey, 16> Parts;
    for (const State::Binding &B : S.bindings())
      if (B.Location != L && S.table().isWithin(B.Location, L))
        Parts.push_back(S.table().location(getPart(S, B.Location, L)));
    if (Parts.empty() && S.load(L).isNumber(0)) {
      Bytes.append(Size, 0);
      return true;
    }
    const FieldDecl *Written = nullptr;
    for (const FieldDecl *Field : Record->fields()) {
      if (!fits(Field->getType(), Parts, Size))
        continue;
      if (Written)
        return false;
      Written = Field;
    }
    return Written && read(L, Written->getType(), Bytes);
  }

  bool fits(QualType T, llvm::ArrayRef<LocationKey> Parts,
            uint64_t UnionSize) const {
    if (Parts.empty())
      return T->isScalarType() &&
             uint64_t(Context.getTypeSizeInChars(T).getQuantity()) == UnionSize;
    const auto *Array = Context.getAsConstantArrayType(T);
    return llvm::all_of(Parts, [&](const LocationKey &Part) {
      if (Part.LocationKind == LocationKey::Element)
        return Array && uint64_t(Part.N) < Array->getZExtSize();
      return T->getAsRecordDecl() &&
             static_cast<const FieldDecl *>(Part.P)->getParent() ==
                 T->getAsRecordDecl()->getDefinition();
    });
  }

  const State &S;
  const ASTContext &Context;
};

} // namespace

/// The structure for one address family as which somebody has written to \p L.
static const RecordDecl *findAddressRecord(const State &S, LocId L) {
  for (const State::Binding &B : S.bindings()) {
    if (B.Location == L || !S.table().isWithin(B.Location, L))
      continue;
    const LocationKey &K = S.table().location(getPart(S, B.Location, L));
    if (K.LocationKind != LocationKey::Field)
      continue;
    const RecordDecl *Record =
        static_cast<const FieldDecl *>(K.P)->getParent()->getDefinition();
    for (const AddressType &T : llvm::ArrayRef(AddressTypes, AddressTypeCount))
      if (Record && getRecordName(Record) == T.Tag && getHostSize(T.Family))
        return Record;
  }
  return nullptr;
}

std::optional<bool> isAddress(const State &S, LocId L, AddressTest Test,
                              const ASTContext &Context) {
  const RecordDecl *Record = L ? findAddressRecord(S, L) : nullptr;
  if (!Record)
    return std::nullopt;
  const FieldDecl *First = *Record->field_begin();
  Value Family = S.load(S.table().getField(L, First));
  unsigned Size =
      Family.isNumber() ? getHostSize(unsigned(Family.asNumber())) : 0;
  for (const FieldDecl *Field : Record->fields()) {
    QualType T = Field->getType();
    if (!Size || !T->isRecordType() ||
        Context.getTypeSizeInChars(T).getQuantity() != Size)
      continue;
    llvm::SmallVector<uint8_t, 16> Host;
    if (!ByteReader(S, Context).read(S.table().getField(L, Field), T, Host) ||
        Host.size() != Size)
      break;
    return wsk::isAddress(Test, unsigned(Family.asNumber()), Host.data());
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// What a call brings about
//===----------------------------------------------------------------------===//

std::optional<bool> isSwitchedOn(const WskEvent &Event, const State &S) {
  if (!Event.Code || Event.Request == 1 || !findSwitch(Event.Code->Id))
    return std::nullopt;
  const BufferContract &Input = Event.Code->Contracts->Input;
  if (Input.Kind == BufferKind::None)
    return true;
  Value Size = Event.get(Role::InputSize), At = Event.get(Role::InputBuffer);
  if (Size.isNumber(0) || At.isNumber(0))
    return false;
  if (Input.Kind == BufferKind::Address)
    return Size.isNumber() ? std::optional(true) : std::nullopt;
  Value Setting = S.load(S.table().getPointee(At));
  return Setting.isNumber() ? std::optional(Setting.asNumber() != 0)
                            : std::nullopt;
}

namespace {

/// What the success of a call brings about; of the rest nobody knows.
struct Effects {
  FactMask Begin = 0, MayBegin = 0;
};

} // namespace

static Effects getEffects(const WskEvent &Event, const State &S, bool OfMade,
                          bool FromCall, const ASTContext &Context) {
  Effects E;
  for (const FactSource &Source :
       llvm::ArrayRef(FactSources, FactSourceCount)) {
    if (Source.Function != int16_t(Event.getFunction().Id) ||
        Source.OfMade != OfMade || Source.FromCall != FromCall)
      continue;
    Value Argument = Source.When.Parameter < Event.Args.size()
                         ? Event.Args[Source.When.Parameter]
                         : Value();
    std::optional<bool> Holds;
    if (Source.When.Test == ArgTest::Always)
      Holds = true;
    else if (Source.Address != AddressTest::Any)
      Holds =
          isAddress(S, S.table().getPointee(Argument), Source.Address, Context);
    else if (Argument.isNumber())
      Holds = holds(Source.When, uint64_t(Argument.asNumber()));
    if (!Holds)
      E.MayBegin |= getFact(Source.Fact);
    else if (*Holds)
      E.Begin |= getFact(Source.Fact);
  }
  return E;
}

/// The facts about the socket that the function makes.
static FactMask getMadeFacts(FunctionId F) {
  FactMask Facts = 0;
  for (const FactSource &Source : llvm::ArrayRef(FactSources, FactSourceCount))
    if (Source.OfMade && Source.Function == int16_t(F))
      Facts |= getFact(Source.Fact);
  return Facts;
}

/// Whether a request that was made comes to anything, or is refused, is no
/// matter of order: the driver has kept it.
void Engine::noteAttempt(State &S, const WskEvent &Event) {
  if (!Event.Socket)
    return;
  if (FactMask Now = getEffects(Event, S, false, true, getContext()).Begin) {
    Object &Socket = S.track(Event.Socket, ObjectKind::Socket);
    Socket.setHolding(Now);
    note(S, {.At = Event.Call.getCall(), .Facts = Now, .Made = Socket.Made});
    if (Now & getFact(SocketFact::SocketAborted))
      forceEnd(S, Event.get(Role::Socket));
  }
  Object *Socket = S.getObject(Event.Socket);
  if (!Socket || Socket->Kind != ObjectKind::Socket)
    return;
  Effects E = getEffects(Event, S, false, false, getContext());
  FactMask Attempted = E.Begin | E.MayBegin;
  const FactSwitch *Switch =
      Event.Code && Event.Request != 1 ? findSwitch(Event.Code->Id) : nullptr;
  if (Switch) {
    Attempted |= getFact(Switch->Fact);
    if (!Event.SwitchedOn.value_or(false))
      Socket->clear(getFact(Switch->Fact));
  }
  Socket->clear(uint64_t(Attempted) << 32);
}

/// What WSK waits for the peer with on \p Socket ends in any case from now on.
void Engine::forceEnd(State &S, Value Socket) {
  llvm::SmallVector<LocId, 1> Forced;
  for (const State::Tracked &T : S.objects())
    if (T.What.Kind == ObjectKind::Irp && T.What.has(IrpMayNeverEnd) &&
        T.What.Links[IrpSocket] == Socket)
      Forced.push_back(T.Location);
  for (LocId L : Forced)
    S.getObject(L)->clear(IrpMayNeverEnd);
}

void Engine::beginClose(State &S, const WskEvent &Event) {
  if (!Event.Socket || Event.getFunction().Id != FunctionId::WskCloseSocket)
    return;
  S.track(Event.Socket, ObjectKind::Socket)
      .setPhase(SocketPhase::Closed, Event.Call.getCall());
  forceEnd(S, Event.get(Role::Socket));
}

/// A callback may be running still that the call, without an IRP, disables.
void Engine::noteDisabling(State &S, const WskEvent &Event, Value Status) {
  constexpr int64_t Disable = 0x80000000;
  if (!Event.Socket || !Event.Code ||
      Event.Code->Id != ControlCodeId::SoWskEventCallback ||
      Event.Request != 0 || !Event.get(Role::Irp).isNumber(0))
    return;
  LocId Input = Table.getPointee(Event.get(Role::InputBuffer));
  for (const State::Binding &B : S.bindings()) {
    const LocationKey &K = Table.location(B.Location);
    if (K.LocationKind != LocationKey::Field || K.A != Input ||
        static_cast<const FieldDecl *>(K.P)->getName() != "EventMask" ||
        !B.Content.isNumber() || !(B.Content.asNumber() & Disable))
      continue;
    Object &Socket = S.track(Event.Socket, ObjectKind::Socket);
    Socket.Links[SocketDisabling] = Status;
    note(S, {.At = Event.Call.getCall()});
    return;
  }
}

/// Callbacks may have ended by now, and whoever waits or counts may know it.
void Engine::noteElapsed(State &S) {
  for (const State::Tracked &T : S.objects())
    if (T.What.Kind == ObjectKind::Socket &&
        !T.What.Links[SocketDisabling].isUnknown())
      S.getObject(T.Location)->Links[SocketDisabling] = Value();
}

LocId Engine::findContext(const State &S, const State::Tracked &Socket) {
  if (LocId Given = Table.getPointee(Socket.What.Links[SocketContext]))
    return Given;
  Value Address = Table.getAddress(Socket.Location);
  // What a callback, or who is called with the context, calls its socket.
  const LocationKey &Root = Table.location(Table.getRoot(Socket.Location));
  if (Root.LocationKind != LocationKey::Pointee)
    return 0;
  const SymbolKey &Held = Table.key(Root.A);
  if (Held.SymbolKind != SymbolKey::Entry)
    return 0;
  for (const MemberPath &Path : OwnSockets) {
    LocId L = Held.A;
    for (const FieldDecl *Field : llvm::reverse(Path)) {
      const LocationKey &K = Table.location(L);
      if (K.LocationKind != LocationKey::Field || K.P != Field) {
        L = 0;
        break;
      }
      L = K.A;
    }
    if (L && S.load(Held.A) == Address &&
        !llvm::is_contained(OtherSockets, Path))
      return L;
  }
  return 0;
}

/// Remembers in \p Irp what the request's success means.
void Engine::prepareFacts(State &S, const WskEvent &Event, Object &Irp) {
  Effects E = getEffects(Event, S, false, false, getContext());
  E.Begin |= getEffects(Event, S, true, false, getContext()).Begin;
  const Object *Socket =
      Event.Socket ? S.getObject(Event.Socket, ObjectKind::Socket) : nullptr;
  if (Event.SwitchedOn &&
      !(Socket && isTooLate(*Event.Code, Socket->getHolding()))) {
    if (*Event.SwitchedOn)
      E.Begin |= getFact(findSwitch(Event.Code->Id)->Fact);
    else
      Irp.set(IrpSwitchesOff);
  }
  Irp.setBrought(E.Begin);
  if (getEffects(Event, S, false, true, getContext()).Begin &
      getFact(SocketFact::SocketDisconnected))
    Irp.set(IrpMayNeverEnd);
}

void Engine::applySuccess(State &S, const Object &Irp) {
  LocId At = Table.getPointee(Irp.Links[IrpSocket]);
  FactMask Begin = Irp.getBrought() & ~getMadeFacts(FunctionId(Irp.Function));
  if (!At || (!Begin && !Irp.has(IrpSwitchesOff)))
    return;
  Object &Socket = S.track(At, ObjectKind::Socket);
  // All of them: a caller that keeps its facts to itself hears of it.
  Socket.setAbsent(getEnded(Begin));
  if (Irp.has(IrpSwitchesOff))
    Socket.setAbsent(getFact(findSwitch(ControlCodeId(Irp.Code))->Fact));
  Socket.setHolding(Begin);
  note(S, {.At = Irp.Changed, .Facts = Begin, .Made = Socket.Made});
}

void Engine::makeSocket(State &S, const Object &Irp, LocId At) {
  FunctionId F = FunctionId(Irp.Function);
  FactMask Possible = getMadeFacts(F), Begin = Irp.getBrought() & Possible;
  Object &Socket = S.track(At, ObjectKind::Socket);
  Socket = Object();
  Socket.Kind = ObjectKind::Socket;
  Socket.Made = Socket.Changed = Irp.Changed;
  Socket.Categories = Possible ? ConnectionCategory : Irp.Categories;
  Socket.Links[SocketContext] = Irp.Links[IrpOutput];
  // What an accepted socket has from the one that accepted it is not known.
  if (!Possible)
    Socket.setAbsent(getNeededFacts());
  Socket.setHolding(Begin);
  note(S, {.At = Irp.Changed, .Facts = Begin, .Made = Socket.Made});
}

//===----------------------------------------------------------------------===//
// Event callbacks
//===----------------------------------------------------------------------===//

/// Learns in which members contexts keep their sockets: what a callback, given
/// the context alone, calls its socket.
void Engine::findOwnSockets(const State &S) {
  for (const State::Tracked &T : S.objects()) {
    LocId Context = T.What.Kind == ObjectKind::Socket
                        ? Table.getPointee(T.What.Links[SocketContext])
                        : 0;
    if (!Context)
      continue;
    Value Socket = Table.getAddress(T.Location);
    for (const State::Binding &B : S.bindings()) {
      if (B.Content != Socket)
        continue;
      MemberPath Path;
      LocId L = B.Location;
      while (L != Context &&
             Table.location(L).LocationKind == LocationKey::Field) {
        Path.push_back(static_cast<const FieldDecl *>(Table.location(L).P));
        L = Table.location(L).A;
      }
      if (Path.empty())
        continue;
      std::reverse(Path.begin(), Path.end());
      std::vector<MemberPath> &Known = L == Context ? OwnSockets : OtherSockets;
      if (!llvm::is_contained(Known, Path))
        Known.push_back(std::move(Path));
    }
  }
}

/// The parameter of that role, or null.
static const ParmVarDecl *getParameter(const FunctionDecl *F,
                                       const Callback &Event, Role Wanted) {
  for (unsigned I = 0; I != Event.ParameterCount; ++I)
    if (Event.Parameters[I].ParamRole == Wanted)
      return F->getParamDecl(I);
  return nullptr;
}

void Engine::runCallbacks(
    llvm::function_ref<bool(const FunctionInfo &)> IsRelevant) {
  // What brings sockets shows the members of contexts, too.
  for (bool OfMade : {true, false})
    for (const CallbackFunction &C : Prog.getUnit().tables().callbacks()) {
      FunctionInfo *Info = Prog.getInfo(C.Function);
      if (Info && IsRelevant(*Info) &&
          C.Function->getNumParams() == C.Event->ParameterCount) {
        if (OfMade)
          runAccept(*Info, *C.Event);
        else
          runCallback(*Info, *C.Event);
      }
    }
}

/// Follows a callback that is given a new socket.
void Engine::runAccept(FunctionInfo &Info, const Callback &Event) {
  const FunctionDecl *F = Info.Definition;
  FactMask Facts = 0;
  for (const FactSource &Source : llvm::ArrayRef(FactSources, FactSourceCount))
    if (Source.OfMade && Source.Callback == int16_t(Event.Id))
      Facts |= getFact(Source.Fact);
  const ParmVarDecl *Made = getParameter(F, Event, Role::AcceptSocket);
  const ParmVarDecl *Result = getParameter(F, Event, Role::ContextResult);
  if (!Facts || !Made || !Result)
    return;
  State Entry(Table);
  LocId Socket = Table.getPointee(Entry.load(Table.getVariable(Made)));
  LocId Context = Table.getPointee(Entry.load(Table.getVariable(Result)));
  Object &O = Entry.track(Socket, ObjectKind::Socket);
  O.Made = O.Changed = F->getBody();
  O.Categories = ConnectionCategory;
  O.setHolding(Facts);
  for (State &Exit : analyze(Info, std::move(Entry)))
    if (Object *After = Exit.getObject(Socket);
        After && After->Kind == ObjectKind::Socket) {
      After->Links[SocketContext] = Exit.load(Context);
      findOwnSockets(Exit);
    }
}

/// Follows a callback once for each thing that it tells of its socket.
void Engine::runCallback(FunctionInfo &Info, const Callback &Event) {
  const FunctionDecl *F = Info.Definition;
  for (const FactSource &Source :
       llvm::ArrayRef(FactSources, FactSourceCount)) {
    if (Source.Callback != int16_t(Event.Id) || Source.OfMade)
      continue;
    State Entry(Table);
    for (uint64_t Argument : {uint64_t(0), Source.When.Bits})
      if (holds(Source.When, Argument)) {
        Entry.bind(Table.getVariable(F->getParamDecl(Source.When.Parameter)),
                   Value::number(int64_t(Argument)));
        break;
      }
    LocId Context = Table.getPointee(Entry.load(
        Table.getVariable(getParameter(F, Event, Role::SocketContext))));
    bool Any = false;
    for (const MemberPath &Path : OwnSockets) {
      if (llvm::is_contained(OtherSockets, Path))
        continue;
      LocId L = Context;
      for (const FieldDecl *Field : Path)
        L = Table.getField(L, Field);
      Object &Socket =
          Entry.track(Table.getPointee(Entry.load(L)), ObjectKind::Socket);
      Socket.setHolding(getFact(Source.Fact));
      note(Entry, {.At = F->getBody(), .Facts = getFact(Source.Fact)});
      Any = true;
    }
    if (Any)
      analyze(Info, std::move(Entry));
  }
}

} // namespace wsk::flow
