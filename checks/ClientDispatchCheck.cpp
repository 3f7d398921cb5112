//===- ClientDispatchCheck.cpp - wsk-client-dispatch ----------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClientDispatchCheck.h"
#include "Analysis/ArgumentRules.h"
#include "Analysis/Forwarding.h"
#include "Analysis/OutputUses.h"
#include "Analysis/Signature.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace wsk {

/// Whether the function that \p Call is seen from spells the argument.
static bool isOwn(const BoundCall &Call, Role R) {
  const Function &Callee = Call.getFunction();
  for (unsigned I = 0; I != Callee.ParameterCount; ++I)
    if (Callee.Parameters[I].ParamRole == R)
      return Call.getArgument(I) && Call.isOwn(I);
  return false;
}

void ClientDispatchCheck::analyze(const TranslationUnit &Unit) {
  checkArguments(Unit);
  for (const std::unique_ptr<const BoundCall> &Call : getBoundCalls(Unit)) {
    if (isOwn(*Call, Role::ClientDispatch))
      checkCall(Unit, *Call);
    if (isOwn(*Call, Role::SocketContext))
      checkContext(Unit, *Call);
  }
  for (const CallbackFunction &Callback : Unit.tables().callbacks())
    if (Callback.Event->Id == CallbackId::WskAcceptEvent)
      checkAcceptEvent(Unit, Callback);
  for (const SlotWrite &Write : Unit.tables().writes())
    checkSlot(Unit, Write);
  checkClientEvent(Unit);
}

//===----------------------------------------------------------------------===//
// Arguments that exclude each other
//===----------------------------------------------------------------------===//

void ClientDispatchCheck::checkArguments(const TranslationUnit &Unit) {
  const ASTContext &Context = Unit.getContext();
  // A basic socket's context is superfluous for two reasons; one is enough.
  llvm::SmallPtrSet<const Expr *, 8> Reported;
  findArgumentViolations(
      Unit, CheckId::ClientDispatch, [&](const ArgumentViolation &V) {
        if (!isEnabled(V.Requirement.Rule) ||
            !Reported.insert(V.Argument).second)
          return;
        report(V, Twine("'") + V.getParameter().Name + "' of " +
                      describeCall(V.Call, Context) + " is " +
                      describe(V.Value, Context) + " although '" +
                      V.getWhenParameter().Name + "' is " +
                      describe(V.WhenValue, Context) + "; pass NULL");
      });
}

//===----------------------------------------------------------------------===//
// Pointers to tables
//===----------------------------------------------------------------------===//

static const DispatchTable *getTable(int16_t Id) {
  return Id < 0 ? nullptr : &DispatchTables[Id];
}

/// The tables of the categories that WskSocket's \p Flags name; empty where
/// that is not certain.
static llvm::SmallVector<const DispatchTable *, 2>
getTablesFor(const ValueSet &Flags) {
  llvm::SmallVector<const DispatchTable *, 2> Found;
  if (!Flags.Complete)
    return Found;
  for (const PossibleValue &Value : Flags.Values) {
    const Category *Named = llvm::find_if(
        llvm::ArrayRef(Categories, CategoryCount),
        [&](const Category &C) { return C.Flag == Value.Number; });
    // Not a category at all: another check's affair.
    if (Value.ValueKind != PossibleValue::Integer ||
        Named == Categories + CategoryCount)
      return {};
    if (const DispatchTable *Table = getTable(Named->ClientTable))
      Found.push_back(Table);
  }
  return Found;
}

/// "WSK_CLIENT_LISTEN_DISPATCH or WSK_CLIENT_CONNECTION_DISPATCH".
static std::string joinNames(llvm::ArrayRef<const DispatchTable *> Tables) {
  std::string Names;
  for (const DispatchTable *Table : Tables)
    Names += (Names.empty() ? "" : " or ") + std::string(Table->Record);
  return Names;
}

/// Whether an object of type \p T is, or begins with, one of \p Tables.
static bool beginsWith(QualType T,
                       llvm::ArrayRef<const DispatchTable *> Tables) {
  while (const RecordDecl *Record = T->getAsRecordDecl()) {
    if (const DispatchTable *Table = getClientTable(T))
      if (llvm::is_contained(Tables, Table))
        return true;
    const auto *Class = dyn_cast<CXXRecordDecl>(Record);
    if (Class && Class->hasDefinition() && Class->getNumBases())
      T = Class->bases_begin()->getType();
    else if (!Record->field_empty())
      T = Record->field_begin()->getType();
    else
      return false;
  }
  return false;
}

static bool isWskTable(QualType T) {
  const RecordDecl *Record = T->getAsRecordDecl();
  return Record &&
         llvm::any_of(llvm::ArrayRef(DispatchTables, DispatchTableCount),
                      [&](const DispatchTable &Table) {
                        return getRecordName(Record) == Table.Record;
                      });
}

/// What a pointer to \p T points to that is certainly not \p Expected, for a
/// message: "a WSK_CLIENT_LISTEN_DISPATCH". Empty where it may be right.
static std::string
describeWrongPointee(QualType T,
                     llvm::ArrayRef<const DispatchTable *> Expected) {
  if (T.isNull() || beginsWith(T, Expected))
    return {};
  if (isWskTable(T))
    return "a " + getRecordName(T->getAsRecordDecl()).str();
  if (T->isFunctionType() || T->isFunctionPointerType())
    return "a function";
  QualType Pointee = T->getPointeeType();
  if (!Pointee.isNull() && isWskTable(Pointee))
    return "a pointer to a " + getRecordName(Pointee->getAsRecordDecl()).str();
  return {};
}

static std::string spell(const Expr *E, const ASTContext &Context) {
  std::string Spelling = getSpelling(E, Context);
  return Spelling.empty() ? "the address" : "'" + Spelling + "'";
}

/// Whether every slot of \p V is NULL for good.
static bool isEmpty(const VarDecl *V, const ClientTables &Tables) {
  const DispatchTable *Table = getClientTable(V->getType());
  if (!Table)
    return false;
  for (unsigned I = 0; I != Table->SlotCount; ++I)
    if (!Tables.getContent(V, I).isAlwaysNull())
      return false;
  return true;
}

void ClientDispatchCheck::checkGiven(const TranslationUnit &Unit,
                                     const GivenTable &Given) {
  const ASTContext &Context = Unit.getContext();
  bool TypeReported = false, StorageReported = false, UnusedReported = false;
  for (const TableSource &S : Unit.tables().getSources(Given.At).Sources) {
    if (S.IsNull)
      continue;
    std::string Is = Given.Name + " is " + spell(S.Source, Context);
    std::string Wrong = Given.TypeRule && !Given.Expected.empty()
                            ? describeWrongPointee(S.Pointee, Given.Expected)
                            : std::string();
    if (!Wrong.empty() && !std::exchange(TypeReported, true))
      report(*Given.TypeRule, Given.At,
             Is + ", which points to " + Wrong + Given.Because +
                 "; pass the address of a " + joinNames(Given.Expected));
    if (Given.StorageRule && S.IsAutomatic &&
        !std::exchange(StorageReported, true))
      report(*Given.StorageRule, Given.At,
             Is + ", which is on the stack; WSK uses the table until the "
                  "socket is closed: make it static const");
    if (Given.UnusedRule && Wrong.empty() && S.Variable && S.IsWhole &&
        isEmpty(S.Variable, Unit.tables()) &&
        !std::exchange(UnusedReported, true))
      report(*Given.UnusedRule, Given.At,
             Is + ", whose callbacks are all NULL; pass NULL");
  }
}

void ClientDispatchCheck::checkCall(const TranslationUnit &Unit,
                                    const BoundCall &Call) {
  const ASTContext &Context = Unit.getContext();
  const Function &Callee = Call.getFunction();
  GivenTable Given = {Call.getArgument(Role::ClientDispatch),
                      {},
                      findTableRule(TableAspect::Type, Callee.Id),
                      findTableRule(TableAspect::Storage, Callee.Id),
                      findTableRule(TableAspect::Unused, Callee.Id),
                      {},
                      {}};
  for (const Parameter &P :
       llvm::ArrayRef(Callee.Parameters, Callee.ParameterCount))
    if (P.ParamRole == Role::ClientDispatch)
      Given.Name =
          std::string("'") + P.Name + "' of " + describeCall(Call, Context);
  if (const Expr *Flags = Call.getArgument(Role::Flags)) {
    ValueSet Values = Unit.getValues(Flags);
    Given.Expected = getTablesFor(Values);
    if (Given.Expected.size() == 1 && Values.Values.size() == 1)
      Given.Because =
          " although 'Flags' is " + describe(Values.Values.front(), Context);
  } else {
    Given.Expected = {
        getTable(int16_t(TableId::WSK_CLIENT_CONNECTION_DISPATCH))};
  }
  checkGiven(Unit, Given);
}

void ClientDispatchCheck::checkContext(const TranslationUnit &Unit,
                                       const BoundCall &Call) {
  const RuleId *Rule =
      findTableRule(TableAspect::ContextMissing, Call.getFunction().Id);
  const Expr *Argument = Call.getArgument(Role::SocketContext);
  const Expr *Dispatch = Call.getArgument(Role::ClientDispatch);
  if (!Rule || !Argument || !Dispatch)
    return;
  ValueSet Values = Unit.getValues(Argument);
  TableSources Tables = Unit.tables().getSources(Dispatch);
  if (!Values.Complete || !Tables.Complete ||
      !llvm::all_of(Values.Values,
                    [](const PossibleValue &Value) {
                      return Value.ValueKind == PossibleValue::Null;
                    }) ||
      // The callbacks of all these tables are known, and there are some.
      !llvm::all_of(Tables.Sources, [&](const TableSource &S) {
        const DispatchTable *Table =
            S.Variable && S.IsWhole ? getClientTable(S.Pointee) : nullptr;
        if (!Table)
          return false;
        for (unsigned I = 0; I != Table->SlotCount; ++I) {
          SlotContent Content = Unit.tables().getContent(S.Variable, I);
          if (Content.Known && Content.MayBeSet && !Content.MayBeNull)
            return true;
        }
        return false;
      }))
    return;
  report(*Rule, Argument,
         Twine("'SocketContext' of ") + describeCall(Call, Unit.getContext()) +
             " is NULL although 'Dispatch' has callbacks; pass what tells them "
             "the socket");
}

void ClientDispatchCheck::checkAcceptEvent(const TranslationUnit &Unit,
                                           const CallbackFunction &Callback) {
  for (unsigned I = 0; I != Callback.Event->ParameterCount; ++I) {
    const Parameter &P = Callback.Event->Parameters[I];
    if (P.ParamRole != Role::DispatchResult ||
        I >= Callback.Function->getNumParams() || !Callback.Function->hasBody())
      continue;
    OutputUses Uses(Callback.Function, Callback.Function->getParamDecl(I),
                    Unit.getContext());
    for (const BinaryOperator *Store : Uses.stores())
      checkGiven(Unit,
                 {Store->getRHS(),
                  std::string("'*") + P.Name + "' of " + Callback.Event->Name,
                  findTableRule(TableAspect::Type, Callback.Event->Id),
                  findTableRule(TableAspect::Storage, Callback.Event->Id),
                  nullptr,
                  {getTable(int16_t(TableId::WSK_CLIENT_CONNECTION_DISPATCH))},
                  {}});
  }
}

//===----------------------------------------------------------------------===//
// Slots
//===----------------------------------------------------------------------===//

static std::string nameSlot(const SlotWrite &Write) {
  return std::string("'") + Write.getSlot().Member + "' of " +
         Write.Table->Record;
}

void ClientDispatchCheck::checkSlot(const TranslationUnit &Unit,
                                    const SlotWrite &Write) {
  if (const DispatchTable *SubTable = getTable(Write.getSlot().Table))
    checkGiven(Unit, {Write.Value,
                      nameSlot(Write),
                      findTableRule(TableAspect::Type, Write.Table->Id),
                      findTableRule(TableAspect::Storage, Write.Table->Id),
                      nullptr,
                      {SubTable},
                      {}});
  else if (Write.getSlot().Callback >= 0 && Write.Function)
    checkSignature(Unit, Write);
}

void ClientDispatchCheck::checkSignature(const TranslationUnit &Unit,
                                         const SlotWrite &Write) {
  QualType Slot = Write.Value->getType()->getPointeeType();
  const auto *Expected =
      Slot.isNull() ? nullptr : Slot->getAs<FunctionProtoType>();
  const auto *Actual = Write.Function->getType()->getAs<FunctionType>();
  if (!Expected || !Actual)
    return;
  std::string Difference =
      describeDifference(*Actual, *Expected, Unit.getContext());
  if (!Difference.empty())
    report(RuleId::WSK_Callback_Calling_convention, Write.Value,
           nameSlot(Write) + " is '" + Write.Function->getNameAsString() +
               "', which " + Difference + "; declare it like " +
               Callbacks[Write.getSlot().Callback].PfnType);
}

void ClientDispatchCheck::checkClientEvent(const TranslationUnit &Unit) {
  constexpr RuleId Rule = RuleId::WSK_WskClientEvent_Null_if_unimplemented;
  const ASTContext &Context = Unit.getContext();
  auto IsClientEvent = [](const DispatchTable &Table, unsigned Index) {
    return Table.Slots[Index].Callback == int16_t(CallbackId::WskClientEvent);
  };
  llvm::SmallPtrSet<const VarDecl *, 4> Seen;
  for (const SlotWrite &Write : Unit.tables().writes()) {
    if (IsClientEvent(*Write.Table, Write.SlotIndex)) {
      Expr::EvalResult Number;
      const Expr *Value = Write.Value->IgnoreParenCasts();
      if (Value->getType()->isIntegralOrEnumerationType() &&
          !Value->isValueDependent() && Value->EvaluateAsInt(Number, Context) &&
          !Number.Val.getInt().isZero())
        report(Rule, Write.Value,
               nameSlot(Write) + " is " + spell(Write.Value, Context) +
                   ", which is no function; set it to NULL");
    }
    // A table that is filled member by member, all but this one.
    const auto *Var = dyn_cast_or_null<VarDecl>(Write.Object);
    if (!Var || !Seen.insert(Var).second)
      continue;
    for (unsigned I = 0; I != Write.Table->SlotCount; ++I) {
      if (!IsClientEvent(*Write.Table, I))
        continue;
      SlotContent Content = Unit.tables().getContent(Var, I);
      if (Content.Known && Content.Uninitialized)
        report(Rule, Write.Value,
               Twine("'") + Write.Table->Slots[I].Member + "' of " +
                   Write.Table->Record + " is never set in '" + Var->getName() +
                   "', which begins with what was on the stack; set it to "
                   "NULL");
    }
  }
}

} // namespace wsk
