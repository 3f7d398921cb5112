//===- Progress.cpp - What a socket waits for, and what happens -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"
#include "Provider/Indication.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

/// The longest time between two looks whether the FIN is acknowledged.
static constexpr ULONG MaxDisconnectWaitMs = 16;

//===--- Waiting ----------------------------------------------------------===//

/// Whether data would be taken if it came.
static bool wantsData(Socket &S) {
  if (S.FinReceived || S.PendingDeath)
    return false;
  return !S.Receives.empty() ||
         (!S.ReceiveRefused && hasEvent(S, WSK_EVENT_RECEIVE));
}

static bool wantsConnections(Socket &S) {
  return !S.AcceptsThrottled && (!S.Accepts.empty() || S.ConditionalAccept ||
                                 hasEvent(S, WSK_EVENT_ACCEPT));
}

static ULONG whatToWaitFor(Socket &S) {
  if (S.Category == DatagramCategory) {
    ULONG Events = S.SendBlocked ? WSK_REACTOR_WRITABLE : 0;
    if (!S.Receives.empty() || hasEvent(S, WSK_EVENT_RECEIVE_FROM))
      Events |= WSK_REACTOR_READABLE;
    return S.progress() == Progress::Bound ? Events : 0;
  }
  switch (S.progress()) {
  case Progress::Listening:
    return wantsConnections(S) ? WSK_REACTOR_READABLE : WSK_REACTOR_ERROR;
  case Progress::Connecting:
    return WSK_REACTOR_WRITABLE;
  case Progress::Connected:
    break;
  default:
    return 0;
  }
  if (S.PendingDeath || S.Silent)
    return 0;
  ULONG Events = 0;
  if (wantsData(S))
    Events |= WSK_REACTOR_READABLE;
  if (S.SendBlocked)
    Events |= WSK_REACTOR_WRITABLE;
  if (!S.HangupSeen && !S.FinReceived && hasEvent(S, WSK_EVENT_DISCONNECT))
    Events |= WSK_REACTOR_HANGUP;
  if (!Events && !S.ErrorsQuiet)
    Events = WSK_REACTOR_ERROR;
  return Events;
}

void provider::makeProgress(Socket &S) {
  if (!S.Handle)
    return;
  if (S.Category == DatagramCategory && S.progress() == Progress::Bound) {
    sendDatagrams(S);
    receiveDatagrams(S);
  }
  if (S.isListener())
    acceptConnections(S);
  if (S.isConnection()) {
    sendPending(S);
    receivePending(S);
  }
  if (S.Handle)
    wskReactorSocketWatch(S.Handle, whatToWaitFor(S));
}

//===--- What happens -----------------------------------------------------===//

void provider::onReady(void *Context, uint32_t Events) {
  Socket &S = *static_cast<Socket *>(Context);
  if (Events & WSK_REACTOR_TIMER) {
    S.AcceptsThrottled = false;
    checkDisconnects(S);
  }
  if (S.progress() == Progress::Connecting) {
    onConnectReady(S);
    return;
  }
  if (S.InspectedBy) {
    onInspectedError(S);
    return;
  }
  if (Events & (WSK_REACTOR_READABLE | WSK_REACTOR_HANGUP | WSK_REACTOR_ERROR))
    S.HostEmpty = false;
  if (Events & WSK_REACTOR_WRITABLE)
    S.SendBlocked = false;
  if (Events & WSK_REACTOR_HANGUP)
    S.HangupSeen = true;
  makeProgress(S);
  if (!(Events & WSK_REACTOR_ERROR) || !S.Handle)
    return;
  if (S.isConnection())
    onConnectionError(S);
  else if (S.isListener() &&
           wskReactorSocketConnected(S.Handle) != WSK_REACTOR_OK)
    loseSocket(S);
}

void provider::onConnectionError(Socket &S) {
  int32_t Result = wskReactorSocketConnected(S.Handle);
  if (Result == WSK_REACTOR_OK) {
    // Both sides have shut down: the host will not stop to say so.
    S.ErrorsQuiet = true;
    makeProgress(S);
    return;
  }
  breakConnection(S, statusOf(Result));
}

void provider::breakConnection(Socket &S, NTSTATUS Status) {
  bool Unread = S.FirstBuffered || countReceivable(S) > 0;
  if (Unread && !hasEvent(S, WSK_EVENT_DISCONNECT)) {
    // What came before can still be received; whoever sends learns it now.
    S.PendingDeath = Status;
    finishAll(S.Sends, Status);
    finishAll(S.Disconnects, Status);
    makeProgress(S);
    return;
  }
  killConnection(S, Status, Status);
  indicateDisconnect(S, /*Abortive=*/true);
}

void provider::killConnection(Socket &S, NTSTATUS Status, NTSTATUS SendStatus) {
  if (S.Dead)
    return;
  S.setDead();
  S.Death = Status;
  S.DeathReported =
      !S.Receives.empty() || !S.Sends.empty() || !S.Disconnects.empty();
  S.SendBlocked = false;
  closeHandle(S);
  dropIndications(S);
  finishAll(S.Sends, SendStatus);
  finishAll(S.Disconnects, Status);
  finishReceives(S, Status);
}

void provider::loseSocket(Socket &S) {
  if (S.Dead)
    return;
  S.setDead();
  closeHandle(S);
  dropInspected(S);
  finishAll(S.Accepts, STATUS_FILE_FORCED_CLOSED);
  finishAll(S.Sends, STATUS_FILE_FORCED_CLOSED);
  finishReceives(S, STATUS_FILE_FORCED_CLOSED);
  indicateLoss(S);
}

bool provider::failIfDead(Request &R) {
  if (!R.Target->Dead)
    return false;
  finish(R, STATUS_FILE_FORCED_CLOSED);
  return true;
}

void provider::finishReceives(Socket &S, NTSTATUS Status) {
  bool Partly = S.Category != DatagramCategory;
  while (!S.Receives.empty()) {
    Request &R = *S.Receives.First;
    finish(R, Status, Partly ? R.Transfer.Done : 0);
  }
}

NTSTATUS provider::deathOf(Socket &S) {
  if (S.DeathReported)
    return STATUS_FILE_FORCED_CLOSED;
  S.DeathReported = true;
  return S.Death;
}

void provider::checkDisconnects(Socket &S) {
  if (S.Disconnects.empty() || !S.Handle)
    return;
  if (wskReactorSocketUnacknowledged(S.Handle) == 0) {
    finishAll(S.Disconnects, STATUS_SUCCESS);
    return;
  }
  wskReactorSocketTimer(S.Handle, S.DisconnectWait);
  if (S.DisconnectWait < MaxDisconnectWaitMs)
    S.DisconnectWait *= 2;
}
