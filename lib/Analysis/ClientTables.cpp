//===- ClientTables.cpp - The driver's tables of callbacks ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/ClientTables.h"
#include "Analysis/TranslationUnit.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace wsk {

static const DispatchTable *getClientTable(StringRef Record) {
  static const llvm::StringMap<const DispatchTable *> ByName = [] {
    llvm::StringMap<const DispatchTable *> Result;
    for (const DispatchTable &Table :
         llvm::ArrayRef(DispatchTables, DispatchTableCount))
      if (!Table.Provider)
        Result[Table.Record] = &Table;
    return Result;
  }();
  return ByName.lookup(Record);
}

const DispatchTable *getClientTable(QualType T) {
  const RecordDecl *Record = T.isNull() ? nullptr : T->getAsRecordDecl();
  return Record ? getClientTable(getRecordName(Record)) : nullptr;
}

static std::optional<unsigned> findSlot(const DispatchTable &Table,
                                        StringRef Member) {
  for (unsigned I = 0; I != Table.SlotCount; ++I)
    if (Member == Table.Slots[I].Member)
      return I;
  return std::nullopt;
}

const FunctionDecl *getNamedFunction(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
      E = Unary->getSubExpr()->IgnoreParenCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Function = Ref ? dyn_cast<FunctionDecl>(Ref->getDecl()) : nullptr;
  if (!Function)
    return nullptr;
  const FunctionDecl *Definition = Function->getDefinition();
  return Definition ? Definition : Function;
}

ClientTables::ClientTables(const TranslationUnit &Unit) : Unit(Unit) {
  for (const MemberUse &Use : Unit.memberUses()) {
    const DispatchTable *Table =
        Use.Written ? getClientTable(Use.Record) : nullptr;
    std::optional<unsigned> Index =
        Table ? findSlot(*Table, Use.Member) : std::nullopt;
    if (!Index)
      continue;
    const FunctionDecl *Function = getNamedFunction(Use.Written);
    Writes.push_back({Table, *Index, Use.Written, Use.Object, Function});
    const Slot &Slot = Table->Slots[*Index];
    if (!Function || Slot.Callback < 0)
      continue;
    const Callback *Event = &wsk::Callbacks[Slot.Callback];
    if (llvm::any_of(Callbacks, [&](const CallbackFunction &Known) {
          return Known.Function == Function && Known.Event == Event;
        }))
      continue;
    Callbacks.push_back({Function, Event});
    ByFunction.try_emplace(Function, Event);
  }
}

const Callback *ClientTables::getCallback(const FunctionDecl *F) const {
  if (const FunctionDecl *Definition = F->getDefinition())
    F = Definition;
  return ByFunction.lookup(F);
}

//===----------------------------------------------------------------------===//
// What a pointer points to
//===----------------------------------------------------------------------===//

/// The variable that \p E is, or is a part of. Null where it is reached through
/// a pointer or is none.
static const VarDecl *getContainer(const Expr *E, bool &IsWhole) {
  IsWhole = true;
  E = E->IgnoreParens();
  for (;;) {
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (Member->isArrow())
        return nullptr;
      E = Member->getBase()->IgnoreParens();
    } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase()->IgnoreParenImpCasts();
      if (!E->getType()->isArrayType())
        return nullptr;
    } else {
      break;
    }
    IsWhole = false;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && !Var->getType()->isReferenceType() ? Var : nullptr;
}

static TableSource makeObject(const Expr *Object, const Expr *Source) {
  TableSource Found = {};
  Found.Source = Source;
  Found.Pointee = Object->getType();
  Found.Variable = getContainer(Object, Found.IsWhole);
  if (Found.Variable)
    Found.IsAutomatic = Found.Variable->hasLocalStorage();
  else if (const auto *Literal =
               dyn_cast<CompoundLiteralExpr>(Object->IgnoreParens()))
    Found.IsAutomatic = !Literal->isFileScope();
  return Found;
}

void ClientTables::addSources(const Expr *E, TableSources &Found,
                              unsigned Depth) const {
  const Expr *Inner = E->IgnoreParens();
  if (Inner->isValueDependent() || Inner->isTypeDependent() || Depth == 16) {
    Found.Complete = false;
    return;
  }
  ASTContext &Context = const_cast<ASTContext &>(Unit.getContext());
  if (Inner->isNullPointerConstant(Context,
                                   Expr::NPC_ValueDependentIsNotNull)) {
    Found.Sources.push_back({Inner,
                             /*IsNull=*/true,
                             {},
                             nullptr,
                             false,
                             /*IsAutomatic=*/false});
    return;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(Inner)) {
    const Expr *Sub = Cast->getSubExpr()->IgnoreParens();
    if (Cast->getCastKind() == CK_ArrayToPointerDecay) {
      TableSource Object = makeObject(Sub, Inner);
      if (const auto *Array = Context.getAsArrayType(Object.Pointee))
        Object.Pointee = Array->getElementType();
      Object.IsWhole = false;
      Found.Sources.push_back(Object);
    } else if (Cast->getCastKind() == CK_LValueToRValue ||
               Sub->getType()->isAnyPointerType() ||
               Sub->isNullPointerConstant(Context,
                                          Expr::NPC_ValueDependentIsNotNull)) {
      addSources(Sub, Found, Depth + 1);
    } else {
      Found.Complete = false;
    }
    return;
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner)) {
    addSources(Choice->getTrueExpr(), Found, Depth + 1);
    addSources(Choice->getFalseExpr(), Found, Depth + 1);
    return;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(Inner))
    if (Unary->getOpcode() == UO_AddrOf) {
      Found.Sources.push_back(makeObject(Unary->getSubExpr(), Inner));
      return;
    }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (Var && Unit.keepsInitialValue(Var)) {
      addSources(Var->getInit(), Found, Depth + 1);
      return;
    }
  }
  // A pointer that may be anything: what it is declared to point to is known.
  Found.Complete = false;
  QualType Pointee = Inner->getType()->getPointeeType();
  if (!Pointee.isNull() && !Pointee->isVoidType())
    Found.Sources.push_back({Inner, /*IsNull=*/false, Pointee, nullptr, false,
                             /*IsAutomatic=*/false});
}

TableSources ClientTables::getSources(const Expr *E) const {
  TableSources Found;
  addSources(E, Found, 0);
  return Found;
}

//===----------------------------------------------------------------------===//
// What a table holds
//===----------------------------------------------------------------------===//

void ClientTables::addValue(const Expr *Value, SlotContent &Content) const {
  if (isa<ImplicitValueInitExpr>(Value)) {
    Content.MayBeNull = true;
    return;
  }
  ValueSet Values = Unit.getValues(Value);
  for (const PossibleValue &Possible : Values.Values) {
    bool IsNull =
        Possible.ValueKind == PossibleValue::Null ||
        (Possible.ValueKind == PossibleValue::Integer && Possible.Number == 0);
    (IsNull ? Content.MayBeNull : Content.MayBeSet) = true;
  }
  // What is not known, a function above all, is something.
  if (!Values.Complete)
    Content.MayBeSet = true;
}

void ClientTables::addInitializer(const Expr *Init, unsigned SlotIndex,
                                  SlotContent &Content) const {
  const auto *List = dyn_cast<InitListExpr>(Init->IgnoreParenImpCasts());
  if (!List) {
    // A copy, or a C++ initialiser with parentheses.
    Content.Known = false;
    return;
  }
  if (const InitListExpr *Semantic = List->getSemanticForm())
    List = Semantic;
  if (SlotIndex < List->getNumInits())
    addValue(List->getInit(SlotIndex), Content);
  else
    Content.MayBeNull = true;
}

SlotContent ClientTables::getContent(const VarDecl *V,
                                     unsigned SlotIndex) const {
  SlotContent Content;
  const DispatchTable *Table = getClientTable(V->getType());
  const VarDecl *Definition = V->getDefinition();
  if (!Table || !Unit.isComplete() || isa<ParmVarDecl>(V))
    return Content;
  bool IsConst = V->getType().isConstQualified();
  // Code that is not seen may write to it.
  if (!IsConst && (V->isExternallyVisible() || Unit.mayBeWritten(V)))
    return Content;
  if (Definition)
    V = Definition;
  if (!V->getInit() &&
      (V->hasExternalStorage() || (IsConst && !V->getType()->isRecordType())))
    return Content;
  Content.Known = true;
  if (const Expr *Init = V->getInit(); Init && !isa<CXXConstructExpr>(Init))
    addInitializer(Init, SlotIndex, Content);
  else if (!V->hasLocalStorage())
    Content.MayBeNull = true;
  else
    Content.Uninitialized = true;
  StringRef Member = Table->Slots[SlotIndex].Member;
  for (const MemberUse &Use : Unit.memberUses()) {
    if (!Use.IsWrite || Use.Object != V->getCanonicalDecl() ||
        Use.Member != Member)
      continue;
    Content.Uninitialized = false;
    if (Use.Written)
      addValue(Use.Written, Content);
    else
      Content.MayBeSet = true;
  }
  return Content;
}

} // namespace wsk
