//===- Connect.cpp - Making connections -----------------------------------===//
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

NTSTATUS provider::beginConnect(Socket &S, const WSK_REACTOR_ADDRESS &Remote) {
  if (S.progress() != Progress::Bound || !S.Handle)
    return STATUS_INVALID_DEVICE_STATE;
  // The host would take them for this machine.
  if (isUnspecified(Remote) || Remote.Port == 0)
    return STATUS_INVALID_ADDRESS_COMPONENT;
  S.Remote = Remote;
  NTSTATUS Status = statusOf(wskReactorSocketConnect(S.Handle, &Remote));
  if (Status == STATUS_PENDING)
    S.setProgress(Progress::Connecting);
  return Status;
}

void provider::resetConnect(Socket &S) {
  S.setProgress(Progress::Bound);
  if (!S.Handle)
    return;
  wskReactorSocketWatch(S.Handle, 0);
  wskReactorSocketCancelConnect(S.Handle);
  // The host gives back a port that it chose itself. Where it does not, this
  // fails.
  wskReactorSocketBind(S.Handle, &S.Local,
                       S.BindFlags | WSK_REACTOR_BIND_AFTER_OTHERS);
}

void provider::becomeConnected(Socket &S) {
  // They fail where the peer has reset the connection already.
  wskReactorSocketLocal(S.Handle, &S.Local);
  wskReactorSocketRemote(S.Handle, &S.Remote);
  S.setProgress(Progress::Connected);
}

void provider::onConnectReady(Socket &S) {
  Request &R = *S.Connects.First;
  int32_t Result = wskReactorSocketConnected(S.Handle);
  wskReactorSocketWatch(S.Handle, 0);
  S.Connects.remove(R);
  if (Result != WSK_REACTOR_RESET) {
    R.Connected(R, S, statusOf(Result));
    return;
  }
  // Only a connection that was made is reset; otherwise it is refused.
  R.Connected(R, S, STATUS_SUCCESS);
  if (S.Handle)
    breakConnection(S, STATUS_CONNECTION_RESET);
}

//===--- WskConnect -------------------------------------------------------===//

static void endConnect(Request &R, Socket &S, NTSTATUS Status) {
  if (!NT_SUCCESS(Status)) {
    resetConnect(S);
    finish(R, Status);
    return;
  }
  becomeConnected(S);
  if (R.Connect.Buffer.Left) {
    // WskConnectEx: the rest is a send.
    BufferCursor Buffer = R.Connect.Buffer;
    R.Transfer = {};
    R.Transfer.Buffer = Buffer;
    R.Undo = undoSend;
    S.Sends.append(R);
  } else {
    finish(R, STATUS_SUCCESS);
  }
  makeProgress(S);
}

static void undoConnect(Request &R) { resetConnect(*R.Target); }

static void startConnect(Request &R) {
  Socket &S = *R.Target;
  NTSTATUS Status = beginConnect(S, R.Connect.Remote);
  if (Status != STATUS_PENDING) {
    // A second connect must not undo the first.
    if (NT_SUCCESS(Status) || S.progress() == Progress::Bound)
      endConnect(R, S, Status);
    else
      finish(R, Status);
    return;
  }
  R.Connected = endConnect;
  R.Undo = undoConnect;
  if (wait(R, S.Connects))
    makeProgress(S);
}

static NTSTATUS connect(Socket &S, PSOCKADDR RemoteAddress, PWSK_BUF Buffer,
                        ULONG Flags, PIRP Irp, PCSTR Name) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (S.progress() != Progress::Bound)
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  WSK_REACTOR_ADDRESS Remote;
  NTSTATUS Status = Flags ? STATUS_INVALID_PARAMETER
                          : readAddress(RemoteAddress, S.Family, Remote);
  if (NT_SUCCESS(Status) && Buffer && Buffer->Length > MAXUSHORT)
    Status = STATUS_BUFFER_OVERFLOW;
  if (!NT_ERROR(Status) && Buffer && !BufferCursor::isValid(*Buffer))
    Status = STATUS_INVALID_PARAMETER;
  if (!NT_SUCCESS(Status))
    return completeLater(Irp, *S.Owner, &S, Name, Status);
  Request *R = createRequest(Irp, S, Name, startConnect);
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->Connect.Remote = Remote;
  if (Buffer)
    R->Connect.Buffer = BufferCursor::begin(*Buffer);
  return submit(*R);
}

NTSTATUS provider::connectSocket(PWSK_SOCKET Public, PSOCKADDR RemoteAddress,
                                 ULONG Flags, PIRP Irp) {
  return connect(Socket::of(Public), RemoteAddress, nullptr, Flags, Irp,
                 "WskConnect");
}

NTSTATUS provider::connectSocketEx(PWSK_SOCKET Public, PSOCKADDR RemoteAddress,
                                   PWSK_BUF Buffer, ULONG Flags, PIRP Irp) {
  return connect(Socket::of(Public), RemoteAddress, Buffer, Flags, Irp,
                 "WskConnectEx");
}
