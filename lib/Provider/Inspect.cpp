//===- Inspect.cpp - Conditional accept -----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Windows asks the driver before it answers a connection request. The host
// answers all of them; so a rejected peer here sees a connection that is reset.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Address.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

namespace {
struct InspectEvent {
  Socket &Listener, &New;
  WSK_INSPECT_ACTION Action;
};
} // namespace

static VOID callInspectEvent(PVOID Context) {
  auto &E = *static_cast<InspectEvent *>(Context);
  SOCKADDR_STORAGE Local, Remote;
  writeAddress(E.New.Local, reinterpret_cast<PSOCKADDR>(&Local));
  writeAddress(E.New.Remote, reinterpret_cast<PSOCKADDR>(&Remote));
  WSK_INSPECT_ID Id = E.New.InspectId; // Gone after the call.
  E.Action = listenTable(E.Listener)
                 ->WskInspectEvent(E.Listener.Context,
                                   reinterpret_cast<PSOCKADDR>(&Local),
                                   reinterpret_cast<PSOCKADDR>(&Remote), &Id);
}

static VOID callAbortEvent(PVOID Context) {
  auto &E = *static_cast<InspectEvent *>(Context);
  WSK_INSPECT_ID Id = E.New.InspectId;
  listenTable(E.Listener)->WskAbortEvent(E.Listener.Context, &Id);
}

/// Lets a connection wait until it is accepted.
static void makeReady(Socket &Listener, Socket &New) {
  New.NextInspected = nullptr;
  (Listener.LastReady ? Listener.LastReady->NextInspected
                      : Listener.FirstReady) = &New;
  Listener.LastReady = &New;
}

void provider::inspectConnection(Socket &Listener, Socket &New) {
  New.InspectId = {reinterpret_cast<ULONG_PTR>(&New), ++Listener.InspectSerial};
  const WSK_CLIENT_LISTEN_DISPATCH *Table = listenTable(Listener);
  InspectEvent E = {Listener, New, WskInspectReject};
  if (Table && Table->WskInspectEvent)
    kernel::runAtDispatch(callInspectEvent, &E, "the WskInspectEvent callback");
  switch (E.Action) {
  case WskInspectAccept:
    makeReady(Listener, New);
    break;
  case WskInspectPend:
    if (!Listener.Inspected.add(New)) {
      dropSocket(New);
      break;
    }
    New.InspectedBy = &Listener;
    wskReactorSocketWatch(New.Handle, WSK_REACTOR_ERROR);
    break;
  default:
    dropSocket(New);
  }
}

/// Takes a connection off the list of those that wait for a decision.
static Socket *takeInspected(Socket &Listener, const WSK_INSPECT_ID &Id) {
  Socket *S = Listener.Inspected.take(Id);
  if (S) {
    S->InspectedBy = nullptr;
    wskReactorSocketWatch(S->Handle, 0);
  }
  return S;
}

void provider::onInspectedError(Socket &S) {
  Socket &Listener = *S.InspectedBy;
  takeInspected(Listener, S.InspectId);
  InspectEvent E = {Listener, S, WskInspectReject};
  const WSK_CLIENT_LISTEN_DISPATCH *Table = listenTable(Listener);
  if (Table && Table->WskAbortEvent)
    kernel::runAtDispatch(callAbortEvent, &E, "the WskAbortEvent callback");
  dropSocket(S);
}

void provider::dropInspected(Socket &Listener) {
  while (Socket *S = Listener.Inspected.takeAny())
    dropSocket(*S);
  while (Socket *S = Listener.FirstReady) {
    Listener.FirstReady = S->NextInspected;
    dropSocket(*S);
  }
}

static void startInspectComplete(Request &R) {
  if (failIfDead(R))
    return;
  Socket &Listener = *R.Target;
  Socket *S = takeInspected(Listener, R.Inspect.Id);
  if (!S) {
    finish(R, STATUS_NOT_FOUND);
    return;
  }
  if (R.Inspect.Action == WskInspectAccept)
    makeReady(Listener, *S);
  else
    dropSocket(*S);
  finish(R, STATUS_SUCCESS);
  makeProgress(Listener);
}

NTSTATUS provider::inspectComplete(PWSK_SOCKET Public,
                                   PWSK_INSPECT_ID InspectID,
                                   WSK_INSPECT_ACTION Action, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  Socket &S = Socket::of(Public);
  if (!S.isListener())
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  if (!InspectID || (Action != WskInspectAccept && Action != WskInspectReject))
    return completeLater(Irp, *S.Owner, &S, "WskInspectComplete",
                         STATUS_INVALID_PARAMETER);
  Request *R =
      createRequest(Irp, S, "WskInspectComplete", startInspectComplete);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Inspect = {*InspectID, Action};
  return submit(*R);
}
