//===- Program.cpp - The functions of a translation unit ------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Program.h"
#include "Analysis/Flow/SehLowering.h"
#include "Analysis/SourceNames.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace wsk::flow {

/// Whether attributes may declare what functions do.
static bool mayAnnotate(const ASTContext &Context) {
  return mayName(Context, "annotate") || mayName(Context, "__annotate__");
}

Program::Program(const TranslationUnit &Unit,
                 const llvm::StringMap<Wrapper> &Declared)
    : Unit(Unit), Context(const_cast<ASTContext &>(Unit.getContext())),
      Declared(Declared), Own(Unit.own()) {
  // Without WSK, only what is wrong with declared effects may be told.
  if (Unit.calls().empty() && Declared.empty() && !mayAnnotate(Context))
    return;
  for (const WskCall &Call : Unit.calls())
    WskCalls[Call.getCall()] = &Call;
  // Sources that do not name WSK have not been traversed.
  llvm::ArrayRef<Decl *> Scope = Unit.declarations();
  for (Decl *D : Unit.calls().empty() ? Context.getTraversalScope() : Scope)
    collect(D);
  while (!Work.empty()) {
    const FunctionDecl *F = Work.back();
    Work.pop_back();
    FunctionInfo &Info = *Functions[F];
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Info.Definition))
      for (const CXXCtorInitializer *Init : Ctor->inits())
        scan(Info, Init->getInit(), false);
    if (const auto *Dtor = dyn_cast<CXXDestructorDecl>(Info.Definition)) {
      for (const CXXBaseSpecifier &Base : Dtor->getParent()->bases())
        addDestructor(Info, Base.getType());
      for (const FieldDecl *Field : Dtor->getParent()->fields())
        addDestructor(Info, Field->getType());
    }
    scan(Info, Info.Definition->getBody(), false);
  }
  propagate();
}

void Program::collect(DeclContext *Scope) {
  for (Decl *D : Scope->decls())
    collect(D);
}

void Program::collect(Decl *D) {
  if (isa<TranslationUnitDecl, NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
    collect(cast<DeclContext>(D));
    return;
  }
  if (D->getLexicalDeclContext()->isFileContext() &&
      !Own.contains(D->getLocation()))
    return;
  if (auto *Template = dyn_cast<FunctionTemplateDecl>(D)) {
    for (FunctionDecl *F : Template->specializations())
      addFunction(F);
  } else if (auto *Template = dyn_cast<ClassTemplateDecl>(D)) {
    for (ClassTemplateSpecializationDecl *Class : Template->specializations())
      collect(static_cast<DeclContext *>(Class));
  } else if (auto *F = dyn_cast<FunctionDecl>(D)) {
    readAttributes(F);
    addFunction(F);
  } else if (auto *Record = dyn_cast<CXXRecordDecl>(D)) {
    if (!Record->isDependentContext())
      collect(static_cast<DeclContext *>(Record));
  } else if (auto *Var = dyn_cast<VarDecl>(D)) {
    // Tables of functions: whoever reads them may call what is in them.
    if (const Expr *Init = Var->getAnyInitializer()) {
      llvm::SmallVector<const Stmt *, 16> Stack{Init};
      while (!Stack.empty()) {
        const Stmt *S = Stack.pop_back_val();
        if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
          if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
            AddressTaken.insert(F->getCanonicalDecl());
        for (const Stmt *Child : S->children())
          if (Child)
            Stack.push_back(Child);
      }
    }
  }
}

void Program::addFunction(const FunctionDecl *F) {
  if (F->isDependentContext() || !F->doesThisDeclarationHaveABody() ||
      F->isInvalidDecl())
    return;
  const FunctionDecl *Key = F->getCanonicalDecl();
  std::unique_ptr<FunctionInfo> &Info = Functions[Key];
  if (Info)
    return;
  Info = std::make_unique<FunctionInfo>();
  Info->Definition = F;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F);
      Method && Method->getParent()->isLambda())
    Method->getParent()->getCaptureFields(Info->Captures, Info->CapturedThis);
  Work.push_back(Key);
  if (Own.contains(F->getLocation()))
    OwnFunctions.push_back(Key);
}

FunctionInfo *Program::getInfo(const FunctionDecl *F) {
  auto It = Functions.find(F->getCanonicalDecl());
  return It == Functions.end() ? nullptr : It->second.get();
}

const KernelCallee *Program::getKernelCallee(const FunctionDecl *F) {
  auto [It, New] = Kernel.try_emplace(F->getCanonicalDecl(), nullptr);
  if (New && F->getIdentifier()) {
    static const llvm::StringMap<const KernelCallee *> ByName = [] {
      llvm::StringMap<const KernelCallee *> Result;
      for (const KernelCallee &K :
           llvm::ArrayRef(KernelCallees, KernelCalleeCount))
        Result[K.Name] = &K;
      return Result;
    }();
    // Parameters tell the kernel's from a function that is named like it.
    const KernelCallee *K = ByName.lookup(F->getName());
    if (K &&
        llvm::all_of(llvm::ArrayRef(K->Args, K->ArgCount), [&](unsigned Arg) {
          return Arg < F->getNumParams() || !F->hasPrototype();
        }))
      It->second = K;
  }
  return It->second;
}

void Program::readAttributes(const FunctionDecl *F) {
  if (!F->hasAttrs())
    return;
  for (const auto *Attribute : F->specific_attrs<AnnotateAttr>()) {
    llvm::StringRef Text = Attribute->getAnnotation();
    if (Attribute->isInherited() || !Text.consume_front(WrapperPrefix))
      continue;
    auto Tell = [&](const llvm::Twine &Message) {
      Problems.push_back(
          {Attribute->getLocation(),
           ("annotation of '" + F->getNameAsString() + "': " + Message).str()});
    };
    llvm::Expected<Wrapper> W = parseWrapper(Text);
    if (!W) {
      Tell(llvm::toString(W.takeError()));
      continue;
    }
    std::unique_ptr<Wrapper> &Known = Wrappers[F->getCanonicalDecl()];
    if (!Known)
      Known = std::make_unique<Wrapper>();
    Known->append(resolveWrapper(*W, F, Tell));
  }
}

const Wrapper *Program::getWrapper(const FunctionDecl *F) {
  if (F->hasBody())
    return nullptr;
  auto [It, New] = Wrappers.try_emplace(F->getCanonicalDecl());
  if (New && !Declared.empty() && F->getIdentifier()) {
    auto Named = Declared.find(F->getName());
    if (Named == Declared.end() &&
        !F->getDeclContext()->getRedeclContext()->isTranslationUnit())
      Named = Declared.find(F->getQualifiedNameAsString());
    auto Tell = [&](const llvm::Twine &Message) {
      Problems.push_back(
          {F->getLocation(), ("option 'wsk.Wrappers': " + Message).str()});
    };
    if (Named != Declared.end())
      It->second =
          std::make_unique<Wrapper>(resolveWrapper(Named->second, F, Tell));
  }
  return It->second.get();
}

bool Program::isKitFunction(const FunctionDecl *F) {
  F = F->getCanonicalDecl();
  auto [It, New] = Kit.try_emplace(F, false);
  if (New)
    It->second = F->getBuiltinID() != 0 || !Own.contains(F->getLocation());
  return It->second;
}

//===--- What a body refers to --------------------------------------------===//

void Program::addCallee(FunctionInfo &Info, const FunctionDecl *F) {
  if (getKernelCallee(F)) {
    const KernelCallee *K = getKernelCallee(F);
    if (K->Effect != KernelEffect::Pure && K->Effect != KernelEffect::Write &&
        K->Effect != KernelEffect::Lock && K->Effect != KernelEffect::Zero &&
        K->Effect != KernelEffect::Copy &&
        K->Effect < KernelEffect::AtomicIncrement &&
        K->Effect != KernelEffect::Allocate &&
        K->Effect != KernelEffect::AllocateZeroed)
      Info.CallsModel = true;
    if (K->Effect == KernelEffect::Lock ||
        K->Effect >= KernelEffect::AtomicIncrement)
      Info.Synchronizes = true;
    if (K->Effect == KernelEffect::ReadEvent ||
        K->Effect == KernelEffect::Wait ||
        K->Effect == KernelEffect::WaitMany ||
        K->Effect == KernelEffect::WaitRundown)
      Info.RunsRoutines = true;
    if (K->Effect == KernelEffect::Zero || K->Effect == KernelEffect::Copy ||
        ((K->Effect == KernelEffect::Write ||
          K->Effect == KernelEffect::Lock) &&
         K->ArgCount) ||
        K->Effect >= KernelEffect::AtomicIncrement)
      Info.Writes = true;
    return;
  }
  if (const Wrapper *W = getWrapper(F)) {
    for (const WrapperEffect &E : *W) {
      Info.CallsModel = Info.Writes = true;
      if (E.Verb == WrapperVerb::Waits || E.Verb == WrapperVerb::Closes)
        Info.RunsRoutines = true;
    }
    return;
  }
  const FunctionDecl *Definition = nullptr;
  if (F->hasBody(Definition)) {
    addFunction(Definition);
    Info.Callees.insert(F->getCanonicalDecl());
    return;
  }
  if (!isKitFunction(F) && !F->isVariadic())
    Info.CallsUnknown = true;
  Info.Writes = true;
}

const CXXDestructorDecl *getDestructor(QualType T) {
  const auto *Record =
      T.isNull() ? nullptr
                 : T->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() ? Record->getDestructor() : nullptr;
}

void Program::addDestructor(FunctionInfo &Info, QualType T) {
  const CXXDestructorDecl *Dtor = getDestructor(T);
  if (Dtor && !Dtor->isTrivial())
    addCallee(Info, Dtor);
}

void Program::scanCall(FunctionInfo &Info, const CallExpr *Call) {
  if (const auto *Conversion =
          dyn_cast_or_null<CXXConversionDecl>(Call->getDirectCallee());
      Conversion && Conversion->getParent()->isLambda()) {
    AddressTaken.insert(
        Conversion->getParent()->getLambdaCallOperator()->getCanonicalDecl());
    return;
  }
  if (const WskCall *Wsk = getWskCall(Call)) {
    if (const Expr *Output = Wsk->getArgument(Role::OutputBuffer))
      if (const auto *Address =
              dyn_cast<UnaryOperator>(Output->IgnoreParenCasts()))
        if (const auto *Ref = dyn_cast<DeclRefExpr>(
                Address->getSubExpr()->IgnoreParenCasts()))
          if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
            if (!Var->isExternallyVisible())
              ++OutputUses[Var->getCanonicalDecl()];
    Info.CallsModel = Info.CallsWsk = Info.RunsRoutines = true;
    return;
  }
  if (const FunctionDecl *F = Call->getDirectCallee())
    addCallee(Info, F);
  else if (!isa<CXXPseudoDestructorExpr>(Call->getCallee()))
    Info.CallsUnknown = Info.Writes = true;
}

void Program::addTable(FunctionInfo &Info, const VarDecl *Var) {
  const Expr *Init =
      Var->getType().isConstant(Context) ? Var->getAnyInitializer() : nullptr;
  llvm::SmallVector<const Stmt *, 16> Stack;
  if (Init)
    Stack.push_back(Init);
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
        addCallee(Info, F);
    for (const Stmt *Child : S->children())
      if (Child)
        Stack.push_back(Child);
  }
}

void Program::addReference(FunctionInfo &Info, const DeclRefExpr *Ref,
                           bool IsCallee) {
  if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl())) {
    if (IsCallee)
      return;
    AddressTaken.insert(F->getCanonicalDecl());
    const FunctionDecl *Definition = nullptr;
    if (F->hasBody(Definition))
      addFunction(Definition);
  } else if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl())) {
    if (Var->hasGlobalStorage()) {
      Info.Globals.insert(Var->getCanonicalDecl());
      addTable(Info, Var);
    }
    ++Uses[Var->getCanonicalDecl()];
  }
}

void Program::scan(FunctionInfo &Info, const Stmt *S, bool InStmtExpr) {
  if (!S || isa<UnaryExprOrTypeTraitExpr>(S))
    return;
  ++Info.Size;
  const auto *E = dyn_cast<Expr>(S);
  if (E && !scanExpression(Info, E, InStmtExpr))
    return;
  // The branch still needs what a condition leaves.
  const Expr *Condition = nullptr;
  switch (S->getStmtClass()) {
  case Stmt::DeclStmtClass:
    if (!InStmtExpr)
      Info.Complete.insert(S);
    for (const Decl *D : cast<DeclStmt>(S)->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        addDestructor(Info, Var->getType());
    break;
  case Stmt::StmtExprClass:
    InStmtExpr = true;
    break;
  case Stmt::ReturnStmtClass:
    if (!InStmtExpr)
      Info.Complete.insert(S);
    break;
  case Stmt::IfStmtClass:
    Condition = cast<IfStmt>(S)->getCond();
    break;
  case Stmt::WhileStmtClass:
    Condition = cast<WhileStmt>(S)->getCond();
    break;
  case Stmt::DoStmtClass:
    Condition = cast<DoStmt>(S)->getCond();
    break;
  case Stmt::ForStmtClass:
    Condition = cast<ForStmt>(S)->getCond();
    break;
  case Stmt::CXXForRangeStmtClass:
    Condition = cast<CXXForRangeStmt>(S)->getCond();
    break;
  case Stmt::SwitchStmtClass:
    Condition = cast<SwitchStmt>(S)->getCond();
    break;
  default:
    break;
  }
  bool HasStatements = !E && !InStmtExpr && !isa<DeclStmt, ReturnStmt>(S);
  Info.HasTry |= isa<SEHTryStmt>(S);
  for (const Stmt *Child : S->children()) {
    if (!Child)
      continue;
    if (HasStatements && isa<Expr>(Child) && Child != Condition) {
      Info.Complete.insert(Child);
      Info.Complete.insert(cast<Expr>(Child)->IgnoreImplicit());
      Info.Complete.insert(cast<Expr>(Child)->IgnoreParenImpCasts());
    }
    scan(Info, Child, InStmtExpr);
  }
}

bool Program::scanExpression(FunctionInfo &Info, const Expr *E,
                             bool InStmtExpr) {
  switch (E->getStmtClass()) {
  case Stmt::DeclRefExprClass:
    addReference(Info, cast<DeclRefExpr>(E), /*IsCallee=*/false);
    return true;
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass: {
    const CXXConstructorDecl *Ctor =
        cast<CXXConstructExpr>(E)->getConstructor();
    if (!Ctor->isTrivial())
      addCallee(Info, Ctor);
    return true;
  }
  case Stmt::LambdaExprClass: {
    const auto *Lambda = cast<LambdaExpr>(E);
    for (const Expr *Init : Lambda->capture_inits())
      scan(Info, Init, InStmtExpr);
    const FunctionDecl *F = Lambda->getCallOperator();
    if (F->doesThisDeclarationHaveABody())
      addFunction(F);
    return false;
  }
  case Stmt::CXXBindTemporaryExprClass:
    addDestructor(Info, E->getType());
    return true;
  case Stmt::CXXDeleteExprClass: {
    const auto *Delete = cast<CXXDeleteExpr>(E);
    Info.CallsUnknown = Info.Writes = true;
    if (!Delete->getDestroyedType().isNull())
      addDestructor(Info, Delete->getDestroyedType());
    return true;
  }
  case Stmt::AtomicExprClass:
    Info.Writes = true;
    return true;
  case Stmt::CXXDefaultArgExprClass:
    scan(Info, cast<CXXDefaultArgExpr>(E)->getExpr(), InStmtExpr);
    return true;
  case Stmt::CXXDefaultInitExprClass:
    scan(Info, cast<CXXDefaultInitExpr>(E)->getExpr(), InStmtExpr);
    return true;
  case Stmt::UnaryOperatorClass:
    if (cast<UnaryOperator>(E)->isIncrementDecrementOp())
      Info.Writes = true;
    return true;
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    scanBinary(Info, cast<BinaryOperator>(E));
    return true;
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass: {
    const auto *Choice = cast<AbstractConditionalOperator>(E);
    Info.Operands.insert(Choice->getTrueExpr()->IgnoreParens());
    Info.Operands.insert(Choice->getFalseExpr()->IgnoreParens());
    if (const auto *Binary = dyn_cast<BinaryConditionalOperator>(Choice))
      Info.Operands.insert(Binary->getCommon()->IgnoreParens());
    return true;
  }
  default:
    break;
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return true;
  scanCall(Info, Call);
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts());
  if (!Ref)
    return true;
  addReference(Info, Ref, /*IsCallee=*/true);
  if (isa<VarDecl>(Ref->getDecl()))
    return true;
  for (const Expr *Arg : Call->arguments())
    scan(Info, Arg, InStmtExpr);
  return false;
}

void Program::scanBinary(FunctionInfo &Info, const BinaryOperator *Op) {
  if (Op->isLogicalOp()) {
    Info.Operands.insert(Op->getLHS()->IgnoreParens());
    Info.Operands.insert(Op->getRHS()->IgnoreParens());
  }
  if (!Op->isAssignmentOp())
    return;
  const auto *Ref = dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParenCasts());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Ref ||
      (Var && (Var->hasGlobalStorage() || Var->getType()->isReferenceType() ||
               Ref->refersToEnclosingVariableOrCapture())))
    Info.Writes = true;
}

void Program::propagate() {
  for (const FunctionDecl *F : AddressTaken)
    if (FunctionInfo *Info = getInfo(F))
      Info->AddressTaken = true;
  for (auto &[F, Info] : Functions)
    for (const FunctionDecl *Callee : Info->Callees)
      if (FunctionInfo *Other = getInfo(Callee))
        Other->IsCalled = true;
  for (bool Changed = true; Changed;) {
    Changed = false;
    auto Raise = [&](bool &Flag, bool Value) {
      if (Value && !Flag)
        Flag = Changed = true;
    };
    // What is defined later is usually called by what is defined after it.
    for (auto &[F, Info] : llvm::reverse(Functions))
      for (const FunctionDecl *Callee : Info->Callees) {
        FunctionInfo *Other = getInfo(Callee);
        if (!Other)
          continue;
        Raise(Info->CallsModel, Other->CallsModel);
        Raise(Info->CallsWsk, Other->CallsWsk);
        Raise(Info->RunsRoutines, Other->RunsRoutines);
        Raise(Info->CallsUnknown, Other->CallsUnknown);
        Raise(Info->Synchronizes, Other->Synchronizes);
        Raise(Info->Writes, Other->Writes);
        for (const VarDecl *Var : Other->Globals)
          Changed |= Info->Globals.insert(Var);
      }
  }
  // What has other parameters is a callback that no wait leads to.
  for (const FunctionDecl *F : AddressTaken)
    if (FunctionInfo *Info = getInfo(F); Info && F->getNumParams() == 3)
      RoutineGlobals.insert(Info->Globals.begin(), Info->Globals.end());
}

//===--- Control flow -----------------------------------------------------===//

const CFG *Program::getGraph(FunctionInfo &Info) {
  if (Info.GraphBuilt)
    return Info.Graph.get();
  Info.GraphBuilt = true;
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Options.AddRichCXXConstructors = true;
  Options.AddEHEdges = false;
  Options.PruneTriviallyFalseEdges = true;
  for (Stmt::StmtClass Class :
       {Stmt::CallExprClass, Stmt::CXXMemberCallExprClass,
        Stmt::CXXOperatorCallExprClass, Stmt::UserDefinedLiteralClass,
        Stmt::BinaryOperatorClass, Stmt::CompoundAssignOperatorClass,
        Stmt::UnaryOperatorClass, Stmt::CXXConstructExprClass,
        Stmt::CXXTemporaryObjectExprClass, Stmt::ConditionalOperatorClass,
        Stmt::BinaryConditionalOperatorClass, Stmt::CXXNewExprClass,
        Stmt::CXXDeleteExprClass, Stmt::StmtExprClass, Stmt::AtomicExprClass,
        Stmt::LambdaExprClass})
    Options.setAlwaysAdd(Class);
  SehLowering Lowering(Context, Info.Definition);
  if (Info.HasTry) {
    if (!Lowering.lower())
      return nullptr;
    Info.Complete.insert_range(Lowering.getMade());
    Info.Abnormal = Lowering.getAbnormal();
    Info.Raised.insert_range(Lowering.getRaised());
  }
  Info.Graph = CFG::buildCFG(Info.Definition, Info.Definition->getBody(),
                             &Context, Options);
  if (Info.Graph) {
    Info.Order.assign(Info.Graph->getNumBlockIDs(), ~0u);
    // Edges that are never taken have no target. The last successor is first
    // to be numbered, from the end: it is where a loop is left, and what comes
    // after a loop waits until the loop is done.
    llvm::SmallVector<
        std::pair<const CFGBlock *, CFGBlock::const_succ_reverse_iterator>, 16>
        Path;
    std::vector<bool> Seen(Info.Graph->getNumBlockIDs());
    unsigned Next = Info.Graph->getNumBlockIDs();
    auto Enter = [&](const CFGBlock *B) {
      if (!B || Seen[B->getBlockID()])
        return;
      Seen[B->getBlockID()] = true;
      Path.push_back({B, B->succ_rbegin()});
    };
    Enter(&Info.Graph->getEntry());
    while (!Path.empty()) {
      auto &[B, Succ] = Path.back();
      if (Succ == B->succ_rend()) {
        Info.Order[B->getBlockID()] = --Next;
        Path.pop_back();
      } else {
        Enter(*Succ++);
      }
    }
    findCycles(Info);
  }
  return Info.Graph.get();
}

void Program::findCycles(FunctionInfo &Info) {
  // Of blocks that no edge back passes by, none is on a cycle.
  unsigned Count = Info.Graph->getNumBlockIDs();
  std::vector<int> Spans(Count + 1);
  for (const CFGBlock *From : *Info.Graph)
    for (const CFGBlock *To : From->succs()) {
      unsigned Last = Info.Order[From->getBlockID()];
      if (!To || Last == ~0u || Info.Order[To->getBlockID()] > Last)
        continue;
      ++Spans[Info.Order[To->getBlockID()]];
      --Spans[Last + 1];
    }
  int Open = 0;
  std::vector<bool> IsSpanned(Count);
  for (unsigned At = 0; At != Count; ++At)
    IsSpanned[At] = (Open += Spans[At]) != 0;
  Info.Cyclic.assign(Count, false);
  for (const CFGBlock *B : *Info.Graph)
    if (unsigned At = Info.Order[B->getBlockID()]; At != ~0u)
      Info.Cyclic[B->getBlockID()] = IsSpanned[At];
}

} // namespace wsk::flow
