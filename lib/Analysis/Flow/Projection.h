//===- Projection.h - What a call takes along and brings back - -*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A callee is analysed under names of its own: what the first parameter points
// to is "what the first parameter points to", whoever passed it. So the states
// of different calls compare equal, and what a call came to serves again.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_FLOW_PROJECTION_H
#define ANALYSIS_FLOW_PROJECTION_H

#include "Analysis/Flow/Engine.h"

namespace wsk::flow {

class Projection {
public:
  /// Takes from \p Caller what \p Info can see, given \p Args. Pending
  /// requests come along where \p WithPending.
  Projection(Program &Prog, State &Caller, FunctionInfo &Info,
             const CallArguments &Args);

  State &getEntry() { return Entry; }

  /// The caller's state after the callee has come from \p From, which equals
  /// the entry, to \p Exit, with the result as the value of \p Site; nothing
  /// where that cannot be.
  std::optional<State> bringBack(const State &From, const State &Exit,
                                 const clang::Stmt *Site,
                                 llvm::BumpPtrAllocator &Memory);

private:
  void bindArguments(FunctionInfo &Info, const CallArguments &Args);
  void addImplicitBindings();
  void visitRoots();
  SymId mapSymbol(SymId S, const SymbolKey &Name);
  LocId mapRoot(LocId Root, const SymbolKey &Name);
  Value mapValue(Value V, const SymbolKey &Name);
  void put(LocId CalleeLocation, Value CallerValue);
  /// Notes that the callee gets the address \p L in a global variable.
  void takePart(LocId L);
  /// Whether \p L, in the caller, comes along when its root does.
  bool isTaken(LocId L) const;

  void numberPlaces();
  Place bringBackPlace(Place P) const;
  LocId bringBackLocation(LocId L);
  Value bringBackValue(Value V);
  Value bringBackSymbol(SymId S);

  /// What is known of a socket comes along only where somebody may ask for it.
  bool asksForFacts(Program &Prog) const;

  SymbolTable &Table;
  State &Caller;
  State Entry;
  FunctionInfo &Info;
  const clang::Stmt *Site = nullptr;
  bool WithFacts;
  /// The caller's bindings and those that symbols imply, by root.
  std::vector<State::Binding> Content;
  llvm::DenseMap<SymId, SymId> Symbols;
  llvm::DenseMap<LocId, LocId> Roots;
  /// By root, the elements of global arrays that the callee gets, of arrays
  /// that it does not refer to: it has no business with the others.
  llvm::DenseMap<LocId, llvm::SmallVector<LocId, 1>> Parts;
  /// Locations of the caller's objects that came along.
  llvm::DenseSet<LocId> Objects;
  llvm::DenseMap<SymId, Value> Back;
  llvm::SmallVector<LocId, 16> Queue;
  /// The caller's places of the entry's objects, in order.
  llvm::SmallVector<Place, 12> Places;
};

} // namespace wsk::flow

#endif // ANALYSIS_FLOW_PROJECTION_H
