//===- Internal.h - What the reactor's files share --------------*- C++ -*-===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PROVIDER_REACTOR_INTERNAL_H
#define PROVIDER_REACTOR_INTERNAL_H

#include "Provider/Reactor/Reactor.h"

#include <atomic>
#include <mutex>
#include <sys/socket.h>
#include <uv.h>

/// Tasks in the order in which they were posted.
struct TaskQueue {
  WSK_REACTOR_TASK *First = nullptr;
  WSK_REACTOR_TASK *Last = nullptr;

  void append(WSK_REACTOR_TASK *Task) {
    Task->Next = nullptr;
    (Last ? Last->Next : First) = Task;
    Last = Task;
  }
  WSK_REACTOR_TASK *takeAll() {
    WSK_REACTOR_TASK *Tasks = First;
    First = Last = nullptr;
    return Tasks;
  }
};

/// libuv is not instrumented, so nothing relies on it for ordering between
/// threads: what they share is guarded by a mutex that TSan sees.
struct WSK_REACTOR {
  uv_loop_t Loop;
  uv_async_t Wake;      ///< Ends the wait.
  uv_prepare_t Prepare; ///< Before the wait: runs tasks.
  uv_check_t Check;     ///< After it.
  uv_idle_t Busy;       ///< Active: there is no time to wait.

  /// Held by the reactor's thread, but while it waits; and by whoever stands in
  /// for it, meanwhile.
  std::mutex Owner;
  bool Owned = false; ///< By the reactor's thread, which alone reads it.

  /// Whether anything is; spares the loop the mutex.
  std::atomic<bool> HasPosted{false};
  std::mutex Mutex; ///< Guards the next two.
  TaskQueue Posted; ///< By other threads.
  bool Asleep = false;

  uv_poll_t News; ///< Of addresses.
  int NewsDescriptor = -1;
  WSK_REACTOR_NEWS OnNews = nullptr;
  void *NewsContext = nullptr;

  TaskQueue Own; ///< Posted by the reactor's thread.
  WSK_REACTOR_SOCKET *FirstChanged = nullptr; ///< Their Wanted is news.
  WSK_REACTOR_TASK StopTask;
  bool Stopping = false;
  unsigned OpenSockets = 0; ///< Those whose descriptor is open.
};

struct WSK_REACTOR_SOCKET {
  WSK_REACTOR *Reactor;
  int Descriptor;
  uint32_t Family;
  WSK_REACTOR_READY Ready; ///< Null once the owner has closed the socket.
  void *Context;
  uint32_t Wanted = 0;   ///< What the owner waits for.
  uint32_t Watched = 0;  ///< What Poll waits for.
  unsigned Unwanted = 0; ///< How often in a row it told something else.
  bool Changed = false;  ///< Is in the reactor's list, by the next two.
  WSK_REACTOR_SOCKET *NextChanged = nullptr, *PreviousChanged = nullptr;
  unsigned OpenHandles = 2;
  uv_poll_t Poll;
  uv_timer_t Timer;

  // While data of a closed socket is being delivered.
  uint64_t LastUnacknowledged = 0;
  unsigned LingerWait = 0;    ///< Milliseconds until the next look.
  unsigned LingerWithout = 0; ///< Milliseconds without progress.
  unsigned LingerTotal = 0;
};

namespace wsk::reactor {

WSK_REACTOR_RESULT resultOf(int Errno);

/// Returns the size of the address.
socklen_t toHost(const WSK_REACTOR_ADDRESS &Address, sockaddr_storage &Host);
void fromHost(const sockaddr_storage &Host, WSK_REACTOR_ADDRESS &Address);

/// Asks for what wskReactorSocketReceiveFrom tells.
void requestControl(WSK_REACTOR_SOCKET *Socket);

/// Describes buffers to the system.
msghdr messageOf(const WSK_REACTOR_BUFFER *Buffers, uint32_t Count);

/// The end of wskReactorWatchAddresses.
void ignoreAddresses(WSK_REACTOR *Reactor);

/// For what the system calls on the reactor's thread.
void own(WSK_REACTOR *Reactor);

/// Wraps a descriptor; owns it from here on, also on failure.
int32_t adoptDescriptor(WSK_REACTOR *Reactor, int Descriptor, uint32_t Family,
                        WSK_REACTOR_READY Ready, void *Context,
                        WSK_REACTOR_SOCKET **Socket);

/// Lets Poll wait for what is wanted.
void applyWatches(WSK_REACTOR *Reactor);

/// Closes the descriptor and frees the socket.
void closeNow(WSK_REACTOR_SOCKET *Socket, bool Reset);

/// Waits until nothing is unacknowledged, then resets the connection.
void lingerThenReset(WSK_REACTOR_SOCKET *Socket);

/// Lets wskReactorRun return if nothing is left to do.
void endIfIdle(WSK_REACTOR *Reactor);

} // namespace wsk::reactor

#endif // PROVIDER_REACTOR_INTERNAL_H
