//===- Reactor.cpp - The loop and its tasks -------------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

#include <new>

using namespace wsk::reactor;

/// Runs what is posted by now. What these tasks post has to wait for the loop's
/// next round, so that sockets get their turn.
static void runTasks(uv_async_t *Wake) {
  auto *Reactor = static_cast<WSK_REACTOR *>(Wake->data);
  WSK_REACTOR_TASK *Task;
  {
    std::lock_guard<std::mutex> Lock(Reactor->Mutex);
    Task = Reactor->FirstTask;
    Reactor->FirstTask = nullptr;
    Reactor->LastLink = &Reactor->FirstTask;
  }
  while (Task) {
    WSK_REACTOR_TASK *Next = Task->Next;
    Task->Run(Task);
    Task = Next;
  }
}

WSK_REACTOR *wskReactorCreate(void) {
  auto *Reactor = new (std::nothrow) WSK_REACTOR;
  if (!Reactor)
    return nullptr;
  if (uv_loop_init(&Reactor->Loop)) {
    delete Reactor;
    return nullptr;
  }
  if (uv_async_init(&Reactor->Loop, &Reactor->Wake, runTasks)) {
    uv_loop_close(&Reactor->Loop);
    delete Reactor;
    return nullptr;
  }
  Reactor->Wake.data = Reactor;
  return Reactor;
}

void wskReactorRun(WSK_REACTOR *Reactor) {
  uv_run(&Reactor->Loop, UV_RUN_DEFAULT);
}

void wskReactorPost(WSK_REACTOR *Reactor, WSK_REACTOR_TASK *Task) {
  Task->Next = nullptr;
  bool WasEmpty;
  {
    std::lock_guard<std::mutex> Lock(Reactor->Mutex);
    WasEmpty = !Reactor->FirstTask;
    *Reactor->LastLink = Task;
    Reactor->LastLink = &Task->Next;
    // Under the lock: a task may let another thread destroy the reactor.
    if (WasEmpty)
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

void wsk::reactor::endIfIdle(WSK_REACTOR *Reactor) {
  auto *Wake = reinterpret_cast<uv_handle_t *>(&Reactor->Wake);
  if (Reactor->Stopping && Reactor->OpenSockets == 0 && !uv_is_closing(Wake))
    uv_close(Wake, nullptr);
}

void wskReactorDestroy(WSK_REACTOR *Reactor) {
  // A reactor that never ran still has its handle.
  auto *Wake = reinterpret_cast<uv_handle_t *>(&Reactor->Wake);
  if (!uv_is_closing(Wake)) {
    uv_close(Wake, nullptr);
    uv_run(&Reactor->Loop, UV_RUN_DEFAULT);
  }
  uv_loop_close(&Reactor->Loop);
  delete Reactor;
}
