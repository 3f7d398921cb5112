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

/// Completes a request whose datagram is in its buffer.
static void finishReceiveFrom(Socket &S, Request &R,
                              const WSK_REACTOR_ARRIVAL &Meta) {
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
  finish(R, Meta.Truncated ? STATUS_BUFFER_OVERFLOW : STATUS_SUCCESS,
         Meta.Received);
}

/// Serves a request with a datagram that is elsewhere.
static void copyToRequest(Socket &S, Request &R, WSK_REACTOR_ARRIVAL Meta,
                          const UCHAR *Data) {
  SSIZE_T Copied = R.ReceiveFrom.Buffer.fill(Data, Meta.Received);
  if (Copied < 0) {
    finish(R, STATUS_INSUFFICIENT_RESOURCES);
    return;
  }
  if (static_cast<SIZE_T>(Copied) < Meta.Received)
    Meta.Truncated = true;
  Meta.Received = static_cast<SIZE_T>(Copied);
  finishReceiveFrom(S, R, Meta);
}

/// Serves the first request. Returns whether there may be more to do at once.
static bool serveRequest(Socket &S, Request &R) {
  // Only the reactor's thread comes here.
  static UCHAR Data[MAXUSHORT];
  if (DatagramIndication *D = takeDatagram(S)) {
    if (isWelcome(S, D->Meta))
      copyToRequest(S, R, D->Meta, D->data());
    freeDatagram(D);
    return true;
  }
  WSK_REACTOR_BUFFER Buffer = {Data, sizeof(Data)};
  WSK_REACTOR_ARRIVAL Meta;
  int32_t Result = wskReactorSocketReceiveFrom(S.Handle, &Buffer, 1, &Meta);
  if (Result == WSK_REACTOR_WOULD_BLOCK)
    return false;
  if (Result != WSK_REACTOR_OK)
    finish(R, statusOf(Result));
  else if (isWelcome(S, Meta))
    copyToRequest(S, R, Meta, Data);
  return true;
}

/// Calls WskReceiveFromEvent for what is there. Returns as serveRequest.
static bool serveEvent(Socket &S) {
  if (!S.FirstDatagram)
    bufferDatagrams(S);
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

static void startReceiveFrom(Request &R) {
  Socket &S = *R.Target;
  if (wait(R, S.Receives))
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
  return submit(*R);
}
