//===- SendTo.cpp - WskSendTo and WskSendMessages -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Address.h"
#include "Provider/ControlInfo.h"
#include "Provider/Dispatch.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

static BufferCursor *buffersOf(Request &R) {
  return reinterpret_cast<BufferCursor *>(&R + 1);
}

/// Finds out where to, and what goes with the datagrams.
static NTSTATUS prepare(const Socket &S, SendToArguments &A) {
  if (!S.Handle)
    return STATUS_ACCESS_DENIED; // A raw socket that the host does not grant.
  if (!A.HasRemote) {
    A.Remote = S.SendToAddress.Family ? S.SendToAddress : S.FixedRemote;
    if (!A.Remote.Family)
      return STATUS_INVALID_PARAMETER;
  }
  A.Prepared = true;
  return readControlInfo(S.Family, A.ControlInfo, A.ControlLength, A.Control);
}

/// Sends a datagram in more pieces than the host takes.
static int32_t sendCopy(Socket &S, const SendToArguments &A,
                        BufferCursor Buffer) {
  auto *Copy = static_cast<PUCHAR>(kernel::allocate(Buffer.Left));
  if (!Copy)
    return WSK_REACTOR_NO_MEMORY;
  WSK_REACTOR_BUFFER Whole = {Copy, Buffer.Left};
  int32_t Result = WSK_REACTOR_NO_MEMORY;
  if (Buffer.drainTo(Copy))
    Result = wskReactorSocketSendTo(S.Handle, &Whole, 1, &A.Remote, &A.Control);
  kernel::release(Copy);
  return Result;
}

static int32_t sendOne(Socket &S, const SendToArguments &A,
                       const BufferCursor &Buffer) {
  // IP has no longer ones.
  if (Buffer.Left > MAXUSHORT)
    return WSK_REACTOR_TOO_LONG;
  WSK_REACTOR_BUFFER Pieces[WSK_REACTOR_MAX_BUFFERS];
  LONG Count = Buffer.map(Pieces, WSK_REACTOR_MAX_BUFFERS);
  if (Count < 0)
    return WSK_REACTOR_NO_MEMORY;
  SIZE_T Mapped = 0;
  for (LONG I = 0; I != Count; ++I)
    Mapped += Pieces[I].Length;
  if (Mapped != Buffer.Left)
    return sendCopy(S, A, Buffer);
  return wskReactorSocketSendTo(S.Handle, Pieces, static_cast<uint32_t>(Count),
                                &A.Remote, &A.Control);
}

void provider::sendDatagrams(Socket &S) {
  while (S.Handle && !S.SendBlocked && !S.Sends.empty()) {
    Request &R = *S.Sends.First;
    SendToArguments &A = R.SendTo;
    if (A.Sent == A.Count) {
      finish(R, STATUS_SUCCESS, A.Done);
      continue;
    }
    const BufferCursor &Buffer = buffersOf(R)[A.Sent];
    int32_t Result = sendOne(S, A, Buffer);
    if (Result == WSK_REACTOR_WOULD_BLOCK) {
      S.SendBlocked = true;
      return;
    }
    if (Result == WSK_REACTOR_ABORTED) {
      loseSocket(S);
      return;
    }
    if (Result != WSK_REACTOR_OK) {
      finish(R, statusOf(Result), A.Done);
      continue;
    }
    A.Done += Buffer.Left;
    ++A.Sent;
  }
}

static void startSendTo(Request &R) {
  if (failIfDead(R))
    return;
  Socket &S = *R.Target;
  NTSTATUS Status = prepare(S, R.SendTo);
  if (!NT_SUCCESS(Status))
    finish(R, Status);
  else if (wait(R, S.Sends))
    makeProgress(S);
}

static bool attemptSendTo(Request &R) {
  Socket &S = *R.Target;
  SendToArguments &A = R.SendTo;
  if (S.SendBlocked || !S.Sends.empty() || !NT_SUCCESS(prepare(S, A)))
    return false;
  for (; A.Sent != A.Count; ++A.Sent) {
    const BufferCursor &Buffer = buffersOf(R)[A.Sent];
    if (sendOne(S, A, Buffer) != WSK_REACTOR_OK)
      return false;
    A.Done += Buffer.Left;
  }
  R.Information = A.Done;
  return true;
}

namespace {
/// What is to be sent: one buffer, or a list of them.
struct Messages {
  PWSK_BUF Single;
  PWSK_BUF_LIST List;

  /// Calls Each for each buffer.
  template <typename Function> void visit(Function Each) const {
    if (Single)
      Each(*Single);
    for (PWSK_BUF_LIST L = List; L; L = L->Next)
      Each(L->Buffer);
  }
};
} // namespace

static NTSTATUS sendTo(Socket &S, const Messages &M, ULONG Flags,
                       PSOCKADDR RemoteAddress, ULONG ControlInfoLength,
                       PCMSGHDR ControlInfo, PIRP Irp, PCSTR Name) {
  if (!Irp)
    return STATUS_INVALID_PARAMETER;
  if (S.progress() != Progress::Bound)
    return completeNow(Irp, STATUS_INVALID_DEVICE_STATE);
  SIZE_T Count = 0;
  bool Valid =
      !Flags && (M.Single || M.List) && (ControlInfo || !ControlInfoLength);
  M.visit([&](const WSK_BUF &Buffer) {
    Valid = Valid && BufferCursor::isValid(Buffer);
    ++Count;
  });
  WSK_REACTOR_ADDRESS Remote = {};
  NTSTATUS Status = Valid ? STATUS_SUCCESS : STATUS_INVALID_PARAMETER;
  if (NT_SUCCESS(Status) && RemoteAddress)
    Status = readAddress(RemoteAddress, S.Family, Remote);
  if (!NT_SUCCESS(Status))
    return completeLater(Irp, *S.Owner, &S, Name, Status);
  Request *R =
      createRequest(Irp, S, Name, startSendTo, Count * sizeof(BufferCursor));
  if (!R)
    return STATUS_INSUFFICIENT_RESOURCES;
  R->SendTo.Count = Count;
  R->SendTo.HasRemote = RemoteAddress != nullptr;
  R->SendTo.Remote = Remote;
  R->SendTo.ControlInfo = ControlInfo;
  R->SendTo.ControlLength = ControlInfoLength;
  // Only the memory behind them has to stay, not the descriptions.
  BufferCursor *Next = buffersOf(*R);
  M.visit(
      [&](const WSK_BUF &Buffer) { *Next++ = BufferCursor::begin(Buffer); });
  return submit(*R, attemptSendTo);
}

NTSTATUS provider::sendDatagram(PWSK_SOCKET Public, PWSK_BUF Buffer,
                                ULONG Flags, PSOCKADDR RemoteAddress,
                                ULONG ControlInfoLength, PCMSGHDR ControlInfo,
                                PIRP Irp) {
  return sendTo(Socket::of(Public), {Buffer, nullptr}, Flags, RemoteAddress,
                ControlInfoLength, ControlInfo, Irp, "WskSendTo");
}

NTSTATUS provider::sendDatagrams(PWSK_SOCKET Public, PWSK_BUF_LIST BufferList,
                                 ULONG Flags, PSOCKADDR RemoteAddress,
                                 ULONG ControlInfoLength, PCMSGHDR ControlInfo,
                                 PIRP Irp) {
  return sendTo(Socket::of(Public), {nullptr, BufferList}, Flags, RemoteAddress,
                ControlInfoLength, ControlInfo, Irp, "WskSendMessages");
}
