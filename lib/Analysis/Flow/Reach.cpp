//===- Reach.cpp - What can be reached from where -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/State.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace wsk::flow {

llvm::SmallVector<LocId, 16> State::reach(llvm::ArrayRef<LocId> Start) const {
  llvm::SmallVector<LocId, 8> Work(Start.begin(), Start.end());
  llvm::SmallVector<LocId, 16> Reached;
  while (!Work.empty()) {
    LocId Whole = Work.pop_back_val();
    if (!Whole || llvm::is_contained(Reached, Whole))
      continue;
    Reached.push_back(Whole);
    auto Follow = [&](Value V) {
      if (LocId L = V.isSymbol() || V.ValueKind == Value::Address
                        ? Table->getPointee(V)
                        : 0)
        Work.push_back(Table->getRoot(L));
    };
    for (const Binding &B : Bindings)
      if (Table->isWithin(B.Location, Whole))
        Follow(B.Content);
    for (const Tracked &T : Objects)
      if (Table->isWithin(T.Location, Whole))
        for (Value Link : T.What.Links)
          Follow(Link);
    // What was never read hangs on the location by the names of symbols.
    for (const Tracked &T : Objects) {
      for (LocId At = T.Location; At;) {
        const LocationKey &Root = Table->location(Table->getRoot(At));
        if (Root.LocationKind != LocationKey::Pointee)
          break;
        const SymbolKey &K = Table->key(Root.A);
        if (K.SymbolKind != SymbolKey::Entry)
          break;
        At = K.A;
        if (Table->isWithin(At, Whole) && load(At) == Value::symbol(Root.A)) {
          Work.push_back(Table->getRoot(T.Location));
          break;
        }
      }
    }
  }
  return Reached;
}

void State::escape(llvm::ArrayRef<LocId> Start) {
  llvm::SmallVector<LocId, 16> Reached = reach(Start);
  removeObjects([&](const Tracked &T) {
    return llvm::any_of(Reached, [&](LocId Whole) {
      return Table->isWithin(T.Location, Whole);
    });
  });
  for (LocId Whole : Reached)
    store(Whole, Value());
}

template <typename Predicate> bool State::anyOrigin(Predicate Test) const {
  for (const Binding &B : Bindings)
    if (Test(Table->getOrigin(B.Location)) ||
        Test(Table->getValueOrigin(B.Content)))
      return true;
  for (const Constraint &C : Constraints)
    if (Test(Table->getSymbolOrigin(C.Symbol)))
      return true;
  for (const Tracked &T : Objects) {
    if (Test(Table->getOrigin(T.Location)))
      return true;
    for (Value Link : T.What.Links)
      if (Test(Table->getValueOrigin(Link)))
        return true;
  }
  for (const Temporary &T : Temporaries)
    if (Test(Table->getValueOrigin(T.Content)))
      return true;
  return false;
}

bool State::mentions(SymId S) const {
  return anyOrigin([S](SymId Origin) { return Origin == S; });
}

llvm::SmallVector<SymId, 4>
State::findMentioned(llvm::ArrayRef<SymId> Names) const {
  llvm::SmallVector<SymId, 4> Found;
  SymbolTable::Marks &Wanted = Table->mark();
  for (SymId Name : Names)
    Wanted.insert(Name);
  anyOrigin([&](SymId Origin) {
    if (Wanted.contains(Origin)) {
      Found.push_back(Origin);
      Wanted.erase(Origin);
    }
    return false;
  });
  return Found;
}

void State::prune() {
  SymbolTable::Marks &Live = Table->mark();
  auto IsLive = [&](SymId Origin) { return !Origin || Live.contains(Origin); };
  bool Grown = true;
  auto Add = [&](SymId Origin) {
    if (Origin)
      Grown |= Live.insert(Origin);
  };
  for (const Temporary &T : Temporaries)
    Add(Table->getValueOrigin(T.Content));
  // Objects are for those who wait for their end.
  for (const Tracked &T : Objects) {
    Add(Table->getOrigin(T.Location));
    for (Value Link : T.What.Links)
      Add(Table->getValueOrigin(Link));
  }
  bool Hanging = false;
  for (const Binding &B : Bindings)
    if (Table->getOrigin(B.Location) == 0)
      Add(Table->getValueOrigin(B.Content));
    else
      Hanging = true;
  while (Hanging && Grown) {
    Grown = false;
    for (const Binding &B : Bindings)
      if (SymId Origin = Table->getOrigin(B.Location); Origin && IsLive(Origin))
        Add(Table->getValueOrigin(B.Content));
  }
  if (Hanging)
    llvm::erase_if(Bindings, [&](const Binding &B) {
      return !IsLive(Table->getOrigin(B.Location));
    });
  llvm::erase_if(Constraints, [&](const Constraint &C) {
    return !IsLive(Table->getSymbolOrigin(C.Symbol));
  });
}

} // namespace wsk::flow
