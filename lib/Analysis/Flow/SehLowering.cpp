//===- SehLowering.cpp - __try and __finally as plain statements ----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/SehLowering.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace wsk::flow {

/// What a jump may leave.
struct SehLowering::Scope {
  enum Kind { Loop, Switch, Except, Finally } ScopeKind;
  Scope *Outer;
  /// Of a __finally: its block, and where __leave goes; made when needed.
  Stmt *Block = nullptr;
  LabelDecl *End = nullptr;
  /// Whether AbnormalTermination is asked for.
  VarDecl *IsAbnormal = nullptr;
  /// Labels of the block, so that there cannot be two of it.
  bool HasLabels = false;
  llvm::SmallPtrSet<const LabelDecl *, 4> LabelsInside = {};
};

static void visit(const Stmt *S, llvm::function_ref<void(const Stmt *)> Do) {
  if (!S)
    return;
  Do(S);
  if (isa<LambdaExpr>(S))
    return;
  for (const Stmt *Child : S->children())
    visit(Child, Do);
}

static bool isAbnormalTermination(const Stmt *S) {
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  return F && F->getIdentifier() &&
         llvm::is_contained({"_abnormal_termination", "__abnormal_termination",
                             "AbnormalTermination"},
                            F->getName());
}

SehLowering::~SehLowering() {
  for (auto &[Slot, Old] : llvm::reverse(Replaced))
    *Slot = Old;
}

bool SehLowering::lower() {
  rewriteChildren(Function->getBody(), nullptr);
  return Possible && !(HasIndirect && HasFinally);
}

void SehLowering::replace(Stmt *&Slot, Stmt *New) {
  Replaced.push_back({&Slot, Slot});
  Slot = New;
}

void SehLowering::rewriteChildren(Stmt *S, Scope *In) {
  for (Stmt *&Child : S->children())
    if (Child)
      rewrite(Child, In);
}

void SehLowering::rewrite(Stmt *&Slot, Scope *In) {
  Stmt *S = Slot;
  auto FindScope = [&](auto Is) {
    const Scope *At = In;
    while (At && !Is(*At))
      At = At->Outer;
    return At;
  };
  if (isa<LambdaExpr>(S))
    return;
  if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S)) {
    Scope Inner{Scope::Loop, In};
    rewriteChildren(S, &Inner);
  } else if (isa<SwitchStmt>(S)) {
    Scope Inner{Scope::Switch, In};
    rewriteChildren(S, &Inner);
  } else if (const auto *Try = dyn_cast<SEHTryStmt>(S)) {
    if (Try->getFinallyHandler()) {
      rewriteTry(Slot, In);
      return;
    }
    rewriteExcept(Slot, In);
  } else if (const auto *Leave = dyn_cast<SEHLeaveStmt>(S)) {
    Scope *Try = In;
    while (Try && Try->ScopeKind != Scope::Except &&
           Try->ScopeKind != Scope::Finally)
      Try = Try->Outer;
    if (!Try)
      return;
    SourceLocation At = Leave->getLeaveLoc();
    if (!Try->End)
      Try->End = LabelDecl::Create(Context, Function, At,
                                   &Context.Idents.get("leave"));
    replace(Slot, new (Context) GotoStmt(Try->End, At, At));
  } else if (isa<ReturnStmt>(S)) {
    rewriteReturn(Slot, In);
  } else if (isa<BreakStmt>(S)) {
    rewriteJump(Slot, In, FindScope([](const Scope &At) {
                  return At.ScopeKind == Scope::Loop ||
                         At.ScopeKind == Scope::Switch;
                }));
  } else if (isa<ContinueStmt>(S)) {
    rewriteJump(Slot, In, FindScope([](const Scope &At) {
                  return At.ScopeKind == Scope::Loop;
                }));
  } else if (const auto *Goto = dyn_cast<GotoStmt>(S)) {
    rewriteJump(Slot, In, FindScope([&](const Scope &At) {
                  return At.LabelsInside.contains(Goto->getLabel());
                }));
  } else if (isa<IndirectGotoStmt>(S)) {
    HasIndirect = true;
  } else {
    rewriteChildren(S, In);
  }
}

void SehLowering::rewriteExcept(Stmt *&Slot, Scope *In) {
  auto *Try = cast<SEHTryStmt>(Slot);
  SourceLocation At = Try->getBeginLoc();
  Scope Inner{Scope::Except, In};
  rewriteChildren(Try->getTryBlock(), &Inner);
  rewriteChildren(Try->getExceptHandler()->getBlock(), In);
  VarDecl *Var = makeVariable("raised", Context.IntTy, At);
  auto *Declaration = new (Context) DeclStmt(DeclGroupRef(Var), At, At);
  Made.push_back(Declaration);
  // Nobody reads of it in a note: it is nowhere in the source.
  Expr *Condition =
      ImplicitCastExpr::Create(Context, Context.IntTy, CK_LValueToRValue,
                               makeReference(Var, SourceLocation()), nullptr,
                               VK_PRValue, FPOptionsOverride());
  Raised.push_back(Condition);
  Stmt *Either = IfStmt::Create(
      Context, At, IfStatementKind::Ordinary, nullptr, nullptr, Condition, At,
      At, Try->getExceptHandler()->getBlock(), At, Try->getTryBlock());
  llvm::SmallVector<Stmt *, 3> Statements{Declaration, Either};
  if (Inner.End) {
    auto *Label =
        new (Context) LabelStmt(At, Inner.End, new (Context) NullStmt(At));
    Inner.End->setStmt(Label);
    Statements.push_back(Label);
  }
  replace(Slot, makeCompound(Statements, Try));
}

void SehLowering::rewriteTry(Stmt *&Slot, Scope *In) {
  HasFinally = true;
  auto *Try = cast<SEHTryStmt>(Slot);
  CompoundStmt *Body = Try->getTryBlock();
  CompoundStmt *Block = Try->getFinallyHandler()->getBlock();
  SourceLocation At = Block->getBeginLoc();
  rewriteChildren(Block, In);
  Scope Inner{Scope::Finally, In, Block};
  llvm::SmallVector<const CallExpr *, 2> Asks;
  visit(Block, [&](const Stmt *S) {
    Inner.HasLabels |= isa<LabelStmt>(S);
    if (isAbnormalTermination(S) && !Abnormal.contains(cast<CallExpr>(S)))
      Asks.push_back(cast<CallExpr>(S));
  });
  visit(Body, [&](const Stmt *S) {
    if (const auto *Label = dyn_cast<LabelStmt>(S))
      Inner.LabelsInside.insert(Label->getDecl());
  });
  if (!Asks.empty()) {
    Inner.IsAbnormal = makeVariable("abnormal", Context.IntTy, At);
    for (const CallExpr *Ask : Asks)
      Abnormal[Ask] = Inner.IsAbnormal;
  }
  rewriteChildren(Body, &Inner);
  llvm::SmallVector<Stmt *, 4> Statements{Body};
  Stmt *Last = Block;
  if (Inner.IsAbnormal)
    Last =
        makeCompound({makeAssignment(Inner.IsAbnormal, 0, At), Block}, Block);
  if (Inner.End) {
    auto *Label = new (Context) LabelStmt(At, Inner.End, Last);
    Inner.End->setStmt(Label);
    Last = Label;
  }
  Statements.push_back(Last);
  replace(Slot, makeCompound(Statements, Try));
}

bool SehLowering::addFinally(Scope *In, const Scope *Upto,
                             llvm::SmallVectorImpl<Stmt *> &Out) {
  bool Any = false;
  for (Scope *At = In; At != Upto; At = At->Outer) {
    if (At->ScopeKind != Scope::Finally)
      continue;
    Any = true;
    if (At->HasLabels)
      Possible = false;
    if (At->IsAbnormal)
      Out.push_back(
          makeAssignment(At->IsAbnormal, 1, At->Block->getBeginLoc()));
    Out.push_back(At->Block);
  }
  return Any;
}

void SehLowering::rewriteJump(Stmt *&Slot, Scope *In, const Scope *Upto) {
  llvm::SmallVector<Stmt *, 4> Statements;
  if (!addFinally(In, Upto, Statements))
    return;
  Statements.push_back(Slot);
  replace(Slot, makeCompound(Statements, Slot));
}

void SehLowering::rewriteReturn(Stmt *&Slot, Scope *In) {
  auto *Return = cast<ReturnStmt>(Slot);
  llvm::SmallVector<Stmt *, 4> Blocks, Statements;
  if (!addFinally(In, nullptr, Blocks))
    return;
  Expr *Result = Return->getRetValue();
  Stmt *Last = Return;
  if (Result && !Result->getType()->isVoidType() &&
      !Result->isValueDependent() && !Result->isEvaluatable(Context)) {
    // It is computed before the blocks run.
    if (Result->isGLValue() ||
        (Context.getLangOpts().CPlusPlus && Result->getType()->isRecordType()))
      Possible = false;
    SourceLocation At = Result->getBeginLoc();
    QualType T = Result->getType().getUnqualifiedType();
    VarDecl *Var = makeVariable("returned", T, At);
    Var->setInit(Result);
    Statements.push_back(
        new (Context) DeclStmt(DeclGroupRef(Var), At, Result->getEndLoc()));
    Made.push_back(Statements.back());
    Expr *Value = ImplicitCastExpr::Create(Context, T, CK_LValueToRValue,
                                           makeReference(Var, At), nullptr,
                                           VK_PRValue, FPOptionsOverride());
    Last = ReturnStmt::Create(Context, Return->getReturnLoc(), Value, nullptr);
    Made.push_back(Last);
  } else if (Result && Result->getType()->isVoidType()) {
    Statements.push_back(Result);
    Last =
        ReturnStmt::Create(Context, Return->getReturnLoc(), nullptr, nullptr);
    Made.push_back(Result);
  }
  Statements.append(Blocks);
  Statements.push_back(Last);
  replace(Slot, makeCompound(Statements, Return));
}

VarDecl *SehLowering::makeVariable(llvm::StringRef Name, QualType T,
                                   SourceLocation At) {
  return VarDecl::Create(Context, Function, At, At, &Context.Idents.get(Name),
                         T, Context.getTrivialTypeSourceInfo(T, At), SC_None);
}

DeclRefExpr *SehLowering::makeReference(VarDecl *Var, SourceLocation At) {
  return DeclRefExpr::Create(Context, NestedNameSpecifierLoc(),
                             SourceLocation(), Var, false, At, Var->getType(),
                             VK_LValue);
}

Stmt *SehLowering::makeAssignment(VarDecl *Var, unsigned N, SourceLocation At) {
  QualType T = Var->getType();
  auto *Number = IntegerLiteral::Create(
      Context, llvm::APInt(unsigned(Context.getTypeSize(T)), N), T, At);
  Stmt *Assignment = BinaryOperator::Create(
      Context, makeReference(Var, At), Number, BO_Assign, T, VK_PRValue,
      OK_Ordinary, At, FPOptionsOverride());
  Made.push_back(Assignment);
  return Assignment;
}

CompoundStmt *SehLowering::makeCompound(llvm::ArrayRef<Stmt *> Statements,
                                        const Stmt *For) {
  return CompoundStmt::Create(Context, Statements, FPOptionsOverride(),
                              For->getBeginLoc(), For->getEndLoc());
}

} // namespace wsk::flow
