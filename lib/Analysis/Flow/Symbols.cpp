//===- Symbols.cpp - Values, symbols, locations ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Symbols.h"

using namespace clang;

namespace wsk::flow {

Relation negate(Relation R) {
  constexpr Relation Negated[] = {Relation::NE, Relation::EQ, Relation::GE,
                                  Relation::GT, Relation::LE, Relation::LT};
  return Negated[unsigned(R)];
}

Relation mirror(Relation R) {
  constexpr Relation Mirrored[] = {Relation::EQ, Relation::NE, Relation::GT,
                                   Relation::GE, Relation::LT, Relation::LE};
  return Mirrored[unsigned(R)];
}

//===--- Ranges -----------------------------------------------------------===//

void Range::normalize() {
  for (bool Changed = true; Changed && Low <= High;) {
    Changed = false;
    for (unsigned I = 0; I != ExceptCount;) {
      bool AtLow = Except[I] == Low, AtHigh = Except[I] == High;
      if (AtLow && Low == High) {
        *this = {1, 0, {}, 0};
        return;
      }
      if (AtLow)
        ++Low;
      else if (AtHigh)
        --High;
      else if (Except[I] > Low && Except[I] < High) {
        ++I;
        continue;
      }
      Except[I] = Except[--ExceptCount];
      Changed = true;
    }
  }
  if (Low > High)
    *this = {1, 0, {}, 0};
  else if (ExceptCount == 2 && Except[0] > Except[1])
    std::swap(Except[0], Except[1]);
  if (Ones | Zeros)
    normalizeBits();
}

bool Range::contains(int64_t N) const {
  if (N < Low || N > High || !hasBits(N))
    return false;
  for (unsigned I = 0; I != ExceptCount; ++I)
    if (Except[I] == N)
      return false;
  return true;
}

bool Range::contains(const Range &O) const {
  if (O.isEmpty())
    return true;
  if (O.Low < Low || O.High > High)
    return false;
  if ((Ones && (Ones & ~O.getOnes())) || (Zeros && (Zeros & ~O.getZeros())))
    return false;
  for (unsigned I = 0; I != ExceptCount; ++I)
    if (O.contains(Except[I]))
      return false;
  return true;
}

bool Range::intersects(const Range &O) const {
  Range Both = *this;
  Both.intersect(O);
  return !Both.isEmpty();
}

void Range::remove(int64_t N) {
  if (!contains(N))
    return;
  if (N != Low && N != High && ExceptCount == 2)
    return;
  if (ExceptCount == 2) {
    // At a border: no room is needed.
    N == Low ? ++Low : --High;
  } else {
    Except[ExceptCount++] = N;
  }
  normalize();
}

void Range::intersect(const Range &O) {
  Low = std::max(Low, O.Low);
  High = std::min(High, O.High);
  Ones |= O.Ones;
  Zeros |= O.Zeros;
  normalize();
  for (unsigned I = 0; I != O.ExceptCount && !isEmpty(); ++I)
    remove(O.Except[I]);
}

void Range::assume(Relation R, int64_t Number) {
  switch (R) {
  case Relation::EQ:
    if (contains(Number))
      *this = only(Number);
    else
      *this = {1, 0, {}, 0};
    return;
  case Relation::NE:
    remove(Number);
    return;
  case Relation::LT:
    if (Number == INT64_MIN)
      *this = {1, 0, {}, 0};
    else
      intersect(between(INT64_MIN, Number - 1));
    return;
  case Relation::LE:
    intersect(between(INT64_MIN, Number));
    return;
  case Relation::GT:
    if (Number == INT64_MAX)
      *this = {1, 0, {}, 0};
    else
      intersect(between(Number + 1, INT64_MAX));
    return;
  case Relation::GE:
    intersect(between(Number, INT64_MAX));
    return;
  }
}

Range Range::join(const Range &A, const Range &B) {
  if (A == B || A.isEmpty())
    return B;
  if (B.isEmpty())
    return A;
  Range R = between(std::min(A.Low, B.Low), std::max(A.High, B.High));
  // What neither contains: exceptions of one, and the gap between both where
  // it is one number wide.
  auto Exclude = [&](int64_t N) {
    if (!A.contains(N) && !B.contains(N))
      R.remove(N);
  };
  for (unsigned I = 0; I != A.ExceptCount; ++I)
    Exclude(A.Except[I]);
  for (unsigned I = 0; I != B.ExceptCount; ++I)
    Exclude(B.Except[I]);
  if (A.High < B.Low && B.Low - A.High == 2)
    Exclude(A.High + 1);
  if (B.High < A.Low && A.Low - B.High == 2)
    Exclude(B.High + 1);
  // 0 matters more than what lies between: a null pointer, a success.
  if (R.ExceptCount < 2)
    Exclude(0);
  R.Ones = A.getOnes() & B.getOnes();
  R.Zeros = A.getZeros() & B.getZeros();
  if (R.Ones | R.Zeros)
    R.normalizeBits();
  return R;
}

bool Range::operator==(const Range &O) const {
  if (Low != O.Low || High != O.High || ExceptCount != O.ExceptCount ||
      Ones != O.Ones || Zeros != O.Zeros)
    return false;
  for (unsigned I = 0; I != ExceptCount; ++I)
    if (Except[I] != O.Except[I])
      return false;
  return true;
}

//===--- The table --------------------------------------------------------===//

static uint64_t mix(uint64_t A, uint64_t B) {
  uint64_t H = (A ^ (B << 32 | B >> 32)) * 0x9E3779B97F4A7C15;
  return H ^ H >> 32;
}
static uint64_t hashKey(const SymbolKey &K) {
  return mix(uintptr_t(K.P) ^ uint64_t(K.SymbolKind) << 56,
             uint64_t(K.B) << 32 | K.A);
}
static uint64_t hashKey(const LocationKey &K) {
  return mix(uintptr_t(K.P) ^ uint64_t(K.LocationKind) << 56,
             uint64_t(K.N) << 32 ^ K.A);
}

SymbolTable::SymbolTable() {
  getLocation({LocationKey::Return, nullptr, 0, 0});
}

template <typename K> uint32_t &SymbolTable::Interner<K>::find(const K &Key) {
  size_t Mask = Slots.size() - 1;
  size_t At = hashKey(Key) & Mask;
  while (Slots[At] && !(Keys[Slots[At]] == Key))
    At = (At + 1) & Mask;
  return Slots[At];
}

template <typename K>
std::pair<uint32_t, bool> SymbolTable::Interner<K>::intern(const K &Key) {
  uint32_t &Slot = find(Key);
  if (Slot)
    return {Slot, false};
  uint32_t Id = Slot = uint32_t(Keys.size());
  Keys.push_back(Key);
  if (Keys.size() * 2 > Slots.size()) {
    Slots.assign(Slots.size() * 2, 0);
    for (uint32_t Old = 1; Old != Keys.size(); ++Old)
      find(Keys[Old]) = Old;
  }
  return {Id, true};
}

SymId SymbolTable::getSymbol(const SymbolKey &Key) {
  return Symbols.intern(Key).first;
}

bool SymbolTable::isNew(const SymbolKey &Key) { return !Symbols.find(Key); }

LocId SymbolTable::getLocation(const LocationKey &Key) {
  auto [Id, New] = Locations.intern(Key);
  if (!New)
    return Id;
  Info I;
  switch (Key.LocationKind) {
  case LocationKey::Variable: {
    const auto *Var = static_cast<const VarDecl *>(Key.P);
    I.Root = Id;
    I.Global = Var->hasGlobalStorage();
    I.Fresh = Var->isLocalVarDecl() && !I.Global;
    break;
  }
  case LocationKey::This:
    I.Root = Id;
    break;
  case LocationKey::Temporary:
  case LocationKey::Return:
    I.Root = Id;
    I.Fresh = true;
    break;
  case LocationKey::Pointee:
    I.Root = Id;
    I.Origin = getSymbolOrigin(Key.A);
    break;
  case LocationKey::Field:
  case LocationKey::Element:
    LocationInfo[Key.A].HasParts = true;
    I = LocationInfo[Key.A];
    I.HasParts = false;
    break;
  }
  LocationInfo.push_back(I);
  return Id;
}

const Range &SymbolTable::getTypeRange(SymId S) const {
  static const Range Everything;
  auto It = TypeRanges.find(S);
  return It == TypeRanges.end() ? Everything : It->second;
}

void SymbolTable::setTypeRange(SymId S, Range R) {
  TypeRanges.try_emplace(S, R);
}

LocId SymbolTable::findPointee(Value V) {
  if (V.ValueKind == Value::Address)
    return LocId(V.Bits);
  if (V.isSymbol())
    return Locations.find({LocationKey::Pointee, nullptr, V.asSymbol(), 0});
  return 0;
}

LocId SymbolTable::getPointee(Value V) {
  if (V.ValueKind == Value::Address)
    return LocId(V.Bits);
  if (V.isSymbol())
    return getLocation({LocationKey::Pointee, nullptr, V.asSymbol(), 0});
  return 0;
}

Value SymbolTable::getAddress(LocId L) const {
  const LocationKey &K = Locations.Keys[L];
  if (K.LocationKind == LocationKey::Pointee)
    return Value::symbol(K.A);
  return {Value::Address, L};
}

LocId SymbolTable::getField(LocId L, const FieldDecl *F) {
  // Members of a union are one.
  if (F->getParent()->isUnion())
    return L;
  return getLocation({LocationKey::Field, F->getCanonicalDecl(), L, 0});
}

LocId SymbolTable::getElement(LocId L, int64_t Index) {
  const LocationKey K = Locations.Keys[L];
  if (K.LocationKind == LocationKey::Element)
    return getElement(K.A, K.N + Index);
  if (Index == 0 && K.LocationKind == LocationKey::Pointee)
    return L;
  return getLocation({LocationKey::Element, nullptr, L, Index});
}

LocId SymbolTable::getVariable(const VarDecl *V) {
  return getLocation({LocationKey::Variable, V->getCanonicalDecl(), 0, 0});
}

Value SymbolTable::getComparison(SymId S, Relation R, int64_t N) {
  // DenseMap keeps two keys for itself.
  uint64_t Hash = mix(uint64_t(R) << 32 | S, uint64_t(N)) >> 2;
  auto &Same = ComparisonsByHash[Hash];
  for (uint32_t Id : Same) {
    const Comparison &C = Comparisons[Id];
    if (C.Symbol == S && C.Rel == R && C.Number == N)
      return {Value::Compare, Id};
  }
  Same.push_back(uint32_t(Comparisons.size()));
  Comparisons.push_back({S, R, N});
  return {Value::Compare, Comparisons.size() - 1};
}

LocId SymbolTable::rebase(LocId L,
                          llvm::function_ref<LocId(LocId)> ReplaceRoot) {
  const LocationKey K = Locations.Keys[L];
  if (K.LocationKind != LocationKey::Field &&
      K.LocationKind != LocationKey::Element)
    return ReplaceRoot(L);
  LocId Whole = rebase(K.A, ReplaceRoot);
  if (!Whole || Whole == K.A)
    return Whole ? L : 0;
  if (K.LocationKind == LocationKey::Element)
    return getElement(Whole, K.N);
  return getLocation({LocationKey::Field, K.P, Whole, 0});
}

LocId SymbolTable::move(LocId Part, LocId From, LocId To) {
  if (Part == From)
    return To;
  const LocationKey K = Locations.Keys[Part];
  LocId Whole = move(K.A, From, To);
  if (K.LocationKind == LocationKey::Element)
    return getElement(Whole, K.N);
  return getLocation({LocationKey::Field, K.P, Whole, 0});
}

} // namespace wsk::flow
