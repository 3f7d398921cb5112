//===- Engine.cpp - The thread that WSK works on --------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Engine.h"
#include "Kernel/src/Host.h"
#include "Kernel/src/Lock.h"
#include "Kernel/src/Runtime.h"

using namespace wsk;
using namespace wsk::provider;

struct provider::Engine {
  WSK_REACTOR *Reactor;
  LONG Users;
  KEVENT Ended;
};

static kernel::Lock EngineLock;
static Engine *Current;

static WSK_HOST_ABI void runEngine(void *Context) {
  auto *E = static_cast<Engine *>(Context);
  wskReactorRun(E->Reactor);
  KeSetEvent(&E->Ended, IO_NO_INCREMENT, FALSE);
}

static Engine *startEngine() {
  auto *E = static_cast<Engine *>(kernel::allocate(sizeof(Engine)));
  if (!E)
    return nullptr;
  KeInitializeEvent(&E->Ended, NotificationEvent, FALSE);
  E->Reactor = wskReactorCreate();
  if (E->Reactor) {
    if (wskHostThreadCreate(runEngine, E) == 0)
      return E;
    wskReactorDestroy(E->Reactor);
  }
  kernel::release(E);
  return nullptr;
}

Engine *provider::acquireEngine() {
  kernel::LockGuard Guard(EngineLock);
  if (!Current)
    Current = startEngine();
  if (Current)
    ++Current->Users;
  return Current;
}

void provider::releaseEngine(Engine *E) {
  {
    kernel::LockGuard Guard(EngineLock);
    if (--E->Users > 0)
      return;
    Current = nullptr;
  }
  wskReactorStop(E->Reactor);
  KeWaitForSingleObject(&E->Ended, Executive, KernelMode, FALSE, nullptr);
  wskReactorDestroy(E->Reactor);
  kernel::release(E);
}

WSK_REACTOR *provider::reactorOf(Engine *E) { return E->Reactor; }
