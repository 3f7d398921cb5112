//===- ReadAhead.cpp - Receiving from the host ----------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A driver whose buffers are small and always full is served from a larger one:
// asking the host costs more than copying. What is in it counts as the host's.
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Behaviour.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

struct provider::ReadAhead {
  ULONG Begin, End;
  bool HostEmpty; ///< The host had no more.
  UCHAR Data[64 << 10];
};

/// Buffers up to this size are small.
static constexpr SIZE_T SmallRoom = 4 << 10;

/// As many receives must have filled small buffers before.
static constexpr ULONG FullBefore = 4;

static SIZE_T roomOf(const WSK_REACTOR_BUFFER *Buffers, uint32_t Count) {
  SIZE_T Room = 0;
  for (uint32_t I = 0; I != Count; ++I)
    Room += Buffers[I].Length;
  return Room;
}

/// Gives what was read ahead.
static SIZE_T take(ReadAhead &Ahead, const WSK_REACTOR_BUFFER *Buffers,
                   uint32_t Count) {
  ULONG Before = Ahead.Begin;
  for (uint32_t I = 0; I != Count && Ahead.Begin != Ahead.End; ++I) {
    ULONG Part = Ahead.End - Ahead.Begin;
    if (Buffers[I].Length < Part)
      Part = static_cast<ULONG>(Buffers[I].Length);
    memcpy(Buffers[I].Base, Ahead.Data + Ahead.Begin, Part);
    Ahead.Begin += Part;
  }
  return Ahead.Begin - Before;
}

/// Who has set the size of the host's buffer shall see just that; and whole
/// reads get what the host has, not what is here.
static bool readsAhead(Socket &S, SIZE_T Room, uint32_t Count) {
  if (S.FullReceives < FullBefore || Room > SmallRoom || S.ReceiveBufferSize ||
      behaviour().Whole || Count >= WSK_REACTOR_MAX_BUFFERS)
    return false;
  if (!S.Ahead)
    S.Ahead = static_cast<ReadAhead *>(kernel::allocate(sizeof(ReadAhead)));
  return S.Ahead;
}

/// Receives into the buffers and, behind them, ahead.
static int32_t receiveMore(Socket &S, const WSK_REACTOR_BUFFER *Buffers,
                           uint32_t Count, SIZE_T Room, uint64_t &Received) {
  WSK_REACTOR_BUFFER All[WSK_REACTOR_MAX_BUFFERS];
  for (uint32_t I = 0; I != Count; ++I)
    All[I] = Buffers[I];
  All[Count] = {S.Ahead->Data, sizeof(S.Ahead->Data)};
  int32_t Result = wskReactorSocketReceive(S.Handle, All, Count + 1, &Received);
  if (Result == WSK_REACTOR_OK && Received > Room) {
    S.Ahead->Begin = 0;
    S.Ahead->End = static_cast<ULONG>(Received - Room);
    S.Ahead->HostEmpty = S.Ahead->End < sizeof(S.Ahead->Data);
    Received = Room;
  }
  return Result;
}

bool provider::hasReadAhead(const Socket &S) {
  return S.Ahead && S.Ahead->Begin != S.Ahead->End;
}

int32_t provider::receiveInto(Socket &S, const WSK_REACTOR_BUFFER *Buffers,
                              uint32_t Count, uint64_t &Received) {
  SIZE_T Room = roomOf(Buffers, Count);
  if (hasReadAhead(S)) {
    Received = take(*S.Ahead, Buffers, Count);
    S.HostEmpty = Received < Room && S.Ahead->HostEmpty;
    return WSK_REACTOR_OK;
  }
  // Nobody calls for what came before the connection broke.
  if (S.HostEmpty && !S.PendingDeath)
    return WSK_REACTOR_WOULD_BLOCK;
  int32_t Result =
      readsAhead(S, Room, Count)
          ? receiveMore(S, Buffers, Count, Room, Received)
          : wskReactorSocketReceive(S.Handle, Buffers, Count, &Received);
  bool Full = Result == WSK_REACTOR_OK && Received == Room;
  S.FullReceives = Full && Room <= SmallRoom ? S.FullReceives + 1 : 0;
  S.HostEmpty = Result == WSK_REACTOR_WOULD_BLOCK ||
                (Result == WSK_REACTOR_OK && Received && Received < Room);
  return Result;
}

uint64_t provider::countReceivable(const Socket &S) {
  if (!S.Handle)
    return 0;
  uint64_t Host = wskReactorSocketAvailable(S.Handle);
  return S.Ahead ? Host + (S.Ahead->End - S.Ahead->Begin) : Host;
}

void provider::dropReadAhead(Socket &S) {
  kernel::release(S.Ahead);
  S.Ahead = nullptr;
}
