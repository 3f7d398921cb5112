//===- Listen.cpp - Listening, WskAccept and WskAcceptEvent ---------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Address.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

/// How many connections one listener accepts before others get their turn.
static constexpr unsigned MaxTurns = 64;

/// When a listener looks again that had found the system out of descriptors.
static constexpr uint64_t ThrottleMs = 20;

NTSTATUS provider::startListening(Socket &S) {
  NTSTATUS Status = statusOf(wskReactorSocketListen(S.Handle));
  if (NT_SUCCESS(Status))
    S.setProgress(Progress::Listening);
  return Status;
}

//===--- Connections ------------------------------------------------------===//

void provider::dropSocket(Socket &S) {
  Client &Owner = *S.Owner;
  destroySocket(S);
  Owner.dropUser();
}

/// Takes a connection from the host. Returns null where there is none, or none
/// can be had.
static Socket *takeConnection(Socket &S) {
  SocketArguments Arguments = {};
  Arguments.Category = ConnectionCategory;
  Arguments.Family = S.Family;
  Arguments.Type = S.Type;
  Arguments.Protocol = S.Protocol;
  Socket *New;
  if (!NT_SUCCESS(makeSocket(*S.Owner, Arguments, New)))
    return nullptr;
  for (;;) {
    int32_t Result =
        wskReactorSocketAccept(S.Handle, onReady, New, &New->Handle);
    if (Result == WSK_REACTOR_OK) {
      // As the host's socket inherits them.
      New->NoDelay = S.NoDelay;
      New->ReceiveBufferSize = S.ReceiveBufferSize;
      becomeConnected(*New);
      return New;
    }
    // The peer gave up: there may be another.
    if (Result == WSK_REACTOR_ABORTED || Result == WSK_REACTOR_RESET)
      continue;
    if (Result == WSK_REACTOR_INVALID) {
      loseSocket(S); // It does not listen any more.
    } else if (Result != WSK_REACTOR_WOULD_BLOCK) {
      S.AcceptsThrottled = true;
      wskReactorSocketTimer(S.Handle, ThrottleMs);
    }
    dropSocket(*New);
    return nullptr;
  }
}

/// Completes a WskAccept.
static void giveToRequest(Request &R, Socket &New) {
  New.Context = R.Accept.Context;
  New.Dispatch = R.Accept.Dispatch;
  writeAddress(New.Local, R.Accept.Local);
  writeAddress(New.Remote, R.Accept.Remote);
  finish(R, STATUS_SUCCESS, reinterpret_cast<ULONG_PTR>(&New.Public));
  makeProgress(New);
}

namespace {
struct AcceptEvent {
  Socket &Listener, &New;
  PVOID Context;
  const WSK_CLIENT_CONNECTION_DISPATCH *Dispatch;
  NTSTATUS Status;
};
} // namespace

static VOID callAcceptEvent(PVOID Context) {
  auto &E = *static_cast<AcceptEvent *>(Context);
  SOCKADDR_STORAGE Local, Remote;
  writeAddress(E.New.Local, reinterpret_cast<PSOCKADDR>(&Local));
  writeAddress(E.New.Remote, reinterpret_cast<PSOCKADDR>(&Remote));
  E.Status =
      listenTable(E.Listener)
          ->WskAcceptEvent(E.Listener.Context, WSK_FLAG_AT_DISPATCH_LEVEL,
                           reinterpret_cast<PSOCKADDR>(&Local),
                           reinterpret_cast<PSOCKADDR>(&Remote), &E.New.Public,
                           &E.Context, &E.Dispatch);
}

/// Takes back a socket that the driver has seen and does not want.
static void rejectSocket(Socket &S) {
  // A driver that used it nevertheless has to close it.
  if (InterlockedCompareExchange(&S.Requests, 0, 0) == 0)
    dropSocket(S);
  else
    killConnection(S, STATUS_CONNECTION_ABORTED, STATUS_CANCELLED);
}

/// Calls WskAcceptEvent. Returns false where it is not enabled.
static bool giveToEvent(Socket &S, Socket &New) {
  if (!beginEvent(S, WSK_EVENT_ACCEPT))
    return false;
  AcceptEvent E = {S, New, nullptr, nullptr, STATUS_SUCCESS};
  kernel::runAtDispatch(callAcceptEvent, &E, "the WskAcceptEvent callback");
  ULONG Inherited;
  {
    kernel::LockGuard Guard(S.EventLock);
    S.RunningEvents &= ~WSK_EVENT_ACCEPT;
    Inherited = S.InheritedEvents;
  }
  if (E.Status != STATUS_SUCCESS) {
    rejectSocket(New);
    return true;
  }
  {
    // Callbacks may have been enabled by now; none has been called.
    kernel::LockGuard Guard(New.EventLock);
    New.Context = E.Context;
    New.Dispatch = E.Dispatch;
    __atomic_or_fetch(&New.Events, Inherited, __ATOMIC_RELAXED);
  }
  makeProgress(New);
  return true;
}

static bool canGive(Socket &S) {
  return !S.Accepts.empty() || hasEvent(S, WSK_EVENT_ACCEPT);
}

/// Gives a connection to whoever comes first.
static void give(Socket &S, Socket &New) {
  if (!S.Accepts.empty())
    giveToRequest(*S.Accepts.First, New);
  else if (!giveToEvent(S, New))
    dropSocket(New);
}

void provider::acceptConnections(Socket &S) {
  for (unsigned Turn = 0; Turn != MaxTurns; ++Turn) {
    if (Socket *New = S.FirstReady; New && canGive(S)) {
      S.FirstReady = New->NextInspected;
      if (!S.FirstReady)
        S.LastReady = nullptr;
      give(S, *New);
      continue;
    }
    if (S.AcceptsThrottled || (!S.ConditionalAccept && !canGive(S)))
      return;
    Socket *New = takeConnection(S);
    if (!New)
      return;
    if (S.ConditionalAccept)
      inspectConnection(S, *New);
    else
      give(S, *New);
  }
}

//===--- WskAccept --------------------------------------------------------===//

static void startAccept(Request &R) {
  Socket &S = *R.Target;
  if (!failIfDead(R) && wait(R, S.Accepts))
    makeProgress(S);
}

NTSTATUS provider::acceptConnection(
    PWSK_SOCKET Public, ULONG Flags, PVOID AcceptSocketContext,
    const WSK_CLIENT_CONNECTION_DISPATCH *AcceptSocketDispatch,
    PSOCKADDR LocalAddress, PSOCKADDR RemoteAddress, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  Socket &S = Socket::of(Public);
  if (!S.isListener())
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  if (Flags)
    return completeLater(Irp, *S.Owner, &S, "WskAccept",
                         STATUS_INVALID_PARAMETER);
  Request *R = createRequest(Irp, S, "WskAccept", startAccept);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Accept = {AcceptSocketContext, AcceptSocketDispatch, LocalAddress,
               RemoteAddress};
  return submit(*R);
}

//===--- WskListen --------------------------------------------------------===//

static void startListen(Request &R) {
  Socket &S = *R.Target;
  finish(R, S.progress() == Progress::Bound ? startListening(S)
                                            : STATUS_INVALID_DEVICE_STATE);
  makeProgress(S);
}

NTSTATUS provider::listenOnSocket(PWSK_SOCKET Public, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  Socket &S = Socket::of(Public);
  if (S.progress() != Progress::Bound)
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  Request *R = createRequest(Irp, S, "WskListen", startListen);
  return R ? submit(*R) : STATUS_INSUFFICIENT_RESOURCES;
}
