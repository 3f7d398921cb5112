//===- WskModel.cpp - What WSK does with a call ---------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A request with an IRP has three ways to go: it is pending and completes at
// any time later, or it has completed before the call returns, with success or
// not. In the last two the completion routine has run within the call.
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"
#include "Analysis/Flow/SocketModel.h"
#include "Analysis/Flow/Status.h"

using namespace clang;

namespace wsk::flow {

/// The control operation that \p Args ask for.
static const ControlCode *findControlCode(const Function &F, Value Code,
                                          int Request, Value OptionLevel) {
  if (!Code.isNumber())
    return nullptr;
  for (const ControlCode &C : llvm::ArrayRef(ControlCodes, ControlCodeCount)) {
    if (C.Via != F.Id || C.Value != uint32_t(Code.asNumber()))
      continue;
    if (F.Id == FunctionId::WskControlClient)
      return &C;
    bool IsIoctl = C.ContractCount && C.Contracts[0].RequestType == 2;
    if (IsIoctl != (Request == 2) || Request < 0)
      continue;
    if (!IsIoctl && C.Level >= 0 && !OptionLevel.isNumber(C.Level))
      continue;
    return &C;
  }
  return nullptr;
}

static CategoryMask getCategories(Value Flags) {
  if (!Flags.isNumber())
    return 0;
  for (const Category &C : llvm::ArrayRef(Categories, CategoryCount))
    if (Flags.isNumber(C.Flag))
      return C.Mask;
  return 0;
}

void Engine::findIrpType(QualType T) {
  if (IrpRecord || T.isNull() || !T->isPointerType())
    return;
  if (const RecordDecl *Record = T->getPointeeType()->getAsRecordDecl())
    if (getRecordName(Record) == "IRP")
      IrpRecord = Record->getDefinition();
}

static const FieldDecl *
findField(const RecordDecl *Record, StringRef Name,
          llvm::SmallVectorImpl<const FieldDecl *> &Via) {
  for (const FieldDecl *Field : Record->fields()) {
    if (Field->getName() == Name)
      return Field;
    if (!Field->isAnonymousStructOrUnion())
      continue;
    Via.push_back(Field);
    if (const FieldDecl *Inner =
            findField(Field->getType()->getAsRecordDecl(), Name, Via))
      return Inner;
    Via.pop_back();
  }
  return nullptr;
}

LocId Engine::getIrpMember(LocId Irp, StringRef Member) {
  if (!IrpRecord || !Irp)
    return 0;
  auto [It, New] = IrpMembers.try_emplace(Member);
  if (New) {
    llvm::SmallVector<const FieldDecl *, 2> Via;
    if (const FieldDecl *Field = findField(IrpRecord, Member, Via))
      It->second.push_back(Field);
  }
  return It->second.empty() ? 0 : Table.getField(Irp, It->second.front());
}

LocId Engine::getIoStatus(LocId Irp, StringRef Member) {
  if (!IrpRecord || !Irp)
    return 0;
  auto [It, New] = IoStatusMembers.try_emplace(Member);
  if (New) {
    llvm::SmallVector<const FieldDecl *, 2> Via;
    const FieldDecl *Block = findField(IrpRecord, "IoStatus", Via);
    const RecordDecl *Record =
        Block ? Block->getType()->getAsRecordDecl() : nullptr;
    MemberPath Path;
    if (Record && Record->getDefinition())
      if (const FieldDecl *Field =
              findField(Record->getDefinition(), Member, Path)) {
        It->second.push_back(Block);
        It->second.append(Path);
        It->second.push_back(Field);
      }
  }
  LocId L = It->second.empty() ? 0 : Irp;
  for (const FieldDecl *Step : It->second)
    L = Table.getField(L, Step);
  return L;
}

/// Whether WSK refuses the call because it gets no client or socket; somebody
/// else reports that.
static bool isRefused(const WskEvent &Event) {
  const Function &F = Event.getFunction();
  for (unsigned I = 0; I != F.ParameterCount; ++I)
    if ((F.Parameters[I].ParamRole == Role::Client ||
         F.Parameters[I].ParamRole == Role::Socket) &&
        Event.Args[I].isNumber(0))
      return true;
  return false;
}

void Engine::runWskCall(const WskCall &Call, State In, States &Out) {
  const Function &F = Call.getFunction();
  llvm::SmallVector<Value, 12> Args;
  Evaluator Eval(*this, In);
  for (unsigned I = 0; I != F.ParameterCount; ++I) {
    const Expr *Argument = Call.getArgument(I);
    // A wrapper may take by reference what WSK takes by value.
    Args.push_back(Argument ? Eval.evaluateHeld(Argument) : Value());
    if (Argument && F.Parameters[I].ParamRole == Role::Irp)
      findIrpType(Argument->IgnoreParenImpCasts()->getType());
  }
  WskEvent Event{Call, Args, 0, 0, nullptr, -1, std::nullopt};
  Event.Irp = Table.getPointee(Event.get(Role::Irp));
  Event.Socket = Table.getPointee(Event.get(Role::Socket));
  if (Value Request = Event.get(Role::RequestType); Request.isNumber())
    Event.Request = int(Request.asNumber());
  Event.Code = findControlCode(F, Event.get(Role::ControlCode), Event.Request,
                               Event.get(Role::OptionLevel));
  Event.SwitchedOn = isSwitchedOn(Event, In);
  FlowContext Context(*this, In);
  if (!Refused.contains(Call.getCall()))
    for (FlowListener *Listener : Listeners)
      Listener->onWskCall(Context, Event);
  note(In, {.At = Call.getCall()});
  noteAttempt(In, Event);
  if (Refused.contains(Call.getCall()) || isRefused(Event)) {
    Value Returned =
        In.conjure({SymbolKey::Result, Call.getCall(), 0, 0}, Status::Failure);
    In.setTemporary(Call.getCall(), Returned);
    Out.push_back(std::move(In));
  } else if (Event.Irp && F.Irp != IrpUse::None)
    submit(Event, std::move(In), Out);
  else
    runImmediate(Event, std::move(In), Out);
}

void Engine::submit(const WskEvent &Event, State In, States &Out) {
  const CallExpr *Call = Event.Call.getCall();
  const Function &F = Event.getFunction();
  Value Status = In.conjure({SymbolKey::Result, Call, 0, 0}, Status::Any);
  if (const Object *Before = In.getObject(Event.Irp, ObjectKind::Irp);
      Before && (Before->phase<IrpPhase>() == IrpPhase::Pending ||
                 Before->has(IrpNoLocation))) {
    // A misuse that somebody hears of; as if it had been refused.
    In.constrain(Status.asSymbol(), Status::Failure);
    In.setTemporary(Call, Status);
    Out.push_back(std::move(In));
    return;
  }
  bool RetrievesDescriptor = Event.Code &&
                             Event.Code->Id == ControlCodeId::SoWskSecurity &&
                             Event.Request == 1;
  Value Result;
  if (F.SocketInInformation || RetrievesDescriptor)
    Result = In.conjure({SymbolKey::Result, Call, 1, 0},
                        Range::between(RetrievesDescriptor ? 0 : 1, INT64_MAX));
  beginClose(In, Event);
  Object &Irp = In.track(Event.Irp, ObjectKind::Irp);
  Irp.setPhase(IrpPhase::Pending, Call);
  Irp.Function = uint8_t(F.Id);
  Irp.Code = Event.Code ? uint8_t(Event.Code->Id) : 0xFF;
  Irp.Request = uint8_t(Event.Request);
  Irp.Categories =
      F.Id == FunctionId::WskSocket ? getCategories(Event.get(Role::Flags)) : 0;
  Irp.clear(IrpCancelled | IrpReturnedPending | IrpSwitchesOff |
            IrpMayNeverEnd);
  prepareFacts(In, Event, Irp);
  Irp.Links[IrpStatus] = Status;
  Irp.Links[IrpResult] = Result;
  Irp.Links[IrpSocket] = Event.get(Role::Socket);
  Irp.Links[IrpOutput] = Event.get(F.SocketInInformation ? Role::SocketContext
                                                         : Role::OutputBuffer);
  Value Held = Event.get(Role::SecurityDescriptor);
  if (Event.Code && Event.Code->Id == ControlCodeId::SoWskSecurity &&
      Event.Request == 0)
    Held = In.load(Table.getPointee(Event.get(Role::InputBuffer)));
  if (Event.Code && Event.Code->Id == ControlCodeId::SioLoopbackFastPath)
    Held = Event.get(Role::InputBuffer);
  Irp.Links[IrpHeld] = Held.isNumber() ? Value() : Held;
  LocId Descriptor = Held.isSymbol() ? Table.getPointee(Held) : 0;
  if (Object *O = Descriptor ? In.getObject(Descriptor) : nullptr;
      O && O->Kind == ObjectKind::Descriptor)
    O->set(DescriptorApplied);

  for (bool Success : {true, false}) {
    States Done;
    complete(In, Event.Irp, Success, Done);
    for (State &S : Done) {
      S.setTemporary(Call, Status);
      Out.push_back(std::move(S));
    }
  }
  In.getObject(Event.Irp)->set(IrpReturnedPending);
  In.setTemporary(Call, Value::number(Status::Pending));
  note(In, {.At = Call, .What = PathStep::Pends});
  Out.push_back(std::move(In));
}

void Engine::complete(State In, LocId At, bool Success, States &Out) {
  const Object Irp = *In.getObject(At);
  const Function &F = Functions[Irp.Function];
  Value Status = Irp.Links[IrpStatus];
  if (Status.isSymbol() &&
      !In.constrain(Status.asSymbol(),
                    Success ? Status::Success : Status::Failure))
    return;
  In.store(getIoStatus(At, "Status"), Status);
  LocId Information = getIoStatus(At, "Information");
  In.store(Information, Value());
  bool ReturnedPending = Irp.has(IrpReturnedPending);
  In.store(getIrpMember(At, "PendingReturned"), Value::number(ReturnedPending));
  {
    Object &O = *In.getObject(At);
    O.Phase = uint8_t(IrpPhase::Completed);
    // What no rule asks for later would only keep states apart. How the request
    // ended is said by the range of IoStatus.Status.
    O.clear(IrpReturnedPending | IrpSwitchesOff | IrpMayNeverEnd);
    O.setBrought(0);
    O.Code = 0xFF;
    O.Request = O.Categories = 0;
    O.Links[IrpHeld] = O.Links[IrpOutput] = Value();
    O.Links[IrpSocket] = O.Links[IrpStatus] = O.Links[IrpResult] = Value();
    if (!Success || !F.SocketInInformation) {
      O.Function = 0;
      O.clear(IrpCancelled);
    }
  }
  LocId Output =
      F.SocketInInformation ? 0 : Table.getPointee(Irp.Links[IrpOutput]);
  if (Success) {
    if (F.SocketInInformation && Information) {
      In.store(Information, Irp.Links[IrpResult]);
      makeSocket(In, Irp, Table.getPointee(Irp.Links[IrpResult]));
    }
    applySuccess(In, Irp);
    if (Irp.Code == uint8_t(ControlCodeId::SoWskSecurity) && Irp.Request == 1 &&
        Output) {
      Value Answer = Irp.Links[IrpResult];
      In.store(Output, Answer);
      Object &O = In.track(Table.getPointee(Answer), ObjectKind::Descriptor);
      O = Object();
      O.Kind = ObjectKind::Descriptor;
      O.Flags = DescriptorRetrieved;
      O.Made = O.Changed = Irp.Changed;
    } else if (Output) {
      In.store(Output, Value());
    }
  }
  In.store(getIrpMember(At, "Cancel"), Value::number(Irp.has(IrpCancelled)));
  if (F.Id == FunctionId::WskCloseSocket)
    completeOthers(std::move(In), Irp.Links[IrpSocket], At, Out);
  else
    runRoutine(std::move(In), At, Out);
}

/// A close completes when every other request of the socket has ended.
void Engine::completeOthers(State In, Value Socket, LocId Closing,
                            States &Out) {
  for (const State::Tracked &T : In.objects()) {
    if (T.What.Kind != ObjectKind::Irp || T.Location == Closing ||
        T.What.phase<IrpPhase>() != IrpPhase::Pending ||
        T.What.Links[IrpSocket] != Socket || Socket.isUnknown())
      continue;
    States Ended;
    complete(In, T.Location, false, Ended);
    for (State &S : Ended)
      completeOthers(std::move(S), Socket, Closing, Out);
    return;
  }
  if (In.getObject(Closing, ObjectKind::Irp))
    runRoutine(std::move(In), Closing, Out);
  else
    Out.push_back(std::move(In));
}

void Engine::runRoutine(State In, LocId At, States &Out) {
  const Object &Irp = *In.getObject(At);
  const FunctionDecl *Routine = Irp.Links[IrpRoutine].asFunction();
  if (!Routine) {
    // Somebody else has set one, and it may do anything to the IRP.
    if (!Irp.has(IrpRoutineKnown))
      In.forget(At);
    Out.push_back(std::move(In));
    return;
  }
  const Stmt *Site = Irp.Set ? Irp.Set : Irp.Changed;
  CallArguments Args;
  Args.Values = {Value(), Table.getAddress(At), Irp.Links[IrpContext]};
  Args.Records = {0, 0, 0};
  States After;
  callFunction(Routine, Args, Site, std::move(In), After);
  // What it shares with others decides whether it frees: they know.
  auto Frees = [&](const State &S) {
    const Object *O = S.getObject(At);
    return O &&
           (O->phase<IrpPhase>() == IrpPhase::Freed || O->has(IrpContextFreed));
  };
  if (const FunctionInfo *Info = Prog.getInfo(Routine);
      Info && (Info->Synchronizes || Info->CallsUnknown) &&
      !llvm::all_of(After, Frees))
    for (State &S : After)
      if (Frees(S))
        S.forget(At);
  for (State &S : After) {
    Value Result;
    if (const Value *V = S.getTemporary(Site))
      Result = *V;
    S.removeTemporary(Site);
    Range R = S.getRange(Result);
    if (Object *O = S.getObject(At); O && O->has(IrpPassedDown) &&
                                     R.isSingle() &&
                                     R.Low == Status::MoreProcessingRequired)
      O->set(IrpKept);
    FlowContext Context(*this, S);
    for (FlowListener *Listener : Listeners)
      Listener->onCompleted(Context, At, Routine, Result);
    Out.push_back(std::move(S));
  }
}

void Engine::runImmediate(const WskEvent &Event, State In, States &Out) {
  const CallExpr *Call = Event.Call.getCall();
  const Function &F = Event.getFunction();
  Value Status = In.conjure({SymbolKey::Result, Call, 0, 0},
                            Evaluator(*this, In).getTypeRange(Call->getType()));
  In.setTemporary(Call, Status);
  noteDisabling(In, Event, Status);
  // Without an IRP that it needs, a call does nothing.
  if (F.Irp != IrpUse::Required || !Event.get(Role::Irp).isNumber(0))
    beginClose(In, Event);
  LocId Input = Table.getPointee(Event.get(Role::InputBuffer));
  LocId Output = Table.getPointee(Event.get(Role::OutputBuffer));
  if (Event.Code && Event.Code->Id == ControlCodeId::WskCacheSd) {
    State Failed = In;
    if (Failed.constrain(Status.asSymbol(), Status::Failure))
      Out.push_back(std::move(Failed));
    if (!In.constrain(Status.asSymbol(), Status::Success))
      return;
    Value Cached = In.conjure({SymbolKey::Result, Call, 2, 0},
                              Range::between(1, INT64_MAX));
    if (Output) {
      In.store(Output, Cached);
      Object &O = In.track(Table.getPointee(Cached), ObjectKind::Descriptor);
      O = Object();
      O.Kind = ObjectKind::Descriptor;
      O.Flags = DescriptorCached;
      O.Made = O.Changed = Call;
    }
    Out.push_back(std::move(In));
    return;
  }
  if (Event.Code && Event.Code->Id == ControlCodeId::WskReleaseSd) {
    Value Released = Input ? In.load(Input) : Value();
    if (LocId At = Released.isSymbol() ? Table.getPointee(Released) : 0)
      In.track(At, ObjectKind::Descriptor)
          .setPhase(DescriptorPhase::Released, Call);
    Out.push_back(std::move(In));
    return;
  }
  // What WSK writes.
  for (unsigned I = 0; I != F.ParameterCount; ++I)
    if (F.Parameters[I].Dir != Direction::In)
      if (LocId At = Table.getPointee(Event.Args[I]))
        In.store(At, Value());
  // A request whose IRP is not known: nobody knows what comes of it.
  if (F.Irp == IrpUse::Required && Event.Socket &&
      F.Id != FunctionId::WskCloseSocket)
    In.forget(Event.Socket);
  Out.push_back(std::move(In));
}

} // namespace wsk::flow
