//===- State.cpp - What is known at one point of one path -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/State.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace wsk::flow {

bool Object::isAlike(const Object &O) const {
  if (Kind != O.Kind || Phase != O.Phase || Function != O.Function ||
      Code != O.Code || Request != O.Request || Categories != O.Categories ||
      Flags != O.Flags)
    return false;
  for (unsigned I = 0; I != LinkCount; ++I)
    if (Links[I] != O.Links[I])
      return false;
  return true;
}

bool Object::isEquivalent(const Object &O) const {
  // The names of what a pending request results in come from its place.
  return isAlike(O) &&
         (Kind != ObjectKind::Irp || phase<IrpPhase>() != IrpPhase::Pending ||
          (Changed.At == O.Changed.At &&
           Changed.FromCaller == O.Changed.FromCaller));
}

bool Object::isMergeable(const Object &O) const {
  return (Kind == ObjectKind::Event && O.Kind == ObjectKind::Event) ||
         isEquivalent(O);
}

void Object::merge(const Object &O) {
  if (Kind != ObjectKind::Event)
    return;
  Flags &= O.Flags;
  if (Phase == O.Phase)
    return;
  if (!Phase || !O.Phase)
    Phase = uint8_t(EventPhase::Unknown);
  else
    Phase |= O.Phase;
  if (O.phase<EventPhase>() == EventPhase::Signalled)
    Changed = O.Changed;
}

template <typename V> static auto findLocation(V &Vector, LocId L) {
  return llvm::lower_bound(Vector, L, [](const auto &Entry, LocId Id) {
    return Entry.Location < Id;
  });
}

//===--- Memory -----------------------------------------------------------===//

Value State::loadImplied(LocId L) const {
  for (LocId At = L;;) {
    const LocationKey &K = Table->location(At);
    if (K.LocationKind != LocationKey::Field &&
        K.LocationKind != LocationKey::Element)
      break;
    At = K.A;
    auto It = findLocation(Bindings, At);
    // Only a few contents of a whole say something of its parts.
    if (It != Bindings.end() && It->Location == At)
      return It->Content.isNumber(0) ? It->Content : Value();
  }
  if (Table->isFresh(L))
    return Value();
  return Value::symbol(Table->getSymbol({SymbolKey::Entry, nullptr, L, 0}));
}

Value State::load(LocId L) const {
  if (!L)
    return Value();
  auto It = findLocation(Bindings, L);
  return It != Bindings.end() && It->Location == L ? It->Content
                                                   : loadImplied(L);
}

void State::bind(LocId L, Value V) {
  auto It = findLocation(Bindings, L);
  if (It != Bindings.end() && It->Location == L)
    It->Content = V;
  else
    Bindings.insert(It, {L, V});
}

void State::unbind(LocId L) {
  auto First = findLocation(Bindings, L);
  if (!Table->hasParts(L)) {
    if (First != Bindings.end() && First->Location == L)
      Bindings.erase(First);
    return;
  }
  Bindings.erase(std::remove_if(First, Bindings.end(),
                                [&](const Binding &B) {
                                  return Table->isWithin(B.Location, L);
                                }),
                 Bindings.end());
}

void State::store(LocId L, Value V) {
  if (!L)
    return;
  if (V.isUnknown()) {
    unbind(L);
    if (!loadImplied(L).isUnknown())
      bind(L, V);
    return;
  }
  // Parts come after their wholes.
  auto It = findLocation(Bindings, L);
  if (It != Bindings.end() && It->Location == L &&
      (It + 1 == Bindings.end() || !Table->hasParts(L))) {
    It->Content = V;
    return;
  }
  if (Table->hasParts(L))
    unbind(L);
  bind(L, V);
}

void State::copy(LocId To, LocId From) {
  if (!To || To == From)
    return;
  if (!From) {
    store(To, Value());
    return;
  }
  llvm::SmallVector<Binding, 8> Copied;
  for (const Binding &B : Bindings)
    if (B.Location != From && Table->isWithin(B.Location, From))
      Copied.push_back(B);
  Value Whole = load(From);
  store(To, Whole.isNumber(0) ? Whole : Value());
  for (const Binding &B : Copied)
    bind(Table->move(B.Location, From, To), B.Content);
}

void State::removeBindings(llvm::function_ref<bool(LocId)> Drop) {
  llvm::erase_if(Bindings, [&](const Binding &B) { return Drop(B.Location); });
}

void State::dropAddresses(llvm::function_ref<bool(LocId)> Gone) {
  auto Drop = [&](Value &V) {
    if (V.ValueKind == Value::Address && Gone(LocId(V.Bits)))
      V = Value();
  };
  for (Binding &B : Bindings)
    Drop(B.Content);
  for (Tracked &T : Objects)
    for (Value &Link : T.What.Links)
      Drop(Link);
}

//===--- Symbols ----------------------------------------------------------===//

Range State::getRange(Value V) const {
  switch (V.ValueKind) {
  case Value::Unknown:
    return {};
  case Value::Number:
    return Range::only(V.asNumber());
  case Value::Symbol: {
    auto It = llvm::lower_bound(
        Constraints, V.asSymbol(),
        [](const Constraint &C, SymId S) { return C.Symbol < S; });
    bool Present = It != Constraints.end() && It->Symbol == V.asSymbol();
    if (Table->key(V.asSymbol()).isDerived()) {
      Range R = getDerivedRange(V.asSymbol());
      if (Present)
        R.intersect(It->Numbers);
      return R;
    }
    return Present ? It->Numbers : Table->getTypeRange(V.asSymbol());
  }
  case Value::Address:
  case Value::Function:
    return Range::between(1, INT64_MAX);
  case Value::Compare: {
    const SymbolTable::Comparison &C = Table->comparison(V);
    Range True = getRange(Value::symbol(C.Symbol)), False = True;
    True.assume(C.Rel, C.Number);
    False.assume(negate(C.Rel), C.Number);
    return Range::between(False.isEmpty() ? 1 : 0, True.isEmpty() ? 0 : 1);
  }
  }
  llvm_unreachable("covered switch");
}

bool State::constrain(SymId S, const Range &R) {
  if (Table->key(S).isDerived()) {
    Range New = getRange(Value::symbol(S));
    New.intersect(R);
    if (New.isEmpty() || !constrainDerived(S, New))
      return false;
    // Not all of it can be said of the other symbol.
    if (getDerivedRange(S) == New)
      return true;
  }
  auto It =
      llvm::lower_bound(Constraints, S, [](const Constraint &C, SymId Id) {
        return C.Symbol < Id;
      });
  bool Present = It != Constraints.end() && It->Symbol == S;
  Range New = Present ? It->Numbers : Table->getTypeRange(S);
  Range Old = New;
  New.intersect(R);
  if (New.isEmpty())
    return false;
  if (Present)
    It->Numbers = New;
  else if (!(New == Old))
    Constraints.insert(It, {S, New});
  // A null pointer points to no object.
  if (New.isSingle() && New.Low == 0 && !Old.isSingle())
    removeObjects([&](const Tracked &T) {
      const LocationKey &Root = Table->location(Table->getRoot(T.Location));
      return Root.LocationKind == LocationKey::Pointee && Root.A == S;
    });
  return true;
}

bool State::assume(SymId S, Relation R, int64_t N) {
  Range New = getRange(Value::symbol(S));
  New.assume(R, N);
  return !New.isEmpty() && constrain(S, New);
}

bool State::assume(Value V, bool Holds) {
  switch (V.ValueKind) {
  case Value::Unknown:
    return true;
  case Value::Number:
    return (V.asNumber() != 0) == Holds;
  case Value::Address:
  case Value::Function:
    return Holds;
  case Value::Symbol:
    return assume(V.asSymbol(), Holds ? Relation::NE : Relation::EQ, 0);
  case Value::Compare: {
    const SymbolTable::Comparison C = Table->comparison(V);
    return assume(C.Symbol, Holds ? C.Rel : negate(C.Rel), C.Number);
  }
  }
  llvm_unreachable("covered switch");
}

void State::replace(SymId From, Value To, llvm::MutableArrayRef<Value> Also) {
  // What hangs on From gets its new name; it goes where To is no place for it.
  auto NewLocation = [&](auto &Self, LocId L) -> LocId {
    if (Table->getOrigin(L) != From)
      return L;
    return Table->rebase(L, [&](LocId Root) -> LocId {
      const LocationKey K = Table->location(Root);
      assert(K.LocationKind == LocationKey::Pointee);
      Value V;
      if (K.A == From) {
        V = To;
      } else {
        const SymbolKey Inner = Table->key(K.A);
        LocId Held = Self(Self, Inner.A);
        if (!Held)
          return 0;
        V = Value::symbol(
            Table->getSymbol({Inner.SymbolKind, Inner.P, Held, Inner.B}));
      }
      return Table->getPointee(V);
    });
  };
  auto NewName = [&](auto &Self, Value V) -> Value {
    if (V.isSymbol()) {
      SymId S = V.asSymbol();
      if (S == From)
        return To;
      if (Table->getSymbolOrigin(S) != From)
        return V;
      const SymbolKey K = Table->key(S);
      if (K.isDerived())
        return Table->rederive(K, Self(Self, Value::symbol(K.A)),
                               Table->getTypeRange(S));
      LocId Held = NewLocation(NewLocation, K.A);
      if (!Held)
        return Value();
      SymId New = Table->getSymbol({K.SymbolKind, K.P, Held, K.B});
      Table->setTypeRange(New, Table->getTypeRange(S));
      return Value::symbol(New);
    }
    if (V.ValueKind == Value::Address) {
      LocId L = NewLocation(NewLocation, LocId(V.Bits));
      return L ? Table->getAddress(L) : Value();
    }
    if (V.ValueKind == Value::Compare) {
      const SymbolTable::Comparison C = Table->comparison(V);
      if (C.Symbol == From && To.isSymbol())
        return Table->getComparison(To.asSymbol(), C.Rel, C.Number);
      return Table->getSymbolOrigin(C.Symbol) == From ? Value() : V;
    }
    return V;
  };
  auto NewValue = [&](Value V) { return NewName(NewName, V); };
  bool Moved = false;
  for (Binding &B : Bindings) {
    B.Content = NewValue(B.Content);
    LocId L = NewLocation(NewLocation, B.Location);
    Moved |= L != B.Location;
    B.Location = L;
  }
  if (Moved) {
    llvm::erase_if(Bindings, [](const Binding &B) { return !B.Location; });
    llvm::sort(Bindings, [](const Binding &A, const Binding &B) {
      return A.Location < B.Location;
    });
    Bindings.erase(std::unique(Bindings.begin(), Bindings.end(),
                               [](const Binding &A, const Binding &B) {
                                 return A.Location == B.Location;
                               }),
                   Bindings.end());
  }
  Moved = false;
  for (Constraint &C : Constraints) {
    Value V = NewValue(Value::symbol(C.Symbol));
    SymId S = V.isSymbol() ? V.asSymbol() : 0;
    Moved |= S != C.Symbol;
    C.Symbol = S;
  }
  if (Moved) {
    llvm::erase_if(Constraints, [](const Constraint &C) { return !C.Symbol; });
    llvm::sort(Constraints, [](const Constraint &A, const Constraint &B) {
      return A.Symbol < B.Symbol;
    });
    Constraints.erase(std::unique(Constraints.begin(), Constraints.end(),
                                  [](const Constraint &A, const Constraint &B) {
                                    return A.Symbol == B.Symbol;
                                  }),
                      Constraints.end());
  }
  Moved = false;
  for (Tracked &T : Objects) {
    for (Value &Link : T.What.Links)
      Link = NewValue(Link);
    LocId L = NewLocation(NewLocation, T.Location);
    Moved |= L != T.Location;
    T.Location = L;
  }
  if (Moved) {
    llvm::erase_if(Objects, [](const Tracked &T) { return !T.Location; });
    llvm::sort(Objects, [](const Tracked &A, const Tracked &B) {
      return A.Location < B.Location;
    });
    Objects.erase(std::unique(Objects.begin(), Objects.end(),
                              [](const Tracked &A, const Tracked &B) {
                                return A.Location == B.Location;
                              }),
                  Objects.end());
  }
  for (Temporary &T : Temporaries)
    T.Content = NewValue(T.Content);
  for (Value &V : Also)
    V = NewValue(V);
}

void State::age(SymId S, llvm::MutableArrayRef<Value> Also) {
  if (Also.empty() && !mentions(S))
    return;
  if (Table->key(S).SymbolKind == SymbolKey::Older) {
    replace(S, Value(), Also);
    return;
  }
  SymId Older = Table->getSymbol({SymbolKey::Older, nullptr, S, 0});
  Table->setTypeRange(Older, Table->getTypeRange(S));
  // Two generations are told apart, not three.
  if (mentions(Older))
    replace(Older, Value(), Also);
  replace(S, Value::symbol(Older), Also);
}

void State::ageReturned(const Stmt *Site, llvm::MutableArrayRef<Value> Also) {
  llvm::SmallVector<SymId, 4> Found;
  auto Add = [&](SymId S) {
    S = Table->getSymbolOrigin(S);
    if (!S || llvm::is_contained(Found, S))
      return;
    const SymbolKey &K = Table->key(S);
    if (K.SymbolKind == SymbolKey::Returned && K.P == Site)
      Found.push_back(S);
  };
  auto AddValue = [&](Value V) {
    if (V.isSymbol())
      Add(V.asSymbol());
    else if (V.ValueKind == Value::Address)
      Add(Table->getOrigin(LocId(V.Bits)));
    else if (V.ValueKind == Value::Compare)
      Add(Table->comparison(V).Symbol);
  };
  for (const Binding &B : Bindings) {
    Add(Table->getOrigin(B.Location));
    AddValue(B.Content);
  }
  for (const Constraint &C : Constraints)
    Add(C.Symbol);
  for (const Tracked &T : Objects) {
    Add(Table->getOrigin(T.Location));
    for (Value Link : T.What.Links)
      AddValue(Link);
  }
  for (Value V : Also)
    AddValue(V);
  for (SymId S : Found)
    age(S, Also);
}

Value State::conjureIn(const SymbolKey &Key, const Range &TypeRange,
                       const Range &Numbers) {
  Value V = conjure(Key, TypeRange);
  constrain(V.asSymbol(), Numbers);
  return V;
}

Value State::conjure(const SymbolKey &Key, const Range &TypeRange) {
  bool IsNew = Table->isNew(Key);
  SymId S = Table->getSymbol(Key);
  Table->setTypeRange(S, TypeRange);
  if (!IsNew)
    age(S);
  return Value::symbol(S);
}

//===--- Objects ----------------------------------------------------------===//

const Object *State::getObject(LocId L) const {
  auto It = findLocation(Objects, L);
  return It != Objects.end() && It->Location == L ? &It->What : nullptr;
}

Object *State::getObject(LocId L) {
  auto It = findLocation(Objects, L);
  return It != Objects.end() && It->Location == L ? &It->What : nullptr;
}

const Object *State::getObject(LocId L, ObjectKind Kind) const {
  const Object *O = L ? getObject(L) : nullptr;
  return O && O->Kind == Kind ? O : nullptr;
}

Object &State::track(LocId L, ObjectKind Kind) {
  auto It = findLocation(Objects, L);
  if (It == Objects.end() || It->Location != L)
    It = Objects.insert(It, {L, Object()});
  else if (It->What.Kind != Kind)
    It->What = Object();
  It->What.Kind = Kind;
  return It->What;
}

void State::forget(LocId L) {
  auto It = findLocation(Objects, L);
  if (It != Objects.end() && It->Location == L)
    Objects.erase(It);
}

void State::removeObjects(llvm::function_ref<bool(const Tracked &)> Drop) {
  llvm::erase_if(Objects, Drop);
}

//===--- Expressions ------------------------------------------------------===//

const Value *State::getTemporary(const Stmt *S) const {
  for (const Temporary &T : Temporaries)
    if (T.Expression == S)
      return &T.Content;
  return nullptr;
}

void State::removeTemporary(const Stmt *S) {
  llvm::erase_if(Temporaries,
                 [&](const Temporary &T) { return T.Expression == S; });
}

void State::setTemporary(const Stmt *S, Value V) {
  for (Temporary &T : Temporaries)
    if (T.Expression == S) {
      T.Content = V;
      return;
    }
  Temporaries.push_back({S, V});
}

} // namespace wsk::flow
