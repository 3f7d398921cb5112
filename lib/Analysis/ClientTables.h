//===- ClientTables.h - The driver's tables of callbacks --------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which functions of the driver WSK calls: those that stand in the slots of a
// WSK_CLIENT_*_DISPATCH, by an initialiser or by an assignment. And what an
// expression that gives such a table to WSK, as `const VOID *`, really points
// to.
//
//===----------------------------------------------------------------------===//

#ifndef ANALYSIS_CLIENTTABLES_H
#define ANALYSIS_CLIENTTABLES_H

#include "Rules/Api.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace wsk {

class TranslationUnit;

/// What is written into one slot of a client table.
struct SlotWrite {
  const DispatchTable *Table;
  unsigned SlotIndex;       ///< In Table->Slots.
  const clang::Expr *Value; ///< As the source spells it, casts included.
  /// The variable or member that is the table; null for an initialiser.
  const clang::ValueDecl *Object;
  /// The function that Value names, by its definition where there is one;
  /// null where Value is none, or not known.
  const clang::FunctionDecl *Function;

  const Slot &getSlot() const { return Table->Slots[SlotIndex]; }
};

/// A function of the driver that WSK calls.
struct CallbackFunction {
  const clang::FunctionDecl *Function; ///< The definition, where there is one.
  const Callback *Event;
};

/// What a slot of a variable can hold, as far as its translation unit decides.
struct SlotContent {
  bool Known = false; ///< Whether what follows is all that it can hold.
  bool MayBeNull = false;
  bool MayBeSet = false; ///< To anything but NULL.
  /// Whether it is never written in a variable that begins with garbage.
  bool Uninitialized = false;

  bool isAlwaysNull() const { return Known && MayBeNull && !MayBeSet; }
};

/// One thing that a pointer to a client table can point to.
struct TableSource {
  const clang::Expr *Source; ///< Spells it: "&ListenEvents".
  bool IsNull;
  clang::QualType Pointee; ///< Null where the type is not known.
  /// The variable that is pointed to, or that contains it; null where it is
  /// none, or not known.
  const clang::VarDecl *Variable;
  bool IsWhole;     ///< The variable itself, not a part of it.
  bool IsAutomatic; ///< It ends with the function that makes it.
};

/// All things that an expression can point to.
struct TableSources {
  llvm::SmallVector<TableSource, 2> Sources;
  bool Complete = true;
};

/// The client table whose type is \p T; null for other types.
const DispatchTable *getClientTable(clang::QualType T);

/// The function that \p E names, through casts and `&`; its definition where
/// there is one. Null where it names none.
const clang::FunctionDecl *getNamedFunction(const clang::Expr *E);

/// Of one translation unit; immutable. Made by TranslationUnit::tables().
class ClientTables {
public:
  explicit ClientTables(const TranslationUnit &Unit);

  /// In the order of the source.
  const std::vector<SlotWrite> &writes() const { return Writes; }

  /// Each function once for each event that it stands for.
  const std::vector<CallbackFunction> &callbacks() const { return Callbacks; }

  /// The event that \p F is called for; null where it is no callback. Of
  /// several, the first.
  const Callback *getCallback(const clang::FunctionDecl *F) const;

  /// What the pointer \p E can point to.
  TableSources getSources(const clang::Expr *E) const;

  /// What a slot, by its place in the catalogue, of the table \p V can hold.
  SlotContent getContent(const clang::VarDecl *V, unsigned SlotIndex) const;

private:
  void addSources(const clang::Expr *E, TableSources &Found,
                  unsigned Depth) const;
  void addInitializer(const clang::Expr *Init, unsigned SlotIndex,
                      SlotContent &Content) const;
  void addValue(const clang::Expr *Value, SlotContent &Content) const;

  const TranslationUnit &Unit;
  std::vector<SlotWrite> Writes;
  std::vector<CallbackFunction> Callbacks;
  llvm::DenseMap<const clang::FunctionDecl *, const Callback *> ByFunction;
};

} // namespace wsk

#endif // ANALYSIS_CLIENTTABLES_H
