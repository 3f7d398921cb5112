//===- CallRecognizer.cpp - Finding WSK calls in an AST -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/CallRecognizer.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace wsk {

namespace {

/// The catalogue's functions by the names that appear in code.
struct FunctionIndex {
  llvm::StringMap<const Function *> ByPfnType;
  llvm::StringMap<const Function *> Exported;
  /// "WSK_PROVIDER_LISTEN_DISPATCH.WskAccept".
  llvm::StringMap<const Function *> BySlot;

  FunctionIndex() {
    for (const Function &F : llvm::ArrayRef(Functions, FunctionCount)) {
      if (F.PfnType)
        ByPfnType[F.PfnType] = &F;
      else
        Exported[F.Name] = &F;
    }
    for (const DispatchTable &Table :
         llvm::ArrayRef(DispatchTables, DispatchTableCount))
      for (const Slot &S : llvm::ArrayRef(Table.Slots, Table.SlotCount))
        if (S.Function >= 0)
          BySlot[(llvm::Twine(Table.Record) + "." + S.Member).str()] =
              &Functions[S.Function];
  }
};

const FunctionIndex &getIndex() {
  static const FunctionIndex Index;
  return Index;
}

const Function *recognizeMember(const MemberExpr *Member) {
  const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
  if (!Field || !Field->getIdentifier())
    return nullptr;
  StringRef Record = getRecordName(Field->getParent());
  if (Record.empty())
    return nullptr;
  return getIndex().BySlot.lookup(
      (llvm::Twine(Record) + "." + Field->getName()).str());
}

/// What \p E refers to: an exported function, or a variable that holds one of
/// the provider's for good.
const Function *recognizeReference(const DeclRefExpr *Ref) {
  if (const auto *Fn = dyn_cast<FunctionDecl>(Ref->getDecl())) {
    if (!Fn->getIdentifier() ||
        !Fn->getDeclContext()->getRedeclContext()->isTranslationUnit())
      return nullptr;
    return getIndex().Exported.lookup(Fn->getName());
  }
  const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
  if (!Var || !Var->hasLocalStorage() || !Var->getType().isConstQualified() ||
      !Var->getInit())
    return nullptr;
  return recognizeFunction(Var->getInit());
}

/// The number of parameters before those that \p Call's callee takes in any
/// number; 0 for a callee that is not variadic.
unsigned getFixedParameters(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee)
    return 0;
  if (Callee->isVariadic())
    return Callee->getNumParams();
  const FunctionDecl *Pattern = Callee->getTemplateInstantiationPattern();
  if (!Pattern)
    return 0;
  unsigned Fixed = 0;
  for (const ParmVarDecl *P : Pattern->parameters()) {
    if (P->isParameterPack())
      return Fixed;
    ++Fixed;
  }
  return 0;
}

} // namespace

const Expr *WskCall::getArgument(unsigned Index) const {
  unsigned Position = FirstArgument + Index;
  if (Index >= Callee->ParameterCount || Position >= Call->getNumArgs())
    return nullptr;
  const Expr *Argument = Call->getArg(Position);
  return isa<CXXDefaultArgExpr>(Argument) ? nullptr : Argument;
}

std::optional<unsigned> WskCall::findParameter(Role R) const {
  for (unsigned I = 0; I != Callee->ParameterCount; ++I)
    if (Callee->Parameters[I].ParamRole == R)
      return I;
  return std::nullopt;
}

const Expr *WskCall::getArgument(Role R) const {
  std::optional<unsigned> Index = findParameter(R);
  return Index ? getArgument(*Index) : nullptr;
}

StringRef getRecordName(const RecordDecl *Record) {
  while (Record && !Record->getIdentifier()) {
    if (const TypedefNameDecl *Typedef = Record->getTypedefNameForAnonDecl())
      return Typedef->getName();
    Record = dyn_cast<RecordDecl>(Record->getDeclContext());
  }
  if (!Record)
    return {};
  StringRef Name = Record->getName();
  Name.consume_front("_");
  return Name;
}

const Function *recognizeFunctionType(QualType T) {
  if (T.isNull())
    return nullptr;
  while (const auto *Typedef = T->getAs<TypedefType>()) {
    if (const Function *F =
            getIndex().ByPfnType.lookup(Typedef->getDecl()->getName()))
      return F;
    T = Typedef->getDecl()->getUnderlyingType();
  }
  return nullptr;
}

const Function *recognizeFunction(const Expr *E) {
  while (E) {
    if (const Function *F = recognizeFunctionType(E->getType()))
      return F;
    if (const auto *Paren = dyn_cast<ParenExpr>(E)) {
      E = Paren->getSubExpr();
    } else if (const auto *Cast = dyn_cast<CastExpr>(E)) {
      E = Cast->getSubExpr();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      if (Unary->getOpcode() != UO_Deref && Unary->getOpcode() != UO_AddrOf)
        return nullptr;
      E = Unary->getSubExpr();
    } else if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      return recognizeMember(Member);
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      return recognizeReference(Ref);
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
      const Function *True = recognizeFunction(Choice->getTrueExpr());
      return True == recognizeFunction(Choice->getFalseExpr()) ? True : nullptr;
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

std::optional<WskCall> recognizeCall(const CallExpr *Call) {
  if (const Function *F = recognizeFunction(Call->getCallee()))
    return WskCall(Call, F, 0);
  // A function pointer among the variadic arguments is only printed or stored.
  unsigned Fixed = std::min(getFixedParameters(Call), Call->getNumArgs());
  for (unsigned I = 0; I != Fixed; ++I)
    if (const Function *F = recognizeFunction(Call->getArg(I)))
      if (F->SignatureDocumented &&
          Call->getNumArgs() - I - 1 == F->ParameterCount)
        return WskCall(Call, F, I + 1);
  return std::nullopt;
}

} // namespace wsk
