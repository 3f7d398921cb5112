//===- Send.cpp - WskSend and WskDisconnect -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

static constexpr SIZE_T MaxBacklog = 16 << 20;

/// Sends of the driver's hand on what Nagle's algorithm holds back.
static void pushDelayed(Socket &S) {
  wskReactorSocketSetOption(S.Handle, WSK_REACTOR_NO_DELAY, 1);
  wskReactorSocketSetOption(S.Handle, WSK_REACTOR_NO_DELAY, 0);
}

/// The host takes no more: what it holds is what the connection can use. In
/// powers of two, so that a driver is not told of every byte.
static void growBacklog(Socket &S) {
  SIZE_T Held = wskReactorSocketUnacknowledged(S.Handle);
  SIZE_T Ideal = S.IdealBacklog;
  while (Ideal < Held && Ideal < MaxBacklog)
    Ideal *= 2;
  changeBacklog(S, Ideal);
}

/// Sends some of the first request's data; or finds that it must wait, or fails
/// it.
static void sendSome(Socket &S, Request &R) {
  TransferArguments &T = R.Transfer;
  WSK_REACTOR_BUFFER Buffers[WSK_REACTOR_MAX_BUFFERS];
  LONG Count = T.Buffer.map(Buffers, WSK_REACTOR_MAX_BUFFERS);
  if (Count < 0) {
    finish(R, STATUS_INSUFFICIENT_RESOURCES, T.Done);
    return;
  }
  uint64_t Sent = 0;
  int32_t Result = wskReactorSocketSend(S.Handle, Buffers,
                                        static_cast<uint32_t>(Count), &Sent);
  if (Result == WSK_REACTOR_WOULD_BLOCK) {
    S.SendBlocked = true;
    growBacklog(S);
    return;
  }
  if (Result != WSK_REACTOR_OK) {
    NTSTATUS Status = statusOf(Result);
    killConnection(S, Status, Status);
    indicateDisconnect(S, /*Abortive=*/true);
    return;
  }
  T.Buffer.advance(Sent);
  T.Done += Sent;
}

void provider::sendPending(Socket &S) {
  while (S.Handle && !S.SendBlocked && !S.Sends.empty()) {
    Request &R = *S.Sends.First;
    if (R.Transfer.Buffer.Left) {
      sendSome(S, R);
      continue;
    }
    if (!R.Transfer.Disconnects) {
      if ((R.Transfer.Flags & WSK_FLAG_NODELAY) && !S.NoDelay)
        pushDelayed(S);
      finish(R, STATUS_SUCCESS, R.Transfer.Done);
      continue;
    }
    // All that was sent before is in the host's hands. Complete, however, is
    // the disconnect when the peer has acknowledged it.
    wskReactorSocketShutdown(S.Handle);
    S.FinSent = true;
    S.Sends.remove(R);
    S.Disconnects.append(R);
    S.DisconnectWait = 1;
    checkDisconnects(S);
  }
}

//===--- WskSend ----------------------------------------------------------===//

/// A cancelled send whose beginning is sent leaves no stream to go on with.
void provider::undoSend(Request &R) {
  Socket &S = *R.Target;
  if (R.Transfer.Done)
    killConnection(S, STATUS_CONNECTION_ABORTED, STATUS_CANCELLED);
  else if (R.Transfer.Disconnects && !S.FinSent)
    S.FinQueued = false;
}

static void startSend(Request &R) {
  Socket &S = *R.Target;
  if (S.Dead)
    finish(R, deathOf(S));
  else if (S.PendingDeath)
    finish(R, S.PendingDeath);
  else if (S.FinQueued || S.Silent)
    finish(R, STATUS_INVALID_DEVICE_STATE);
  else if (wait(R, S.Sends))
    makeProgress(S);
}

/// Sends what the host takes; the rest is for later.
static bool attemptSend(Request &R) {
  Socket &S = *R.Target;
  TransferArguments &T = R.Transfer;
  if (!S.Handle || S.Dead || S.PendingDeath || S.FinQueued || S.Silent ||
      S.SendBlocked || !S.Sends.empty() || (T.Flags & WSK_FLAG_NODELAY))
    return false;
  while (T.Buffer.Left) {
    WSK_REACTOR_BUFFER Buffers[WSK_REACTOR_MAX_BUFFERS];
    LONG Count = T.Buffer.map(Buffers, WSK_REACTOR_MAX_BUFFERS);
    uint64_t Sent = 0;
    if (Count < 0 ||
        wskReactorSocketSend(S.Handle, Buffers, static_cast<uint32_t>(Count),
                             &Sent) != WSK_REACTOR_OK)
      return false;
    T.Buffer.advance(Sent);
    T.Done += Sent;
  }
  R.Information = T.Done;
  return true;
}

static NTSTATUS send(Socket &S, PWSK_BUF Buffer, ULONG Flags, PIRP Irp,
                     PCSTR Name) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (!S.isConnection())
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  NTSTATUS Status = STATUS_SUCCESS;
  if (!Buffer || !BufferCursor::isValid(*Buffer))
    Status = STATUS_INVALID_PARAMETER;
  else if (Flags & ~WSK_FLAG_NODELAY)
    Status = STATUS_NOT_SUPPORTED;
  if (!NT_SUCCESS(Status))
    return completeLater(Irp, *S.Owner, &S, Name, Status);
  Request *R = createRequest(Irp, S, Name, startSend);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Undo = undoSend;
  R->Transfer.Buffer = BufferCursor::begin(*Buffer);
  R->Transfer.Flags = Flags;
  return submit(*R, attemptSend);
}

NTSTATUS provider::sendData(PWSK_SOCKET Public, PWSK_BUF Buffer, ULONG Flags,
                            PIRP Irp) {
  return send(Socket::of(Public), Buffer, Flags, Irp, "WskSend");
}

NTSTATUS provider::sendDataEx(PWSK_SOCKET Public, PWSK_BUF Buffer, ULONG Flags,
                              ULONG, PCMSGHDR, PIRP Irp) {
  return send(Socket::of(Public), Buffer, Flags, Irp, "WskSendEx");
}

//===--- WskDisconnect ----------------------------------------------------===//

static void startAbort(Request &R) {
  Socket &S = *R.Target;
  if (S.Silent) {
    finish(R, STATUS_INVALID_DEVICE_STATE);
    return;
  }
  if (S.Dead) {
    finish(R, deathOf(S));
    return;
  }
  killConnection(S, STATUS_CONNECTION_ABORTED, STATUS_CANCELLED);
  // The driver knows.
  S.DeathReported = true;
  finish(R, STATUS_SUCCESS);
}

static void startDisconnect(Request &R) {
  Socket &S = *R.Target;
  if (S.Dead || S.PendingDeath || S.FinQueued || S.Silent) {
    startSend(R);
    return;
  }
  S.FinQueued = true;
  if (wait(R, S.Sends))
    makeProgress(S);
}

NTSTATUS provider::disconnectSocket(PWSK_SOCKET Public, PWSK_BUF Buffer,
                                    ULONG Flags, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  Socket &S = Socket::of(Public);
  if (!S.isConnection())
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  bool Abortive = Flags & WSK_FLAG_ABORTIVE;
  NTSTATUS Status = STATUS_SUCCESS;
  if ((Flags & ~WSK_FLAG_ABORTIVE) || (Abortive && Buffer) ||
      (Buffer && !BufferCursor::isValid(*Buffer)))
    Status = STATUS_INVALID_PARAMETER;
  if (!NT_SUCCESS(Status))
    return completeLater(Irp, *S.Owner, &S, "WskDisconnect", Status);
  Request *R = createRequest(Irp, S, "WskDisconnect",
                             Abortive ? startAbort : startDisconnect);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Undo = undoSend;
  R->Transfer.Disconnects = true;
  if (Buffer)
    R->Transfer.Buffer = BufferCursor::begin(*Buffer);
  return submit(*R);
}
