//===- ObsoleteUsage.cpp - Better ways ------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/ObsoleteUsage.h"
#include "Verifier/Call.h"
#include "Verifier/Report.h"
#include "Verifier/Socket.h"

namespace wsk::verifier {

//===----------------------------------------------------------------------===//
// Control codes
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportDeprecated(const Call &C, RuleId Rule,
                                               const ControlCode &Code) {
  Finding F(Rule, C.Caller);
  F << "'ControlCode' of " << getName(C.Function) << " is " << Code.Name
    << ", which is deprecated and has no effect on current systems; leave the "
       "call out";
  noteObjects(F, C);
  F.report();
}

static void checkControl(const Call &C) {
  const uint64_t *Value = C.find(Role::ControlCode);
  const uint64_t *Request = C.find(Role::RequestType);
  for (size_t I = 0; Value && I != ForbiddenControlCount; ++I) {
    const ControlCode &Code = ControlCodes[size_t(ForbiddenControls[I].Code)];
    if (C.Function == Code.Via && *Value == Code.Value &&
        (!Request || *Request == uint64_t(Code.Contracts->RequestType)))
      reportDeprecated(C, ForbiddenControls[I].Rule, Code);
  }
}

//===----------------------------------------------------------------------===//
// Three calls where one is enough
//===----------------------------------------------------------------------===//

static void checkConnect(const Call &C) {
  const uint64_t *Data = C.find(Role::Buffer); // WskSocketConnect sends none.
  if ((load(C.On->Progress) & (BoundProgress | MadeAtOnceProgress)) !=
          BoundProgress ||
      load(C.On->Controls) || C.On->Category != ConnectionCategory ||
      (Data && *Data))
    return;
  Finding F(RuleId::WSK_WskConnect_Prefer_WskSocketConnect, C.Caller);
  F << getName(C.Function)
    << " follows WskSocket and WskBind, and no option was set between them; "
       "call WskSocketConnect, which does all three";
  noteObjects(F, C);
  F.report();
}

//===----------------------------------------------------------------------===//
// Callbacks that every socket enables
//===----------------------------------------------------------------------===//

static CallbackUse &getUse(Client &By, CategoryMask Category) {
  size_t I = 0;
  while (Category >>= 1)
    ++I;
  return By.Callbacks[I];
}

static void recordCallbacks(const Call &C) {
  Client *By = C.On->Owner;
  if (!By || *C.find(Role::RequestType) != WskSetOption ||
      *C.find(Role::ControlCode) != SO_WSK_EVENT_CALLBACK)
    return;
  auto *Control = reinterpret_cast<const WSK_EVENT_CALLBACK_CONTROL *>(
      ULONG_PTR(*C.find(Role::InputBuffer)));
  if (!Control || *C.find(Role::InputSize) < sizeof(*Control))
    return;
  CallbackUse &Use = getUse(*By, C.On->Category);
  LONG Mask = LONG(Control->EventMask);
  LONG Known = InterlockedCompareExchange(&Use.Mask, Mask, 0);
  if ((Known && Known != Mask) || (Mask & LONG(WSK_EVENT_DISABLE)))
    InterlockedExchange(&Use.Differs, 1);
  if (InterlockedExchange(&C.On->EnablesCallbacks, 1) == 0)
    InterlockedIncrement(&Use.Enabled);
  InterlockedExchangePointer(&Use.EnabledAt, C.Caller);
}

void recordMade(const Socket &S) {
  if (S.Owner)
    InterlockedIncrement(&getUse(*S.Owner, S.Category).Sockets);
}

void reportUniformCallbacks(const Client &C) {
  for (const CallbackUse &Use : C.Callbacks) {
    // One socket shows no habit.
    if (Use.Enabled < 2 || Use.Enabled != Use.Sockets || Use.Differs)
      continue;
    Finding F(RuleId::WSK_WSK_SET_STATIC_EVENT_CALLBACKS_Preferred_when_uniform,
              Use.EnabledAt);
    F << "every socket enables the same callbacks, " << Hex{ULONG(Use.Mask)}
      << ", with SO_WSK_EVENT_CALLBACK; enable them once, with "
         "WSK_SET_STATIC_EVENT_CALLBACKS";
    F.report();
  }
}

void checkObsoleteUsage(const Call &C) {
  checkControl(C);
  if (!C.On)
    return;
  switch (C.Function) {
  case FunctionId::WskControlSocket:
    recordCallbacks(C);
    InterlockedExchange(&C.On->Controls, 1);
    return;
  case FunctionId::WskConnect:
  case FunctionId::WskConnectEx:
    return checkConnect(C);
  default:
    return;
  }
}

} // namespace wsk::verifier
