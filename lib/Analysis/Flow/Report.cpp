//===- Report.cpp - What listeners ask for and report ---------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace clang;

namespace wsk::flow {

bool Engine::isReported(RuleId Rule, const Expr *At) const {
  return Reported.contains(
      {unsigned(Rule), getReportLocation(At, getContext()).getRawEncoding()});
}

void Engine::report(Finding F) {
  SourceLocation At = getReportLocation(F.At, getContext());
  auto [It, New] = Reported.try_emplace({unsigned(F.Rule), At.getRawEncoding()},
                                        unsigned(Findings.size()));
  if (New)
    Findings.push_back(std::move(F));
  else
    for (const Cause &C : F.Causes)
      if (!llvm::is_contained(Findings[It->second].Causes, C))
        Findings[It->second].Causes.push_back(C);
}

void Engine::notePlaces(const Expr *At, const Object *Irp) {
  if (Stack.empty())
    return;
  const SourceManager &SM = getContext().getSourceManager();
  SourceRange Body = Stack.back().Info->Definition->getSourceRange();
  bool IsHere = SM.isPointWithin(SM.getExpansionLoc(At->getBeginLoc()),
                                 SM.getExpansionLoc(Body.getBegin()),
                                 SM.getExpansionLoc(Body.getEnd()));
  ReportsOfPlaces += !IsHere || (Irp && Irp->Changed.FromCaller);
}

void Engine::sortFindings() {
  // A request that somebody takes for done too early fails in each later use:
  // the first of the gravest says it.
  std::vector<unsigned> Order(Findings.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](unsigned A, unsigned B) {
    return std::pair(Findings[B].Weight, A) < std::pair(Findings[A].Weight, B);
  });
  llvm::DenseSet<Cause> Told;
  std::vector<Finding> Kept;
  for (unsigned I : Order) {
    Finding &F = Findings[I];
    bool IsNew = F.Causes.empty();
    for (const Cause &C : F.Causes)
      IsNew |= Told.insert(C).second;
    if (IsNew)
      Kept.push_back(std::move(F));
  }
  Findings = std::move(Kept);
  const SourceManager &SM = getContext().getSourceManager();
  llvm::sort(Findings, [&](const Finding &A, const Finding &B) {
    return SM.isBeforeInTranslationUnit(getReportLocation(A.At, getContext()),
                                        getReportLocation(B.At, getContext()));
  });
}

const CallExpr *Engine::getSource(Value V) const {
  if (!V.isSymbol())
    return nullptr;
  const SymbolKey *K = &Table.key(V.asSymbol());
  while (K->SymbolKind == SymbolKey::Returned ||
         K->SymbolKind == SymbolKey::Older)
    K = &Table.key(K->A);
  return K->SymbolKind == SymbolKey::Result && K->A == 0
             ? dyn_cast<CallExpr>(static_cast<const Stmt *>(K->P))
             : nullptr;
}

bool Engine::isAllocated(Value V) {
  const CallExpr *Call = getSource(V);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  const KernelCallee *Kernel = F ? Prog.getKernelCallee(F) : nullptr;
  return Kernel && (Kernel->Effect == KernelEffect::Allocate ||
                    Kernel->Effect == KernelEffect::AllocateZeroed);
}

void Engine::noteRead(State &S, LocId L, const Expr *At) {
  if (const Object *Irp = findFreedContext(S, L)) {
    FlowContext Context(*this, S);
    for (FlowListener *Listener : Listeners)
      Listener->onReadFreed(Context, *Irp, At);
  }
  for (LocId Whole = L;;) {
    if (Object *O = S.getObject(Whole)) {
      // Whoever reads it has the socket.
      if (O->Kind == ObjectKind::Irp &&
          O->phase<IrpPhase>() == IrpPhase::Completed &&
          Table.isWithin(getIoStatus(Whole, "Information"), L)) {
        O->Function = 0;
        O->clear(IrpCancelled);
      }
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

const FunctionDecl *FlowContext::getFunction() const {
  return E.Stack.back().Info->Definition;
}

bool FlowContext::isAllocated(Value V) const { return E.isAllocated(V); }

const CallExpr *FlowContext::getSource(Value V) const { return E.getSource(V); }

LocId FlowContext::findContext(const State::Tracked &Socket) const {
  return E.findContext(S, Socket);
}

bool FlowContext::isLocal(LocId L) const {
  return !E.Stack.empty() && E.isLocal(*E.Stack.back().Info, L);
}

bool Engine::isInRoutine() {
  return llvm::any_of(
      Stack, [&](const Frame &F) { return isRoutine(F.Info->Definition); });
}

bool FlowContext::isInRoutine() const { return E.isInRoutine(); }

const Object *FlowContext::findFreedContext(LocId L) const {
  return L ? E.findFreedContext(S, L) : nullptr;
}

bool FlowContext::mayHaveBeenFreed(LocId Irp) const {
  return E.mayHaveBeenFreed(S, Irp);
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

const Stmt *FlowContext::getPlace(const Object &Socket, FactMask Facts) const {
  for (const PathStep *P = S.Path; P; P = P->Before)
    if ((P->Facts & Facts) && P->Made == Socket.Made)
      return P->At;
  return nullptr;
}

/// What a step is to a reader; nothing where it only marks a place.
static std::string describe(const PathStep &P, bool IsRoutine,
                            const ASTContext &Context) {
  switch (P.What) {
  case PathStep::Holds:
  case PathStep::Fails:
    if (std::string Text = getSpelling(cast<Expr>(P.At), Context);
        !Text.empty())
      return "taking the path where '" + Text +
             (P.What == PathStep::Holds ? "' holds" : "' does not hold");
    return {};
  case PathStep::Calls:
    return IsRoutine
               ? "the completion routine '" + P.Callee->getNameAsString() +
                     "' is set here, and runs"
               : "'" + P.Callee->getNameAsString() + "' is called here";
  case PathStep::TimesOut:
    return "this wait may end before the request does";
  case PathStep::Cancels:
    return "IoCancelIrp only asks for the completion: wait for it";
  case PathStep::Passed:
  case PathStep::Pends:
    return {};
  }
  llvm_unreachable("covered switch");
}

std::vector<Note> FlowContext::addSteps(std::vector<Note> Notes,
                                        const Stmt *From) const {
  constexpr unsigned MaxNotes = 8, MaxSteps = 256;
  llvm::erase_if(Notes, [](const Note &N) { return N.At.isInvalid(); });
  std::vector<const PathStep *> Way;
  for (const PathStep *P = S.Path; P && Way.size() != MaxSteps; P = P->Before) {
    Way.push_back(P);
    if (From && P->At == From && P->What != PathStep::Calls && !P->Facts)
      break; // What came before has nothing to do with the request.
  }
  std::reverse(Way.begin(), Way.end());
  // What is noted goes where the way passes it.
  struct PlacedNote {
    size_t Place;
    Note N;
  };
  std::vector<PlacedNote> Placed;
  size_t Start = Way.size();
  for (Note &N : Notes) {
    size_t Place = 0;
    for (size_t I = Way.size(); I && !Place; --I)
      if ((Way[I - 1]->What == PathStep::Passed ||
           Way[I - 1]->What == PathStep::Pends) &&
          note(Way[I - 1]->At, "").At == N.At)
        Place = I;
    if (Place)
      Start = std::min(Start, Place);
    Placed.push_back({Place, std::move(N)});
  }
  if (Start == Way.size())
    Start = 0;
  // Branches last, and all from the end.
  for (bool Branches : {false, true})
    for (size_t I = Way.size(); I-- > Start && Placed.size() < MaxNotes;) {
      const PathStep &P = *Way[I];
      if ((P.What <= PathStep::Fails) != Branches)
        continue;
      std::string Text =
          describe(P, P.Callee && E.isRoutine(P.Callee), getContext());
      Note N = note(P.At, Text);
      if (!Text.empty() && N.At.isValid() &&
          llvm::none_of(Placed, [&](const PlacedNote &Other) {
            return Other.N.At == N.At &&
                   (!Branches || Other.N.Message == N.Message);
          }))
        Placed.push_back({I + 1, std::move(N)});
    }
  std::vector<unsigned> Order(Placed.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](unsigned A, unsigned B) {
    return std::pair(Placed[A].Place, A) < std::pair(Placed[B].Place, B);
  });
  std::vector<Note> All;
  for (unsigned I : Order)
    All.push_back(std::move(Placed[I].N));
  if (All.size() > MaxNotes)
    All.resize(MaxNotes);
  return All;
}

void FlowContext::report(RuleId Rule, const Expr *At,
                         const llvm::Twine &Message, std::vector<Note> Notes,
                         const Stmt *From) const {
  E.notePlaces(At);
  if (!E.isReported(Rule, At))
    E.report({Rule,
              At,
              Message.str(),
              addSteps(std::move(Notes), From),
              {},
              Gravity::Use});
}

void FlowContext::reportRequest(const Object &Irp, Gravity Weight, RuleId Rule,
                                const Expr *At, const llvm::Twine &Message,
                                std::vector<Note> Notes) const {
  E.notePlaces(At, &Irp);
  Finding F{Rule, At,    Message.str(), addSteps(std::move(Notes), Irp.Changed),
            {},   Weight};
  if (Weight != Gravity::Use || findStep(Irp, PathStep::TimesOut)) {
    const PathStep *Made = findStep(Irp, PathStep::Pends);
    F.Causes.push_back({Irp.Changed, Made ? Made->Via : nullptr});
  }
  E.report(std::move(F));
}

const PathStep *FlowContext::findStep(const Object &Irp,
                                      PathStep::Kind What) const {
  for (const PathStep *P = S.Path; P; P = P->Before) {
    if (P->What == What)
      return P;
    if (P->At == Irp.Changed && !P->Facts)
      break;
  }
  return nullptr;
}

/// Whether \p L only joins elements of a list, like LIST_ENTRY.
static bool isLink(const SymbolTable &Table, LocId L) {
  const LocationKey &K = Table.location(L);
  if (K.LocationKind != LocationKey::Variable &&
      K.LocationKind != LocationKey::Field)
    return false;
  QualType T = static_cast<const ValueDecl *>(K.P)->getType();
  const RecordDecl *Record = T->getAsRecordDecl();
  return Record && !Record->field_empty() &&
         llvm::all_of(Record->fields(), [&](const FieldDecl *F) {
           return F->getType()->isPointerType() &&
                  F->getType()->getPointeeType()->getAsRecordDecl() == Record;
         });
}

/// Whether all that points into \p Whole is in a list that is there.
static bool isListHead(const State &S, LocId Whole) {
  SymbolTable &Table = S.table();
  bool Links = false;
  for (const State::Binding &B : S.bindings()) {
    LocId L =
        B.Content.ValueKind == Value::Address ? Table.getPointee(B.Content) : 0;
    if (!L || Table.getRoot(L) != Whole)
      continue;
    if (!isLink(Table, L))
      return false;
    Links = true;
  }
  return Links;
}

const VarDecl *FlowContext::findEndingVariable(Value Pointer) const {
  LocId Start = table().getPointee(Pointer);
  if (!Start)
    return nullptr;
  for (LocId L : S.reach(table().getRoot(Start))) {
    const LocationKey &K = table().location(table().getRoot(L));
    // What is in a list there, somebody else may have waited for.
    if (K.LocationKind == LocationKey::Variable && isLocal(L) &&
        !isListHead(S, L))
      return static_cast<const VarDecl *>(K.P);
  }
  return nullptr;
}

Value WskEvent::get(Role R) const {
  const Function &F = getFunction();
  for (unsigned I = 0; I != F.ParameterCount; ++I)
    if (F.Parameters[I].ParamRole == R && I < Args.size())
      return Args[I];
  return {};
}

} // namespace wsk::flow
