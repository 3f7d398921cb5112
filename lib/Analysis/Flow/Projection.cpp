//===- Projection.cpp - What a call takes along and brings back -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Projection.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace wsk::flow {

Projection::Projection(Program &Prog, State &Caller, FunctionInfo &Info,
                       const CallArguments &Args)
    : Table(Caller.table()), Caller(Caller), Entry(Table), Info(Info),
      WithFacts(asksForFacts(Prog)) {
  Entry.Path = Caller.Path;
  addImplicitBindings();
  bindArguments(Info, Args);
  auto AddGlobal = [&](const VarDecl *Var) {
    LocId Root = Table.getVariable(Var);
    if (Roots.try_emplace(Root, Root).second || Parts.erase(Root))
      Queue.push_back(Root);
  };
  for (const VarDecl *Var : Info.Globals)
    AddGlobal(Var);
  if (Info.RunsRoutines)
    for (const VarDecl *Var : Prog.routineGlobals())
      AddGlobal(Var);
  visitRoots();
  if (Info.RunsRoutines) {
    unsigned Number = 0;
    for (const State::Tracked &T : Caller.objects())
      if (T.What.Kind == ObjectKind::Irp &&
          T.What.phase<IrpPhase>() == IrpPhase::Pending)
        mapRoot(Table.getRoot(T.Location),
                // By number: they have no place of their own.
                {SymbolKey::Link, nullptr, Table.getReturn(), Number++});
    visitRoots();
  }
  for (const State::Constraint &C : Caller.constraints())
    if (SymId S = Symbols.lookup(C.Symbol))
      Entry.constrain(S, C.Numbers);
  numberPlaces();
}

void Projection::numberPlaces() {
  for (const State::Tracked &T : Entry.objects()) {
    Object &O = *Entry.getObject(T.Location);
    for (auto Which : {&Object::Made, &Object::Changed, &Object::Set}) {
      Places.push_back(O.*Which);
      (O.*Which).FromCaller = Places.size();
    }
  }
}

bool Projection::asksForFacts(Program &Prog) const {
  if (Info.CallsWsk)
    return true;
  // A routine that the callee may wait for.
  return Info.RunsRoutines &&
         llvm::any_of(Caller.objects(), [&](const State::Tracked &T) {
           const FunctionDecl *Routine =
               T.What.Kind == ObjectKind::Irp &&
                       T.What.phase<IrpPhase>() == IrpPhase::Pending
                   ? T.What.Links[IrpRoutine].asFunction()
                   : nullptr;
           const FunctionInfo *Called =
               Routine ? Prog.getInfo(Routine) : nullptr;
           return Called && Called->CallsWsk;
         });
}

void Projection::addImplicitBindings() {
  // A symbol that names what a location held at entry, and still holds, is a
  // binding that nobody had to write down.
  Content = Caller.bindings();
  llvm::DenseSet<LocId> Seen;
  for (const State::Binding &B : Content)
    Seen.insert(B.Location);
  auto AddSymbol = [&](auto &Self, SymId S) -> void {
    const SymbolKey K = Table.key(S);
    if (K.SymbolKind != SymbolKey::Entry || !Seen.insert(K.A).second)
      return;
    if (Caller.load(K.A) != Value::symbol(S))
      return;
    Content.push_back({K.A, Value::symbol(S)});
    const LocationKey &Root = Table.location(Table.getRoot(K.A));
    if (Root.LocationKind == LocationKey::Pointee)
      Self(Self, Root.A);
  };
  auto AddLocation = [&](LocId L) {
    const LocationKey &Root = Table.location(Table.getRoot(L));
    if (Root.LocationKind == LocationKey::Pointee)
      AddSymbol(AddSymbol, Root.A);
  };
  auto AddValue = [&](Value V) {
    if (V.isSymbol())
      AddSymbol(AddSymbol, V.asSymbol());
    else if (V.ValueKind == Value::Address)
      AddLocation(LocId(V.Bits));
  };
  for (const State::Binding &B : Caller.bindings()) {
    AddLocation(B.Location);
    AddValue(B.Content);
  }
  for (const State::Tracked &T : Caller.objects()) {
    AddLocation(T.Location);
    for (Value Link : T.What.Links)
      AddValue(Link);
  }
  for (const State::Constraint &C : Caller.constraints())
    AddSymbol(AddSymbol, C.Symbol);
  llvm::sort(Content, [&](const State::Binding &A, const State::Binding &B) {
    LocId RootA = Table.getRoot(A.Location), RootB = Table.getRoot(B.Location);
    return RootA != RootB ? RootA < RootB : A.Location < B.Location;
  });
}

void Projection::put(LocId L, Value V) {
  Value Mapped = mapValue(V, {SymbolKey::Entry, nullptr, L, 0});
  if (Entry.load(L) != Mapped)
    Entry.bind(L, Mapped);
}

void Projection::bindArguments(FunctionInfo &Info, const CallArguments &Args) {
  if (Args.HasThis) {
    LocId This = Table.getLocation(
        {LocationKey::This, Info.Definition->getCanonicalDecl(), 0, 0});
    put(This, Args.This);
  }
  for (unsigned I = 0; I != Info.Definition->getNumParams(); ++I) {
    LocId Param = Table.getVariable(Info.Definition->getParamDecl(I));
    if (I < Args.Records.size() && Args.Records[I]) {
      LocId From = Args.Records[I];
      Value Whole = Caller.load(From);
      Entry.bind(Param, Whole.isNumber(0) ? Whole : Value());
      for (const State::Binding &B : Content)
        if (B.Location != From && Table.isWithin(B.Location, From))
          put(Table.move(B.Location, From, Param), B.Content);
    } else if (I < Args.Values.size()) {
      put(Param, Args.Values[I]);
    } else {
      Entry.bind(Param, Value());
    }
  }
}

SymId Projection::mapSymbol(SymId S, const SymbolKey &Name) {
  auto [It, New] = Symbols.try_emplace(S, 0);
  if (!New)
    return It->second;
  SymId Mapped = Table.getSymbol(Name);
  It->second = Mapped;
  Table.setTypeRange(Mapped, Table.getTypeRange(S));
  // For the callee it is a value like any other.
  if (Table.key(S).isDerived())
    Entry.constrain(Mapped, Caller.getRange(Value::symbol(S)));
  // The name may have got a narrower type elsewhere: a constraint then says
  // what is known here, and nothing else does.
  Back[Mapped] = Value::symbol(S);
  LocId From = Table.getPointee(Value::symbol(S));
  if (Roots.try_emplace(From, Table.getPointee(Value::symbol(Mapped))).second)
    Queue.push_back(From);
  return Mapped;
}

LocId Projection::mapRoot(LocId Root, const SymbolKey &Name) {
  auto It = Roots.find(Root);
  if (It != Roots.end())
    return It->second;
  const LocationKey &K = Table.location(Root);
  if (K.LocationKind == LocationKey::Pointee) {
    SymbolKey Base = Name;
    if (Base.SymbolKind == SymbolKey::Entry)
      Base.SymbolKind = SymbolKey::Base;
    return Table.getPointee(Value::symbol(mapSymbol(K.A, Base)));
  }
  LocId Mapped = Root;
  bool SameName = K.LocationKind == LocationKey::Variable &&
                  (Table.isGlobal(Root) ||
                   Info.Globals.contains(static_cast<const VarDecl *>(K.P)));
  if (!SameName) {
    SymbolKey Base = Name;
    if (Base.SymbolKind == SymbolKey::Entry)
      Base.SymbolKind = SymbolKey::Base;
    SymId S = Table.getSymbol(Base);
    Table.setTypeRange(S, Range::between(1, INT64_MAX));
    Back[S] = Table.getAddress(Root);
    Mapped = Table.getPointee(Value::symbol(S));
  }
  Roots[Root] = Mapped;
  Queue.push_back(Root);
  return Mapped;
}

void Projection::takePart(LocId L) {
  LocId Root = Table.getRoot(L), Part = 0;
  if (!Table.isGlobal(Root))
    return;
  // The address of the first element is that of the array.
  for (; L != Root; L = Table.location(L).A)
    if (Table.location(L).LocationKind == LocationKey::Element)
      Part = Table.location(L).N ? L : 0;
  auto It = Parts.find(Root);
  if (!Roots.contains(Root)) {
    if (Part)
      Parts[Root] = {Part};
  } else if (It != Parts.end() && !llvm::is_contained(It->second, Part)) {
    if (Part)
      It->second.push_back(Part);
    else
      Parts.erase(It);
    Queue.push_back(Root);
  }
}

bool Projection::isTaken(LocId L) const {
  auto It = Parts.find(Table.getRoot(L));
  return It == Parts.end() || llvm::any_of(It->second, [&](LocId Part) {
           return Table.isWithin(L, Part);
         });
}

Value Projection::mapValue(Value V, const SymbolKey &Name) {
  switch (V.ValueKind) {
  case Value::Unknown:
  case Value::Number:
  case Value::Function:
    return V;
  case Value::Symbol:
    return Value::symbol(mapSymbol(V.asSymbol(), Name));
  case Value::Address: {
    LocId L = LocId(V.Bits), Root = Table.getRoot(L);
    takePart(L);
    return Table.getAddress(Table.move(L, Root, mapRoot(Root, Name)));
  }
  case Value::Compare: {
    const SymbolTable::Comparison C = Table.comparison(V);
    SymId S = Symbols.lookup(C.Symbol);
    return S ? Table.getComparison(S, C.Rel, C.Number) : Value();
  }
  }
  llvm_unreachable("covered switch");
}

void Projection::visitRoots() {
  auto IsPointer = [](Value V) {
    return V.isSymbol() || V.ValueKind == Value::Address;
  };
  for (unsigned Next = 0; Next != Queue.size(); ++Next) {
    LocId Root = Queue[Next], Mapped = Roots[Root];
    auto It =
        llvm::lower_bound(Content, Root, [&](const State::Binding &B, LocId R) {
          return Table.getRoot(B.Location) < R;
        });
    for (; It != Content.end() && Table.getRoot(It->Location) == Root; ++It)
      if (!IsPointer(It->Content) || isTaken(It->Location))
        put(Table.move(It->Location, Root, Mapped), It->Content);
    for (const State::Tracked &T : Caller.objects()) {
      if (Table.getRoot(T.Location) != Root || !isTaken(T.Location))
        continue;
      Objects.insert(T.Location);
      LocId L = Table.move(T.Location, Root, Mapped);
      Object &O = Entry.track(L, T.What.Kind);
      if (T.What.Kind == ObjectKind::Socket && !WithFacts)
        continue;
      Object Copy = T.What;
      for (unsigned I = 0; I != Object::LinkCount; ++I)
        Copy.Links[I] =
            mapValue(Copy.Links[I], {SymbolKey::Link, nullptr, L, I});
      O = Copy;
    }
  }
  Queue.clear();
}

//===--- Back -------------------------------------------------------------===//

Value Projection::bringBackSymbol(SymId S) {
  auto It = Back.find(S);
  if (It != Back.end())
    return It->second;
  const SymbolKey K = Table.key(S);
  Value V;
  switch (K.SymbolKind) {
  case SymbolKey::Entry:
    // The callee has read what the caller had no need to mention.
    if (LocId L = bringBackLocation(K.A)) {
      V = Caller.load(L);
      if (V.isSymbol())
        Table.setTypeRange(V.asSymbol(), Table.getTypeRange(S));
    }
    break;
  case SymbolKey::Base:
  case SymbolKey::Link:
    break;
  case SymbolKey::Masked:
  case SymbolKey::Moved:
    V = Table.rederive(K, bringBackSymbol(K.A), Table.getTypeRange(S));
    break;
  default: {
    SymId Here = Table.getSymbol({SymbolKey::Returned, Site, S, 0});
    Table.setTypeRange(Here, Table.getTypeRange(S));
    V = Value::symbol(Here);
    break;
  }
  }
  Back[S] = V;
  return V;
}

/// Places that the callee has from its caller are this caller's, not those of
/// whoever called it first.
Place Projection::bringBackPlace(Place P) const {
  return P.FromCaller ? Places[P.FromCaller - 1] : P;
}

LocId Projection::bringBackLocation(LocId L) {
  LocId Root = Table.getRoot(L);
  const LocationKey K = Table.location(Root);
  LocId Mapped = Root;
  if (K.LocationKind == LocationKey::Pointee)
    Mapped = Table.getPointee(bringBackSymbol(K.A));
  else if (K.LocationKind == LocationKey::Return)
    return 0;
  return Mapped ? Table.move(L, Root, Mapped) : 0;
}

Value Projection::bringBackValue(Value V) {
  switch (V.ValueKind) {
  case Value::Unknown:
  case Value::Number:
  case Value::Function:
    return V;
  case Value::Symbol:
    return bringBackSymbol(V.asSymbol());
  case Value::Address: {
    LocId L = bringBackLocation(LocId(V.Bits));
    return L ? Table.getAddress(L) : Value();
  }
  case Value::Compare: {
    const SymbolTable::Comparison C = Table.comparison(V);
    Value S = bringBackSymbol(C.Symbol);
    return S.isSymbol() ? Table.getComparison(S.asSymbol(), C.Rel, C.Number)
                        : Value();
  }
  }
  llvm_unreachable("covered switch");
}

std::optional<State> Projection::bringBack(const State &From, const State &Exit,
                                           const Stmt *CallSite,
                                           llvm::BumpPtrAllocator &Memory) {
  Site = CallSite;
  State Result = Caller;
  Result.removeObjects(
      [&](const State::Tracked &T) { return Objects.contains(T.Location); });
  Value Returned;
  // A record that is returned becomes a temporary of the call.
  const auto *Call = dyn_cast<Expr>(Site);
  LocId Record = Call && Call->isPRValue() && Call->getType()->isRecordType()
                     ? Table.getLocation({LocationKey::Temporary, Site, 0, 0})
                     : 0;
  for (const State::Binding &B : Exit.bindings()) {
    Value V = bringBackValue(B.Content);
    LocId L;
    if (Record && Table.getRoot(B.Location) == Table.getReturn()) {
      L = Table.move(B.Location, Table.getReturn(), Record);
    } else if (B.Location == Table.getReturn()) {
      Returned = V;
      continue;
    } else {
      L = bringBackLocation(B.Location);
    }
    if (!L)
      continue;
    // Locations of the callee are in order of their wholes, too: what is said
    // of a whole goes for parts that the callee says nothing of.
    bool MayBeWhole = V.isUnknown() || V.isNumber(0) ||
                      (V.isSymbol() && Table.key(V.asSymbol()).SymbolKind ==
                                           SymbolKey::Returned);
    if (V.isUnknown() && !isTaken(L))
      Result.escape(Table.getRoot(L));
    if (MayBeWhole || Result.load(L) != V)
      Result.store(L, V);
  }
  for (const State::Tracked &T : Exit.objects()) {
    LocId L = bringBackLocation(T.Location);
    if (!L)
      continue;
    Object O = T.What;
    for (Value &Link : O.Links)
      Link = bringBackValue(Link);
    for (auto Which : {&Object::Made, &Object::Changed, &Object::Set})
      O.*Which = bringBackPlace(O.*Which);
    if (O.Kind == ObjectKind::Socket && !WithFacts &&
        Entry.getObject(T.Location)) {
      const Object *Mine = Caller.getObject(L);
      if (!Mine)
        continue;
      Object Before = *Mine;
      Before.setHolding(O.getHolding());
      Before.setAbsent(O.getAbsent());
      O = Before;
    }
    Result.track(L, O.Kind) = O;
  }
  for (const State::Constraint &C : Exit.constraints()) {
    Value V = bringBackSymbol(C.Symbol);
    if (V.isSymbol()) {
      if (!Result.constrain(V.asSymbol(), C.Numbers))
        return std::nullopt;
    } else if (V.isNumber()) {
      if (!C.Numbers.contains(V.asNumber()))
        return std::nullopt;
    } else if (V.ValueKind == Value::Address &&
               !C.Numbers.intersects(Range::between(1, INT64_MAX))) {
      return std::nullopt;
    }
  }
  Result.setTemporary(Site, Record ? Table.getAddress(Record) : Returned);
  // Of the branches, the last ones will do; and of a long way, its end.
  llvm::SmallVector<const PathStep *, 32> Steps;
  unsigned Branches = 0;
  for (const PathStep *P = Exit.Path; P && P != From.Path && Steps.size() != 32;
       P = P->Before)
    if (P->What > PathStep::Fails || ++Branches <= 4)
      Steps.push_back(P);
  for (const PathStep *P : llvm::reverse(Steps))
    Result.Path = new (Memory)
        PathStep{Result.Path, bringBackPlace(P->At),  P->What, Site,
                 P->Facts,    bringBackPlace(P->Made)};
  return Result;
}

} // namespace wsk::flow
