//===- TranslationUnit.cpp - What one source does with WSK ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/TranslationUnit.h"
#include "Analysis/SourceNames.h"
#include "Rules/Rules.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/SaveAndRestore.h"
#include <mutex>

using namespace clang;

namespace wsk {

/// The records whose members some rule speaks of.
static const llvm::StringSet<> &getWatchedRecords() {
  static const llvm::StringSet<> Records = [] {
    llvm::StringSet<> Result;
    for (const MemberRequirement &R :
         llvm::ArrayRef(MemberRequirements, MemberRequirementCount))
      Result.insert(R.Record);
    // What enables callbacks, and the functions that WSK then calls.
    Result.insert(
        Structures[size_t(StructureId::WSK_EVENT_CALLBACK_CONTROL)].Record);
    for (const DispatchTable &Table :
         llvm::ArrayRef(DispatchTables, DispatchTableCount))
      if (!Table.Provider)
        Result.insert(Table.Record);
    return Result;
  }();
  return Records;
}

static bool isThroughPointer(const MemberExpr *Member) {
  while (!Member->isArrow()) {
    const Expr *Base = Member->getBase()->IgnoreParenImpCasts();
    const auto *Outer = dyn_cast<MemberExpr>(Base);
    if (!Outer) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Base);
      return !Ref || Ref->getDecl()->getType()->isReferenceType();
    }
    Member = Outer;
  }
  return true;
}

/// The variable or member that \p E names, or takes the address of.
static const ValueDecl *getObject(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
      E = Unary->getSubExpr()->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return dyn_cast<ValueDecl>(Ref->getDecl()->getCanonicalDecl());
  return nullptr;
}

class TranslationUnitVisitor
    : public RecursiveASTVisitor<TranslationUnitVisitor> {
public:
  explicit TranslationUnitVisitor(TranslationUnit &Unit)
      : Unit(Unit), Own(Unit.own()) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    // Declarations of a header lie in a namespace or a linkage specification
    // that the driver may have opened around the #include.
    if (D && D->getLexicalDeclContext() &&
        D->getLexicalDeclContext()->isFileContext() &&
        !isa<TranslationUnitDecl>(D) && !Own.contains(D->getLocation()))
      return true;
    if (D && isa_and_present<TranslationUnitDecl>(D->getLexicalDeclContext()))
      Unit.Declarations.push_back(D);
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (Function->doesThisDeclarationHaveABody()) {
      Current = Function;
      addStep(Function);
    }
    return true;
  }

  bool TraverseFunctionDecl(FunctionDecl *Function) {
    llvm::SaveAndRestore<const FunctionDecl *> Inside(Around, Function);
    return RecursiveASTVisitor::TraverseFunctionDecl(Function);
  }
  bool TraverseCXXMethodDecl(CXXMethodDecl *Method) {
    llvm::SaveAndRestore<const FunctionDecl *> Inside(Around, Method);
    return RecursiveASTVisitor::TraverseCXXMethodDecl(Method);
  }

  bool VisitVarDecl(VarDecl *Var) {
    if (Var->getInit() && !isa<ParmVarDecl>(Var))
      addStep(Var);
    return true;
  }

  bool TraverseConstructorInitializer(CXXCtorInitializer *Init) {
    addStep(Init);
    return RecursiveASTVisitor::TraverseConstructorInitializer(Init);
  }

  bool VisitReturnStmt(ReturnStmt *Return) {
    addStep(Return);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    if (Call->isTypeDependent())
      return true;
    addStep(Call);
    std::optional<WskCall> Wsk = recognizeCall(Call);
    if (!Wsk) {
      if (Call->getDirectCallee())
        Unit.DirectCalls.push_back(Call);
      return true;
    }
    Unit.Calls.push_back(*Wsk);
    if (Current && (Unit.Functions.empty() || Unit.Functions.back() != Current))
      Unit.Functions.push_back(Current);
    for (const Expr *Argument : Call->arguments())
      if (const ValueDecl *Object = getObject(Argument))
        Unit.Given.insert(Object);
    // WSK only reads the table, whatever it is cast to.
    if (const Expr *Table = Wsk->getArgument(Role::ClientDispatch))
      addReadOnly(Table->IgnoreParenCasts());
    return true;
  }

  bool VisitCastExpr(CastExpr *Cast) {
    if (Cast->getCastKind() == CK_LValueToRValue ||
        Cast->getCastKind() == CK_ToVoid)
      Reads.insert(Cast->getSubExpr()->IgnoreParens());
    else if (QualType Pointee = Cast->getType()->getPointeeType();
             !Pointee.isNull() && Pointee.isConstQualified())
      addReadOnly(Cast->getSubExpr()->IgnoreParens());
    return true;
  }

  bool VisitUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *E) {
    if (!E->isArgumentType()) // sizeof(Variable) evaluates nothing.
      Reads.insert(E->getArgumentExpr()->IgnoreParens());
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var && isa<FunctionDecl>(Ref->getDecl()))
      addStep(Ref);
    if (Var && !ReadOnly.contains(Ref) && getClientTable(Var->getType()))
      Unit.EscapedTables.insert(Var->getCanonicalDecl());
    if (!Var || !Var->hasLocalStorage() || Reads.contains(Ref))
      return true;
    // Whatever is neither a read nor an assignment may write, now or through a
    // pointer; a lambda assigns when it is called.
    if (Assigned.contains(Ref) && !Ref->refersToEnclosingVariableOrCapture())
      Unit.Locals.Assigned.insert(Var);
    else
      ++Unit.Locals.Escaped[Var];
    return true;
  }

  bool VisitLabelStmt(LabelStmt *Label) {
    Unit.Locals.Labelled.insert(Label->getDecl()->getDeclContext());
    return true;
  }

  bool VisitBinaryOperator(BinaryOperator *Op) {
    if (Op->isAssignmentOp()) {
      addStep(Op);
      addWrite(Op->getLHS(),
               Op->getOpcode() == BO_Assign ? Op->getRHS() : nullptr);
    }
    return true;
  }

  bool VisitUnaryOperator(UnaryOperator *Op) {
    if (Op->isIncrementDecrementOp()) {
      addWrite(Op->getSubExpr(), nullptr);
    } else if (Op->getOpcode() == UO_AddrOf) {
      addStep(Op);
      Exposed.insert(Op->getSubExpr()->IgnoreParens());
    }
    return true;
  }

  bool VisitMemberExpr(MemberExpr *Member) {
    if (!Writes.contains(Member))
      addUse(Member, nullptr, /*IsWrite=*/false);
    // What it does to the table is a use of the member.
    if (!Member->isArrow() && !Exposed.contains(Member))
      ReadOnly.insert(Member->getBase()->IgnoreParens());
    return true;
  }

  bool VisitInitListExpr(InitListExpr *List) {
    addStep(List);
    // RecursiveASTVisitor shows the syntactic form; members correspond to the
    // initialisers of the semantic one.
    if (const InitListExpr *Semantic = List->getSemanticForm())
      addInitializers(Semantic);
    else
      addInitializers(List);
    return true;
  }

private:
  template <typename Node> void addStep(const Node *At) {
    Unit.Steps.push_back({At, Around});
  }

  /// Nobody writes through \p Pointer, where it is the address of a variable.
  void addReadOnly(const Expr *Pointer) {
    const auto *Unary = dyn_cast<UnaryOperator>(Pointer);
    if (Unary && Unary->getOpcode() == UO_AddrOf)
      ReadOnly.insert(Unary->getSubExpr()->IgnoreParens());
  }

  void addInitializers(const InitListExpr *List) {
    const auto *Record = List->getType()->getAsRecordDecl();
    if (!Record || Record->isUnion() || !Initialized.insert(List).second)
      return;
    StringRef Name = getRecordName(Record);
    if (!getWatchedRecords().contains(Name))
      return;
    unsigned Index = 0;
    for (const FieldDecl *Field : Record->fields()) {
      if (Field->isUnnamedBitField())
        continue;
      if (Index == List->getNumInits())
        return;
      const Expr *Init = List->getInit(Index++);
      if (Field->getIdentifier() && Init && !isa<ImplicitValueInitExpr>(Init))
        Unit.MemberUses.push_back({Name, Field->getName(), nullptr, Init,
                                   /*IsWrite=*/true,
                                   /*ThroughPointer=*/false,
                                   /*Object=*/nullptr});
    }
  }

  void addWrite(const Expr *Target, const Expr *Written) {
    Target = Target->IgnoreParens();
    if (isa<DeclRefExpr>(Target))
      Assigned.insert(Target);
    const auto *Member = dyn_cast<MemberExpr>(Target);
    if (!Member)
      return;
    Writes.insert(Member);
    addUse(Member, Written, /*IsWrite=*/true);
  }

  void addUse(const MemberExpr *Member, const Expr *Written, bool IsWrite) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!Field || !Field->getIdentifier())
      return;
    StringRef Record = getRecordName(Field->getParent());
    if (getWatchedRecords().contains(Record))
      Unit.MemberUses.push_back({Record, Field->getName(), Member, Written,
                                 IsWrite, isThroughPointer(Member),
                                 getObject(Member->getBase())});
  }

  TranslationUnit &Unit;
  OwnCode &Own;
  const FunctionDecl *Current = nullptr;
  /// The function that is being traversed.
  const FunctionDecl *Around = nullptr;
  llvm::SmallPtrSet<const Expr *, 32> Reads;
  llvm::SmallPtrSet<const Expr *, 32> Assigned;
  llvm::SmallPtrSet<const Expr *, 8> ReadOnly, Exposed;
  llvm::SmallPtrSet<const MemberExpr *, 8> Writes;
  llvm::SmallPtrSet<const InitListExpr *, 8> Initialized;
};

TranslationUnit::TranslationUnit(ASTContext &Context)
    : Context(Context), Own(Context.getSourceManager()) {
  if (mayNameWsk(Context)) {
    TranslationUnitVisitor Visitor(*this);
    for (Decl *D : Context.getTraversalScope())
      Visitor.TraverseDecl(D);
  }
  Complete = !Context.getDiagnostics().hasUncompilableErrorOccurred();
}

const ValueSet &TranslationUnit::getValues(const Expr *E) const {
  std::unique_ptr<ValueSet> &Known = Values[E];
  if (!Known)
    Known =
        std::make_unique<ValueSet>(getPossibleValues(E, Context, getLocals()));
  return *Known;
}

llvm::ArrayRef<const CallExpr *>
TranslationUnit::getCallers(const FunctionDecl *Callee) const {
  if (!Callers) {
    Callers.emplace();
    for (const CallExpr *Call : DirectCalls)
      (*Callers)[Call->getDirectCallee()->getCanonicalDecl()].push_back(Call);
  }
  auto It = Callers->find(Callee->getCanonicalDecl());
  if (It == Callers->end())
    return {};
  return It->second;
}

std::shared_ptr<const TranslationUnit>
TranslationUnit::get(ASTContext &Context) {
  // clang-tidy gives its checks no place of their own to share state. clangd
  // runs several translation units at once, hence the lock; an entry dies with
  // the checks of its translation unit, before its ASTContext does.
  static std::mutex Mutex;
  static llvm::DenseMap<ASTContext *, std::weak_ptr<const TranslationUnit>>
      Units;
  std::lock_guard Lock(Mutex);
  std::weak_ptr<const TranslationUnit> &Entry = Units[&Context];
  std::shared_ptr<const TranslationUnit> Unit = Entry.lock();
  if (!Unit) {
    Unit = std::make_shared<TranslationUnit>(Context);
    Entry = Unit;
  }
  return Unit;
}

} // namespace wsk
