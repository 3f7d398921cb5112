//===- Report.cpp - What listeners ask for and report ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace wsk::flow {

void Engine::report(Finding F) {
  SourceLocation At = getReportLocation(F.At, getContext());
  if (Reported.insert({unsigned(F.Rule), At.getRawEncoding()}).second)
    Findings.push_back(std::move(F));
}

bool Engine::isAllocated(Value V) {
  if (!V.isSymbol())
    return false;
  SymId S = V.asSymbol();
  for (;;) {
    const SymbolKey &K = Table.key(S);
    if (K.SymbolKind == SymbolKey::Returned ||
        K.SymbolKind == SymbolKey::Older) {
      S = K.A;
      continue;
    }
    const auto *Call = K.SymbolKind == SymbolKey::Result && K.A == 0
                           ? dyn_cast<CallExpr>(static_cast<const Stmt *>(K.P))
                           : nullptr;
    const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
    const KernelCallee *Kernel = F ? Prog.getKernelCallee(F) : nullptr;
    return Kernel && Kernel->Effect == KernelEffect::Allocate;
  }
}

void Engine::noteRead(State &S, LocId L, const Expr *At) {
  for (LocId Whole = L;;) {
    if (S.getObject(Whole)) {
      FlowContext Context(*this, S);
      for (FlowListener *Listener : Listeners)
        Listener->onRead(Context, Whole, L, At);
    }
    const LocationKey &K = Table.location(Whole);
    if (K.LocationKind != LocationKey::Field)
      return;
    Whole = K.A;
  }
}

const ASTContext &FlowContext::getContext() const { return E.getContext(); }

bool FlowContext::isAllocated(Value V) const { return E.isAllocated(V); }

bool FlowContext::isLocal(LocId L) const {
  return !E.Stack.empty() && E.isLocal(*E.Stack.back().Info, L);
}

bool FlowContext::isInRoutine() const {
  return llvm::any_of(E.Stack, [&](const Engine::Frame &F) {
    return E.isRoutine(F.Info->Definition);
  });
}

LocId FlowContext::getRoutineIrp(const FunctionDecl *Routine) const {
  if (!E.isRoutine(Routine))
    return 0;
  LocId Param = S.table().getVariable(Routine->getParamDecl(1));
  return S.table().getPointee(S.load(Param));
}

LocId FlowContext::getIrpMember(LocId Irp, StringRef Member) const {
  return E.getIrpMember(Irp, Member);
}

LocId FlowContext::getIoStatus(LocId Irp, StringRef Member) const {
  return E.getIoStatus(Irp, Member);
}

Note FlowContext::note(const Stmt *S, const llvm::Twine &Message) const {
  return {S ? E.getContext().getSourceManager().getFileLoc(S->getBeginLoc())
            : SourceLocation(),
          Message.str()};
}

const char *FlowContext::describeRequest(const Object &Irp) {
  if (Irp.Code != 0xFF)
    return ControlCodes[Irp.Code].Name;
  return Functions[Irp.Function].Name;
}

void FlowContext::report(RuleId Rule, const Expr *At,
                         const llvm::Twine &Message,
                         std::vector<Note> Notes) const {
  constexpr unsigned MaxNotes = 8;
  llvm::erase_if(Notes, [](const Note &N) { return N.At.isInvalid(); });
  std::vector<Note> Steps;
  for (const PathStep *P = S.Path; P && Steps.size() + Notes.size() < MaxNotes;
       P = P->Before) {
    std::string Text = getSpelling(P->Condition, getContext());
    if (Text.empty())
      continue;
    Steps.push_back(
        note(P->Condition, "taking the path where '" + Text +
                               (P->Taken ? "' holds" : "' does not hold")));
  }
  std::reverse(Steps.begin(), Steps.end());
  Notes.insert(Notes.end(), Steps.begin(), Steps.end());
  if (Notes.size() > MaxNotes)
    Notes.resize(MaxNotes);
  E.report({Rule, At, Message.str(), std::move(Notes)});
}

Value WskEvent::get(Role R) const {
  const Function &F = getFunction();
  for (unsigned I = 0; I != F.ParameterCount; ++I)
    if (F.Parameters[I].ParamRole == R && I < Args.size())
      return Args[I];
  return {};
}

} // namespace wsk::flow
