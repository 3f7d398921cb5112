//===- Socket.cpp - Sockets: life, readiness, connections, data -----------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Provider/Reactor/Internal.h"

#include <cerrno>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <new>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace wsk::reactor;

static_assert(sizeof(WSK_REACTOR_BUFFER) == sizeof(iovec) &&
                  offsetof(WSK_REACTOR_BUFFER, Length) ==
                      offsetof(iovec, iov_len),
              "buffers go to the system as they are");

static int32_t lastResult() { return resultOf(errno); }

//===--- Readiness --------------------------------------------------------===//

/// How often in a row a socket may be told what it does not want.
static constexpr unsigned MaxUnwanted = 16;

static void watch(WSK_REACTOR_SOCKET *Socket);

static void onPoll(uv_poll_t *Poll, int Status, int Events) {
  auto *Socket = static_cast<WSK_REACTOR_SOCKET *>(Poll->data);
  own(Socket->Reactor);
  uint32_t Happened = 0;
  if (Status < 0) {
    // libuv has stopped the poll. Whoever waits shall call and see the error.
    Socket->Watched = 0;
    wskReactorSocketWatch(Socket, Socket->Wanted);
    Happened = WSK_REACTOR_READABLE | WSK_REACTOR_WRITABLE | WSK_REACTOR_ERROR;
    if (Socket->Wanted)
      Socket->Ready(Socket->Context, Happened);
    return;
  }
  if (Events & UV_READABLE)
    Happened |= WSK_REACTOR_READABLE;
  if (Events & UV_WRITABLE)
    Happened |= WSK_REACTOR_WRITABLE;
  if (Events & UV_DISCONNECT)
    Happened |= WSK_REACTOR_HANGUP;
  if (Events & UV_PRIORITIZED)
    Happened |= WSK_REACTOR_ERROR;
  // What is no longer wanted is dropped only now that it happens; and not while
  // there are tasks, which often want it again.
  if ((Happened & ~Socket->Wanted) &&
      (!Socket->Reactor->Own.First || ++Socket->Unwanted > MaxUnwanted)) {
    Socket->Unwanted = 0;
    watch(Socket);
  }
  if (Happened &= Socket->Wanted) {
    Socket->Unwanted = 0;
    Socket->Ready(Socket->Context, Happened);
  }
}

static void onTimer(uv_timer_t *Timer) {
  auto *Socket = static_cast<WSK_REACTOR_SOCKET *>(Timer->data);
  own(Socket->Reactor);
  Socket->Ready(Socket->Context, WSK_REACTOR_TIMER);
}

static void watch(WSK_REACTOR_SOCKET *Socket) {
  uint32_t Events = Socket->Watched = Socket->Wanted;
  int Wanted = 0;
  if (Events & WSK_REACTOR_READABLE)
    Wanted |= UV_READABLE;
  if (Events & WSK_REACTOR_WRITABLE)
    Wanted |= UV_WRITABLE;
  if (Events & WSK_REACTOR_HANGUP)
    Wanted |= UV_DISCONNECT;
  // The system always reports errors, but libuv wants to be given an event.
  if (Events == WSK_REACTOR_ERROR)
    Wanted |= UV_PRIORITIZED;
  if (Wanted)
    uv_poll_start(&Socket->Poll, Wanted, onPoll);
  else
    uv_poll_stop(&Socket->Poll);
}

/// Takes a socket off the list of those that want something else.
static void forgetChange(WSK_REACTOR_SOCKET *Socket) {
  if (!Socket->Changed)
    return;
  Socket->Changed = false;
  (Socket->PreviousChanged ? Socket->PreviousChanged->NextChanged
                           : Socket->Reactor->FirstChanged) =
      Socket->NextChanged;
  if (Socket->NextChanged)
    Socket->NextChanged->PreviousChanged = Socket->PreviousChanged;
}

/// Whether Poll waits for less than is wanted. Errors come with everything.
static bool needsWatch(const WSK_REACTOR_SOCKET *Socket) {
  return (Socket->Wanted & ~Socket->Watched & ~WSK_REACTOR_ERROR) ||
         (Socket->Wanted && !Socket->Watched);
}

void wskReactorSocketWatch(WSK_REACTOR_SOCKET *Socket, uint32_t Events) {
  Socket->Wanted = Events;
  if (!needsWatch(Socket) || Socket->Changed)
    return;
  WSK_REACTOR *Reactor = Socket->Reactor;
  Socket->Changed = true;
  Socket->PreviousChanged = nullptr;
  Socket->NextChanged = Reactor->FirstChanged;
  if (Socket->NextChanged)
    Socket->NextChanged->PreviousChanged = Socket;
  Reactor->FirstChanged = Socket;
}

void wsk::reactor::applyWatches(WSK_REACTOR *Reactor) {
  while (WSK_REACTOR_SOCKET *Socket = Reactor->FirstChanged) {
    forgetChange(Socket);
    if (needsWatch(Socket))
      watch(Socket);
  }
}

void wskReactorSocketTimer(WSK_REACTOR_SOCKET *Socket, uint64_t Milliseconds) {
  if (Milliseconds)
    uv_timer_start(&Socket->Timer, onTimer, Milliseconds, 0);
  else
    uv_timer_stop(&Socket->Timer);
}

//===--- Life -------------------------------------------------------------===//

int32_t wsk::reactor::adoptDescriptor(WSK_REACTOR *Reactor, int Descriptor,
                                      uint32_t Family, WSK_REACTOR_READY Ready,
                                      void *Context,
                                      WSK_REACTOR_SOCKET **Socket) {
  auto *New = new (std::nothrow) WSK_REACTOR_SOCKET;
  if (!New) {
    close(Descriptor);
    return WSK_REACTOR_NO_MEMORY;
  }
  New->Reactor = Reactor;
  New->Descriptor = Descriptor;
  New->Family = Family;
  New->Ready = Ready;
  New->Context = Context;
  if (int Error = uv_poll_init(&Reactor->Loop, &New->Poll, Descriptor)) {
    close(Descriptor);
    delete New;
    return resultOf(-Error);
  }
  uv_timer_init(&Reactor->Loop, &New->Timer);
  New->Poll.data = New;
  New->Timer.data = New;
  ++Reactor->OpenSockets;
  *Socket = New;
  return WSK_REACTOR_OK;
}

int32_t wskReactorSocketOpen(WSK_REACTOR *Reactor, uint32_t Family,
                             uint32_t Kind, uint32_t Protocol,
                             WSK_REACTOR_READY Ready, void *Context,
                             WSK_REACTOR_SOCKET **Socket) {
  int Type = Kind == WSK_REACTOR_STREAM     ? SOCK_STREAM
             : Kind == WSK_REACTOR_DATAGRAM ? SOCK_DGRAM
                                            : SOCK_RAW;
  int Descriptor =
      socket(Family == WSK_REACTOR_IPV6 ? AF_INET6 : AF_INET,
             Type | SOCK_NONBLOCK | SOCK_CLOEXEC,
             Kind == WSK_REACTOR_RAW ? static_cast<int>(Protocol) : 0);
  if (Descriptor < 0)
    return lastResult();
  int32_t Result =
      adoptDescriptor(Reactor, Descriptor, Family, Ready, Context, Socket);
  if (Result != WSK_REACTOR_OK)
    return Result;
  if (Family == WSK_REACTOR_IPV6)
    wskReactorSocketSetOption(*Socket, WSK_REACTOR_V6_ONLY, 1);
  if (Kind != WSK_REACTOR_STREAM)
    requestControl(*Socket);
  return WSK_REACTOR_OK;
}

int32_t wskReactorSocketAccept(WSK_REACTOR_SOCKET *Listener,
                               WSK_REACTOR_READY Ready, void *Context,
                               WSK_REACTOR_SOCKET **Socket) {
  int Descriptor = accept4(Listener->Descriptor, nullptr, nullptr,
                           SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (Descriptor < 0)
    return lastResult();
  return adoptDescriptor(Listener->Reactor, Descriptor, Listener->Family, Ready,
                         Context, Socket);
}

static void onHandleClosed(uv_handle_t *Handle) {
  auto *Socket = static_cast<WSK_REACTOR_SOCKET *>(Handle->data);
  if (--Socket->OpenHandles == 0)
    delete Socket;
}

void wsk::reactor::closeNow(WSK_REACTOR_SOCKET *Socket, bool Reset) {
  WSK_REACTOR *Reactor = Socket->Reactor;
  uv_close(reinterpret_cast<uv_handle_t *>(&Socket->Poll), onHandleClosed);
  uv_close(reinterpret_cast<uv_handle_t *>(&Socket->Timer), onHandleClosed);
  if (Reset) {
    linger Linger = {1, 0};
    setsockopt(Socket->Descriptor, SOL_SOCKET, SO_LINGER, &Linger,
               sizeof(Linger));
  }
  close(Socket->Descriptor);
  --Reactor->OpenSockets;
  endIfIdle(Reactor);
}

void wskReactorSocketClose(WSK_REACTOR_SOCKET *Socket, int32_t Abortive) {
  Socket->Ready = nullptr;
  Socket->Wanted = 0;
  forgetChange(Socket);
  uv_poll_stop(&Socket->Poll);
  uv_timer_stop(&Socket->Timer);
  if (Abortive && wskReactorSocketUnacknowledged(Socket) > 0)
    lingerThenReset(Socket);
  else
    closeNow(Socket, Abortive != 0);
}

//===--- Addresses and connections ----------------------------------------===//

int32_t wskReactorSocketBind(WSK_REACTOR_SOCKET *Socket,
                             const WSK_REACTOR_ADDRESS *Address,
                             uint32_t Flags) {
  int On = 1;
  // This is about connections that live on or wait to be forgotten; two that
  // listen exclude each other all the same.
  if (Flags & WSK_REACTOR_BIND_AFTER_OTHERS)
    setsockopt(Socket->Descriptor, SOL_SOCKET, SO_REUSEADDR, &On, sizeof(On));
  // Set before the bind, this asks to share; set afterwards, it only permits
  // others to ask. So a first socket never shares with another process.
  if (Flags & WSK_REACTOR_BIND_SHARED)
    setsockopt(Socket->Descriptor, SOL_SOCKET, SO_REUSEPORT, &On, sizeof(On));
  sockaddr_storage Host;
  socklen_t Size = toHost(*Address, Host);
  if (bind(Socket->Descriptor, reinterpret_cast<sockaddr *>(&Host), Size))
    return lastResult();
  if (Flags & WSK_REACTOR_BIND_SHAREABLE)
    setsockopt(Socket->Descriptor, SOL_SOCKET, SO_REUSEPORT, &On, sizeof(On));
  return WSK_REACTOR_OK;
}

int32_t wskReactorSocketListen(WSK_REACTOR_SOCKET *Socket) {
  return listen(Socket->Descriptor, SOMAXCONN) ? lastResult() : WSK_REACTOR_OK;
}

int32_t wskReactorSocketConnect(WSK_REACTOR_SOCKET *Socket,
                                const WSK_REACTOR_ADDRESS *Address) {
  sockaddr_storage Host;
  socklen_t Size = toHost(*Address, Host);
  if (connect(Socket->Descriptor, reinterpret_cast<sockaddr *>(&Host), Size))
    return lastResult();
  return WSK_REACTOR_OK;
}

int32_t wskReactorSocketConnected(WSK_REACTOR_SOCKET *Socket) {
  int Error = 0;
  socklen_t Size = sizeof(Error);
  if (getsockopt(Socket->Descriptor, SOL_SOCKET, SO_ERROR, &Error, &Size))
    return lastResult();
  return resultOf(Error);
}

void wskReactorSocketCancelConnect(WSK_REACTOR_SOCKET *Socket) {
  sockaddr Nowhere = {};
  Nowhere.sa_family = AF_UNSPEC;
  (void)connect(Socket->Descriptor, &Nowhere, sizeof(Nowhere));
}

int32_t wskReactorSocketLocal(WSK_REACTOR_SOCKET *Socket,
                              WSK_REACTOR_ADDRESS *Address) {
  sockaddr_storage Host = {};
  socklen_t Size = sizeof(Host);
  if (getsockname(Socket->Descriptor, reinterpret_cast<sockaddr *>(&Host),
                  &Size))
    return lastResult();
  fromHost(Host, *Address);
  return WSK_REACTOR_OK;
}

int32_t wskReactorSocketRemote(WSK_REACTOR_SOCKET *Socket,
                               WSK_REACTOR_ADDRESS *Address) {
  sockaddr_storage Host = {};
  socklen_t Size = sizeof(Host);
  if (getpeername(Socket->Descriptor, reinterpret_cast<sockaddr *>(&Host),
                  &Size))
    return lastResult();
  fromHost(Host, *Address);
  return WSK_REACTOR_OK;
}

//===--- Data -------------------------------------------------------------===//

msghdr wsk::reactor::messageOf(const WSK_REACTOR_BUFFER *Buffers,
                               uint32_t Count) {
  msghdr Message = {};
  // The system does not write to the array itself.
  Message.msg_iov =
      reinterpret_cast<iovec *>(const_cast<WSK_REACTOR_BUFFER *>(Buffers));
  Message.msg_iovlen =
      Count < WSK_REACTOR_MAX_BUFFERS ? Count : WSK_REACTOR_MAX_BUFFERS;
  return Message;
}

int32_t wskReactorSocketSend(WSK_REACTOR_SOCKET *Socket,
                             const WSK_REACTOR_BUFFER *Buffers, uint32_t Count,
                             uint64_t *Sent) {
  msghdr Message = messageOf(Buffers, Count);
  ssize_t Done;
  do
    // One buffer costs the system less without a description.
    Done = Count == 1 ? send(Socket->Descriptor, Buffers->Base, Buffers->Length,
                             MSG_NOSIGNAL)
                      : sendmsg(Socket->Descriptor, &Message, MSG_NOSIGNAL);
  while (Done < 0 && errno == EINTR);
  if (Done < 0)
    return lastResult();
  *Sent = static_cast<uint64_t>(Done);
  return WSK_REACTOR_OK;
}

int32_t wskReactorSocketReceive(WSK_REACTOR_SOCKET *Socket,
                                const WSK_REACTOR_BUFFER *Buffers,
                                uint32_t Count, uint64_t *Received) {
  msghdr Message = messageOf(Buffers, Count);
  ssize_t Done;
  do
    Done = Count == 1
               ? recv(Socket->Descriptor, Buffers->Base, Buffers->Length, 0)
               : recvmsg(Socket->Descriptor, &Message, 0);
  while (Done < 0 && errno == EINTR);
  if (Done < 0)
    return lastResult();
  *Received = static_cast<uint64_t>(Done);
  return WSK_REACTOR_OK;
}

int32_t wskReactorSocketShutdown(WSK_REACTOR_SOCKET *Socket) {
  return shutdown(Socket->Descriptor, SHUT_WR) ? lastResult() : WSK_REACTOR_OK;
}

uint64_t wskReactorSocketUnacknowledged(WSK_REACTOR_SOCKET *Socket) {
  // A connection that was reset keeps its counts.
  tcp_info Info = {};
  socklen_t Size = sizeof(Info);
  if (getsockopt(Socket->Descriptor, IPPROTO_TCP, TCP_INFO, &Info, &Size) ||
      Info.tcpi_state == TCP_CLOSE || Info.tcpi_state == TCP_LISTEN ||
      Info.tcpi_state == TCP_SYN_SENT)
    return 0;
  int Bytes = 0;
  return ioctl(Socket->Descriptor, SIOCOUTQ, &Bytes) || Bytes < 0
             ? 0
             : static_cast<uint64_t>(Bytes);
}

uint64_t wskReactorSocketAvailable(WSK_REACTOR_SOCKET *Socket) {
  int Bytes = 0;
  return ioctl(Socket->Descriptor, SIOCINQ, &Bytes) || Bytes < 0
             ? 0
             : static_cast<uint64_t>(Bytes);
}
