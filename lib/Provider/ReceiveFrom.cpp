//===- ReceiveFrom.cpp - WskReceiveFrom -----------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Address.h"
#include "Provider/Datagram.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

/// How often one socket receives before others get their turn.
static constexpr unsigned MaxTurns = 16;

/// Sets the outcome of a request whose datagram is in its buffer.
static void describe(Socket &S, Request &R, const WSK_REACTOR_ARRIVAL &Meta) {
  const ReceiveFromArguments &A = R.ReceiveFrom;
  writeAddress(Meta.Remote, A.Remote);
  ULONG Flags = castFlagsOf(Meta);
  if (Meta.Truncated)
    Flags |= MSG_TRUNC;
  bool ControlTruncated = false;
  if (A.ControlLength)
    *A.ControlLength = writeControlInfo(
        S.Family, Meta.Control, S.ControlWanted, A.ControlInfo,
        A.ControlInfo ? *A.ControlLength : 0, ControlTruncated);
  if (ControlTruncated)
    Flags |= MSG_CTRUNC;
  if (A.ControlFlags)
    *A.ControlFlags = Flags;
  R.Status = Meta.Truncated ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS;
  R.Information = Meta.Received;
}

/// Serves a request with a datagram that is elsewhere.
static void copyToRequest(Socket &S, Request &R, WSK_REACTOR_ARRIVAL Meta,
                          const UCHAR *Data) {
  SSIZE_T Copied = R.ReceiveFrom.Buffer.fill(Data, Meta.Received);
  if (Copied < 0) {
    R.Status = STATUS_INSUFFICIENT_RESOURCES;
    return;
  }
  if (static_cast<SIZE_T>(Copied) < Meta.Received)
    Meta.Truncated = true;
  Meta.Received = static_cast<SIZE_T>(Copied);
  describe(S, R, Meta);
}

/// Finds a datagram for a request. Returns false where there is none by now, or
/// the socket is lost, and the request done.
static bool findDatagram(Socket &S, Request &R) {
  // There is one reactor, and who stands in for its thread has its lock.
  static UCHAR Data[MAXUSHORT];
  WSK_REACTOR_BUFFER Buffer = {Data, sizeof(Data)};
  for (;;) {
    if (DatagramIndication *D = takeDatagram(S)) {
      bool Welcome = isWelcome(S, D->Meta);
      if (Welcome)
        copyToRequest(S, R, D->Meta, D->data());
      freeDatagram(D);
      if (Welcome)
        return true;
      continue;
    }
    WSK_REACTOR_ARRIVAL Meta;
    int32_t Result = wskReactorSocketReceiveFrom(S.Handle, &Buffer, 1, &Meta);
    if (Result == WSK_REACTOR_WOULD_BLOCK)
      return false;
    if (Result == WSK_REACTOR_ABORTED) {
      loseSocket(S);
      return false;
    }
    if (Result != WSK_REACTOR_OK) {
      R.Status = statusOf(Result);
      return true;
    }
    if (isWelcome(S, Meta)) {
      copyToRequest(S, R, Meta, Data);
      return true;
    }
  }
}

/// Serves the first request. Returns whether there may be more to do at once.
static bool serveRequest(Socket &S, Request &R) {
  if (!findDatagram(S, R))
    return false;
  finish(R, R.Status, R.Information);
  return true;
}

/// Calls WskReceiveFromEvent for what is there. Returns as serveRequest.
static bool serveEvent(Socket &S) {
  if (!S.FirstDatagram && bufferDatagrams(S) == WSK_REACTOR_ABORTED) {
    loseSocket(S);
    return false;
  }
  if (!S.FirstDatagram || !beginEvent(S, WSK_EVENT_RECEIVE_FROM))
    return false;
  indicateDatagrams(S);
  endEvent(S, WSK_EVENT_RECEIVE_FROM);
  return true;
}

void provider::receiveDatagrams(Socket &S) {
  for (unsigned Turn = 0; S.Handle; ++Turn) {
    // The host calls again for what it still has, and for nothing else.
    if (Turn >= MaxTurns && !S.FirstDatagram)
      return;
    bool More = false;
    // A request comes before the event.
    if (!S.Receives.empty())
      More = serveRequest(S, *S.Receives.First);
    else if (hasEvent(S, WSK_EVENT_RECEIVE_FROM))
      More = serveEvent(S);
    if (!More)
      return;
  }
}

static bool attemptReceiveFrom(Request &R) {
  Socket &S = *R.Target;
  return S.Handle && S.Receives.empty() &&
         !hasEvent(S, WSK_EVENT_RECEIVE_FROM) && findDatagram(S, R);
}

static void startReceiveFrom(Request &R) {
  Socket &S = *R.Target;
  if (!failIfDead(R) && wait(R, S.Receives))
    makeProgress(S);
}

NTSTATUS provider::receiveDatagram(PWSK_SOCKET Public, PWSK_BUF Buffer,
                                   ULONG Flags, PSOCKADDR RemoteAddress,
                                   PULONG ControlLength, PCMSGHDR ControlInfo,
                                   PULONG ControlFlags, PIRP Irp) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  Socket &S = Socket::of(Public);
  if (S.progress() != Progress::Bound)
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  if (!Buffer || !BufferCursor::isValid(*Buffer) || Flags)
    return completeLater(Irp, *S.Owner, &S, "WskReceiveFrom",
                         STATUS_INVALID_PARAMETER);
  Request *R = createRequest(Irp, S, "WskReceiveFrom", startReceiveFrom);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->ReceiveFrom = {BufferCursor::begin(*Buffer), RemoteAddress, ControlLength,
                    ControlInfo, ControlFlags};
  return submit(*R, attemptReceiveFrom);
}
