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
#include "Provider/Address.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

struct provider::Engine {
  WSK_REACTOR *Reactor;
  LONG Users;
  KEVENT Ended;
  RequestQueue AddressChanges;
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

//===--- Changes of addresses ---------------------------------------------===//

RequestQueue &provider::addressChangesOf(Engine *E) {
  return E->AddressChanges;
}

static WSK_HOST_ABI void onAddressNews(void *Context, uint32_t Family) {
  auto *E = static_cast<Engine *>(Context);
  Request *Next;
  for (Request *R = E->AddressChanges.First; R; R = Next) {
    Next = R->Next;
    if (familyOf(R->Target->Family) == Family)
      finish(*R, STATUS_SUCCESS);
  }
}

void provider::awaitAddressChange(Engine *E, Request &R) {
  NTSTATUS Status =
      statusOf(wskReactorWatchAddresses(E->Reactor, onAddressNews, E));
  if (NT_SUCCESS(Status))
    wait(R, E->AddressChanges);
  else
    finish(R, Status);
}
