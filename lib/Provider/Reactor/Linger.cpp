//===- Linger.cpp - Resetting without losing what was sent ----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// WSK completes a send once the peer has acknowledged it; the host takes the
// data into a buffer and says that it is sent. A reset would drop what the host
// still holds, that is data whose send has completed. So a socket that is
// closed abortively stays until the peer has it all. No event tells of that:
// look.
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

using namespace wsk::reactor;

/// The longest time between two looks; how long a peer may make no progress,
/// and how long it may take at all, until the data is given up.
static constexpr unsigned MaxWaitMs = 16;
static constexpr unsigned PatienceMs = 1000;
static constexpr unsigned LimitMs = 10000;

static void look(uv_timer_t *Timer) {
  auto *Socket = static_cast<WSK_REACTOR_SOCKET *>(Timer->data);
  uint64_t Left = wskReactorSocketUnacknowledged(Socket);
  Socket->LingerWithout = Left == Socket->LastUnacknowledged
                              ? Socket->LingerWithout + Socket->LingerWait
                              : 0;
  Socket->LingerTotal += Socket->LingerWait;
  if (Left == 0 || Socket->LingerWithout >= PatienceMs ||
      Socket->LingerTotal >= LimitMs) {
    closeNow(Socket, /*Reset=*/true);
    return;
  }
  Socket->LastUnacknowledged = Left;
  if (Socket->LingerWait < MaxWaitMs)
    Socket->LingerWait *= 2;
  uv_timer_start(Timer, look, Socket->LingerWait, 0);
}

void wsk::reactor::lingerThenReset(WSK_REACTOR_SOCKET *Socket) {
  Socket->LastUnacknowledged = wskReactorSocketUnacknowledged(Socket);
  Socket->LingerWait = 1;
  uv_timer_start(&Socket->Timer, look, Socket->LingerWait, 0);
}
