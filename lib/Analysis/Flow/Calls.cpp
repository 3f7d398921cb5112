//===- Calls.cpp - Calls of functions -------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "Analysis/Flow/Projection.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace wsk::flow {

/// A function so small that following it costs less than not knowing it.
constexpr unsigned SmallFunction = 80;

void Engine::collectArguments(State &S, const FunctionDecl *F,
                              llvm::ArrayRef<const Expr *> Exprs,
                              CallArguments &Args) {
  Evaluator Eval(*this, S);
  for (unsigned I = 0; I != Exprs.size(); ++I) {
    const Expr *E = Exprs[I];
    bool ByReference = F && I < F->getNumParams() &&
                       F->getParamDecl(I)->getType()->isReferenceType();
    LocId Record = 0;
    Value V;
    if (ByReference) {
      LocId L = Eval.locate(E);
      V = L ? Table.getAddress(L) : Value();
    } else if (E->getType()->isRecordType()) {
      Record = Eval.locate(E);
      spellOut(S, Record, E->getType());
    } else {
      V = Eval.evaluate(E);
    }
    Args.Values.push_back(V);
    Args.Records.push_back(Record);
  }
}

void Engine::runCall(const CallExpr *Call, State In, States &Out) {
  if (const WskCall *Wsk = Prog.getWskCall(Call)) {
    runWskCall(*Wsk, std::move(In), Out);
    return;
  }
  if (const VarDecl *Var = Stack.back().Info->Abnormal.lookup(Call)) {
    In.setTemporary(Call, In.load(Table.getVariable(Var)));
    Out.push_back(std::move(In));
    return;
  }
  const FunctionDecl *F = Call->getDirectCallee();
  unsigned Builtin = F ? F->getBuiltinID() : 0;
  if (Builtin == Builtin::BI__assume ||
      Builtin == Builtin::BI__builtin_assume) {
    Evaluator Eval(*this, In);
    if (In.assume(Eval.truth(Eval.evaluate(Call->getArg(0))), true))
      Out.push_back(std::move(In));
    return;
  }
  CallArguments Args;
  llvm::SmallVector<const Expr *, 6> Exprs(Call->arguments());
  Evaluator Eval(*this, In);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    Args.HasThis = true;
    if (Object && Object->getType()->isPointerType())
      Args.This = Eval.evaluate(Object);
    else if (LocId L = Object ? Eval.locate(Object) : 0)
      Args.This = Table.getAddress(L);
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(F);
    const auto *Callee =
        dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens());
    if (Method && Method->isVirtual() && !(Callee && Callee->hasQualifier()))
      // Whatever overrides it, but where the object's class is certain.
      F = Object ? Method->getDevirtualizedMethod(Object, false) : nullptr;
    if (isa_and_nonnull<CXXConversionDecl>(Method) &&
        Method->getParent()->isLambda()) {
      In.setTemporary(
          Call, Value::function(Method->getParent()->getLambdaCallOperator()));
      Out.push_back(std::move(In));
      return;
    }
  } else if (isa<CXXOperatorCallExpr>(Call)) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(F);
    if (Method && Method->isInstance() && !Exprs.empty()) {
      Args.HasThis = true;
      if (LocId L = Eval.locate(Exprs.front()))
        Args.This = Table.getAddress(L);
      Exprs.erase(Exprs.begin());
      if ((Method->isCopyAssignmentOperator() ||
           Method->isMoveAssignmentOperator()) &&
          Method->isTrivial()) {
        LocId To = Table.getPointee(Args.This);
        if (To)
          copyRecord(In, To, Eval.locate(Exprs.front()), Call->getType());
        In.setTemporary(Call, Args.This);
        Out.push_back(std::move(In));
        return;
      }
    }
  }
  if (!F && !isa<CXXMemberCallExpr>(Call))
    F = Eval.evaluate(Call->getCallee()).asFunction();
  collectArguments(In, F, Exprs, Args);
  if (F) {
    if (Value Constant =
            F->getBuiltinID() ? Eval.evaluateConstant(Call) : Value();
        Constant.isNumber()) {
      In.setTemporary(Call, Constant);
      Out.push_back(std::move(In));
      return;
    }
    if (const KernelCallee *K = Prog.getKernelCallee(F)) {
      runKernelCall(Call, *K, Args, std::move(In), Out);
      return;
    }
    if (const Wrapper *W = Prog.getWrapper(F)) {
      runWrapper(F, *W, Args, Call, std::move(In), Out);
      return;
    }
  }
  callFunction(F, Args, Call, std::move(In), Out);
}

void Engine::callFunction(const FunctionDecl *F, const CallArguments &Args,
                          const Stmt *Site, State In, States &Out) {
  if (F && F->isNoReturn())
    return;
  FunctionInfo *Info = F ? Prog.getInfo(F) : nullptr;
  if (Info) {
    bool Matters = Info->CallsModel || Info->CallsUnknown || Info->Writes;
    if ((Matters || Info->Size <= SmallFunction) &&
        callKnown(*Info, Args, Site, In, Out))
      return;
    if (!Matters) {
      // It computes something, no more.
      if (const auto *E = dyn_cast<Expr>(Site)) {
        Value V = In.conjure({SymbolKey::Result, Site, 0, 0},
                             Evaluator(*this, In).getTypeRange(E->getType()));
        In.setTemporary(Site, V);
      }
      Out.push_back(std::move(In));
      return;
    }
  }
  callUnknown(F, Args, Site, std::move(In), Out);
}

void Engine::callUnknown(const FunctionDecl *F, const CallArguments &Args,
                         const Stmt *Site, State In, States &Out) {
  bool Kit = F && Prog.isKitFunction(F);
  FunctionInfo *Info = F ? Prog.getInfo(F) : nullptr;
  // What prints keeps nothing.
  bool Prints = F && F->isVariadic() && !Info;
  if (!Prints)
    noteElapsed(In);
  llvm::SmallVector<LocId, 8> Escaping;
  auto Escape = [&](Value V, QualType Param) {
    LocId L =
        V.isSymbol() || V.ValueKind == Value::Address ? Table.getPointee(V) : 0;
    if (!L)
      return;
    // The kit does not look beyond what it is given, unless that is untyped.
    bool Whole = !Kit;
    if (Kit && !Param.isNull() && Param->isPointerType() &&
        Param->getPointeeType()->isVoidType())
      Whole = true;
    // A list that an IRP is put into keeps all of it.
    Whole |= Table.getRoot(L) != L &&
             In.getObject(Table.getRoot(L), ObjectKind::Irp);
    Escaping.push_back(Whole ? Table.getRoot(L) : L);
  };
  if (!Prints) {
    if (Args.HasThis)
      Escape(Args.This, {});
    for (unsigned I = 0; I != Args.Values.size(); ++I) {
      QualType T;
      if (F && I < F->getNumParams())
        T = F->getParamDecl(I)->getType();
      Escape(Args.Values[I], T);
      if (Args.Records.size() > I && Args.Records[I])
        for (const State::Binding &B : In.bindings())
          if (Table.isWithin(B.Location, Args.Records[I]))
            Escape(B.Content, {});
    }
  }
  if (!Kit && !Prints) {
    // Other files see what is not static.
    for (const State::Binding &B : In.bindings()) {
      LocId Root = Table.getRoot(B.Location);
      if (!Table.isGlobal(Root))
        continue;
      const auto *Var = static_cast<const VarDecl *>(Table.location(Root).P);
      if (Info ? Info->Globals.contains(Var) : Var->isExternallyVisible() || !F)
        Escaping.push_back(Root);
    }
    for (const State::Tracked &T : In.objects()) {
      LocId Root = Table.getRoot(T.Location);
      if (Table.isGlobal(Root) && !Escaping.empty() &&
          static_cast<const VarDecl *>(Table.location(Root).P)
              ->isExternallyVisible())
        Escaping.push_back(Root);
    }
  }
  llvm::sort(Escaping);
  Escaping.erase(llvm::unique(Escaping), Escaping.end());
  // What it returns may decide who ends a request, by a count that it keeps in
  // memory that the completion routine sees.
  if (!Kit && !Prints && !Escaping.empty() && F && !Info &&
      F->getReturnType()->isIntegralOrEnumerationType()) {
    llvm::SmallVector<LocId, 8> Roots;
    for (LocId L : Escaping)
      Roots.push_back(Table.getRoot(L));
    forgetCounted(In, Roots);
  }
  if (!Escaping.empty())
    In.escape(Escaping);
  if (const auto *E = dyn_cast<Expr>(Site)) {
    Value V;
    if (!E->getType()->isVoidType() && !E->getType()->isRecordType())
      V = In.conjure({SymbolKey::Result, Site, 0, 0},
                     Evaluator(*this, In).getTypeRange(E->getType()));
    In.setTemporary(Site, V);
  }
  Out.push_back(std::move(In));
}

bool Engine::callKnown(FunctionInfo &Info, CallArguments Args, const Stmt *Site,
                       const State &In, States &Out) {
  Context &Here = Contexts[&Info];
  if (Here.Active)
    return false;
  if (Stack.size() >= Limits.Depth) {
    giveUp(Info, GiveUp::Depth);
    return false;
  }
  if (!Prog.getGraph(Info)) {
    giveUp(Info, GiveUp::Graph);
    return false;
  }
  State Caller = In;
  // What an earlier visit of this place brought back is not what it brings now.
  Args.Values.push_back(Args.This);
  Caller.ageReturned(Site, Args.Values);
  Args.This = Args.Values.pop_back_val();
  Projection Ways(Prog, Caller, Info, Args);
  State &Entry = Ways.getEntry();
  Summary *Known = nullptr;
  for (const auto &Candidate : Here.Summaries)
    if (Candidate->Entry.isAlike(Entry) &&
        (!Candidate->TellsOfPlaces || Candidate->Entry.hasPlacesOf(Entry))) {
      Known = Candidate.get();
      ReportsOfPlaces += Known->TellsOfPlaces;
      break;
    }
  if (!Known) {
    if (Here.Summaries.size() >= Limits.ContextsPerFunction) {
      giveUp(Info, GiveUp::Contexts);
      return false;
    }
    note(Entry,
         {.At = Site, .What = PathStep::Calls, .Callee = Info.Definition});
    auto New = std::make_unique<Summary>(Summary{Entry, {}});
    Here.Active = true;
    unsigned Before = ReportsOfPlaces;
    New->Exits = analyze(Info, Entry);
    New->TellsOfPlaces = ReportsOfPlaces != Before;
    StateBytes += New->Entry.getBytes();
    for (const State &Exit : New->Exits)
      StateBytes += Exit.getBytes();
    // The table may have grown meanwhile.
    Context &Again = Contexts[&Info];
    Again.Active = false;
    Again.Summaries.push_back(std::move(New));
    Known = Again.Summaries.back().get();
  }
  for (const State &Exit : Known->Exits)
    if (std::optional<State> After =
            Ways.bringBack(Known->Entry, Exit, Site, Memory))
      Out.push_back(std::move(*After));
  return true;
}

} // namespace wsk::flow
