//===- State.h - What is known at one point of one path ------- -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_STATE_H
#define ANALYSIS_FLOW_STATE_H

#include "Analysis/Flow/Objects.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace wsk::flow {

/// What decided where a path goes. Bump-allocated, shared between states.
struct PathStep {
  enum Kind : uint8_t {
    Holds,    ///< The condition At.
    Fails,    ///< The condition At does not hold.
    Passed,   ///< The call At is made, or has succeeded.
    Calls,    ///< At calls Callee, which has not returned yet.
    Pends,    ///< The request that the call At makes.
    TimesOut, ///< The wait At.
    Cancels   ///< IoCancelIrp, for a request that is pending.
  };
  const PathStep *Before = nullptr;
  Place At;
  Kind What = Passed;
  /// The call of this function that it happened in; null where none has
  /// returned since.
  const clang::Stmt *Via = nullptr;
  /// What came about for the socket that was made at Made.
  FactMask Facts = 0;
  Place Made = {};
  const clang::FunctionDecl *Callee = nullptr;
};

/// Memory, symbols and objects, as far as they are known. Flat sorted vectors:
/// states are copied at each fork.
///
/// A location without a binding holds what it held at entry of the function,
/// or what nobody knows where it did not exist then. A binding of an aggregate
/// stands for all its parts that have none of their own. What is implied is not
/// said.
class State {
public:
  struct Binding {
    LocId Location;
    Value Content;
    bool operator==(const Binding &O) const {
      return Location == O.Location && Content == O.Content;
    }
  };
  struct Constraint {
    SymId Symbol;
    Range Numbers;
    bool operator==(const Constraint &O) const {
      return Symbol == O.Symbol && Numbers == O.Numbers;
    }
  };
  struct Tracked {
    LocId Location;
    Object What;
  };
  struct Temporary {
    const clang::Stmt *Expression;
    Value Content;
  };

  explicit State(SymbolTable &Table) : Table(&Table) {}
  // Containers copy what may throw when it is moved.
  State(State &&) noexcept = default;
  State &operator=(State &&) noexcept = default;
  State(const State &) = default;
  State &operator=(const State &) = default;

  SymbolTable &table() const { return *Table; }

  //===--- Memory ---------------------------------------------------------===//

  /// What \p L holds. Unknown only where something unknown was written.
  Value load(LocId L) const;
  void store(LocId L, Value V);
  /// Gives \p To and its parts what \p From and its parts hold.
  void copy(LocId To, LocId From);
  /// Removes the bindings of \p L and its parts.
  void unbind(LocId L);
  const std::vector<Binding> &bindings() const { return Bindings; }
  void removeBindings(llvm::function_ref<bool(LocId)> Drop);
  /// Forgets values that are addresses of what \p Gone says.
  void dropAddresses(llvm::function_ref<bool(LocId)> Gone);
  /// Adds a binding without regard to parts: for those who copy a store.
  void bind(LocId L, Value V);

  //===--- Symbols --------------------------------------------------------===//

  /// What \p V can be, as a number. An address is some number but 0.
  Range getRange(Value V) const;
  /// False where that cannot be.
  bool constrain(SymId S, const Range &R);
  /// A symbol for what an operation at \p Key's place makes of others, in
  /// \p Numbers.
  Value conjureIn(const SymbolKey &Key, const Range &TypeRange,
                  const Range &Numbers);
  bool assume(Value V, bool Holds);
  bool assume(SymId S, Relation R, int64_t N);
  const std::vector<Constraint> &constraints() const { return Constraints; }

  /// A symbol for what happens at \p Key's place; what the symbol stood for
  /// before becomes another one.
  Value conjure(const SymbolKey &Key, const Range &TypeRange);
  /// A symbol of that name becomes another one, or is forgotten.
  /// The values in \p Also, which are about to enter the state, follow.
  void age(SymId S, llvm::MutableArrayRef<Value> Also = {});
  /// Ages what the call at \p Site returned before.
  void ageReturned(const clang::Stmt *Site,
                   llvm::MutableArrayRef<Value> Also = {});
  void replace(SymId From, Value To, llvm::MutableArrayRef<Value> Also = {});
  bool mentions(SymId S) const;

  //===--- Objects --------------------------------------------------------===//

  const Object *getObject(LocId L) const;
  Object *getObject(LocId L);
  const Object *getObject(LocId L, ObjectKind Kind) const;
  /// The object of that kind at \p L, made where there is none.
  Object &track(LocId L, ObjectKind Kind);
  void forget(LocId L);
  const std::vector<Tracked> &objects() const { return Objects; }
  void removeObjects(llvm::function_ref<bool(const Tracked &)> Drop);

  /// Removes what nothing can ask for any more: what hangs on symbols that are
  /// not mentioned. Names of what was there at entry stay.
  void prune();

  /// What lies in \p Start or can be reached from there: wholes.
  llvm::SmallVector<LocId, 16> reach(llvm::ArrayRef<LocId> Start) const;
  /// Forgets what lies in \p Start and what can be reached from there.
  void escape(llvm::ArrayRef<LocId> Start);

  //===--- Expressions ----------------------------------------------------===//

  const Value *getTemporary(const clang::Stmt *S) const;
  void setTemporary(const clang::Stmt *S, Value V);
  void removeTemporary(const clang::Stmt *S);
  void clearTemporaries() { Temporaries.clear(); }
  const llvm::SmallVectorImpl<Temporary> &temporaries() const {
    return Temporaries;
  }

  //===--- Joining --------------------------------------------------------===//

  /// Whether the two may become one: their objects are equal. With \p Bury,
  /// but for closed sockets that nobody here can get at any more.
  bool isMergeable(const State &O, bool Bury = false) const;
  /// Adds what is possible in \p O; what they do not agree on gets a symbol
  /// named after \p Place. With \p Widen, ranges that grow become unlimited.
  /// Returns whether anything changed.
  bool merge(State O, const void *Place, bool Widen);
  /// Forgets the objects that \p O does not have or has differently.
  void forgetDifferences(const State &O);
  bool operator==(const State &O) const;
  /// Equal but for places.
  bool isAlike(const State &O) const;
  /// The same places in objects that are alike.
  bool hasPlacesOf(const State &O) const;
  /// About how much memory it takes.
  size_t getBytes() const {
    return sizeof(State) + Bindings.size() * sizeof(Binding) +
           Constraints.size() * sizeof(Constraint) +
           Objects.size() * sizeof(Tracked);
  }

  /// For debuggers.
  void print(llvm::raw_ostream &OS) const;

  const PathStep *Path = nullptr;

private:
  /// Of a symbol that is derived from another one, by that.
  Range getDerivedRange(SymId S) const;
  bool constrainDerived(SymId S, const Range &R);
  /// Whether it is a closed socket that hung on memory that was given back.
  bool isBuried(const Tracked &T) const;
  /// What \p L holds where it has no binding of its own.
  Value loadImplied(LocId L) const;
  /// Whether \p S stands for what paths that join at \p Place do not agree on.
  bool isNameOf(SymId S, const void *Place) const;
  /// Whether \p Test holds for a symbol that a location or value of the state
  /// hangs on, or for 0 where one hangs on none.
  template <typename Predicate> bool anyOrigin(Predicate Test) const;
  /// Those of \p Names that mentions() knows, each once.
  llvm::SmallVector<SymId, 4> findMentioned(llvm::ArrayRef<SymId> Names) const;

  SymbolTable *Table;
  std::vector<Binding> Bindings;
  std::vector<Constraint> Constraints;
  std::vector<Tracked> Objects;
  llvm::SmallVector<Temporary, 4> Temporaries;
};

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_STATE_H
