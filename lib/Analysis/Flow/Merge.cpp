//===- Merge.cpp - Joining states -----------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/State.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace clang;

namespace wsk::flow {

/// What a caller distinguishes returned values by.
static unsigned getReturnClass(const State &S) {
  // It is the first of all locations.
  if (S.bindings().empty() ||
      S.bindings().front().Location != S.table().getReturn())
    return 0;
  Range R = S.getRange(S.bindings().front().Content);
  if (R.isSingle() && (R.Low == 0 || R.Low == 0x103 || R.Low == 1))
    return 1 + unsigned(R.Low == 0x103) + 2 * unsigned(R.Low == 1);
  if (R.Low > 0)
    return 4;
  if (R.High < 0)
    return 5;
  if (R.Low == 0)
    return 6;
  return 7;
}

/// Whether a pointer is at another element of an array. Elements are few where
/// steps are followed, and what was done to each shall be known after a loop.
static bool areStepsApart(const State &A, const State &B) {
  const SymbolTable &Table = A.table();
  auto It = B.bindings().begin();
  for (const State::Binding &Mine : A.bindings()) {
    if (Mine.Content.ValueKind != Value::Address)
      continue;
    while (It != B.bindings().end() && It->Location < Mine.Location)
      ++It;
    if (It == B.bindings().end())
      return false;
    if (It->Location != Mine.Location || It->Content == Mine.Content ||
        It->Content.ValueKind != Value::Address)
      continue;
    const LocationKey &L = Table.location(LocId(Mine.Content.Bits));
    const LocationKey &R = Table.location(LocId(It->Content.Bits));
    if (L.LocationKind == LocationKey::Element &&
        R.LocationKind == LocationKey::Element && L.A == R.A)
      return true;
  }
  return false;
}

bool State::isBuried(const Tracked &T) const {
  if (T.What.Kind != ObjectKind::Socket ||
      T.What.phase<SocketPhase>() != SocketPhase::Closed)
    return false;
  LocId Root = Table->getRoot(T.Location);
  const LocationKey &K = Table->location(Root);
  if (K.LocationKind != LocationKey::Pointee ||
      Table->key(K.A).SymbolKind != SymbolKey::Entry)
    return false;
  LocId Holder = Table->key(K.A).A;
  if (!load(Table->getRoot(Holder)).isUnknown() || !load(Holder).isUnknown())
    return false;
  auto IsIt = [&](Value V) {
    LocId L = V.isSymbol() || V.ValueKind == Value::Address
                  ? Table->findPointee(V)
                  : 0;
    return L && Table->getRoot(L) == Root;
  };
  return llvm::none_of(Bindings,
                       [&](const Binding &B) { return IsIt(B.Content); }) &&
         llvm::none_of(Objects, [&](const Tracked &Other) {
           return llvm::any_of(Other.What.Links, IsIt);
         });
}

bool State::isMergeable(const State &O, bool Bury) const {
  if (Temporaries.size() != O.Temporaries.size() ||
      (!Bury && Objects.size() != O.Objects.size()))
    return false;
  auto A = Objects.begin(), B = O.Objects.begin();
  while (A != Objects.end() || B != O.Objects.end()) {
    bool InA = A != Objects.end() &&
               (B == O.Objects.end() || A->Location <= B->Location);
    bool InB = B != O.Objects.end() &&
               (A == Objects.end() || B->Location <= A->Location);
    if (InA && InB ? !A->What.isMergeable(B->What)
                   : !Bury || !(InA ? isBuried(*A) : O.isBuried(*B)))
      return false;
    A += InA;
    B += InB;
  }
  for (const Temporary &T : Temporaries)
    if (!O.getTemporary(T.Expression))
      return false;
  if (areStepsApart(*this, O))
    return false;
  return getReturnClass(*this) == getReturnClass(O);
}

void State::forgetDifferences(const State &O) {
  removeObjects([&](const Tracked &T) {
    const Object *Other = O.getObject(T.Location);
    return !Other || !Other->isMergeable(T.What);
  });
}

namespace {

/// Finds the symbol for what two states do not agree on.
class Joiner {
public:
  Joiner(State &A, State &B, const void *Place)
      : A(A), B(B), Place(Place), HasObjects(!A.objects().empty()) {}

  Value join(Value VA, Value VB, LocId Where) {
    if (VA == VB)
      return VA;
    // The two have objects at the same places.
    if (HasObjects)
      for (Value V : {VA, VB})
        if (LocId L = A.table().findPointee(V); L && A.getObject(L))
          Confused.push_back(L);
    if (VA.isUnknown() || VB.isUnknown())
      return Value();
    for (const Pair &P : Pairs)
      if (P.A == VA && P.B == VB)
        return P.Joined;
    SymbolKey Key{SymbolKey::Merged, Place, Where, 0};
    bool IsNew = A.table().isNew(Key);
    SymId S = A.table().getSymbol(Key);
    // In a state that does not come from here, the name means something else.
    if (!IsNew && VA != Value::symbol(S))
      StaleInA.push_back(S);
    if (!IsNew && VB != Value::symbol(S))
      StaleInB.push_back(S);
    Pairs.push_back({VA, VB, Value::symbol(S), A.getRange(VA), B.getRange(VB)});
    if (std::optional<Range> Steps = getSteps(VA, VB))
      Pairs.back().RangeB = *Steps;
    return Value::symbol(S);
  }

  struct Pair {
    Value A, B, Joined;
    Range RangeA, RangeB;
  };
  llvm::SmallVector<Pair, 8> Pairs;
  llvm::SmallVector<SymId, 8> StaleInA, StaleInB;
  /// Objects that a location points to in one state alone: who uses it later
  /// uses one of several.
  llvm::SmallVector<LocId, 4> Confused;

private:
  /// Where one of the two is a sum, what any number of such steps leads to: a
  /// loop may take them.
  std::optional<Range> getSteps(Value VA, Value VB) const {
    if (!isMoved(VA) && !isMoved(VB))
      return std::nullopt;
    SymId Sum = isMoved(VB) ? VB.asSymbol() : VA.asSymbol();
    Range RA = A.getRange(VA), RB = B.getRange(VB),
          Type = A.table().getTypeRange(Sum);
    return int32_t(A.table().key(Sum).B) > 0
               ? Range::between(std::min(RA.Low, RB.Low), Type.High)
               : Range::between(Type.Low, std::max(RA.High, RB.High));
  }
  bool isMoved(Value V) const {
    return V.isSymbol() &&
           A.table().key(V.asSymbol()).SymbolKind == SymbolKey::Moved;
  }

  State &A, &B;
  const void *Place;
  bool HasObjects;
};

} // namespace

/// Whether \p L lies in what a null pointer points to: nothing that matters.
static bool isNowhere(const State &S, LocId L) {
  const SymbolTable &Table = S.table();
  const LocationKey &Root = Table.location(Table.getRoot(L));
  if (Root.LocationKind != LocationKey::Pointee)
    return false;
  Range R = S.getRange(Value::symbol(Root.A));
  return R.isSingle() && R.Low == 0;
}

bool State::merge(State O, const void *Place, bool Widen) {
  if (*this == O && Temporaries.empty())
    return false;
  size_t ObjectCount = Objects.size();
  if (!llvm::equal(Objects, O.Objects, [](const Tracked &A, const Tracked &B) {
        return A.Location == B.Location;
      })) {
    removeObjects([&](const Tracked &T) { return !O.getObject(T.Location); });
    O.removeObjects([&](const Tracked &T) { return !getObject(T.Location); });
  }
  // What one of them says explicitly and the other may imply.
  struct Difference {
    LocId Location;
    Value Mine, Theirs;
    Value Joined = {};
  };
  std::vector<Binding> NewBindings;
  llvm::SmallVector<Difference, 16> Differences;
  auto Compare = [&] {
    NewBindings.clear();
    NewBindings.reserve(std::max(Bindings.size(), O.Bindings.size()) + 4);
    Differences.clear();
    auto A = Bindings.begin();
    auto B = O.Bindings.begin();
    while (A != Bindings.end() || B != O.Bindings.end()) {
      LocId L = B == O.Bindings.end() ||
                        (A != Bindings.end() && A->Location < B->Location)
                    ? A->Location
                    : B->Location;
      bool InA = A != Bindings.end() && A->Location == L;
      bool InB = B != O.Bindings.end() && B->Location == L;
      Value VA = InA ? A->Content : loadImplied(L);
      Value VB = InB ? B->Content : O.loadImplied(L);
      A += InA;
      B += InB;
      NewBindings.push_back({L, VA});
      if (VA != VB)
        Differences.push_back({L, VA, VB});
    }
  };
  Compare();
  // Names that the join is about to give anew must not mean anything else.
  // Doing that first changes the states, so names are settled in two rounds.
  auto Age = [](State &S, llvm::ArrayRef<SymId> Stale) {
    if (Stale.empty())
      return false;
    llvm::SmallVector<SymId, 4> Names = S.findMentioned(Stale);
    for (SymId Name : Names)
      S.age(Name);
    return !Names.empty();
  };
  std::optional<Joiner> J;
  for (unsigned Round = 0;; ++Round) {
    J.emplace(*this, O, Place);
    for (Difference &D : Differences)
      D.Joined = isNowhere(*this, D.Location) ? D.Theirs
                 : isNowhere(O, D.Location)
                     ? D.Mine
                     : J->join(D.Mine, D.Theirs, D.Location);
    if (Round == 2)
      break;
    bool Aged = Age(*this, J->StaleInA);
    Aged |= Age(O, J->StaleInB);
    if (!Aged)
      break;
    Compare();
  }
  bool Changed = Objects.size() != ObjectCount;
  auto At = NewBindings.begin();
  for (const Difference &D : Differences) {
    while (At->Location != D.Location)
      ++At;
    At->Content = D.Joined;
    Changed |= At->Content != D.Mine;
  }
  // Constraints: of symbols of both, and of the new ones.
  std::vector<Constraint> NewConstraints;
  NewConstraints.reserve(Constraints.size() + J->Pairs.size());
  for (const Constraint &C : Constraints) {
    bool IsNew = isNameOf(C.Symbol, Place) &&
                 llvm::any_of(J->Pairs, [&](const Joiner::Pair &P) {
                   return P.Joined == Value::symbol(C.Symbol);
                 });
    if (IsNew)
      continue;
    Range R = Range::join(C.Numbers, O.getRange(Value::symbol(C.Symbol)));
    if (!(R == C.Numbers)) {
      Changed = true;
      if (Widen)
        continue;
    }
    if (!(R == Table->getTypeRange(C.Symbol)))
      NewConstraints.push_back({C.Symbol, R});
  }
  for (const Joiner::Pair &P : J->Pairs) {
    SymId S = P.Joined.asSymbol();
    Range R = Range::join(P.RangeA, P.RangeB);
    if (P.A == P.Joined) {
      if (R == P.RangeA) {
        if (!(R == Table->getTypeRange(S)))
          NewConstraints.push_back({S, R});
        continue;
      }
      Changed = true;
      if (Widen)
        continue;
    } else {
      Changed = true;
    }
    if (!(R == Table->getTypeRange(S)))
      NewConstraints.push_back({S, R});
  }
  for (unsigned I = 0; I != Objects.size(); ++I) {
    uint8_t Phase = Objects[I].What.Phase;
    uint64_t Flags = Objects[I].What.Flags;
    Objects[I].What.merge(O.Objects[I].What);
    Changed |= Objects[I].What.Phase != Phase || Objects[I].What.Flags != Flags;
  }
  for (LocId L : J->Confused) {
    Changed |= getObject(L) != nullptr;
    forget(L);
  }
  llvm::sort(NewConstraints, [](const Constraint &A, const Constraint &B) {
    return A.Symbol < B.Symbol;
  });
  NewConstraints.erase(
      std::unique(NewConstraints.begin(), NewConstraints.end(),
                  [](const Constraint &A, const Constraint &B) {
                    return A.Symbol == B.Symbol;
                  }),
      NewConstraints.end());
  if (llvm::none_of(NewBindings,
                    [](const Binding &B) { return B.Content.isUnknown(); })) {
    Bindings = std::move(NewBindings);
  } else {
    // What a whole says is there before its parts.
    Bindings.clear();
    for (const Binding &B : NewBindings)
      if (!B.Content.isUnknown() || !loadImplied(B.Location).isUnknown())
        Bindings.push_back(B);
  }
  Constraints = std::move(NewConstraints);
  for (Temporary &T : Temporaries) {
    Value Other = *O.getTemporary(T.Expression);
    if (T.Content != Other) {
      Changed |= !T.Content.isUnknown();
      T.Content = Value();
    }
  }
  return Changed;
}

bool State::isNameOf(SymId S, const void *Place) const {
  const SymbolKey &K = Table->key(S);
  return K.SymbolKind == SymbolKey::Merged && K.P == Place;
}

bool State::operator==(const State &O) const {
  return Bindings == O.Bindings && Constraints == O.Constraints &&
         llvm::equal(
             Objects, O.Objects, [](const Tracked &A, const Tracked &B) {
               return A.Location == B.Location && A.What.isEquivalent(B.What);
             });
}

bool State::isAlike(const State &O) const {
  // Whether there is a place at all is asked for.
  return Bindings == O.Bindings && Constraints == O.Constraints &&
         llvm::equal(
             Objects, O.Objects, [](const Tracked &A, const Tracked &B) {
               return A.Location == B.Location && A.What.isAlike(B.What) &&
                      !A.What.Made == !B.What.Made &&
                      !A.What.Changed == !B.What.Changed &&
                      !A.What.Set == !B.What.Set;
             });
}

bool State::hasPlacesOf(const State &O) const {
  return llvm::equal(Objects, O.Objects,
                     [](const Tracked &A, const Tracked &B) {
                       return A.What.Made.At == B.What.Made.At &&
                              A.What.Changed.At == B.What.Changed.At &&
                              A.What.Set.At == B.What.Set.At;
                     });
}

} // namespace wsk::flow
