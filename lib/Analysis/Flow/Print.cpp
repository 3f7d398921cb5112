//===- Print.cpp - Printing states ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/State.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace wsk::flow {

std::string SymbolTable::describe(LocId L) const {
  if (!L)
    return "nowhere";
  const LocationKey &K = Locations.Keys[L];
  switch (K.LocationKind) {
  case LocationKey::Variable:
    return static_cast<const VarDecl *>(K.P)->getNameAsString();
  case LocationKey::This:
    return "this";
  case LocationKey::Pointee:
    return "*" + describe(Value::symbol(K.A));
  case LocationKey::Field:
    return describe(LocId(K.A)) + "." +
           static_cast<const FieldDecl *>(K.P)->getNameAsString();
  case LocationKey::Element:
    return describe(LocId(K.A)) + "[" + std::to_string(K.N) + "]";
  case LocationKey::Temporary:
    return "temporary" + std::to_string(L);
  case LocationKey::Return:
    return "return";
  }
  llvm_unreachable("covered switch");
}

std::string SymbolTable::describe(Value V) const {
  switch (V.ValueKind) {
  case Value::Unknown:
    return "?";
  case Value::Number:
    return std::to_string(V.asNumber());
  case Value::Symbol: {
    const SymbolKey &K = Symbols.Keys[V.asSymbol()];
    std::string Id = std::to_string(V.asSymbol());
    switch (K.SymbolKind) {
    case SymbolKey::Entry:
      return "entry(" + describe(LocId(K.A)) + ")";
    case SymbolKey::Base:
      return "base(" + describe(LocId(K.A)) + ")";
    case SymbolKey::Link:
      return "link" + std::to_string(K.B) + "(" + describe(LocId(K.A)) + ")";
    case SymbolKey::Result:
      return "$" + Id;
    case SymbolKey::Merged:
      return "merged" + Id + "(" + describe(LocId(K.A)) + ")";
    case SymbolKey::Returned:
      return "returned" + Id + "(" + describe(Value::symbol(K.A)) + ")";
    case SymbolKey::Older:
      return "older(" + describe(Value::symbol(K.A)) + ")";
    case SymbolKey::Masked:
      return describe(Value::symbol(K.A)) + " & " + std::to_string(K.B);
    case SymbolKey::Moved:
      return describe(Value::symbol(K.A)) + " + " +
             std::to_string(int32_t(K.B));
    }
    llvm_unreachable("covered switch");
  }
  case Value::Address:
    return "&" + describe(LocId(V.Bits));
  case Value::Function:
    return V.asFunction()->getNameAsString();
  case Value::Compare: {
    static const char *const Names[] = {"==", "!=", "<", "<=", ">", ">="};
    const Comparison &C = Comparisons[V.Bits];
    return describe(Value::symbol(C.Symbol)) + " " + Names[unsigned(C.Rel)] +
           " " + std::to_string(C.Number);
  }
  }
  llvm_unreachable("covered switch");
}

void State::print(llvm::raw_ostream &OS) const {
  for (const Binding &B : Bindings)
    OS << "  " << Table->describe(B.Location) << " = "
       << Table->describe(B.Content) << "\n";
  for (const Constraint &C : Constraints) {
    OS << "  " << Table->describe(Value::symbol(C.Symbol)) << " in ["
       << C.Numbers.Low << ", " << C.Numbers.High << "]";
    for (unsigned I = 0; I != C.Numbers.ExceptCount; ++I)
      OS << " without " << C.Numbers.Except[I];
    if (C.Numbers.Ones | C.Numbers.Zeros)
      OS << " ones " << C.Numbers.Ones << " zeros " << C.Numbers.Zeros;
    OS << "\n";
  }
  static const char *const Kinds[] = {"irp", "socket", "descriptor", "event"};
  for (const Tracked &T : Objects) {
    OS << "  " << Kinds[unsigned(T.What.Kind)] << " at "
       << Table->describe(T.Location) << ": phase " << unsigned(T.What.Phase)
       << " flags " << T.What.Flags << " function "
       << unsigned(T.What.Function);
    for (Value Link : T.What.Links)
      OS << " " << Table->describe(Link);
    OS << "\n";
  }
}

} // namespace wsk::flow
