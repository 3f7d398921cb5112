//===- Call.cpp - One call of the driver ----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Call.h"
#include "Verifier/AddressRules.h"
#include "Verifier/ArgumentRules.h"
#include "Verifier/CategoryRules.h"
#include "Verifier/Client.h"
#include "Verifier/ControlRules.h"
#include "Verifier/EventTables.h"
#include "Verifier/Events.h"
#include "Verifier/Names.h"
#include "Verifier/ObsoleteUsage.h"
#include "Verifier/Options.h"
#include "Verifier/Report.h"
#include "Verifier/SecurityDescriptors.h"
#include "Verifier/Socket.h"
#include "Verifier/SocketState.h"
#include "Verifier/TableTypes.h"
#include "Verifier/ValueRules.h"

namespace wsk::verifier {

uint64_t *Call::find(Role R) const {
  const wsk::Function &F = Functions[size_t(Function)];
  for (size_t I = 0; I != F.ParameterCount; ++I)
    if (F.Parameters[I].ParamRole == R)
      return &Arguments[I];
  return nullptr;
}

/// Whether the function is one of a socket, by its first argument.
static bool isSocketFunction(FunctionId F) {
  return Functions[size_t(F)].Categories != 0;
}

void noteObjects(Finding &F, const Call &C) {
  if (C.On)
    noteSocket(F, *C.On);
}

//===----------------------------------------------------------------------===//
// Making sockets
//===----------------------------------------------------------------------===//

/// What the call makes; 0 where WSK knows no such socket.
static CategoryMask getMadeCategory(const Call &C) {
  if (C.Function != FunctionId::WskSocket)
    return ConnectionCategory;
  uint64_t Flags = *C.find(Role::Flags);
  for (size_t I = 0; I != CategoryCount; ++I)
    if (Categories[I].Flag == Flags)
      return Categories[I].Mask;
  return 0;
}

/// Makes the socket that the driver will get, and puts its events in the place
/// of the driver's.
static void prepareSocket(Call &C) {
  CategoryMask Category = getMadeCategory(C);
  Client *Owner = C.By ? C.By : C.On ? C.On->Owner : nullptr;
  if (!Category || !C.Followed)
    return;
  Socket *Made = makeSocket(Category, Owner, getName(C.Function), C.Caller);
  if (!Made)
    return;
  Made->Family = getMadeFamily(C);
  Made->Progress = getMadeFacts(C);
  C.Effect.Makes = Made;
  uint64_t *Context = C.find(Role::SocketContext);
  uint64_t *Dispatch = C.find(Role::ClientDispatch);
  if (const void *Ours =
          replaceEvents(*Made, reinterpret_cast<PVOID>(ULONG_PTR(*Context)),
                        reinterpret_cast<const void *>(ULONG_PTR(*Dispatch)))) {
    *Context = reinterpret_cast<ULONG_PTR>(Made);
    *Dispatch = reinterpret_cast<ULONG_PTR>(Ours);
  }
  checkStaticEvents(*Made);
}

//===----------------------------------------------------------------------===//
// Entry and return
//===----------------------------------------------------------------------===//

static void refuseCall(Call &C) {
  if (C.Followed)
    dropIrp(C);
  if (C.On)
    dropReference(C.On);
  completeRefused(C);
}

bool enter(Call &C) {
  if (isSocketFunction(C.Function)) {
    recognizeFunction(C);
    resolveSocket(C);
  } else {
    resolveClient(C);
  }
  if (C.Irp)
    followIrp(C);
  if (C.On && !C.Refused)
    checkCategory(C);
  if (C.Misplaced) {
    refuseCall(C);
    return false;
  }
  checkArguments(C);
  checkTransport(C);
  checkInputBits(C);
  checkControl(C);
  if (C.Followed)
    checkIrp(C);
  checkNames(C);
  checkAddresses(C);
  checkEventControl(C);
  if (Functions[size_t(C.Function)].SocketInInformation)
    checkTableTypes(C, getMadeCategory(C));
  if (C.On && !C.Refused)
    checkState(C);
  // From here on the state of objects changes, so each looks at C.Refused.
  checkDescriptors(C);
  if (C.Function == FunctionId::WskCloseSocket && C.On && !C.Refused) {
    checkUnchanged(*C.On);
    checkUnused(*C.On);
    beginClose(C);
  }
  if (C.Refused) {
    refuseCall(C);
    return false;
  }
  checkObsoleteUsage(C);
  if (Functions[size_t(C.Function)].SocketInInformation)
    prepareSocket(C);
  prepareList(C);
  if (C.On)
    prepareState(C);
  if (C.Followed)
    splice(C);
  return true;
}

void settle(const Request &R, bool Succeeded) {
  const RequestEffect &Effect = R.Effect;
  Client *By = R.By ? R.By : R.On ? R.On->Owner : nullptr;
  if (Effect.Uses)
    endUse(Effect, By, R.On ? R.On : Effect.Makes, Succeeded);
  if (Effect.Resolves)
    finishList(R, By, Succeeded);
  if (Effect.Makes && !Succeeded)
    discard(Effect.Makes);
  if (Effect.Obtains && Succeeded)
    recordObtained(Effect, By, R.SubmittedAt);
  if (Effect.Input)
    releaseInput();
  if (!R.On)
    return;
  endState(R, Succeeded);
  if (R.Function == FunctionId::WskCloseSocket)
    endClose(*R.On, Succeeded);
  dropReference(R.On);
}

NTSTATUS leave(Call &C, NTSTATUS Status) {
  if (C.Effect.Releases && !NT_SUCCESS(Status))
    restoreRelease(C.Effect.Releases);
  if (C.Followed) {
    // A failure may leave the IRP to the driver, uncompleted.
    if (!NT_SUCCESS(Status))
      undoSplice(C);
    return Status;
  }
  if (C.Irp) {
    // There was no memory to follow the request: its end will not be seen.
    if (C.Effect.Uses)
      endUse(C.Effect, C.By, nullptr, false);
    if (C.On)
      dropReference(C.On);
    return Status;
  }
  if (Status == STATUS_EVENT_PENDING && C.On)
    recordDisabled(*C.On, C.Caller);
  Request R = {};
  R.Function = C.Function;
  R.SubmittedAt = C.Caller;
  R.On = C.On;
  R.By = C.By;
  R.Effect = C.Effect;
  settle(R, NT_SUCCESS(Status));
  return Status;
}

} // namespace wsk::verifier
