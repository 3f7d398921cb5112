//===- Threads.cpp - Threads and parking over pthreads --------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/Host/Crash.h"
#include "Kernel/src/Host.h"

#include <cerrno>
#include <csetjmp>
#include <cstdlib>
#include <ctime>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
static constexpr size_t StackSize = 8 << 20;
#else
// Far more than a kernel stack, and small enough that endless recursion ends.
static constexpr size_t StackSize = 1 << 20;
#endif

namespace {

struct StartArguments {
  WSK_HOST_ROUTINE Start;
  void *Context;
};

struct Parker {
  pthread_mutex_t Mutex;
  pthread_cond_t Arrived;
  bool HasToken;
  Parker *NextFree;
};

} // namespace

static thread_local jmp_buf *CurrentExit = nullptr;
static thread_local WSK_HOST_ROUTINE CurrentEnded = nullptr;

static void *threadMain(void *Argument) {
  StartArguments Arguments = *static_cast<StartArguments *>(Argument);
  free(Argument);
  wsk::host::watchThreadForCrashes();
  // A jump rather than pthread_exit, which would unwind frames of another ABI.
  jmp_buf Exit;
  if (_setjmp(Exit) == 0) {
    CurrentExit = &Exit;
    Arguments.Start(Arguments.Context);
  }
  wsk::host::unwatchThread();
  return nullptr;
}

int32_t wskHostThreadCreate(WSK_HOST_ROUTINE Start, void *Context) {
  auto *Arguments =
      static_cast<StartArguments *>(malloc(sizeof(StartArguments)));
  if (!Arguments)
    return ENOMEM;
  *Arguments = {Start, Context};
  pthread_attr_t Attributes;
  pthread_attr_init(&Attributes);
  pthread_attr_setdetachstate(&Attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&Attributes, StackSize);
  pthread_t Thread;
  int Error = pthread_create(&Thread, &Attributes, threadMain, Arguments);
  pthread_attr_destroy(&Attributes);
  if (Error)
    free(Arguments);
  return Error;
}

void wskHostThreadExit(void) {
  if (!CurrentExit)
    abort();
  _longjmp(*CurrentExit, 1);
}

void wskHostThreadYield(void) { sched_yield(); }

uint64_t wskHostThreadNumber(void) {
  return static_cast<uint64_t>(syscall(SYS_gettid));
}

void wskHostStackLimits(uint64_t *Low, uint64_t *High) {
  *Low = *High = 0;
  pthread_attr_t Attributes;
  if (pthread_getattr_np(pthread_self(), &Attributes) != 0)
    return;
  void *Base;
  size_t Size;
  if (pthread_attr_getstack(&Attributes, &Base, &Size) == 0) {
    *Low = reinterpret_cast<uintptr_t>(Base);
    *High = *Low + Size;
  }
  pthread_attr_destroy(&Attributes);
}

//===--- A thread's data --------------------------------------------------===//

// The key is there for its destructor: the thread may be a reactor's.
static pthread_key_t DataKey;
static pthread_once_t DataKeyOnce = PTHREAD_ONCE_INIT;

static void endData(void *Data) { CurrentEnded(Data); }

static void createDataKey() {
  if (pthread_key_create(&DataKey, endData))
    abort();
}

__thread void *wskHostThreadData;

void wskHostSetThreadData(void *Data, WSK_HOST_ROUTINE Ended) {
  wskHostThreadData = Data;
  CurrentEnded = Ended;
  pthread_once(&DataKeyOnce, createDataKey);
  pthread_setspecific(DataKey, Data);
}

//===--- Parking ----------------------------------------------------------===//

static pthread_mutex_t FreeParkersMutex = PTHREAD_MUTEX_INITIALIZER;
static Parker *FreeParkers = nullptr;

void *wskHostParkerCreate(void) {
  pthread_mutex_lock(&FreeParkersMutex);
  Parker *Result = FreeParkers;
  if (Result)
    FreeParkers = Result->NextFree;
  pthread_mutex_unlock(&FreeParkersMutex);
  if (Result)
    return Result;
  Result = static_cast<Parker *>(malloc(sizeof(Parker)));
  if (!Result)
    return nullptr;
  pthread_mutex_init(&Result->Mutex, nullptr);
  pthread_cond_init(&Result->Arrived, nullptr);
  Result->HasToken = false;
  return Result;
}

void wskHostParkerDestroy(void *Handle) {
  auto *P = static_cast<Parker *>(Handle);
  pthread_mutex_lock(&FreeParkersMutex);
  P->NextFree = FreeParkers;
  FreeParkers = P;
  pthread_mutex_unlock(&FreeParkersMutex);
}

int32_t wskHostPark(void *Handle, uint64_t DeadlineNs) {
  auto *P = static_cast<Parker *>(Handle);
  timespec Deadline = {static_cast<time_t>(DeadlineNs / 1000000000),
                       static_cast<long>(DeadlineNs % 1000000000)};
  pthread_mutex_lock(&P->Mutex);
  int Error = 0;
  while (!P->HasToken && Error != ETIMEDOUT)
    Error = DeadlineNs == WSK_HOST_FOREVER
                ? pthread_cond_wait(&P->Arrived, &P->Mutex)
                : pthread_cond_clockwait(&P->Arrived, &P->Mutex,
                                         CLOCK_MONOTONIC, &Deadline);
  bool Got = P->HasToken;
  P->HasToken = false;
  pthread_mutex_unlock(&P->Mutex);
  return Got;
}

void wskHostUnpark(void *Handle) {
  auto *P = static_cast<Parker *>(Handle);
  pthread_mutex_lock(&P->Mutex);
  P->HasToken = true;
  pthread_cond_signal(&P->Arrived);
  pthread_mutex_unlock(&P->Mutex);
}
