//===- Socket.cpp - The sockets that drivers hold -------------------------===//
//
// Part of wsk-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verifier/Socket.h"
#include "Verifier/Call.h"
#include "Verifier/Dispatch.h"
#include "Verifier/ObsoleteUsage.h"
#include "Verifier/Report.h"
#include "Verifier/SecurityDescriptors.h"

namespace wsk::verifier {

using SocketTable = Table<Socket, 64, 128>;
static SocketTable Sockets;

static SocketState getState(Socket &S) { return SocketState(load(S.State)); }

static bool changeState(Socket &S, SocketState From, SocketState To) {
  return InterlockedCompareExchange(&S.State, LONG(To), LONG(From)) ==
         LONG(From);
}

//===----------------------------------------------------------------------===//
// Making
//===----------------------------------------------------------------------===//

Socket *makeSocket(CategoryMask Category, Client *Owner, const char *MadeBy,
                   PVOID MadeAt) {
  Socket *S = allocate<Socket>();
  if (!S)
    return nullptr;
  S->Category = Category;
  S->Owner = Owner;
  S->MadeBy = MadeBy;
  S->MadeAt = MadeAt;
  S->Public.Dispatch = getSocketDispatch(Category);
  static volatile LONG64 LastSerial;
  S->Serial = InterlockedIncrement64(&LastSerial);
  return S;
}

PWSK_SOCKET publish(Socket &S, PWSK_SOCKET Real) {
  S.Real = Real;
  recordMade(S);
  SocketTable::Locked Entry(Sockets, &S.Public);
  Entry.insert(&S);
  return &S.Public;
}

void discard(Socket *S) { release(S); }

namespace {

/// Where the functions that make sockets leave them, too early.
constexpr struct {
  FunctionId Maker;
  RuleId Rule;
} Makers[] = {{FunctionId::WskSocket,
               RuleId::WSK_WskSocket_Result_after_success_completion},
              {FunctionId::WskSocketConnect,
               RuleId::WSK_WskSocketConnect_Result_after_success_completion},
              {FunctionId::WskAccept,
               RuleId::WSK_WskAccept_Result_after_success_completion}};
constexpr size_t MakerCount = sizeof(Makers) / sizeof(*Makers);

} // namespace

/// Of CategoryMask there are fewer.
constexpr size_t CategoryLimit = 8;
static WSK_SOCKET Unfinished[MakerCount][CategoryLimit];

PWSK_SOCKET getUnfinished(FunctionId Maker, CategoryMask Category) {
  for (size_t I = 0; I != MakerCount; ++I)
    for (size_t J = 0; J != CategoryCount && J != CategoryLimit; ++J)
      if (Makers[I].Maker == Maker && Categories[J].Mask == Category) {
        // By all threads that make sockets.
        InterlockedExchangePointer(
            const_cast<PVOID *>(&Unfinished[I][J].Dispatch),
            const_cast<PVOID>(getSocketDispatch(Category)));
        return &Unfinished[I][J];
      }
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Quarantine
//===----------------------------------------------------------------------===//

// One list for all sockets, locked once for each close: a limit that counts
// exactly is worth more than the few cycles.
static struct {
  KSPIN_LOCK Lock;
  Socket *First, *Last;
  ULONG Count;
} Quarantine;

static Socket *takeOldest(ULONG Limit) {
  SpinLockGuard Guard(Quarantine.Lock);
  if (Quarantine.Count <= Limit)
    return nullptr;
  Socket *Oldest = Quarantine.First;
  Quarantine.First = Oldest->NextInQuarantine;
  if (!Quarantine.First)
    Quarantine.Last = nullptr;
  --Quarantine.Count;
  return Oldest;
}

static void append(Socket &S) {
  SpinLockGuard Guard(Quarantine.Lock);
  S.NextInQuarantine = nullptr;
  (Quarantine.Last ? Quarantine.Last->NextInQuarantine : Quarantine.First) = &S;
  Quarantine.Last = &S;
  ++Quarantine.Count;
}

/// Returns false where somebody is using the socket.
static bool evict(Socket &S) {
  {
    SocketTable::Locked Entry(Sockets, &S.Public);
    if (load(S.References) != 0)
      return false;
    Entry.remove(&S);
  }
  release(&S);
  return true;
}

static void shrinkQuarantine(ULONG Limit) {
  if (Socket *Oldest = takeOldest(Limit))
    if (!evict(*Oldest))
      append(*Oldest);
}

static void putInQuarantine(Socket &S) {
  append(S);
  shrinkQuarantine(getQuarantineLimit());
}

void releaseSockets() {
  {
    SpinLockGuard Guard(Quarantine.Lock);
    Quarantine.First = Quarantine.Last = nullptr;
    Quarantine.Count = 0;
  }
  // Also those whose close was not followed.
  while (Socket *S = Sockets.takeIf(
             [](Socket &Candidate) { return load(Candidate.References) == 0; }))
    release(S);
}

//===----------------------------------------------------------------------===//
// Use
//===----------------------------------------------------------------------===//

static const char *getSocketParameter(FunctionId F) {
  const wsk::Function &Function = Functions[size_t(F)];
  return Function.ParameterCount ? Function.Parameters[0].Name : "Socket";
}

static void begin(Finding &F, const Call &C) {
  F << "'" << getSocketParameter(C.Function) << "' of " << getName(C.Function);
}

static void adviseOpen(Finding &F) {
  F << "; pass " << expectedArgument(Role::Socket);
}

/// Reports a socket that was taken too early; returns whether it is one.
static bool reportUnfinished(const Call &C, const void *Address) {
  for (size_t I = 0; I != MakerCount; ++I) {
    if (Address < Unfinished[I] || Address >= Unfinished[I] + CategoryLimit)
      continue;
    const char *Maker = getName(Makers[I].Maker);
    Finding F(Makers[I].Rule, C.Caller);
    begin(F, C);
    F << " is what 'IoStatus.Information' held before " << Maker
      << " had completed; take the socket when the request has succeeded";
    F.report();
    return true;
  }
  return false;
}

static DECLSPEC_NOINLINE void reportUnknown(const Call &C) {
  Finding F(RuleId::WSK_WskCloseSocket_No_use_after, C.Caller);
  begin(F, C);
  F << " is an unknown or long-closed socket";
  adviseOpen(F);
  F.report();
}

static DECLSPEC_NOINLINE void reportNotOpen(const Call &C, Socket &S) {
  bool Rejected = getState(S) == SocketState::Rejected;
  bool Closes = C.Function == FunctionId::WskCloseSocket;
  Finding F(Rejected ? RuleId::WSK_WskAcceptEvent_Rejected_socket_untouched
            : Closes ? RuleId::WSK_WskCloseSocket_Once
                     : RuleId::WSK_WskCloseSocket_No_use_after,
            C.Caller);
  begin(F, C);
  if (Rejected) {
    F << " is a socket that WskAcceptEvent did not accept; WSK closes it";
  } else if (Closes) {
    F << " is closed already; close a socket once";
  } else {
    F << " is closed";
    adviseOpen(F);
  }
  noteSocket(F, S);
  F.report();
}

/// Undoes and reports what the driver wrote into its socket or into the table.
static void checkTables(const Call &C, Socket &S) {
  const void *Ours = getSocketDispatch(S.Category);
  bool Replaced = S.Public.Dispatch != Ours;
  if (!restoreSocketDispatch(S.Category) && !Replaced)
    return;
  S.Public.Dispatch = Ours;
  Finding F(RuleId::WSK_WSK_SOCKET_Object_and_tables_read_only, C.Caller);
  F << (Replaced ? "'Dispatch' of WSK_SOCKET" : "WSK's dispatch table")
    << " was written; it belongs to WSK: leave it alone";
  noteSocket(F, S);
  F.report();
}

void resolveSocket(Call &C) {
  auto *Address = reinterpret_cast<PVOID>(ULONG_PTR(C.Arguments[0]));
  Socket *S;
  {
    SocketTable::Locked Entry(Sockets, Address);
    S = Entry.find();
    if (S)
      InterlockedIncrement(&S->References);
  }
  C.On = S;
  if (S)
    checkTables(C, *S);
  if (!S) {
    if (!reportUnfinished(C, Address))
      reportUnknown(C);
    C.refuse();
  } else if (getState(*S) != SocketState::Open) {
    reportNotOpen(C, *S);
    C.refuse();
  }
}

void dropReference(Socket *S) { InterlockedDecrement(&S->References); }

void noteSocket(Finding &F, Socket &S) {
  static constexpr struct {
    LONG Bit;
    const char *Name;
  } Steps[] = {{BoundProgress, "bound"},
               {ListeningProgress, "listening"},
               {ConnectedProgress, "connected"},
               {LONG(getFact(SocketFact::SocketDisconnected) |
                     getFact(SocketFact::SocketAborted)),
                "disconnected"}};
  F.note(S.MadeAt) << "the " << getCategoryName(S.Category)
                   << " socket was made by " << S.MadeBy << " here; it is ";
  LONG Progress = load(S.Progress);
  const char *Separator = "";
  for (const auto &Step : Steps)
    if (Progress & Step.Bit) {
      F << Separator << Step.Name;
      Separator = ", ";
    }
  if (!*Separator)
    F << "not bound";
  switch (getState(S)) {
  case SocketState::Open:
    return;
  case SocketState::Rejected:
    F.note(load(S.ClosedAt)) << "it was not accepted here";
    return;
  case SocketState::Closing:
  case SocketState::Closed:
    F.note(load(S.ClosedAt)) << "it was closed here";
  }
}

//===----------------------------------------------------------------------===//
// Closing
//===----------------------------------------------------------------------===//

void beginClose(Call &C) {
  if (changeState(*C.On, SocketState::Open, SocketState::Closing)) {
    InterlockedExchangePointer(&C.On->ClosedAt, C.Caller);
    return;
  }
  // Another thread was faster.
  reportNotOpen(C, *C.On);
  C.refuse();
}

void endClose(Socket &S, bool Closed) {
  if (!Closed) {
    changeState(S, SocketState::Closing, SocketState::Open);
    return;
  }
  if (PSECURITY_DESCRIPTOR Security = load(S.Security))
    recordClosed(Security, load(S.ClosedAt));
  if (changeState(S, SocketState::Closing, SocketState::Closed))
    putInQuarantine(S);
}

void reject(Socket &S, PVOID RejectedBy) {
  InterlockedExchangePointer(&S.ClosedAt, RejectedBy);
  if (changeState(S, SocketState::Open, SocketState::Rejected))
    putInQuarantine(S);
}

//===----------------------------------------------------------------------===//
// Ownership
//===----------------------------------------------------------------------===//

bool reportFreedSocket(PVOID Memory, PVOID Caller) {
  Socket *S;
  {
    SocketTable::Locked Entry(Sockets, Memory);
    S = Entry.find();
    if (S)
      InterlockedIncrement(&S->References);
  }
  if (!S)
    return false;
  Finding F(S->MadeBy == getName(FunctionId::WskSocketConnect)
                ? RuleId::WSK_WskSocketConnect_Object_owned_by_wsk
            : S->MadeBy == getName(FunctionId::WskSocket)
                ? RuleId::WSK_WskSocket_Object_owned_by_wsk
                : RuleId::WSK_WskAccept_Object_owned_by_wsk,
            Caller);
  F << "a socket is freed like memory of the driver; it belongs to WSK: close "
       "it with WskCloseSocket";
  noteSocket(F, *S);
  F.report();
  dropReference(S);
  return true;
}

/// Sockets with a DisabledAt: without any, nobody looks for contexts.
static volatile LONG DisabledWhileRunning;

void beginEvent(Socket &S) { InterlockedIncrement(&S.RunningEvents); }

void endEvent(Socket &S) {
  if (InterlockedDecrement(&S.RunningEvents) == 0 &&
      InterlockedExchangePointer(&S.DisabledAt, nullptr))
    InterlockedDecrement(&DisabledWhileRunning);
}

void recordDisabled(Socket &S, PVOID Caller) {
  // Whoever ends the last callback takes it away again.
  beginEvent(S);
  if (!InterlockedExchangePointer(&S.DisabledAt, Caller))
    InterlockedIncrement(&DisabledWhileRunning);
  endEvent(S);
}

bool reportFreedContext(PVOID Memory, PVOID Caller) {
  if (!Memory || !load(DisabledWhileRunning))
    return false;
  Socket *Owner = nullptr;
  Sockets.forEach([&](Socket &S) {
    if (!Owner && S.Events.Context == Memory && load(S.DisabledAt)) {
      Owner = &S;
      InterlockedIncrement(&S.References);
    }
  });
  if (!Owner)
    return false;
  Finding F(RuleId::WSK_WskControlSocket_Event_pending_not_done, Caller);
  F << "the context of a socket is freed while a callback is running: "
       "STATUS_EVENT_PENDING says so, and is a success; disable the callback "
       "with an IRP and wait for it, or close the socket";
  if (PVOID DisabledAt = load(Owner->DisabledAt))
    F.note(DisabledAt) << "it was disabled here, without an IRP";
  noteSocket(F, *Owner);
  F.report();
  dropReference(Owner);
  return true;
}

static DECLSPEC_NOINLINE void reportOpen(Socket &S) {
  Finding F(RuleId::WSK_WskCloseSocket_Every_socket, S.MadeAt);
  F << "a socket that " << S.MadeBy
    << " made is not closed; close it with WskCloseSocket";
  noteSocket(F, S);
  F.report();
}

void reportOpenSockets() {
  // Findings are reported without a lock: one socket at a time, the oldest
  // first, each marked by its turn. What is made meanwhile is not waited for.
  static volatile LONG Turns;
  LONG Turn = InterlockedIncrement(&Turns);
  for (;;) {
    Socket *Oldest = nullptr;
    Sockets.forEach([&](Socket &S) {
      if (S.ReportedInTurn == Turn || getState(S) != SocketState::Open ||
          (Oldest && S.Serial > Oldest->Serial))
        return;
      if (Oldest)
        dropReference(Oldest);
      Oldest = &S;
      InterlockedIncrement(&S.References);
    });
    if (!Oldest)
      return;
    {
      SocketTable::Locked Entry(Sockets, &Oldest->Public);
      Oldest->ReportedInTurn = Turn;
    }
    reportOpen(*Oldest);
    dropReference(Oldest);
  }
}

} // namespace wsk::verifier
