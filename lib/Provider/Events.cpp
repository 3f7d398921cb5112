//===- Events.cpp - Enabling, disabling and calling callbacks -------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernel/src/Runtime.h"
#include "Provider/Socket.h"

using namespace wsk;
using namespace wsk::provider;

static constexpr ULONG ConnectionEvents =
    WSK_EVENT_RECEIVE | WSK_EVENT_DISCONNECT | WSK_EVENT_SEND_BACKLOG;

/// What may be enabled on a socket of the category.
static ULONG possibleEvents(CategoryMask Category) {
  return Categories[__builtin_ctz(Category)].EventMask;
}

/// Of these, the callbacks that the socket calls itself.
static ULONG ownEvents(CategoryMask Category) {
  return possibleEvents(Category) &
         ~(Category == ListenCategory ? ConnectionEvents : 0u);
}

ULONG provider::staticEventsFor(const Client &C, CategoryMask Category) {
  return static_cast<ULONG>(ReadNoFence(&C.StaticEvents)) & ownEvents(Category);
}

const WSK_CLIENT_LISTEN_DISPATCH *provider::listenTable(const Socket &S) {
  if (S.Category == ListenCategory)
    return static_cast<const WSK_CLIENT_LISTEN_DISPATCH *>(S.Dispatch);
  if (S.Category == StreamCategory && S.Dispatch)
    return static_cast<const WSK_CLIENT_STREAM_DISPATCH *>(S.Dispatch)->Listen;
  return nullptr;
}

const WSK_CLIENT_CONNECTION_DISPATCH *
provider::connectionTable(const Socket &S) {
  if (S.Category == ConnectionCategory)
    return static_cast<const WSK_CLIENT_CONNECTION_DISPATCH *>(S.Dispatch);
  if (S.Category == StreamCategory && S.Dispatch)
    return static_cast<const WSK_CLIENT_STREAM_DISPATCH *>(S.Dispatch)->Connect;
  return nullptr;
}

const WSK_CLIENT_DATAGRAM_DISPATCH *provider::datagramTable(const Socket &S) {
  return S.Category == DatagramCategory
             ? static_cast<const WSK_CLIENT_DATAGRAM_DISPATCH *>(S.Dispatch)
             : nullptr;
}

static bool hasCallback(const Socket &S, ULONG Event) {
  const WSK_CLIENT_LISTEN_DISPATCH *L = listenTable(S);
  const WSK_CLIENT_CONNECTION_DISPATCH *C = connectionTable(S);
  const WSK_CLIENT_DATAGRAM_DISPATCH *D = datagramTable(S);
  switch (Event) {
  case WSK_EVENT_ACCEPT:
    return L && L->WskAcceptEvent;
  case WSK_EVENT_RECEIVE:
    return C && C->WskReceiveEvent;
  case WSK_EVENT_DISCONNECT:
    return C && C->WskDisconnectEvent;
  case WSK_EVENT_SEND_BACKLOG:
    return C && C->WskSendBacklogEvent;
  case WSK_EVENT_RECEIVE_FROM:
    return D && D->WskReceiveFromEvent;
  default:
    return false;
  }
}

bool provider::hasEvent(Socket &S, ULONG Event) {
  // Asked for each request, and mostly it is not.
  if (!(__atomic_load_n(&S.Events, __ATOMIC_RELAXED) & Event))
    return false;
  kernel::LockGuard Guard(S.EventLock);
  return (S.Events & Event) && hasCallback(S, Event);
}

bool provider::beginEvent(Socket &S, ULONG Event) {
  kernel::LockGuard Guard(S.EventLock);
  if (!(S.Events & Event) || !hasCallback(S, Event))
    return false;
  S.RunningEvents |= Event;
  return true;
}

void provider::endEvent(Socket &S, ULONG Event) {
  kernel::LockGuard Guard(S.EventLock);
  S.RunningEvents &= ~Event;
}

bool provider::disableRefused(Socket &S, ULONG Event) {
  kernel::LockGuard Guard(S.EventLock);
  if (S.StaticEvents & Event)
    return false;
  __atomic_and_fetch(&S.Events, ~Event, __ATOMIC_RELAXED);
  return true;
}

//===--- SO_WSK_EVENT_CALLBACK --------------------------------------------===//

static bool isReady(const Socket &S) {
  switch (S.Category) {
  case ConnectionCategory:
    return S.isConnection();
  case StreamCategory:
    return S.isConnection() || S.isListener();
  default:
    return S.progress() >= Progress::Bound;
  }
}

static WSK_HOST_ABI void onWake(WSK_REACTOR_TASK *Task) {
  Socket &S = *CONTAINING_RECORD(Task, Socket, Wake);
  {
    kernel::LockGuard Guard(S.EventLock);
    S.WakePosted = false;
  }
  if (!S.Close)
    makeProgress(S);
  InterlockedDecrement(&S.Requests);
  completeCloseIfDue(S);
}

static NTSTATUS disable(Socket &S, ULONG Event) {
  kernel::LockGuard Guard(S.EventLock);
  // One at a time; static ones never, nor those that only accepted sockets use.
  if (!Event || (Event & (Event - 1)) || (S.StaticEvents & Event) ||
      (S.Category == ListenCategory && Event != WSK_EVENT_ACCEPT))
    return STATUS_INVALID_PARAMETER;
  __atomic_and_fetch(&S.Events, ~Event, __ATOMIC_RELAXED);
  return S.RunningEvents & Event ? STATUS_EVENT_PENDING : STATUS_SUCCESS;
}

NTSTATUS provider::controlEvents(Socket &S,
                                 const WSK_EVENT_CALLBACK_CONTROL &Control) {
  if (!Control.NpiId ||
      memcmp(Control.NpiId, &NPI_WSK_INTERFACE_ID, sizeof(NPIID)) != 0)
    return STATUS_NOT_SUPPORTED;
  ULONG Events = Control.EventMask & ~WSK_EVENT_DISABLE;
  if (!Events || (Events & ~possibleEvents(S.Category)))
    return STATUS_INVALID_PARAMETER;
  if (!isReady(S))
    return STATUS_INVALID_DEVICE_STATE;
  if (Control.EventMask & WSK_EVENT_DISABLE)
    return disable(S, Events);
  kernel::LockGuard Guard(S.EventLock);
  __atomic_or_fetch(&S.Events, Events & ownEvents(S.Category),
                    __ATOMIC_RELAXED);
  S.InheritedEvents |= Events & ConnectionEvents;
  if (!S.WakePosted) {
    S.WakePosted = true;
    S.Wake.Run = onWake;
    InterlockedIncrement(&S.Requests);
    wskReactorPost(S.Owner->reactor(), &S.Wake);
  }
  return STATUS_SUCCESS;
}

//===--- WskSendBacklogEvent and WskDisconnectEvent -----------------------===//

namespace {
struct BacklogEvent {
  Socket &S;
  SIZE_T Ideal;
};
} // namespace

static VOID callBacklogEvent(PVOID Context) {
  auto &E = *static_cast<BacklogEvent *>(Context);
  connectionTable(E.S)->WskSendBacklogEvent(E.S.Context, E.Ideal);
}

void provider::changeBacklog(Socket &S, SIZE_T Ideal) {
  if (Ideal == S.IdealBacklog)
    return;
  S.IdealBacklog = Ideal;
  if (!S.isConnection() || !beginEvent(S, WSK_EVENT_SEND_BACKLOG))
    return;
  BacklogEvent E = {S, Ideal};
  kernel::runAtDispatch(callBacklogEvent, &E,
                        "the WskSendBacklogEvent callback");
  endEvent(S, WSK_EVENT_SEND_BACKLOG);
}

namespace {
struct DisconnectEvent {
  Socket &S;
  ULONG Flags;
};
} // namespace

static VOID callDisconnectEvent(PVOID Context) {
  auto &E = *static_cast<DisconnectEvent *>(Context);
  connectionTable(E.S)->WskDisconnectEvent(E.S.Context, E.Flags);
}

/// Without data: the socket is dead.
static VOID callEmptyReceiveEvent(PVOID Context) {
  auto &E = *static_cast<DisconnectEvent *>(Context);
  SIZE_T Accepted = 0;
  connectionTable(E.S)->WskReceiveEvent(E.S.Context, E.Flags, nullptr, 0,
                                        &Accepted);
}

/// Without a socket: the listener is dead.
static VOID callEmptyAcceptEvent(PVOID Context) {
  auto &E = *static_cast<DisconnectEvent *>(Context);
  PVOID AcceptContext = nullptr;
  const WSK_CLIENT_CONNECTION_DISPATCH *AcceptDispatch = nullptr;
  listenTable(E.S)->WskAcceptEvent(E.S.Context, E.Flags, nullptr, nullptr,
                                   nullptr, &AcceptContext, &AcceptDispatch);
}

static VOID callEmptyReceiveFromEvent(PVOID Context) {
  auto &E = *static_cast<DisconnectEvent *>(Context);
  datagramTable(E.S)->WskReceiveFromEvent(E.S.Context, E.Flags, nullptr);
}

void provider::indicateLoss(Socket &S) {
  bool Listens = S.isListener();
  ULONG Event = Listens ? WSK_EVENT_ACCEPT : WSK_EVENT_RECEIVE_FROM;
  if (!beginEvent(S, Event))
    return;
  DisconnectEvent E = {S, WSK_FLAG_AT_DISPATCH_LEVEL};
  if (Listens)
    kernel::runAtDispatch(callEmptyAcceptEvent, &E,
                          "the WskAcceptEvent callback");
  else
    kernel::runAtDispatch(callEmptyReceiveFromEvent, &E,
                          "the WskReceiveFromEvent callback");
  endEvent(S, Event);
}

void provider::indicateDisconnect(Socket &S, bool Abortive) {
  if (S.DisconnectIndicated)
    return;
  DisconnectEvent E = {S, WSK_FLAG_AT_DISPATCH_LEVEL};
  if (beginEvent(S, WSK_EVENT_DISCONNECT)) {
    S.DisconnectIndicated = true;
    if (Abortive)
      E.Flags |= WSK_FLAG_ABORTIVE;
    kernel::runAtDispatch(callDisconnectEvent, &E,
                          "the WskDisconnectEvent callback");
    endEvent(S, WSK_EVENT_DISCONNECT);
  } else if (Abortive && beginEvent(S, WSK_EVENT_RECEIVE)) {
    S.DisconnectIndicated = true;
    kernel::runAtDispatch(callEmptyReceiveEvent, &E,
                          "the WskReceiveEvent callback");
    endEvent(S, WSK_EVENT_RECEIVE);
  }
}
