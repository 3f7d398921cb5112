//===- Receive.cpp - WskReceive -------------------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"
#include "Provider/Behaviour.h"
#include "Provider/Dispatch.h"
#include "Provider/Indication.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

/// Which receives get no more than a segment of TCP has, the first and then
/// every so often: loopback would never show what every network does.
static constexpr ULONG PartialEvery = 8;

/// How often one socket receives before others get their turn.
static constexpr unsigned MaxTurns = 16;

/// The end of the data: what the host said when asked for more. Returns whether
/// there is more to do at once.
static bool endOfData(Socket &S, int32_t Result) {
  if (S.PendingDeath) {
    // All has been read that came before the connection broke.
    killConnection(S, S.PendingDeath, S.PendingDeath);
    indicateDisconnect(S, /*Abortive=*/true);
    return false;
  }
  switch (Result) {
  case WSK_REACTOR_OK:
    S.FinReceived = true;
    return true;
  case WSK_REACTOR_WOULD_BLOCK:
  case WSK_REACTOR_NO_MEMORY:
    return false;
  default:
    NTSTATUS Status = statusOf(Result);
    killConnection(S, Status, Status);
    indicateDisconnect(S, /*Abortive=*/true);
    return false;
  }
}

/// Leaves no more than a segment's size.
static void limit(WSK_REACTOR_BUFFER *Buffers, LONG &Count) {
  SIZE_T Left = Indication::Capacity;
  for (LONG I = 0; I != Count; ++I) {
    if (Buffers[I].Length >= Left) {
      Buffers[I].Length = Left;
      Count = I + 1;
      return;
    }
    Left -= Buffers[I].Length;
  }
}

/// Receives from the host, into the request's buffer or, if it is to be
/// discarded, nowhere.
static int32_t receiveFromHost(Socket &S, Request &R, uint64_t &Received) {
  TransferArguments &T = R.Transfer;
  if (T.Flags & WSK_FLAG_DRAIN) {
    UCHAR Discarded[4096];
    WSK_REACTOR_BUFFER Buffer = {Discarded, sizeof(Discarded)};
    return receiveInto(S, &Buffer, 1, Received);
  }
  WSK_REACTOR_BUFFER Buffers[WSK_REACTOR_MAX_BUFFERS];
  LONG Count = T.Buffer.map(Buffers, WSK_REACTOR_MAX_BUFFERS);
  if (Count < 0)
    return WSK_REACTOR_NO_MEMORY;
  if (!behaviour().Whole && S.ReceiveCount++ % PartialEvery == 0)
    limit(Buffers, Count);
  int32_t Result =
      receiveInto(S, Buffers, static_cast<uint32_t>(Count), Received);
  if (Result == WSK_REACTOR_OK)
    T.Buffer.advance(Received);
  return Result;
}

/// Serves the first request. Returns whether there may be more to do at once.
static bool serveReceive(Socket &S, Request &R) {
  TransferArguments &T = R.Transfer;
  bool Drains = T.Flags & WSK_FLAG_DRAIN;
  if (S.FirstBuffered) {
    SSIZE_T Taken = takeBuffered(S, Drains ? nullptr : &T.Buffer,
                                 Drains ? MAXSIZE_T : T.Buffer.Left);
    if (Taken < 0) {
      finish(R, STATUS_INSUFFICIENT_RESOURCES);
      return true;
    }
    T.Done += static_cast<SIZE_T>(Taken);
  } else if (S.FinReceived) {
    // Without data, this tells that the peer has disconnected.
    finish(R, STATUS_SUCCESS, Drains ? 0 : T.Done);
    return true;
  } else {
    uint64_t Received = 0;
    int32_t Result = receiveFromHost(S, R, Received);
    if (Result != WSK_REACTOR_OK || Received == 0)
      return endOfData(S, Result);
    T.Done += Received;
  }
  if (!Drains && (T.Buffer.Left == 0 || !(T.Flags & WSK_FLAG_WAITALL)))
    finish(R, STATUS_SUCCESS, T.Done);
  return true;
}

/// Calls WskReceiveEvent for what is there. Returns as serveReceive.
static bool serveEvent(Socket &S) {
  if (!S.FirstBuffered) {
    if (S.FinReceived)
      return false;
    uint64_t Received = 0;
    int32_t Result = bufferReceived(S, Received);
    if (Result != WSK_REACTOR_OK || Received == 0)
      return endOfData(S, Result);
  }
  // It may have been disabled by now; then the data stays.
  if (!beginEvent(S, WSK_EVENT_RECEIVE))
    return false;
  indicateBuffered(S);
  endEvent(S, WSK_EVENT_RECEIVE);
  return true;
}

void provider::receivePending(Socket &S) {
  // The host calls again for what it still has, and for nothing else.
  auto HostCalls = [&S] {
    return !S.FirstBuffered && !hasReadAhead(S) && !S.FinReceived &&
           !S.PendingDeath;
  };
  for (unsigned Turn = 0; S.Handle && !S.Silent; ++Turn) {
    if (Turn >= MaxTurns && HostCalls())
      break;
    bool More = false;
    // A request comes before the event.
    if (!S.Receives.empty())
      More = serveReceive(S, *S.Receives.First);
    else if (!S.ReceiveRefused && hasEvent(S, WSK_EVENT_RECEIVE))
      More = serveEvent(S);
    if (!More)
      break;
  }
  if (!S.Handle || S.Silent)
    return;
  // Nobody wants data, but there is none: the peer has done.
  if (S.HangupSeen && !S.FinReceived && !S.FirstBuffered &&
      countReceivable(S) == 0)
    S.FinReceived = true;
  if (S.FinReceived && !S.FirstBuffered)
    indicateDisconnect(S, /*Abortive=*/false);
}

//===--- The call ---------------------------------------------------------===//

static void startReceive(Request &R) {
  Socket &S = *R.Target;
  S.ReceiveRefused = false;
  if (S.Dead) {
    finish(R, deathOf(S));
    return;
  }
  // Without a buffer, the call has done its work.
  if (R.Transfer.Buffer.Left == 0 && !(R.Transfer.Flags & WSK_FLAG_DRAIN))
    finish(R, STATUS_SUCCESS);
  else if (!wait(R, S.Receives))
    return;
  makeProgress(S);
}

/// Receives what there is, if that is enough.
static bool attemptReceive(Request &R) {
  Socket &S = *R.Target;
  TransferArguments &T = R.Transfer;
  if (!S.Handle || S.Dead || S.Silent || S.FinReceived || S.FirstBuffered ||
      !S.Receives.empty() || hasEvent(S, WSK_EVENT_RECEIVE) ||
      (T.Flags & WSK_FLAG_DRAIN) || T.Buffer.Left == 0)
    return false;
  uint64_t Received = 0;
  if (receiveFromHost(S, R, Received) != WSK_REACTOR_OK || Received == 0)
    return false;
  T.Done += Received;
  R.Information = T.Done;
  return T.Buffer.Left == 0 || !(T.Flags & WSK_FLAG_WAITALL);
}

static NTSTATUS receive(Socket &S, PWSK_BUF Buffer, ULONG Flags, PIRP Irp,
                        PCSTR Name) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (!S.isConnection())
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  constexpr ULONG Exclusive = WSK_FLAG_WAITALL | WSK_FLAG_DRAIN;
  NTSTATUS Status = STATUS_SUCCESS;
  if (!Buffer || !BufferCursor::isValid(*Buffer) ||
      (Flags & Exclusive) == Exclusive ||
      ((Flags & WSK_FLAG_DRAIN) && Buffer->Length))
    Status = STATUS_INVALID_PARAMETER;
  else if (Flags & ~Exclusive)
    Status = STATUS_NOT_SUPPORTED;
  if (!NT_SUCCESS(Status))
    return completeLater(Irp, *S.Owner, &S, Name, Status);
  Request *R = createRequest(Irp, S, Name, startReceive);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Transfer.Buffer = BufferCursor::begin(*Buffer);
  R->Transfer.Flags = Flags;
  return submit(*R, attemptReceive);
}

NTSTATUS provider::receiveData(PWSK_SOCKET Public, PWSK_BUF Buffer, ULONG Flags,
                               PIRP Irp) {
  return receive(Socket::of(Public), Buffer, Flags, Irp, "WskReceive");
}

NTSTATUS provider::receiveDataEx(PWSK_SOCKET Public, PWSK_BUF Buffer,
                                 ULONG Flags, PULONG ControlInfoLength,
                                 PCMSGHDR, PULONG ControlFlags, PIRP Irp) {
  if (ControlInfoLength)
    *ControlInfoLength = 0;
  if (ControlFlags)
    *ControlFlags = 0;
  return receive(Socket::of(Public), Buffer, Flags, Irp, "WskReceiveEx");
}
