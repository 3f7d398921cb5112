//===- KernelModel.cpp - What the kernel's functions do -------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "Analysis/Flow/Status.h"

using namespace clang;

namespace wsk::flow {

void Engine::runKernelCall(const CallExpr *Call, const KernelCallee &Callee,
                           const CallArguments &All, State In, States &Out) {
  llvm::SmallVector<Value, 6> Args;
  for (unsigned I = 0; I != Callee.ArgCount; ++I)
    Args.push_back(Callee.Args[I] < All.Values.size()
                       ? All.Values[Callee.Args[I]]
                       : Value());
  KernelEvent Event{Call, Callee, Args};
  if (!Args.empty())
    Event.Object = Table.getPointee(Args[0]);
  LocId At = Event.Object;
  if (Callee.Effect == KernelEffect::Lock && !All.Values.empty())
    forgetShared(In, Table.getPointee(All.Values[0]),
                 &FunctionInfo::Synchronizes);
  {
    FlowContext Context(*this, In);
    for (FlowListener *Listener : Listeners)
      Listener->onKernelCall(Context, Event);
  }
  if (At && Callee.Effect != KernelEffect::Pure)
    note(In, {.At = Call});
  Evaluator Eval(*this, In);
  // What it returns, unless it is said otherwise below.
  auto Return = [&](const Range &R) {
    Value V = In.conjure({SymbolKey::Result, Call, 0, 0}, R);
    In.setTemporary(Call, V);
    return V;
  };
  if (Callee.Effect != KernelEffect::Wait && !Call->getType()->isVoidType())
    Return(Eval.getTypeRange(Call->getType()));
  switch (Callee.Effect) {
  case KernelEffect::Pure:
  case KernelEffect::Allocate:
  case KernelEffect::SetUpIrp:
    break;
  case KernelEffect::AllocateZeroed:
    if (constexpr int64_t Uninitialized = 2; // POOL_FLAG_UNINITIALIZED
        Args.empty() ||
        (Args[0].isNumber() && !(Args[0].asNumber() & Uninitialized)))
      In.store(Table.getPointee(*In.getTemporary(Call)), Value::number(0));
    break;
  case KernelEffect::AtomicIncrement:
  case KernelEffect::AtomicDecrement:
  case KernelEffect::AtomicExchange:
  case KernelEffect::AtomicSet:
  case KernelEffect::AtomicDecrementTest:
  case KernelEffect::AtomicOther:
    noteElapsed(In);
    runAtomic(Event, In);
    break;
  case KernelEffect::MarkIrpPending:
    if (Object *Irp = At ? In.getObject(At) : nullptr;
        Irp && Irp->Kind == ObjectKind::Irp)
      Irp->set(IrpMarkedPending);
    break;
  case KernelEffect::Write:
  case KernelEffect::Lock:
    noteElapsed(In);
    for (Value V : Args)
      if (LocId L = Table.getPointee(V))
        In.store(L, Value());
    break;
  case KernelEffect::Zero:
    if (At) {
      bool IsZero = All.Values.size() < 3 || All.Values[1].isNumber(0);
      In.removeObjects([&](const State::Tracked &T) {
        return Table.isWithin(T.Location, At) &&
               T.What.Kind == ObjectKind::Event;
      });
      In.store(At, IsZero ? Value::number(0) : Value());
    }
    break;
  case KernelEffect::Copy:
    if (At)
      In.copy(At, Table.getPointee(Args[1]));
    break;
  case KernelEffect::Free:
    if (At) {
      bool IsDescriptor = In.getObject(At, ObjectKind::Descriptor);
      In.removeObjects([&](const State::Tracked &T) {
        return (T.Location != At || !IsDescriptor) &&
               Table.isWithin(T.Location, At);
      });
      In.store(At, Value());
      if (isInRoutine())
        noteContextFreed(In, At, Call);
      if (IsDescriptor)
        In.getObject(At)->setPhase(DescriptorPhase::Freed, Call);
    }
    break;
  case KernelEffect::AllocateIrp: {
    findIrpType(Call->getType());
    Value V = Return(Range::between(0, INT64_MAX));
    Object &Irp = In.track(Table.getPointee(V), ObjectKind::Irp);
    Irp = Object();
    Irp.Kind = ObjectKind::Irp;
    Irp.setPhase(IrpPhase::Ready, Call);
    Irp.Made = Call;
    Irp.set(IrpAllocated | IrpRoutineKnown);
    if (Args[0].isNumber(0))
      Irp.set(IrpNoLocation);
    break;
  }
  case KernelEffect::InitializeIrp:
    if (At) {
      Object &Irp = In.track(At, ObjectKind::Irp);
      if (Irp.phase<IrpPhase>() == IrpPhase::Pending)
        break; // Nobody knows what comes of that.
      bool Allocated = Irp.has(IrpAllocated);
      const Stmt *Made = Irp.Made ? Irp.Made : Call;
      Irp = Object();
      Irp.Kind = ObjectKind::Irp;
      Irp.Made = Made;
      Irp.setPhase(IrpPhase::Ready, Call);
      Irp.set((Allocated ? IrpAllocated : IrpInitialized) | IrpRoutineKnown);
      if (Args[2].isNumber(0))
        Irp.set(IrpNoLocation);
    }
    break;
  case KernelEffect::ReuseIrp:
    if (At) {
      Object &Irp = In.track(At, ObjectKind::Irp);
      if (Irp.phase<IrpPhase>() == IrpPhase::Pending)
        break;
      Irp.setPhase(IrpPhase::Ready, Call);
      Irp.Set = nullptr;
      Irp.clear(IrpCancelled | IrpReturnedPending | IrpMarkedPending |
                IrpContextFreed);
      Irp.set(IrpReused | IrpRoutineKnown);
      Irp.Function = 0;
      Irp.Code = 0xFF;
      Irp.Request = Irp.Categories = 0;
      for (Value &Link : Irp.Links)
        Link = Value();
    }
    break;
  case KernelEffect::FreeIrp:
    if (At) {
      // What rules ask of freed IRPs is whether their routine has done that;
      // the others would only keep states apart.
      if (!isInRoutine()) {
        In.forget(At);
        break;
      }
      Object &Irp = In.track(At, ObjectKind::Irp);
      Irp.setPhase(IrpPhase::Freed, Call);
      Irp.set(IrpFreedByRoutine);
    }
    break;
  case KernelEffect::CancelIrp:
    if (At)
      if (Object *Irp = In.getObject(At); Irp && Irp->Kind == ObjectKind::Irp) {
        Irp->set(IrpCancelled);
        if (Irp->phase<IrpPhase>() == IrpPhase::Pending)
          note(In, {.At = Call, .What = PathStep::Cancels});
      }
    break;
  case KernelEffect::CompleteIrp:
    if (At)
      In.forget(At);
    break;
  case KernelEffect::SetCompletion:
    if (At) {
      Object &Irp = In.track(At, ObjectKind::Irp);
      Irp.Links[IrpRoutine] = Args[1].asFunction() ? Args[1] : Value();
      Irp.Links[IrpContext] = Args[2];
      Irp.Set = Call;
      Irp.clear(IrpReused | IrpRoutineKnown | IrpContextFreed);
      if (Args[1].asFunction() || Args[1].isNumber(0))
        Irp.set(IrpRoutineKnown);
    }
    break;
  case KernelEffect::InitializeEvent:
    if (At) {
      Object &Ev = In.track(At, ObjectKind::Event);
      Ev = Object();
      Ev.Kind = ObjectKind::Event;
      Ev.Made = Call;
      Ev.setPhase(Args[2].isNumber(0)  ? EventPhase::Cleared
                  : Args[2].isNumber() ? EventPhase::Signalled
                                       : EventPhase::Unknown,
                  Call);
      if (Args[1].isNumber())
        Ev.set(Args[1].isNumber(1) ? EventSynchronization : EventNotification);
    }
    break;
  case KernelEffect::SetEvent:
    if (At)
      In.track(At, ObjectKind::Event).setPhase(EventPhase::Signalled, Call);
    break;
  case KernelEffect::ResetEvent:
    if (At)
      In.track(At, ObjectKind::Event).setPhase(EventPhase::Cleared, Call);
    break;
  case KernelEffect::InitializeSemaphore:
  case KernelEffect::ReleaseSemaphore:
    if (At) {
      Object &Semaphore = In.track(At, ObjectKind::Event);
      Semaphore = Object();
      Semaphore.Kind = ObjectKind::Event;
      Semaphore.set(EventSemaphore);
      Semaphore.setPhase(Callee.Effect == KernelEffect::ReleaseSemaphore
                             ? EventPhase::Signalled
                             : EventPhase::Unknown,
                         Call);
    }
    break;
  case KernelEffect::ReadEvent:
    noteElapsed(In);
    readEvent(Event, std::move(In), Out);
    return;
  case KernelEffect::Wait:
    noteElapsed(In);
    wait(Event, std::move(In), Out);
    return;
  case KernelEffect::WaitRundown:
    noteElapsed(In);
    if (At) {
      LocId Whole = Table.getRoot(At);
      forgetCounted(In, Whole);
      In.escape(Whole);
    }
    break;
  case KernelEffect::WaitMany:
    noteElapsed(In);
    // Which of them, and whose, is not followed.
    In.removeObjects([](const State::Tracked &T) {
      return T.What.Kind == ObjectKind::Event ||
             (T.What.Kind == ObjectKind::Irp &&
              T.What.phase<IrpPhase>() == IrpPhase::Pending);
    });
    break;
  }
  Out.push_back(std::move(In));
}

/// A completion routine, or a helper, frees what may be its context.
void Engine::noteContextFreed(State &S, LocId At, const CallExpr *Call) {
  llvm::SmallVector<LocId, 2> Irps;
  for (const State::Tracked &T : S.objects())
    if (T.What.Kind == ObjectKind::Irp &&
        (T.What.phase<IrpPhase>() == IrpPhase::Completed ||
         T.What.phase<IrpPhase>() == IrpPhase::Freed) &&
        Table.getPointee(T.What.Links[IrpContext]) == At)
      Irps.push_back(T.Location);
  for (LocId L : Irps) {
    Object &Irp = *S.getObject(L);
    Irp.set(IrpContextFreed);
    Irp.Changed = Call;
  }
}

const Object *Engine::findFreedContext(const State &S, LocId L) {
  for (const State::Tracked &T : S.objects())
    if (T.What.Kind == ObjectKind::Irp && T.What.has(IrpContextFreed) &&
        Table.isWithin(L, Table.getPointee(T.What.Links[IrpContext])))
      return &T.What;
  return nullptr;
}

bool Engine::mayHaveBeenFreed(const State &S, LocId At) {
  const Object *Irp = S.getObject(At, ObjectKind::Irp);
  if (!Irp || Irp->phase<IrpPhase>() != IrpPhase::Pending)
    return false;
  // What locks, counts or calls others may tell whether the IRP is there.
  const FunctionDecl *Routine = Irp->Links[IrpRoutine].asFunction();
  const FunctionInfo *Info = Routine ? Prog.getInfo(Routine) : nullptr;
  if (!Info || Info->Synchronizes || Info->CallsUnknown)
    return false;
  States After;
  complete(S, At, true, After);
  complete(S, At, false, After);
  return llvm::any_of(After, [&](const State &Later) {
    const Object *Ended = Later.getObject(At, ObjectKind::Irp);
    return Ended && Ended->phase<IrpPhase>() == IrpPhase::Freed;
  });
}

void Engine::runAtomic(const KernelEvent &Event, State &S) {
  LocId At = Event.Object;
  Value Old = At ? S.load(At) : Value();
  KernelEffect Effect = Event.Callee.Effect;
  if (Effect == KernelEffect::AtomicExchange ||
      Effect == KernelEffect::AtomicSet) {
    if (At)
      S.store(At, Event.Args[1]);
    if (Effect == KernelEffect::AtomicExchange && !Old.isUnknown())
      S.setTemporary(Event.Call, Old);
    if (Effect == KernelEffect::AtomicExchange && At && !Old.isNumber())
      forgetCounted(S, Table.getRoot(At));
    return;
  }
  if (Effect == KernelEffect::AtomicOther) {
    if (At) {
      S.store(At, Value());
      forgetCounted(S, Table.getRoot(At));
    }
    return;
  }
  bool Tests = Effect == KernelEffect::AtomicDecrementTest;
  if (Old.isNumber()) {
    int64_t By = Effect == KernelEffect::AtomicIncrement ? 1 : -1;
    int64_t New = Old.asNumber() + By;
    S.store(At, Value::number(New));
    S.setTemporary(Event.Call, Value::number(Tests ? New == 0 : New));
    return;
  }
  const Value *New = Tests ? nullptr : S.getTemporary(Event.Call);
  if (At)
    S.store(At, New ? *New : Value());
  forgetCounted(S, Table.getRoot(At));
}

/// Forgets the requests whose end a count in one of \p Roots, which nobody
/// knows, may decide.
void Engine::forgetCounted(State &S, llvm::ArrayRef<LocId> Roots) {
  llvm::SmallVector<LocId, 4> Counted;
  for (const State::Tracked &T : S.objects())
    if (T.What.Kind == ObjectKind::Irp &&
        (T.What.phase<IrpPhase>() == IrpPhase::Pending ||
         T.What.phase<IrpPhase>() == IrpPhase::Freed) &&
        mayRoutineUse(S, T, Roots))
      Counted.push_back(T.Location);
  for (LocId L : Counted)
    S.forget(L);
}

/// Whether the completion routine of \p Irp may use one of \p Roots.
bool Engine::mayRoutineUse(const State &S, const State::Tracked &Irp,
                           llvm::ArrayRef<LocId> Roots) {
  const FunctionDecl *Routine = Irp.What.Links[IrpRoutine].asFunction();
  const FunctionInfo *Info = Routine ? Prog.getInfo(Routine) : nullptr;
  if (!Info)
    return true;
  llvm::SmallVector<LocId, 16> Reached =
      S.reach({Table.getRoot(Irp.Location),
               Table.getRoot(Table.getPointee(Irp.What.Links[IrpContext]))});
  return llvm::any_of(Roots, [&](LocId Root) {
    if (!Root || llvm::is_contained(Reached, Root))
      return true;
    const LocationKey &K = Table.location(Root);
    if (K.LocationKind == LocationKey::Variable)
      return Info->Globals.contains(static_cast<const VarDecl *>(K.P));
    // Two names may be one memory, unless it is new.
    return K.LocationKind == LocationKey::Pointee &&
           !isAllocated(Value::symbol(K.A));
  });
}

/// Forgets the requests whose completion routines, which \p Do something,
/// share what \p At lies in with whoever asks for it: by a lock, or by a number
/// that may change at any time. What is there may tell that they have ended.
void Engine::forgetShared(State &S, LocId At, bool FunctionInfo::*Do) {
  if (!At)
    return;
  LocId Whole = Table.getRoot(At);
  llvm::SmallVector<LocId, 4> Shared;
  for (const State::Tracked &T : S.objects()) {
    if (T.What.Kind != ObjectKind::Irp ||
        (T.What.phase<IrpPhase>() != IrpPhase::Pending &&
         T.What.phase<IrpPhase>() != IrpPhase::Freed))
      continue;
    const FunctionDecl *Routine = T.What.Links[IrpRoutine].asFunction();
    const FunctionInfo *Info = Routine ? Prog.getInfo(Routine) : nullptr;
    if (!Info || !(Info->*Do))
      continue;
    const LocationKey &K = Table.location(Whole);
    bool IsGlobal = K.LocationKind == LocationKey::Variable &&
                    Info->Globals.contains(static_cast<const VarDecl *>(K.P));
    LocId Context = Table.getPointee(T.What.Links[IrpContext]);
    if (IsGlobal || Whole == Table.getRoot(T.Location) ||
        (Context && Whole == Table.getRoot(Context)))
      Shared.push_back(T.Location);
  }
  for (LocId L : Shared)
    S.forget(L);
}

/// A thread that waits for the event goes on.
static void consume(State &S, LocId Event) {
  Object &Ev = S.track(Event, ObjectKind::Event);
  if (Ev.has(EventSynchronization))
    Ev.Phase = uint8_t(EventPhase::Cleared);
  else if (!Ev.has(EventNotification))
    Ev.Phase = uint8_t(EventPhase::Unknown);
}

void Engine::wait(const KernelEvent &Event, State In, States &Out) {
  LocId At = Event.Object;
  bool Bounded = !Event.Args[1].isNumber(0);
  // How often it was released is not followed.
  if (Object *Counts = In.getObject(At); Counts &&
                                         Counts->Kind == ObjectKind::Event &&
                                         Counts->has(EventSemaphore))
    Counts->Phase = uint8_t(EventPhase::Unknown);
  const Object *Ev = In.getObject(At, ObjectKind::Event);
  if (Ev && (Ev->phase<EventPhase>() == EventPhase::Signalled ||
             Ev->phase<EventPhase>() == EventPhase::Either)) {
    // Whoever waits for a request means the signal of that request.
    State Cleared = In;
    Cleared.getObject(At)->Phase = uint8_t(EventPhase::Cleared);
    States Done;
    llvm::SmallVector<LocId, 2> Irps;
    if (tryCompletions(Cleared, At, Done, Irps)) {
      FlowContext Context(*this, In);
      for (FlowListener *Listener : Listeners)
        Listener->onStaleWait(Context, Event, *Ev, *In.getObject(Irps.back()));
      for (State &S : Done) {
        consume(S, At);
        S.setTemporary(Event.Call, Value::number(0));
        Out.push_back(std::move(S));
      }
      return;
    }
    consume(In, At);
    In.setTemporary(Event.Call, Value::number(0));
    Out.push_back(std::move(In));
    return;
  }
  if (Bounded) {
    State Late = In;
    Late.setTemporary(Event.Call, Value::number(Status::Timeout));
    note(Late, {.At = Event.Call, .What = PathStep::TimesOut});
    Out.push_back(std::move(Late));
  }
  States Done;
  llvm::SmallVector<LocId, 2> Irps;
  if (At && tryCompletions(In, At, Done, Irps)) {
    if (!Bounded && Irps.size() == 1) {
      FlowContext Context(*this, In);
      for (FlowListener *Listener : Listeners)
        Listener->onUnboundedWait(Context, Event, *In.getObject(Irps.front()));
    }
    for (State &S : Done) {
      consume(S, At);
      S.setTemporary(Event.Call, Value::number(0));
      Out.push_back(std::move(S));
    }
    return;
  }
  // Somebody else signals it, and may have changed what is around it; or a
  // completion routine that is not known.
  // What is waited for may be that of any request, where nothing is known of
  // it.
  bool IsAny = !At;
  if (const LocationKey &Root = Table.location(Table.getRoot(At));
      At && Root.LocationKind == LocationKey::Pointee) {
    const SymbolKey &K = Table.key(Root.A);
    IsAny = K.SymbolKind == SymbolKey::Result && K.A == UnknownRead;
  }
  llvm::SmallVector<LocId, 4> Unsure;
  for (const State::Tracked &T : In.objects())
    if (T.What.Kind == ObjectKind::Irp &&
        T.What.phase<IrpPhase>() == IrpPhase::Pending &&
        (IsAny || !T.What.Links[IrpRoutine].asFunction()))
      Unsure.push_back(T.Location);
  for (LocId L : Unsure)
    In.forget(L);
  if (At) {
    llvm::SmallVector<LocId, 1> Around{Table.getRoot(At)};
    Object Kept;
    if (const Object *Before = In.getObject(At, ObjectKind::Event))
      Kept = *Before;
    In.escape(Around);
    In.track(At, ObjectKind::Event).Flags = Kept.Flags;
    consume(In, At);
  }
  In.setTemporary(Event.Call, Value::number(0));
  Out.push_back(std::move(In));
}

/// Who finds the event of a request signalled knows that it has completed.
void Engine::readEvent(const KernelEvent &Event, State In, States &Out) {
  const Object *Ev = In.getObject(Event.Object, ObjectKind::Event);
  States Done;
  llvm::SmallVector<LocId, 2> Irps;
  if (Ev && Ev->phase<EventPhase>() == EventPhase::Signalled)
    Done.push_back(In);
  else if (Event.Object && tryCompletions(In, Event.Object, Done, Irps)) {
    In.setTemporary(Event.Call, Value::number(0));
    Out.push_back(std::move(In));
  } else {
    Out.push_back(std::move(In));
  }
  for (State &S : Done) {
    S.setTemporary(Event.Call, Value::number(1));
    Out.push_back(std::move(S));
  }
}

/// How the wait for \p Event goes on where requests complete; \p Irps are those
/// whose completion signals it.
bool Engine::tryCompletions(const State &In, LocId Event, States &Out,
                            llvm::SmallVectorImpl<LocId> &Irps) {
  for (const State::Tracked &T : In.objects()) {
    if (T.What.Kind != ObjectKind::Irp ||
        T.What.phase<IrpPhase>() != IrpPhase::Pending ||
        !T.What.Links[IrpRoutine].asFunction())
      continue;
    States After;
    complete(In, T.Location, true, After);
    complete(In, T.Location, false, After);
    for (State &S : After) {
      const Object *Ev = S.getObject(Event, ObjectKind::Event);
      if (!Ev || Ev->phase<EventPhase>() != EventPhase::Signalled)
        continue;
      Out.push_back(std::move(S));
      if (Irps.empty() || Irps.back() != T.Location)
        Irps.push_back(T.Location);
    }
  }
  return !Out.empty();
}

} // namespace wsk::flow
