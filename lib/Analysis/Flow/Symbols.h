//===- Symbols.h - Values, symbols, locations ----------------- -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// What the path-sensitive analysis knows about memory is said in three terms.
// A value is a number, a function, an address, or a symbol: some value that
// nothing is known of but its name and range. A location is a variable, what a
// symbol points to, or a part of another location. Symbols are named after
// where they come from ("what Request->Irp was at entry", "what this call
// returned"), so that two visits of one place give the same name: this is what
// makes states comparable, analyses terminate and summaries reusable.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_SYMBOLS_H
#define ANALYSIS_FLOW_SYMBOLS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <cstdint>
#include <vector>

namespace wsk::flow {

/// Index of a symbol or location in its table; 0 is none.
using SymId = uint32_t;
using LocId = uint32_t;

/// How a symbol compares with a number.
enum class Relation : uint8_t { EQ, NE, LT, LE, GT, GE };

Relation negate(Relation R);
/// \p R with its operands exchanged.
Relation mirror(Relation R);

struct Value {
  enum Kind : uint8_t {
    Unknown,  ///< Nothing is known, not even that it is what it was before.
    Number,   ///< Bits, as int64_t.
    Symbol,   ///< Bits is a SymId.
    Address,  ///< Of the location Bits, which is not a symbol's whole pointee.
    Function, ///< Bits is a const FunctionDecl *, canonical.
    Compare   ///< 1 where the comparison Bits holds, otherwise 0.
  };
  Kind ValueKind = Unknown;
  uint64_t Bits = 0;

  static Value number(int64_t N) { return {Number, uint64_t(N)}; }
  static Value symbol(SymId S) { return {Symbol, S}; }
  static Value function(const clang::FunctionDecl *F) {
    return {Function, uint64_t(uintptr_t(F->getCanonicalDecl()))};
  }

  bool isUnknown() const { return ValueKind == Unknown; }
  bool isNumber() const { return ValueKind == Number; }
  bool isNumber(int64_t N) const { return isNumber() && asNumber() == N; }
  bool isSymbol() const { return ValueKind == Symbol; }
  int64_t asNumber() const { return int64_t(Bits); }
  SymId asSymbol() const { return SymId(Bits); }
  const clang::FunctionDecl *asFunction() const {
    return ValueKind == Function
               ? reinterpret_cast<const clang::FunctionDecl *>(uintptr_t(Bits))
               : nullptr;
  }
  bool operator==(const Value &O) const {
    return ValueKind == O.ValueKind && Bits == O.Bits;
  }
  bool operator!=(const Value &O) const { return !(*this == O); }
};

/// Some of the lowest bits of numbers.
constexpr unsigned KnownBitCount = 31;
constexpr uint32_t AllKnownBits = (uint32_t(1) << KnownBitCount) - 1;

/// The numbers from Low to High but for up to two, and for those with other
/// bits. An empty range has Low > High.
struct Range {
  int64_t Low = INT64_MIN;
  int64_t High = INT64_MAX;
  int64_t Except[2] = {};
  uint64_t ExceptCount : 2 = 0;
  /// Bits that are set or clear in all numbers, where Low and High do not say
  /// so.
  uint64_t Ones : KnownBitCount = 0;
  uint64_t Zeros : KnownBitCount = 0;

  static Range only(int64_t N) { return {N, N, {}, 0}; }
  static Range between(int64_t Low, int64_t High) { return {Low, High, {}, 0}; }
  /// The numbers with these bits.
  static Range withBits(uint32_t Ones, uint32_t Zeros);
  bool isEmpty() const { return Low > High; }
  bool isSingle() const { return Low == High; }
  bool contains(int64_t N) const;
  bool contains(const Range &O) const;
  bool intersects(const Range &O) const;
  /// Removes \p N, where that can be said.
  void remove(int64_t N);
  void intersect(const Range &O);
  /// Keeps the numbers N for which "N R Number" can hold.
  void assume(Relation R, int64_t Number);
  /// The smallest range that contains both.
  static Range join(const Range &A, const Range &B);
  /// All bits that are set, or clear, in each number.
  uint32_t getOnes() const;
  uint32_t getZeros() const;
  /// The bits of \p Mask of these numbers.
  Range mask(uint32_t Mask) const;
  /// These numbers plus \p By.
  Range move(int64_t By) const;
  bool operator==(const Range &O) const;

private:
  void normalize();
  void normalizeBits();
  bool hasBits(int64_t N) const {
    return !((Ones & ~uint64_t(N)) | (Zeros & uint64_t(N)));
  }
};

/// The result of a statement that has read what nobody knows.
constexpr uint32_t UnknownRead = 100;

struct SymbolKey {
  enum Kind : uint8_t {
    Entry,    ///< What location A held at the entry of the function.
    Base,     ///< The address of the object that the pointer at A points into.
    Link,     ///< Link B of the object at location A, at entry.
    Result,   ///< Result number A of statement P.
    Merged,   ///< What location A holds after paths joined at block P.
    Returned, ///< Symbol A of a callee, as it came out of the call P.
    Older,    ///< What symbol A was before its place was visited again.
    Masked,   ///< The bits B of symbol A.
    Moved     ///< Symbol A plus B, which is signed.
  };
  Kind SymbolKind;
  const void *P = nullptr;
  uint32_t A = 0;
  uint32_t B = 0;
  bool operator==(const SymbolKey &O) const {
    return SymbolKind == O.SymbolKind && P == O.P && A == O.A && B == O.B;
  }
  /// Whether what is known of it is known of symbol A.
  bool isDerived() const { return SymbolKind == Masked || SymbolKind == Moved; }
};

struct LocationKey {
  enum Kind : uint8_t {
    Variable,  ///< P is a VarDecl, canonical.
    This,      ///< The object parameter of the method P.
    Pointee,   ///< What the symbol A points to.
    Field,     ///< Member P of location A.
    Element,   ///< Element N of location A.
    Temporary, ///< The object that expression P makes.
    Return     ///< The value that the function returns.
  };
  Kind LocationKind;
  const void *P = nullptr;
  uint32_t A = 0;
  int64_t N = 0;
  bool operator==(const LocationKey &O) const {
    return LocationKind == O.LocationKind && P == O.P && A == O.A && N == O.N;
  }
};

/// All symbols, locations and comparisons of one translation unit. Interned:
/// equal means identical. Numbered in the order of first use, so that parents
/// come before their parts.
class SymbolTable {
public:
  SymbolTable();

  SymId getSymbol(const SymbolKey &Key);
  /// Whether nobody has asked for a symbol of that name yet.
  bool isNew(const SymbolKey &Key);
  LocId getLocation(const LocationKey &Key);

  const SymbolKey &key(SymId S) const { return Symbols.Keys[S]; }
  const LocationKey &location(LocId L) const { return Locations.Keys[L]; }

  /// The numbers that a symbol can be, from the type with which it was met
  /// first; everything for a symbol without one.
  const Range &getTypeRange(SymId S) const;
  void setTypeRange(SymId S, Range R);

  /// The variable, temporary or pointee that \p L is part of.
  LocId getRoot(LocId L) const { return LocationInfo[L].Root; }
  /// The symbol that \p L or \p S is reached from and that is not itself the
  /// content of a location at entry; 0 for what hangs on a variable.
  SymId getOrigin(LocId L) const { return LocationInfo[L].Origin; }
  SymId getSymbolOrigin(SymId S) const {
    const SymbolKey &K = Symbols.Keys[S];
    if (K.isDerived())
      return getSymbolOrigin(K.A);
    return K.SymbolKind == SymbolKey::Entry ||
                   K.SymbolKind == SymbolKey::Base ||
                   K.SymbolKind == SymbolKey::Link
               ? LocationInfo[K.A].Origin
               : S;
  }
  /// The same of the symbol that \p V hangs on; 0 where it hangs on none.
  SymId getValueOrigin(Value V) const {
    switch (V.ValueKind) {
    case Value::Symbol:
      return getSymbolOrigin(V.asSymbol());
    case Value::Address:
      return getOrigin(LocId(V.Bits));
    case Value::Compare:
      return getSymbolOrigin(comparison(V).Symbol);
    default:
      return 0;
    }
  }
  /// Where a function leaves the value that it returns.
  LocId getReturn() const { return 1; }
  /// Whether \p L lies in what did not exist when the function began: without
  /// a binding, nothing is known of it.
  bool isFresh(LocId L) const { return LocationInfo[L].Fresh; }
  /// Whether \p L lies in a variable that outlives all calls.
  bool isGlobal(LocId L) const { return LocationInfo[L].Global; }
  /// Whether anybody has met a part of \p L.
  bool hasParts(LocId L) const { return LocationInfo[L].HasParts; }
  /// Whether \p Part is \p Whole or lies in it.
  bool isWithin(LocId Part, LocId Whole) const {
    // Parts are numbered after their wholes.
    while (Part > Whole) {
      const LocationKey &K = Locations.Keys[Part];
      if (K.LocationKind != LocationKey::Field &&
          K.LocationKind != LocationKey::Element)
        return false;
      Part = K.A;
    }
    return Part == Whole;
  }

  /// The location that \p V points to; 0 where that is not known.
  LocId getPointee(Value V);
  /// The same; 0 as well where nobody has asked for it before.
  LocId findPointee(Value V);
  /// The address of \p L.
  Value getAddress(LocId L) const;
  LocId getField(LocId L, const clang::FieldDecl *F);
  LocId getElement(LocId L, int64_t Index);
  LocId getVariable(const clang::VarDecl *V);

  /// The bits \p Mask, of AllKnownBits, of \p S.
  Value getMasked(SymId S, uint32_t Mask);
  /// \p S plus \p By, as a number of \p TypeRange that does not wrap; unknown
  /// where that is too much.
  Value getMoved(SymId S, int64_t By, const Range &TypeRange);
  /// The derived symbol of \p Key, with \p Base in the place of symbol A.
  Value rederive(const SymbolKey &Key, Value Base, const Range &TypeRange);

  /// "\p S \p R \p N" as a value.
  Value getComparison(SymId S, Relation R, int64_t N);
  struct Comparison {
    SymId Symbol;
    Relation Rel;
    int64_t Number;
  };
  const Comparison &comparison(Value V) const { return Comparisons[V.Bits]; }

  /// \p L with its root's symbol replaced as \p Replace says; 0 where the new
  /// root is no location.
  LocId rebase(LocId L, llvm::function_ref<LocId(LocId)> ReplaceRoot);
  /// \p Part, which lies in \p From, as a part of \p To.
  LocId move(LocId Part, LocId From, LocId To);

  /// A set of symbols for who looks through a state. There is one at a time:
  /// to begin the next one ends it.
  class Marks {
  public:
    void begin(size_t Symbols) {
      Last.resize(Symbols);
      ++Current;
    }
    /// Returns whether \p S is new.
    bool insert(SymId S) {
      bool New = Last[S] != Current;
      Last[S] = Current;
      return New;
    }
    bool contains(SymId S) const { return Last[S] == Current; }
    void erase(SymId S) { Last[S] = 0; }

  private:
    std::vector<uint32_t> Last; ///< The last set that a symbol was in.
    uint32_t Current = 0;
  };
  Marks &mark() {
    Marked.begin(Symbols.Keys.size());
    return Marked;
  }

  /// Names for debuggers.
  std::string describe(LocId L) const;
  std::string describe(Value V) const;

private:
  /// Finds numbers by key, by linear probing: it is asked for at each step.
  template <typename K> struct Interner {
    std::vector<K> Keys{K{}};
    std::vector<uint32_t> Slots = std::vector<uint32_t>(1024);
    /// The key's slot; it holds 0 where the key is new.
    uint32_t &find(const K &Key);
    std::pair<uint32_t, bool> intern(const K &Key);
  };

  struct Info {
    LocId Root = 0;
    SymId Origin = 0;
    bool Global = false;
    bool Fresh = false;
    bool HasParts = false;
  };
  Interner<SymbolKey> Symbols;
  Marks Marked;
  Interner<LocationKey> Locations;
  std::vector<Info> LocationInfo{Info{}};
  llvm::DenseMap<SymId, Range> TypeRanges;
  std::vector<Comparison> Comparisons;
  llvm::DenseMap<uint64_t, llvm::SmallVector<uint32_t, 1>> ComparisonsByHash;
};

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_SYMBOLS_H
