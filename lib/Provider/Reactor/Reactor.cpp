//===- Reactor.cpp - The loop and its tasks -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

#include <new>

using namespace wsk::reactor;

/// How often tasks may bring about others before sockets get their turn.
static constexpr unsigned MaxRounds = 32;

/// The one that runs on this thread.
static thread_local WSK_REACTOR *Running;

/// Runs what is posted by now. Returns false where that is nothing.
static bool runTasks(WSK_REACTOR *Reactor) {
  WSK_REACTOR_TASK *Lists[2] = {Reactor->Own.takeAll(), nullptr};
  if (Reactor->HasPosted.load(std::memory_order_relaxed)) {
    std::lock_guard<std::mutex> Lock(Reactor->Mutex);
    Lists[1] = Reactor->Posted.takeAll();
    Reactor->HasPosted.store(false, std::memory_order_relaxed);
  }
  for (WSK_REACTOR_TASK *Task : Lists)
    while (Task) {
      WSK_REACTOR_TASK *Next = Task->Next;
      Task->Run(Task);
      Task = Next;
    }
  return Lists[0] || Lists[1];
}

static void onBusy(uv_idle_t *) {}

void wsk::reactor::own(WSK_REACTOR *Reactor) {
  if (Reactor->Owned)
    return;
  Reactor->Owner.lock();
  Reactor->Owned = true;
}

static void disown(WSK_REACTOR *Reactor) {
  Reactor->Owned = false;
  Reactor->Owner.unlock();
}

/// What tasks want of the system is asked for once, when all have run: mostly,
/// nothing has changed by then.
static void beforeWait(uv_prepare_t *Prepare) {
  auto *Reactor = static_cast<WSK_REACTOR *>(Prepare->data);
  own(Reactor);
  for (unsigned Round = 0; Round != MaxRounds && runTasks(Reactor); ++Round)
    ;
  applyWatches(Reactor);
  if (!uv_is_closing(reinterpret_cast<uv_handle_t *>(&Reactor->Busy))) {
    std::lock_guard<std::mutex> Lock(Reactor->Mutex);
    Reactor->Asleep = !Reactor->Own.First && !Reactor->Posted.First;
    if (Reactor->Asleep)
      uv_idle_stop(&Reactor->Busy);
    else
      uv_idle_start(&Reactor->Busy, onBusy);
  }
  disown(Reactor);
}

static void afterWait(uv_check_t *Check) {
  auto *Reactor = static_cast<WSK_REACTOR *>(Check->data);
  std::lock_guard<std::mutex> Lock(Reactor->Mutex);
  Reactor->Asleep = false;
}

static void onWake(uv_async_t *) {}

WSK_REACTOR *wskReactorCreate(void) {
  auto *Reactor = new (std::nothrow) WSK_REACTOR;
  if (!Reactor)
    return nullptr;
  if (uv_loop_init(&Reactor->Loop)) {
    delete Reactor;
    return nullptr;
  }
  if (uv_async_init(&Reactor->Loop, &Reactor->Wake, onWake)) {
    uv_loop_close(&Reactor->Loop);
    delete Reactor;
    return nullptr;
  }
  uv_prepare_init(&Reactor->Loop, &Reactor->Prepare);
  uv_check_init(&Reactor->Loop, &Reactor->Check);
  uv_idle_init(&Reactor->Loop, &Reactor->Busy);
  Reactor->Prepare.data = Reactor->Check.data = Reactor;
  uv_prepare_start(&Reactor->Prepare, beforeWait);
  uv_check_start(&Reactor->Check, afterWait);
  return Reactor;
}

void wskReactorRun(WSK_REACTOR *Reactor) {
  Running = Reactor;
  uv_run(&Reactor->Loop, UV_RUN_DEFAULT);
  Running = nullptr;
}

/// How many calls of this thread stand in for a reactor.
static thread_local unsigned StandingIn;

int32_t wskReactorTryEnter(WSK_REACTOR *Reactor) {
  if (Running || StandingIn || !Reactor->Owner.try_lock())
    return 0;
  ++StandingIn;
  return 1;
}

void wskReactorGiveBack(WSK_REACTOR *Reactor) { Reactor->Owner.unlock(); }

void wskReactorLeave(void) { --StandingIn; }

void wskReactorPost(WSK_REACTOR *Reactor, WSK_REACTOR_TASK *Task) {
  if (Reactor == Running) {
    Reactor->Own.append(Task);
    return;
  }
  std::lock_guard<std::mutex> Lock(Reactor->Mutex);
  Reactor->Posted.append(Task);
  Reactor->HasPosted.store(true, std::memory_order_relaxed);
  // Under the lock: a task may let another thread destroy the reactor.
  if (Reactor->Asleep) {
    Reactor->Asleep = false;
    uv_async_send(&Reactor->Wake);
  }
}

static void stop(WSK_REACTOR_TASK *Task) {
  auto *Reactor = reinterpret_cast<WSK_REACTOR *>(
      reinterpret_cast<char *>(Task) - offsetof(WSK_REACTOR, StopTask));
  Reactor->Stopping = true;
  endIfIdle(Reactor);
}

void wskReactorStop(WSK_REACTOR *Reactor) {
  Reactor->StopTask.Run = stop;
  wskReactorPost(Reactor, &Reactor->StopTask);
}

static void closeHandles(WSK_REACTOR *Reactor) {
  ignoreAddresses(Reactor);
  for (auto *Handle : {reinterpret_cast<uv_handle_t *>(&Reactor->Wake),
                       reinterpret_cast<uv_handle_t *>(&Reactor->Prepare),
                       reinterpret_cast<uv_handle_t *>(&Reactor->Check),
                       reinterpret_cast<uv_handle_t *>(&Reactor->Busy)})
    if (!uv_is_closing(Handle))
      uv_close(Handle, nullptr);
}

void wsk::reactor::endIfIdle(WSK_REACTOR *Reactor) {
  if (Reactor->Stopping && Reactor->OpenSockets == 0)
    closeHandles(Reactor);
}

void wskReactorDestroy(WSK_REACTOR *Reactor) {
  // A reactor that never ran still has its handles.
  closeHandles(Reactor);
  uv_run(&Reactor->Loop, UV_RUN_DEFAULT);
  uv_loop_close(&Reactor->Loop);
  delete Reactor;
}
