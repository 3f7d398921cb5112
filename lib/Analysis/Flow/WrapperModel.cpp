//===- WrapperModel.cpp - Calls of functions whose effects are declared ---===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis/Flow/Engine.h"

using namespace clang;

namespace wsk::flow {

/// What the argument points to that \p E speaks of; 0 where that is not known.
LocId Engine::locateArgument(State &S, const WrapperEffect &E,
                             const FunctionDecl *F, const CallArguments &Args) {
  bool IsThis = E.Parameter == WrapperEffect::This;
  if (!IsThis && E.Parameter >= Args.Values.size())
    return 0;
  LocId L = IsThis ? Table.getPointee(Args.This) : Args.Records[E.Parameter];
  if (!L)
    L = Table.getPointee(Args.Values[E.Parameter]);
  QualType T = IsThis ? QualType() : F->getParamDecl(E.Parameter)->getType();
  if (!T.isNull() && (T->isReferenceType() || T->isPointerType()))
    T = T->getPointeeType();
  auto Follow = [&] {
    for (; L && !T.isNull() && T->isPointerType(); T = T->getPointeeType())
      L = Table.getPointee(S.load(L));
  };
  Follow();
  for (const FieldDecl *Field : E.Path) {
    if (!L)
      return 0;
    L = Table.getField(L, Field);
    T = Field->getType();
    Follow();
  }
  return L;
}

void Engine::runWrapper(const FunctionDecl *F, const Wrapper &W,
                        const CallArguments &Args, const CallExpr *Call,
                        State In, States &Out) {
  std::string Name = F->getNameAsString();
  States Now;
  Now.push_back(std::move(In));
  for (const WrapperEffect &E : W) {
    States Next;
    for (State &S : Now) {
      LocId L = locateArgument(S, E, F, Args);
      // As the kernel's function that does the same would.
      auto RunAs = [&](KernelEffect Effect, uint8_t ArgCount) {
        KernelCallee Like{Name.c_str(), Effect, ArgCount, {0, 1, 2, 3}};
        CallArguments Given;
        Given.Values.assign(ArgCount, Value::number(0));
        if (L)
          Given.Values[0] = Table.getAddress(L);
        else
          Given.Values[0] = Value();
        runKernelCall(Call, Like, Given, std::move(S), Next);
      };
      switch (E.Verb) {
      case WrapperVerb::Waits:
        if (E.Object == WrapperObject::Event)
          RunAs(KernelEffect::Wait, 4);
        else
          waitForRequest(L, std::move(S), Next);
        break;
      case WrapperVerb::Completes:
        RunAs(KernelEffect::CompleteIrp, 1);
        break;
      case WrapperVerb::Frees:
        if (E.Object == WrapperObject::Irp) {
          RunAs(KernelEffect::FreeIrp, 1);
        } else if (E.Object == WrapperObject::Memory) {
          RunAs(KernelEffect::Free, 1);
        } else {
          if (L)
            S.forget(L);
          Next.push_back(std::move(S));
        }
        break;
      case WrapperVerb::Closes:
        if (!L) {
          Next.push_back(std::move(S));
          break;
        }
        {
          Object &Socket = S.track(L, ObjectKind::Socket);
          Socket = Object();
          Socket.Kind = ObjectKind::Socket;
          Socket.setPhase(SocketPhase::Closed, Call);
        }
        completeOthers(std::move(S), Table.getAddress(L), 0, Next);
        break;
      case WrapperVerb::Keeps:
        if (L)
          S.escape(Table.getRoot(L));
        Next.push_back(std::move(S));
        break;
      }
    }
    Now = std::move(Next);
  }
  for (State &S : Now) {
    S.removeTemporary(Call);
    if (!Call->getType()->isVoidType() && !Call->getType()->isRecordType()) {
      Range R = Evaluator(*this, S).getTypeRange(Call->getType());
      S.setTemporary(Call, S.conjure({SymbolKey::Result, Call, 0, 0}, R));
    }
    Out.push_back(std::move(S));
  }
}

/// Goes on where the request of the IRP at \p Irp has completed.
void Engine::waitForRequest(LocId Irp, State In, States &Out) {
  const Object *O = In.getObject(Irp, ObjectKind::Irp);
  if (!O || O->phase<IrpPhase>() != IrpPhase::Pending) {
    Out.push_back(std::move(In));
    return;
  }
  complete(In, Irp, true, Out);
  complete(std::move(In), Irp, false, Out);
}

} // namespace wsk::flow
