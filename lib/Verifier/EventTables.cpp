//===- EventTables.cpp - The driver's tables of callbacks -----------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/EventTables.h"
#include "Verifier/Call.h"
#include "Verifier/Client.h"
#include "Verifier/EventResults.h"
#include "Verifier/Report.h"

namespace wsk::verifier {

/// The rule about an aspect of the table that \p S was made with.
static const RuleId *findRule(TableAspect Aspect, const Socket &S) {
  constexpr FunctionId Makers[] = {FunctionId::WskSocket,
                                   FunctionId::WskSocketConnect,
                                   FunctionId::WskAccept};
  for (FunctionId F : Makers)
    if (S.MadeBy == getName(F))
      return findTableRule(Aspect, F);
  return findTableRule(Aspect, CallbackId::WskAcceptEvent);
}

/// "'Dispatch' of WskSocket".
static void nameTable(Finding &F, const Socket &S) {
  F << (S.MadeBy == getName(FunctionId::WskAccept) ? "'AcceptSocketDispatch'"
        : S.MadeBy == getName(FunctionId::WskSocket) ||
                S.MadeBy == getName(FunctionId::WskSocketConnect)
            ? "'Dispatch'"
            : "'*AcceptSocketDispatch'")
    << " of " << S.MadeBy;
}

//===----------------------------------------------------------------------===//
// Slots
//===----------------------------------------------------------------------===//

namespace {
/// One callback of a socket.
struct EventSlot {
  TableId Table;
  const char *Name;
  LONG Event;
  bool IsTableGiven;
  bool IsSet;
};
} // namespace

/// Calls \p Visit(EventSlot) for each callback that sockets of this category
/// call themselves.
template <typename Visitor> static void forEachSlot(Socket &S, Visitor Visit) {
  const SocketEvents &E = S.Events;
#define WSKV_SLOT(Part, Id, Member, Event)                                     \
  Visit(EventSlot{TableId::Id, #Member, Event, E.Part.Given != nullptr,        \
                  E.Part.Copy.Member != nullptr})
  if (S.Category == ListenCategory || S.Category == StreamCategory) {
    WSKV_SLOT(Listen, WSK_CLIENT_LISTEN_DISPATCH, WskAcceptEvent,
              WSK_EVENT_ACCEPT);
    WSKV_SLOT(Listen, WSK_CLIENT_LISTEN_DISPATCH, WskInspectEvent,
              ConditionalAcceptEvent);
    WSKV_SLOT(Listen, WSK_CLIENT_LISTEN_DISPATCH, WskAbortEvent,
              ConditionalAcceptEvent);
  }
  if (S.Category == ConnectionCategory || S.Category == StreamCategory) {
    WSKV_SLOT(Connection, WSK_CLIENT_CONNECTION_DISPATCH, WskReceiveEvent,
              WSK_EVENT_RECEIVE);
    WSKV_SLOT(Connection, WSK_CLIENT_CONNECTION_DISPATCH, WskDisconnectEvent,
              WSK_EVENT_DISCONNECT);
    WSKV_SLOT(Connection, WSK_CLIENT_CONNECTION_DISPATCH, WskSendBacklogEvent,
              WSK_EVENT_SEND_BACKLOG);
  }
  if (S.Category == DatagramCategory)
    WSKV_SLOT(Datagram, WSK_CLIENT_DATAGRAM_DISPATCH, WskReceiveFromEvent,
              WSK_EVENT_RECEIVE_FROM);
#undef WSKV_SLOT
}

static const char *getRecord(TableId Table) {
  return DispatchTables[size_t(Table)].Record;
}

//===----------------------------------------------------------------------===//
// Storage
//===----------------------------------------------------------------------===//

bool isOnStack(const void *Address) {
  ULONG_PTR Low, High, At = reinterpret_cast<ULONG_PTR>(Address);
  IoGetStackLimits(&Low, &High);
  return At >= Low && At < High;
}

static DECLSPEC_NOINLINE void
reportStorage(Socket &S, RuleId Rule, const char *Member, const char *Problem) {
  Finding F(Rule, S.MadeAt);
  if (Member)
    F << "'" << Member << "' of "
      << getRecord(TableId::WSK_CLIENT_STREAM_DISPATCH);
  else
    nameTable(F, S);
  F << Problem
    << "; WSK uses the table until the socket is closed: make it static const";
  F.report();
}

static void checkPlace(Socket &S, const RuleId *Rule, const char *Member,
                       const void *Table) {
  if (!Rule || !Table || !isOnStack(Table))
    return;
  InterlockedExchange(&S.Events.Unreadable, 1);
  reportStorage(S, *Rule, Member, " is on the stack");
}

bool checkStorage(Socket &S, const void *Dispatch) {
  checkPlace(S, findRule(TableAspect::Storage, S), nullptr, Dispatch);
#if NTDDI_VERSION >= NTDDI_WIN10_RS2
  if (S.Category == StreamCategory) {
    const RuleId *Rule = findTableRule(TableAspect::Storage,
                                       TableId::WSK_CLIENT_STREAM_DISPATCH);
    auto *Stream = static_cast<const WSK_CLIENT_STREAM_DISPATCH *>(Dispatch);
    checkPlace(S, Rule, "Listen", Stream->Listen);
    checkPlace(S, Rule, "Connect", Stream->Connect);
  }
#endif
  return !load(S.Events.Unreadable) ||
         findRule(TableAspect::Storage, S) !=
             findTableRule(TableAspect::Storage, CallbackId::WskAcceptEvent);
}

template <typename Table> static bool isChanged(const DriverTable<Table> &T) {
  if (!T.Given)
    return false;
  Table Now = readTable(T.Given);
  return memcmp(&Now, &T.Copy, sizeof(Table)) != 0;
}

void checkUnchanged(Socket &S) {
  SocketEvents &E = S.Events;
  const RuleId *Rule = findRule(TableAspect::Storage, S);
  if (!Rule || load(E.Unreadable) ||
      (!isChanged(E.Listen) && !isChanged(E.Datagram) &&
       !isChanged(E.Connection)))
    return;
  if (InterlockedExchange(&E.Unreadable, 1) == 0)
    reportStorage(S, *Rule, nullptr, " has changed since it was given");
}

//===----------------------------------------------------------------------===//
// Enabling
//===----------------------------------------------------------------------===//

static DECLSPEC_NOINLINE void reportMissingTable(const Call &C, RuleId Rule,
                                                 const EventSlot &Slot) {
  Finding F(Rule, C.Caller);
  F << Slot.Name << " is enabled on a socket without a client dispatch table; "
    << "pass a " << getRecord(Slot.Table) << " to " << C.On->MadeBy;
  noteObjects(F, C);
  F.report();
}

static DECLSPEC_NOINLINE void reportNullSlot(const Call &C, RuleId Rule,
                                             const EventSlot &Slot) {
  Finding F(Rule, C.Caller);
  F << "'" << Slot.Name << "' of " << getRecord(Slot.Table)
    << " is NULL and its callback is enabled; set it to a function";
  noteObjects(F, C);
  F.report();
}

static void checkSlots(Call &C, LONG Events) {
  forEachSlot(*C.On, [&](const EventSlot &Slot) {
    if (Slot.IsSet || !(Slot.Event & Events))
      return;
    const RuleId *Missing =
        Slot.IsTableGiven ? nullptr : findRule(TableAspect::Missing, *C.On);
    if (Missing)
      reportMissingTable(C, *Missing, Slot);
    else if (const RuleId *Rule =
                 findTableRule(TableAspect::EnabledSlots, Slot.Table))
      reportNullSlot(C, *Rule, Slot);
    C.answer(STATUS_INVALID_PARAMETER);
  });
}

static void checkContext(const Call &C) {
  const RuleId *Rule = findRule(TableAspect::ContextMissing, *C.On);
  if (!Rule || C.Refused || C.On->Events.Context)
    return;
  Finding F(*Rule, C.Caller);
  F << "callbacks are enabled on a socket whose 'SocketContext' is NULL; pass "
       "what tells them the socket";
  noteObjects(F, C);
  F.report();
}

static void checkOrder(Socket &S, PVOID Caller) {
  const AcceptOutputs &Outputs = S.Outputs;
  if (Outputs.hasContext() && Outputs.hasDispatch())
    return;
  Finding F(RuleId::WSK_WskAcceptEvent_Outputs_before_enabling, Caller);
  F << "WskAcceptEvent enables callbacks on 'AcceptSocket' before it sets "
    << (Outputs.hasContext() ? "'*AcceptSocketDispatch'"
                             : "'*AcceptSocketContext'")
    << "; set its outputs first";
  F.report();
}

/// The events of a WSK_EVENT_CALLBACK_CONTROL that is given to be enabled.
static LONG getEnabled(const Call &C) {
  auto *Control = reinterpret_cast<const WSK_EVENT_CALLBACK_CONTROL *>(
      ULONG_PTR(*C.find(Role::InputBuffer)));
  if (!Control || *C.find(Role::InputSize) < sizeof(*Control) ||
      (Control->EventMask & WSK_EVENT_DISABLE))
    return 0;
  return LONG(Control->EventMask);
}

static void checkEnabling(Call &C) {
  LONG Events = getEnabled(C);
  if (!Events)
    return;
  InterlockedOr(&C.On->Events.Enabled, Events);
  if (C.Irp) {
    Finding F(RuleId::WSK_SO_WSK_EVENT_CALLBACK_Enable_irp_null, C.Caller);
    F << "'Irp' of WskControlSocket is not NULL although SO_WSK_EVENT_CALLBACK "
         "enables callbacks; pass NULL";
    noteObjects(F, C);
    F.report();
  }
  // An accepted socket gets its table when its callback returns.
  if (load(C.On->Deciding)) {
    checkOrder(*C.On, C.Caller);
    return;
  }
  checkSlots(C, Events);
  checkContext(C);
}

void checkEventControl(Call &C) {
  if (C.Refused)
    return;
  if (C.Function == FunctionId::WskControlClient) {
    if (C.By && *C.find(Role::ControlCode) == WSK_SET_STATIC_EVENT_CALLBACKS)
      InterlockedOr(&C.By->StaticEvents, getEnabled(C));
    return;
  }
  if (C.Function != FunctionId::WskControlSocket || !C.On ||
      *C.find(Role::RequestType) != WskSetOption ||
      *C.find(Role::OptionLevel) != SOL_SOCKET)
    return;
  if (*C.find(Role::ControlCode) == SO_CONDITIONAL_ACCEPT)
    InterlockedOr(&C.On->Events.Enabled, ConditionalAcceptEvent);
  else if (*C.find(Role::ControlCode) == SO_WSK_EVENT_CALLBACK)
    checkEnabling(C);
}

void checkStaticEvents(Socket &S) {
  LONG Events = S.Owner ? load(S.Owner->StaticEvents) : 0;
  InterlockedOr(&S.Events.Enabled, Events);
  forEachSlot(S, [&](const EventSlot &Slot) {
    // What a socket without a table means is not documented.
    if (!Slot.IsTableGiven || Slot.IsSet || !(Slot.Event & Events))
      return;
    Finding F(RuleId::WSK_WSK_SET_STATIC_EVENT_CALLBACKS_Slots_nonnull,
              S.MadeAt);
    F << "'" << Slot.Name << "' of " << getRecord(Slot.Table)
      << " is NULL although WSK_SET_STATIC_EVENT_CALLBACKS enabled it; set it "
         "to a function";
    F.report();
  });
}

//===----------------------------------------------------------------------===//
// What was never enabled
//===----------------------------------------------------------------------===//

void checkUnused(Socket &S) {
  // Whether it had its chance to enable them.
  LONG Ready = S.Category == ConnectionCategory || S.Category == StreamCategory
                   ? ConnectedProgress | ListeningProgress
                   : BoundProgress;
  if (!(load(S.Progress) & Ready) || load(S.Events.Unreadable))
    return;
  LONG Enabled = load(S.Events.Enabled);
  bool IsGiven = false, IsUsed = false;
  const char *Unused = nullptr;
  TableId Table = {};
  forEachSlot(S, [&](const EventSlot &Slot) {
    IsGiven |= Slot.IsTableGiven;
    bool IsEnabled = (Slot.Event & Enabled) != 0;
    IsUsed |= IsEnabled;
    if (!Slot.IsSet || IsEnabled || Unused)
      return;
    Unused = Slot.Name;
    Table = Slot.Table;
  });
  // A listener's table of accepted connections is not its own.
  if (!IsGiven)
    return;
  const RuleId *Rule = findRule(TableAspect::Unused, S);
  if (!IsUsed && Rule) {
    Finding F(*Rule, S.MadeAt);
    nameTable(F, S);
    F << " is given although no callback is ever enabled; pass NULL";
    F.report();
    return;
  }
  Rule = findRule(TableAspect::UnusedSlots, S);
  if (!Unused || !Rule)
    return;
  Finding F(*Rule, S.MadeAt);
  F << "'" << Unused << "' of " << getRecord(Table)
    << " is given although it is never enabled; set it to NULL";
  F.report();
}

} // namespace wsk::verifier
