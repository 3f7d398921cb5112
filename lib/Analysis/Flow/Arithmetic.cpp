//===- Arithmetic.cpp - Bits and sums of what is not known ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A symbol's bits, and its sum with a number, have names that are made of the
// symbol's. What a path learns of them it learns of the symbol, so that
// `if (n++ == 0)` and `if (n == 1)` agree, and so do two tests of one flag.
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/State.h"
#include "llvm/ADT/bit.h"

namespace wsk::flow {

//===----------------------------------------------------------------------===//
// Ranges
//===----------------------------------------------------------------------===//

/// All bits up to the highest one of \p N.
static uint32_t fill(uint32_t N) {
  return N ? AllKnownBits >> (KnownBitCount - llvm::bit_width(N)) : 0;
}

/// Whether the highest bits of the numbers are clear.
static bool isSmall(const Range &R) {
  return R.Low >= 0 && R.High <= int64_t(AllKnownBits);
}

uint32_t Range::getOnes() const {
  return isSmall(*this) && isSingle() ? uint32_t(Low) : uint32_t(Ones);
}

uint32_t Range::getZeros() const {
  if (!isSmall(*this))
    return Zeros;
  if (isSingle())
    return AllKnownBits & ~uint32_t(Low);
  return Zeros | (AllKnownBits & ~fill(uint32_t(High)));
}

Range Range::withBits(uint32_t Ones, uint32_t Zeros) {
  Range R;
  R.Ones = Ones;
  R.Zeros = Zeros;
  return R;
}

/// Borders that have the bits, as far as that is easy to say, and no bits that
/// the borders imply.
void Range::normalizeBits() {
  const Range Empty = {1, 0, {}, 0};
  if (isEmpty() || (Ones & Zeros)) {
    *this = Empty;
    return;
  }
  if (!isSmall(*this)) {
    if (isSingle())
      *this = hasBits(Low) ? only(Low) : Empty;
    return;
  }
  uint32_t Unknown = fill(uint32_t(High)) & ~(getOnes() | getZeros());
  if (!isSingle()) {
    Low = std::max(Low, int64_t(Ones));
    High = std::min(High, int64_t(Ones | Unknown));
  }
  if (llvm::popcount(Unknown) == 1) {
    // One of two.
    if (Low > int64_t(Ones))
      Low = int64_t(Ones | Unknown);
    if (High < int64_t(Ones | Unknown))
      High = int64_t(Ones);
  }
  if (Low > High || (isSingle() && !contains(Low))) {
    *this = Empty;
  } else if (isSingle()) {
    *this = only(Low);
  } else {
    Zeros &= fill(uint32_t(High));
  }
}

Range Range::mask(uint32_t Mask) const {
  uint32_t Set = getOnes() & Mask, Clear = getZeros() & Mask;
  Range R = between(Set, Mask & ~Clear);
  R.Ones = Set;
  R.Zeros = AllKnownBits & (~Mask | Clear);
  R.normalizeBits();
  return R;
}

Range Range::move(int64_t By) const {
  auto Move = [By](int64_t N) {
    int64_t Sum;
    return __builtin_add_overflow(N, By, &Sum) ? N : Sum;
  };
  Range R = between(Low == INT64_MIN ? Low : Move(Low),
                    High == INT64_MAX ? High : Move(High));
  for (unsigned I = 0; I != ExceptCount; ++I)
    R.remove(Move(Except[I]));
  return R;
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

Value SymbolTable::getMasked(SymId S, uint32_t Mask) {
  const SymbolKey K = Symbols.Keys[S];
  if (K.SymbolKind == SymbolKey::Masked) {
    S = K.A;
    Mask &= K.B;
  }
  if (!Mask)
    return Value::number(0);
  SymId Masked = getSymbol({SymbolKey::Masked, nullptr, S, Mask});
  setTypeRange(Masked, Range::between(0, Mask));
  return Value::symbol(Masked);
}

Value SymbolTable::getMoved(SymId S, int64_t By, const Range &TypeRange) {
  const SymbolKey K = Symbols.Keys[S];
  if (K.SymbolKind == SymbolKey::Moved) {
    S = K.A;
    By += int32_t(K.B);
  }
  if (!By)
    return Value::symbol(S);
  if (By != int32_t(By))
    return Value();
  SymId Moved =
      getSymbol({SymbolKey::Moved, nullptr, S, uint32_t(int32_t(By))});
  setTypeRange(Moved, TypeRange);
  return Value::symbol(Moved);
}

Value SymbolTable::rederive(const SymbolKey &Key, Value Base,
                            const Range &TypeRange) {
  bool IsMasked = Key.SymbolKind == SymbolKey::Masked;
  if (Base.isNumber())
    return Value::number(IsMasked ? Base.asNumber() & int64_t(Key.B)
                                  : Base.asNumber() + int32_t(Key.B));
  if (!Base.isSymbol())
    return Value();
  return IsMasked ? getMasked(Base.asSymbol(), Key.B)
                  : getMoved(Base.asSymbol(), int32_t(Key.B), TypeRange);
}

//===----------------------------------------------------------------------===//
// What is known
//===----------------------------------------------------------------------===//

Range State::getDerivedRange(SymId S) const {
  const SymbolKey &K = Table->key(S);
  Range Base = getRange(Value::symbol(K.A));
  if (K.SymbolKind == SymbolKey::Masked)
    return Base.mask(K.B);
  Range R = Base.move(int32_t(K.B));
  R.intersect(Table->getTypeRange(S));
  return R;
}

bool State::constrainDerived(SymId S, const Range &R) {
  const SymbolKey K = Table->key(S);
  if (K.SymbolKind == SymbolKey::Moved)
    return constrain(K.A, R.move(-int64_t(int32_t(K.B))));
  return constrain(K.A, Range::withBits(R.getOnes() & K.B, R.getZeros() & K.B));
}

} // namespace wsk::flow
