//===- IrpUses.cpp - Which IRPs are the driver's, and go to WSK -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/IrpUses.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace wsk {

namespace {

enum class KernelFunction { Other, Allocates, Prepares, Named, Memory };

/// What a kernel function, by its name, says about its IRP.
KernelFunction classify(StringRef Name) {
  return llvm::StringSwitch<KernelFunction>(Name)
      .Case("IoAllocateIrp", KernelFunction::Allocates)
      .Case("IoAllocateIrpEx", KernelFunction::Allocates)
      // Both are for IRPs that the caller owns.
      .Case("IoInitializeIrp", KernelFunction::Prepares)
      .Case("IoReuseIrp", KernelFunction::Prepares)
      .Case("IoSetCompletionRoutine", KernelFunction::Named)
      .Case("IoSetCompletionRoutineEx", KernelFunction::Named)
      .Case("IoSetNextIrpStackLocation", KernelFunction::Named)
      .Case("IoGetNextIrpStackLocation", KernelFunction::Named)
      .StartsWith("ExAllocatePool", KernelFunction::Memory)
      .Default(KernelFunction::Other);
}

StringRef getKernelName(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getIdentifier() ||
      !Callee->getDeclContext()->getRedeclContext()->isFileContext())
    return {};
  return Callee->getName();
}

bool isRecord(QualType T, StringRef Name) {
  const RecordDecl *Record = T->getAsRecordDecl();
  return Record && getRecordName(Record) == Name;
}

/// A PIRP, or an IRP itself.
bool holdsIrp(QualType T) {
  return isRecord(T, "IRP") ||
         (T->isPointerType() && isRecord(T->getPointeeType(), "IRP"));
}

const ValueDecl *canonical(const ValueDecl *D) {
  return cast<ValueDecl>(D->getCanonicalDecl());
}

} // namespace

const ValueDecl *IrpUses::getHolder(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf)
      E = Unary->getSubExpr()->IgnoreParenCasts();
  const ValueDecl *D = nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    D = Member->getMemberDecl();
  else if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    D = Ref->getDecl();
  return D && holdsIrp(D->getType()) ? canonical(D) : nullptr;
}

class IrpUsesFinder {
public:
  IrpUsesFinder(OwnCode &Own, IrpUses &Uses) : Own(Own), Uses(Uses) {}

  void add(const ValueStep &Step) {
    if (const auto *Init = dyn_cast<const CXXCtorInitializer *>(Step.At))
      addInitializer(Init);
    else if (const auto *D = dyn_cast<const Decl *>(Step.At))
      addDeclaration(D);
    else
      addStatement(cast<const Stmt *>(Step.At), Step.Function);
  }

  /// After the last step: who calls which function is known.
  void finish() {
    for (const FunctionDecl *Function : Functions)
      for (const ParmVarDecl *Parameter : Function->parameters())
        if (holdsIrp(Parameter->getType()) && isCalledByOthers(Function) &&
            !Prepared.contains(canonical(Parameter)))
          Uses.Foreign.insert(canonical(Parameter));
    for (const PendingWrite &Write : PendingWrites)
      if (const ValueDecl *Irp = StackLocations.lookup(Write.Location))
        Uses.Writes.push_back(
            {"IO_STACK_LOCATION", Write.Member, Write.Access, Irp});
  }

private:
  void addInitializer(const CXXCtorInitializer *Init) {
    if (const FieldDecl *Field = Init->getMember())
      if (Init->getInit() && holdsIrp(Field->getType()))
        assign(Field, Init->getInit());
  }

  void addDeclaration(const Decl *D) {
    if (const auto *Function = dyn_cast<FunctionDecl>(D)) {
      Functions.push_back(Function);
    } else {
      const auto *Var = cast<VarDecl>(D);
      if (holdsIrp(Var->getType()))
        assign(Var, Var->getInit());
      noteStackLocation(Var, Var->getInit());
    }
  }

  void addStatement(const Stmt *S, const FunctionDecl *Function) {
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      addCall(Call);
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
      ++References[cast<FunctionDecl>(Ref->getDecl())->getCanonicalDecl()];
    } else if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      addAssignment(Op);
    } else if (const auto *Op = dyn_cast<UnaryOperator>(S)) {
      // Whoever has the address of a PIRP may put any IRP into it.
      if (Op->getSubExpr()->getType()->isPointerType())
        if (const ValueDecl *Holder = IrpUses::getHolder(Op->getSubExpr()))
          Uses.Foreign.insert(Holder);
    } else if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
      if (Function && Return->getRetValue() &&
          holdsIrp(Function->getReturnType()))
        assign(Function, Return->getRetValue());
    } else {
      addList(cast<InitListExpr>(S));
    }
  }

  void addCall(const CallExpr *Call) {
    bindArguments(Call);
    StringRef Name = getKernelName(Call);
    KernelFunction Kind = classify(Name);
    if (Kind == KernelFunction::Other || Kind == KernelFunction::Memory)
      return;
    Uses.Calls.push_back({Call, Name});
    if (Kind == KernelFunction::Prepares && Call->getNumArgs())
      if (const ValueDecl *Holder = IrpUses::getHolder(Call->getArg(0))) {
        Uses.Allocated.insert(Holder);
        Prepared.insert(Holder);
      }
  }

  void addAssignment(const BinaryOperator *Op) {
    if (const ValueDecl *Holder = IrpUses::getHolder(Op->getLHS()))
      assign(Holder, Op->getRHS());
    else if (const auto *Ref =
                 dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParenImpCasts()))
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
        noteStackLocation(Var, Op->getRHS());
    noteWrite(Op->getLHS());
  }

  void addList(const InitListExpr *List) {
    const InitListExpr *Semantic =
        List->isSemanticForm() ? List : List->getSemanticForm();
    const RecordDecl *Record =
        Semantic ? Semantic->getType()->getAsRecordDecl() : nullptr;
    if (!Record || Record->isUnion())
      return;
    unsigned Index = 0;
    for (const FieldDecl *Field : Record->fields()) {
      if (Field->isUnnamedBitField())
        continue;
      if (Index == Semantic->getNumInits())
        return;
      const Expr *Init = Semantic->getInit(Index++);
      if (Init && holdsIrp(Field->getType()) &&
          !isa<ImplicitValueInitExpr>(Init))
        assign(Field, Init);
    }
  }

  bool isCalledByOthers(const FunctionDecl *Function) const {
    const FunctionDecl *Canonical = Function->getCanonicalDecl();
    // References beyond the direct calls take its address.
    return Function->isExternallyVisible() ||
           References.lookup(Canonical) > DirectCalls.lookup(Canonical) ||
           DirectCalls.lookup(Canonical) == 0;
  }

  void bindArguments(const CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || isa<CXXOperatorCallExpr>(Call) ||
        !Own.contains(Callee->getLocation()))
      return;
    ++DirectCalls[Callee->getCanonicalDecl()];
    const FunctionDecl *Definition = Callee;
    Callee->hasBody(Definition);
    if (!Definition)
      Definition = Callee;
    unsigned Count = std::min(Call->getNumArgs(), Definition->getNumParams());
    for (unsigned I = 0; I != Count; ++I)
      if (holdsIrp(Definition->getParamDecl(I)->getType()))
        assign(Definition->getParamDecl(I), Call->getArg(I));
  }

  void addFlow(const ValueDecl *From, const ValueDecl *To) {
    Uses.Sources[To].push_back(From);
    Uses.Targets[From].push_back(To);
  }

  /// \p Holder gets the IRP that \p Value denotes.
  void assign(const ValueDecl *Holder, const Expr *Value) {
    Holder = canonical(Holder);
    const Expr *Inner = Value->IgnoreParenCasts();
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner)) {
      assign(Holder, Choice->getTrueExpr());
      assign(Holder, Choice->getFalseExpr());
      return;
    }
    if (const ValueDecl *From = IrpUses::getHolder(Inner)) {
      addFlow(From, Holder);
      return;
    }
    if (const auto *Call = dyn_cast<CallExpr>(Inner)) {
      Uses.ResultHolders[Call] = Holder;
      KernelFunction Kind = classify(getKernelName(Call));
      if (Kind == KernelFunction::Allocates)
        Uses.Allocated.insert(Holder);
      // What is put into memory is another question.
      if (Kind == KernelFunction::Allocates || Kind == KernelFunction::Memory)
        return;
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (Callee && Callee->hasBody() && Own.contains(Callee->getLocation())) {
        addFlow(canonical(Callee), Holder);
        return;
      }
    }
    if (isa<IntegerLiteral, CXXNullPtrLiteralExpr, GNUNullExpr,
            ImplicitValueInitExpr, InitListExpr>(Inner))
      return;
    Uses.Foreign.insert(Holder);
  }

  /// \p Var points to the next stack location of an IRP.
  void noteStackLocation(const VarDecl *Var, const Expr *Value) {
    const auto *Call = dyn_cast<CallExpr>(Value->IgnoreParenCasts());
    if (!Call || getKernelName(Call) != "IoGetNextIrpStackLocation" ||
        !Call->getNumArgs())
      return;
    if (const ValueDecl *Irp = IrpUses::getHolder(Call->getArg(0)))
      StackLocations[Var] = Irp;
  }

  void noteWrite(const Expr *Target) {
    // The outermost member of the structure: `Next->Parameters.Others.X`.
    const auto *Member = dyn_cast<MemberExpr>(Target->IgnoreParens());
    while (Member) {
      const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
      const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
      if (Field && Field->getIdentifier()) {
        StringRef Record = getRecordName(Field->getParent());
        if (Record == "IRP") {
          if (const ValueDecl *Irp = IrpUses::getHolder(Base))
            Uses.Writes.push_back({Record, Field->getName(), Member, Irp});
        } else if (Record == "IO_STACK_LOCATION") {
          noteLocationWrite(Member, Base);
        }
      }
      Member = dyn_cast<MemberExpr>(Base);
    }
  }

  void noteLocationWrite(const MemberExpr *Member, const Expr *Base) {
    StringRef Name = Member->getMemberDecl()->getName();
    if (const auto *Call = dyn_cast<CallExpr>(Base)) {
      if (getKernelName(Call) == "IoGetNextIrpStackLocation" &&
          Call->getNumArgs())
        if (const ValueDecl *Irp = IrpUses::getHolder(Call->getArg(0)))
          Uses.Writes.push_back({"IO_STACK_LOCATION", Name, Member, Irp});
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(Base)) {
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
        PendingWrites.push_back({Var, Name, Member});
    }
  }

  struct PendingWrite {
    const VarDecl *Location;
    StringRef Member;
    const MemberExpr *Access;
  };

  OwnCode &Own;
  IrpUses &Uses;
  std::vector<const FunctionDecl *> Functions;
  llvm::DenseMap<const FunctionDecl *, unsigned> References, DirectCalls;
  /// Given to IoReuseIrp or IoInitializeIrp by name.
  llvm::DenseSet<const ValueDecl *> Prepared;
  llvm::DenseMap<const VarDecl *, const ValueDecl *> StackLocations;
  std::vector<PendingWrite> PendingWrites;
};

IrpUses::IrpUses(const TranslationUnit &Unit) {
  for (const WskCall &Call : Unit.calls())
    if (const Expr *Irp = Call.getArgument(Role::Irp))
      if (const ValueDecl *Holder = getHolder(Irp))
        Given.insert(Holder);
  if (Given.empty())
    return;
  IrpUsesFinder Finder(Unit.own(), *this);
  for (const ValueStep &Step : Unit.steps())
    Finder.add(Step);
  Finder.finish();
}

bool IrpUses::reaches(const ValueDecl *Holder, const Flow &Edges,
                      const Holders &Marked) {
  llvm::SmallVector<const ValueDecl *, 8> Pending = {Holder};
  Holders Seen;
  while (!Pending.empty()) {
    const ValueDecl *Next = Pending.pop_back_val();
    if (!Seen.insert(Next).second)
      continue;
    if (Marked.contains(Next))
      return true;
    if (auto It = Edges.find(Next); It != Edges.end())
      Pending.append(It->second.begin(), It->second.end());
  }
  return false;
}

bool IrpUses::isGivenToWsk(const ValueDecl *Holder) const {
  Holders Seen;
  return isGivenToWsk(Holder, Seen);
}

bool IrpUses::isGivenToWsk(const ValueDecl *Holder, Holders &Seen) const {
  if (!Seen.insert(Holder).second)
    return false;
  if (reaches(Holder, Targets, Given))
    return true;
  auto It = Sources.find(Holder);
  if (It == Sources.end())
    return false;
  auto IsGiven = [&](const ValueDecl *Source) {
    return isGivenToWsk(Source, Seen);
  };
  // A function does to each caller's IRP what it does; a variable that holds
  // one IRP after the other says nothing about each of them.
  return isa<ParmVarDecl>(Holder) ? llvm::any_of(It->second, IsGiven)
                                  : llvm::all_of(It->second, IsGiven);
}

bool IrpUses::isDriverAllocated(const ValueDecl *Holder) const {
  // The driver's own storage holds no other IRP.
  if (isRecord(Holder->getType(), "IRP"))
    return true;
  return !reaches(Holder, Sources, Foreign) &&
         reaches(Holder, Sources, Allocated);
}

} // namespace wsk
