//===- Engine.cpp - The path-sensitive analysis ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "Analysis/ControlCalls.h"
#include "Analysis/SourceText.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace clang;

namespace wsk::flow {

Engine::Engine(const TranslationUnit &Unit,
               llvm::ArrayRef<FlowListener *> Listeners, const Budget &Limits,
               const llvm::StringMap<Wrapper> &Declared)
    : Prog(Unit, Declared), Listeners(Listeners), Limits(Limits) {
  for (const ControlFinding &F : getControlFindings(Unit))
    if (getRule(F.Rule).RuleLevel == Level::Error && !F.Call.getInner())
      Refused.insert(F.Call.getCall());
}

void Engine::run() {
  if (Prog.getUnit().calls().empty())
    return;
  // Callers first: they know what they pass. What none of them reached is
  // analysed for itself.
  auto IsRelevant = [](const FunctionInfo &Info) {
    // Helpers of a header that this source does not use are nobody's paths.
    bool Dead = !Info.IsCalled && !Info.AddressTaken &&
                !Info.Definition->isExternallyVisible() &&
                !isa<CXXMethodDecl>(Info.Definition);
    return Info.CallsModel && !Dead;
  };
  for (const FunctionDecl *F : Prog.functions()) {
    FunctionInfo &Info = *Prog.getInfo(F);
    if (IsRelevant(Info) && !Info.IsCalled && !Info.AddressTaken)
      runRoot(Info);
  }
  for (bool Visible : {true, false})
    for (const FunctionDecl *F : Prog.functions()) {
      FunctionInfo &Info = *Prog.getInfo(F);
      if (IsRelevant(Info) &&
          (Visible ? Info.AddressTaken : !Contexts[&Info].Visited))
        runRoot(Info);
    }
  runCallbacks(IsRelevant);
  sortFindings();
}

void Engine::runRoot(FunctionInfo &Info) {
  State Entry(Table);
  CallArguments Args;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Info.Definition))
    if (Method->isInstance()) {
      LocId This = Table.getLocation(
          {LocationKey::This, Method->getCanonicalDecl(), 0, 0});
      SymId S = Table.getSymbol({SymbolKey::Entry, nullptr, This, 0});
      Table.setTypeRange(S, Range::between(1, INT64_MAX));
    }
  if (isDispatch(Info.Definition)) {
    const ParmVarDecl *Irp = Info.Definition->getParamDecl(1);
    findIrpType(Irp->getType());
    Value V = Entry.load(Table.getVariable(Irp));
    Table.setTypeRange(V.asSymbol(), Range::between(1, INT64_MAX));
    Entry.track(Table.getPointee(V), ObjectKind::Irp).set(IrpPassedDown);
  }
  std::vector<State> Exits = analyze(Info, std::move(Entry));
  Stack.push_back({&Info});
  for (State &Exit : Exits)
    finish(std::move(Exit));
  Stack.pop_back();
}

static LocId findPending(const State &S) {
  for (const State::Tracked &T : S.objects())
    if (T.What.Kind == ObjectKind::Irp &&
        T.What.phase<IrpPhase>() == IrpPhase::Pending &&
        T.What.Links[IrpRoutine].asFunction())
      return T.Location;
  return 0;
}

void Engine::finish(State Exit) {
  States Work;
  Work.push_back(std::move(Exit));
  for (unsigned Round = 0; !Work.empty() && Work.size() <= 16; ++Round) {
    States Next;
    for (State &S : Work) {
      LocId Irp = findPending(S);
      if (!Irp) {
        FlowContext Context(*this, S);
        for (FlowListener *Listener : Listeners)
          Listener->onFinished(Context);
      } else if (Round < 2) {
        complete(S, Irp, true, Next);
        complete(S, Irp, false, Next);
      }
    }
    Work = std::move(Next);
  }
}

namespace {

/// What has arrived at the start of a block.
struct Arrived {
  State S;
  bool Dirty = true;
  unsigned Merges = 0;
};

} // namespace

/// Two states as one that knows what both agree on. Returns whether that is
/// less than before.
static bool forceMerge(State &Into, State S, const void *Place) {
  size_t Before = Into.objects().size();
  Into.forgetDifferences(S);
  S.forgetDifferences(Into);
  Into.clearTemporaries();
  S.clearTemporaries();
  bool Changed = Into.merge(std::move(S), Place, true);
  return Changed || Into.objects().size() != Before;
}

void Engine::compact(FunctionInfo &Info, States &All, const void *Place) {
  if (All.size() < 2)
    return;
  States Kept;
  for (State &S : All) {
    auto Same =
        llvm::find_if(Kept, [&](const State &K) { return K.isMergeable(S); });
    if (Same != Kept.end()) {
      Same->merge(std::move(S), Place, false);
    } else if (Kept.size() < Limits.StatesPerBlock) {
      Kept.push_back(std::move(S));
    } else {
      giveUp(Info, GiveUp::States);
      forceMerge(Kept.front(), std::move(S), Place);
    }
  }
  All = std::move(Kept);
}

/// Whether \p Element leaves a state as it is: what it comes to is evaluated
/// where it is used.
static bool isIdle(const FunctionInfo &Info, const CFGElement &Element) {
  auto Statement = Element.getAs<CFGStmt>();
  const auto *E = Statement ? dyn_cast<Expr>(Statement->getStmt()) : nullptr;
  if (const auto *Binary = dyn_cast_or_null<BinaryOperator>(E)) {
    if (Binary->isAssignmentOp() || Binary->isLogicalOp())
      return false;
  } else {
    const auto *Unary = dyn_cast_or_null<UnaryOperator>(E);
    if (!Unary || Unary->isIncrementDecrementOp())
      return false;
  }
  return !Info.Complete.contains(E) &&
         !Info.Operands.contains(E->IgnoreParens());
}

std::vector<State> Engine::analyze(FunctionInfo &Info, State Entry) {
  Contexts[&Info].Visited = true;
  std::vector<State> Exits;
  const CFG *Graph = Prog.getGraph(Info);
  if (!Graph) {
    giveUp(Info, GiveUp::Graph);
    return Exits;
  }
  Stack.push_back({&Info});
  uint64_t BytesHere = 0;
  std::vector<std::vector<Arrived>> Blocks(Graph->getNumBlockIDs());
  // Where there were too many states, one is left, which knows what all agree
  // on: so what comes later is followed again.
  std::vector<bool> Crowded(Graph->getNumBlockIDs());
  // Blocks with something to do, in reverse post-order.
  std::set<std::pair<unsigned, unsigned>> Work;
  auto Arrive = [&](const CFGBlock *B, State S) {
    std::vector<Arrived> &Here = Blocks[B->getBlockID()];
    if (B->pred_size() > 1)
      S.prune();
    if (Crowded[B->getBlockID()]) {
      if (forceMerge(Here.front().S, std::move(S), B)) {
        Here.front().Dirty = true;
        Work.insert({Info.Order[B->getBlockID()], B->getBlockID()});
      }
      return;
    }
    for (Arrived &A : Here) {
      if (!A.S.isMergeable(S, B != &Graph->getExit()))
        continue;
      if (A.S.merge(std::move(S), B, A.Merges >= 3)) {
        ++A.Merges;
        A.Dirty = true;
        Work.insert({Info.Order[B->getBlockID()], B->getBlockID()});
      }
      return;
    }
    size_t ObjectsHere = S.objects().size();
    for (const Arrived &A : Here)
      ObjectsHere += A.S.objects().size();
    if (Here.size() >= Limits.StatesPerBlock ||
        (ObjectsHere > Limits.ObjectsPerBlock && !Here.empty())) {
      giveUp(Info, GiveUp::States);
      Crowded[B->getBlockID()] = true;
      for (Arrived &A : llvm::drop_begin(Here))
        forceMerge(Here.front().S, std::move(A.S), B);
      Here.erase(Here.begin() + 1, Here.end());
      forceMerge(Here.front().S, std::move(S), B);
      Here.front().Dirty = true;
    } else {
      BytesHere += S.getBytes();
      StateBytes += S.getBytes();
      Here.push_back({std::move(S)});
    }
    Work.insert({Info.Order[B->getBlockID()], B->getBlockID()});
  };
  llvm::DenseMap<unsigned, const CFGBlock *> ById;
  for (const CFGBlock *B : *Graph)
    ById[B->getBlockID()] = B;
  Arrive(&Graph->getEntry(), std::move(Entry));
  while (!Work.empty()) {
    const CFGBlock *B = ById[Work.begin()->second];
    Work.erase(Work.begin());
    if (B == &Graph->getExit())
      continue;
    for (unsigned I = 0; I != Blocks[B->getBlockID()].size(); ++I) {
      Arrived &A = Blocks[B->getBlockID()][I];
      if (!A.Dirty)
        continue;
      A.Dirty = false;
      std::optional<GiveUp> Why;
      if (++Stack.back().Visits > Limits.BlockVisits)
        Why = GiveUp::Steps;
      else if (++TotalVisits > Limits.TotalVisits)
        Why = GiveUp::AllSteps;
      else if (StateBytes > Limits.StateBytes)
        Why = GiveUp::Memory;
      if (Why) {
        giveUp(Info, *Why);
        Work.clear();
        break;
      }
      States Buffers[2], *Now = &Buffers[0], *Next = &Buffers[1];
      // Nothing arrives any more where all that comes before is done.
      if (Info.Cyclic[B->getBlockID()])
        Now->push_back(A.S);
      else
        Now->push_back(std::move(A.S));
      for (const CFGElement &Element : *B) {
        if (Now->size() == 1 && isIdle(Info, Element))
          continue;
        Next->clear();
        for (State &S : *Now)
          runElement(Element, std::move(S), *Next);
        std::swap(Now, Next);
        compact(Info, *Now, &Element);
      }
      for (State &S : *Now)
        branch(Info, B, std::move(S), Arrive);
    }
  }
  for (Arrived &A : Blocks[Graph->getExit().getBlockID()]) {
    leave(Info, A.S);
    // What kept them apart may have been local.
    auto Same = llvm::find_if(
        Exits, [&](const State &S) { return S.isMergeable(A.S); });
    if (Same != Exits.end())
      Same->merge(std::move(A.S), Info.Definition, false);
    else
      Exits.push_back(std::move(A.S));
  }
  Stack.pop_back();
  StateBytes -= BytesHere;
  return Exits;
}

void Engine::branch(FunctionInfo &Info, const CFGBlock *B, State S,
                    llvm::function_ref<void(const CFGBlock *, State)> Arrive) {
  if (B->succ_size() == 0)
    return;
  if (B->getTerminator().isTemporaryDtorsBranch())
    // Whether there was a temporary to destroy is not kept.
    S.removeObjects(
        [](const State::Tracked &T) { return T.What.Kind == ObjectKind::Irp; });
  const Stmt *Terminator = B->getTerminatorStmt();
  if (B->succ_size() == 1) {
    if (const CFGBlock *To = *B->succ_begin())
      Arrive(To, std::move(S));
    return;
  }
  const auto *Condition = B->getLastCondition();
  if (!Terminator || !Condition || isa<CXXTryStmt>(Terminator) ||
      !B->getTerminator().isStmtBranch()) {
    for (const CFGBlock *To : B->succs())
      if (To)
        Arrive(To, S);
    return;
  }
  if (const auto *Switch = dyn_cast<SwitchStmt>(Terminator)) {
    branchSwitch(Switch, B, std::move(S), Arrive);
    return;
  }
  bool KeepTemporaries = isa<AbstractConditionalOperator>(Terminator) ||
                         (isa<BinaryOperator>(Terminator) &&
                          Info.Operands.contains(Condition->IgnoreParens()));
  Evaluator Eval(*this, S);
  Value V = Eval.truth(Eval.evaluate(Condition));
  Range Possible = S.getRange(V);
  bool CanBeTrue = !Possible.isSingle() || Possible.Low != 0;
  bool CanBeFalse = Possible.contains(0);
  unsigned Index = 0;
  for (const CFGBlock *To : B->succs()) {
    bool Taken = Index++ == 0;
    if (!To || !(Taken ? CanBeTrue : CanBeFalse))
      continue;
    State Way = Taken && CanBeFalse ? S : std::move(S);
    if (Taken && !Info.Raised.empty() && Info.Raised.contains(Condition))
      // How much was done by then is not known.
      Way.removeObjects([](const State::Tracked &T) {
        return T.What.Kind == ObjectKind::Irp;
      });
    Way.assume(V, Taken);
    if (!KeepTemporaries)
      Way.clearTemporaries();
    if (CanBeTrue && CanBeFalse)
      note(Way, {.At = Condition,
                 .What = Taken ? PathStep::Holds : PathStep::Fails});
    Arrive(To, std::move(Way));
  }
}

void Engine::branchSwitch(
    const SwitchStmt *Switch, const CFGBlock *B, State S,
    llvm::function_ref<void(const CFGBlock *, State)> Arrive) {
  Evaluator Eval(*this, S);
  Value V = Eval.evaluate(Switch->getCond());
  S.clearTemporaries();
  State Rest = S;
  bool RestPossible = true;
  llvm::SmallVector<std::pair<int64_t, int64_t>, 4> Ranges;
  auto NumberOf = [&](const Expr *E, int64_t &N) {
    Value C = Evaluator(*this, S).evaluate(E);
    if (!C.isNumber())
      C = Value();
    N = C.asNumber();
    return C.isNumber();
  };
  const CFGBlock *Default = nullptr;
  for (const CFGBlock *To : B->succs()) {
    if (!To)
      continue;
    const auto *Case = dyn_cast_or_null<CaseStmt>(To->getLabel());
    if (!Case) {
      Default = To;
      continue;
    }
    State Way = S;
    int64_t Low = 0, High = 0;
    bool Known = NumberOf(Case->getLHS(), Low);
    High = Low;
    if (Case->getRHS())
      Known &= NumberOf(Case->getRHS(), High);
    bool Possible = true;
    if (Known && V.isSymbol()) {
      Possible = Way.constrain(V.asSymbol(), Range::between(Low, High));
      if (Low == High)
        RestPossible &= Rest.assume(V.asSymbol(), Relation::NE, Low);
      else
        Ranges.push_back({Low, High});
    } else if (Known && V.isNumber()) {
      Possible = V.asNumber() >= Low && V.asNumber() <= High;
      RestPossible &= !Possible;
    }
    if (Possible)
      Arrive(To, std::move(Way));
  }
  // What ranges leave can be said where they take an end of it.
  llvm::sort(Ranges);
  auto Exclude = [&](std::pair<int64_t, int64_t> R) {
    Range Left = Rest.getRange(V);
    if (R.first <= Left.Low && R.second >= Left.High)
      RestPossible = false;
    else if (R.first <= Left.Low && R.second >= Left.Low)
      RestPossible &= Rest.assume(V.asSymbol(), Relation::GT, R.second);
    else if (R.second >= Left.High && R.first <= Left.High)
      RestPossible &= Rest.assume(V.asSymbol(), Relation::LT, R.first);
  };
  llvm::for_each(Ranges, Exclude);
  llvm::for_each(llvm::reverse(Ranges), Exclude);
  if (Default && RestPossible)
    Arrive(Default, std::move(Rest));
}

/// Whether \p L lies in memory of the function \p Info that ends with it.
bool Engine::isLocal(const FunctionInfo &Info, LocId L) const {
  const LocationKey &K = Table.location(Table.getRoot(L));
  switch (K.LocationKind) {
  case LocationKey::Variable: {
    const auto *Var = static_cast<const VarDecl *>(K.P);
    return !Var->hasGlobalStorage() && !Info.Globals.contains(Var);
  }
  case LocationKey::This:
    return K.P == Info.Definition->getCanonicalDecl();
  case LocationKey::Temporary:
    return true;
  default:
    return false;
  }
}

static bool isIrpPointer(QualType T) {
  const RecordDecl *Record =
      T->isPointerType() ? T->getPointeeType()->getAsRecordDecl() : nullptr;
  return Record && getRecordName(Record) == "IRP";
}

bool Engine::isRoutine(const FunctionDecl *F) {
  const FunctionInfo *Info = Prog.getInfo(F);
  return Info && Info->AddressTaken && F->getNumParams() == 3 &&
         isIrpPointer(F->getParamDecl(1)->getType()) &&
         F->getParamDecl(2)->getType()->isPointerType() &&
         F->getReturnType()->isIntegerType();
}

bool Engine::isDispatch(const FunctionDecl *F) {
  const FunctionInfo *Info = Prog.getInfo(F);
  return Info && Info->AddressTaken && F->getNumParams() == 2 &&
         isIrpPointer(F->getParamDecl(1)->getType()) &&
         !F->getReturnType()->isVoidType();
}

void Engine::leave(FunctionInfo &Info, State &S) {
  S.clearTemporaries();
  findOwnSockets(S);
  {
    FlowContext Context(*this, S);
    for (FlowListener *Listener : Listeners)
      Listener->onEnd(Context, Info.Definition);
  }
  // What the function's caller, or anybody else, can still reach.
  llvm::DenseSet<LocId> Live;
  llvm::SmallVector<LocId, 16> Work;
  auto Keep = [&](LocId L) {
    LocId Root = Table.getRoot(L);
    if (Root && !isLocal(Info, Root) && Live.insert(Root).second)
      Work.push_back(Root);
  };
  auto KeepValue = [&](Value V) {
    if (V.isSymbol() || V.ValueKind == Value::Address)
      Keep(Table.getPointee(V));
  };
  auto IsOutside = [&](LocId Root) {
    const LocationKey &K = Table.location(Root);
    if (K.LocationKind == LocationKey::Variable) {
      const auto *Var = static_cast<const VarDecl *>(K.P);
      if (Prog.isNeverRead(Var) &&
          Var->getParentFunctionOrMethod() == Info.Definition)
        return false;
    }
    if (K.LocationKind != LocationKey::Pointee)
      return !isLocal(Info, Root);
    SymbolKey::Kind Kind = Table.key(K.A).SymbolKind;
    return Table.getOrigin(Root) == 0 &&
           (Kind == SymbolKey::Entry || Kind == SymbolKey::Base ||
            Kind == SymbolKey::Link);
  };
  for (const State::Binding &B : S.bindings())
    if (IsOutside(Table.getRoot(B.Location)))
      Keep(B.Location);
  for (const State::Tracked &T : S.objects())
    if (IsOutside(Table.getRoot(T.Location)) ||
        (T.What.Kind == ObjectKind::Irp &&
         T.What.phase<IrpPhase>() == IrpPhase::Pending))
      Keep(T.Location);
  while (!Work.empty()) {
    LocId Root = Work.pop_back_val();
    for (const State::Binding &B : S.bindings())
      if (Table.getRoot(B.Location) == Root)
        KeepValue(B.Content);
    for (const State::Tracked &T : S.objects())
      if (Table.getRoot(T.Location) == Root)
        for (Value Link : T.What.Links)
          KeepValue(Link);
  }
  llvm::SmallVector<State::Tracked, 2> Lost;
  for (const State::Tracked &T : S.objects())
    if (!Live.contains(Table.getRoot(T.Location)))
      Lost.push_back(T);
  for (const State::Tracked &T : Lost) {
    // Where the pointer is null, there was no object.
    const LocationKey &Root = Table.location(Table.getRoot(T.Location));
    if (Root.LocationKind != LocationKey::Pointee ||
        S.getRange(Value::symbol(Root.A)).contains(1)) {
      FlowContext Context(*this, S);
      for (FlowListener *Listener : Listeners)
        Listener->onLost(Context, T.Location, T.What);
    }
    S.forget(T.Location);
  }
  S.removeBindings([&](LocId L) { return !Live.contains(Table.getRoot(L)); });
  S.dropAddresses([&](LocId L) { return isLocal(Info, L); });
  S.prune();
}

} // namespace wsk::flow
